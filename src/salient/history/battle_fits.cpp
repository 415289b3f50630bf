#include "salient/history/battle_fits.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "salient/base/mathematics.h"
#include "salient/inference/weights.h"

namespace salient::history {

namespace math = base::math;

namespace {

constexpr std::size_t kBins = 10;

struct Scores {
  std::vector<double> log, squared;  ///< one a battle, in the order of the battles
};

/// Every battle is scored by the fit to the folds that it is not in.
Scores scores_of(LawOf const& law, Direction direction, std::span<RecordedBattle const> battles) {
  Scores scores{std::vector<double>(battles.size()), std::vector<double>(battles.size())};
  for (std::size_t fold = 0; fold < kFolds; ++fold) {
    std::vector<RecordedBattle> known;
    for (RecordedBattle const& battle : battles) {
      if (fold_of(battle, kFolds) != fold) known.push_back(battle);
    }
    if (known.size() < 2) continue;
    BattleFit const fit = fit_battles(law, known, direction);
    for (std::size_t i = 0; i < battles.size(); ++i) {
      if (fold_of(battles[i], kFolds) != fold) continue;
      double const losses =
          direction == Direction::x_given_y ? battles[i].losses.x : battles[i].losses.y;
      double const off = math::log(losses) - log_median(fit, battles[i]);
      scores.log[i] = log_score(fit, battles[i]);
      scores.squared[i] = off * off;
    }
  }
  return scores;
}

/// Battles in order of x/y, cut into bins of like number.
std::vector<std::vector<std::size_t>> binned(std::span<RecordedBattle const> battles) {
  std::vector<std::size_t> order(battles.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return battles[a].before.x * battles[b].before.y < battles[b].before.x * battles[a].before.y;
  });
  std::vector<std::vector<std::size_t>> bins(kBins);
  for (std::size_t i = 0; i < order.size(); ++i) bins[i * kBins / order.size()].push_back(order[i]);
  return bins;
}

double quantile_of(std::vector<double> const& values, double level) {
  std::vector<double> const equal(values.size(), 1.0 / static_cast<double>(values.size()));
  return inference::weighted_quantile(values, equal, level);
}

double losses_ratio(RecordedBattle const& battle) { return battle.losses.x / battle.losses.y; }

std::vector<ExchangeBin> bins_of(std::span<RecordedBattle const> battles) {
  std::vector<ExchangeBin> bins;
  for (auto const& members : binned(battles)) {
    auto const ratio = [&](std::size_t i) { return battles[i].before.x / battles[i].before.y; };
    std::vector<double> recorded;
    recorded.reserve(members.size());
    for (std::size_t const i : members) recorded.push_back(losses_ratio(battles[i]));
    bins.push_back({ratio(members.front()), ratio(members.back()), members.size(),
                    quantile_of(recorded, 0.1), quantile_of(recorded, 0.5),
                    quantile_of(recorded, 0.9)});
  }
  return bins;
}

/// Median over the battles of each bin of the ratio of losses that the law has for likeliest.
std::vector<double> exchange_of(BattleFit const& fit, std::span<RecordedBattle const> battles) {
  std::vector<double> medians;
  for (auto const& members : binned(battles)) {
    std::vector<double> ratios;
    for (std::size_t const i : members) {
      double const predicted = math::exp(log_median(fit, battles[i]));
      ratios.push_back(fit.direction == Direction::x_given_y ? predicted / battles[i].losses.y
                                                             : battles[i].losses.x / predicted);
    }
    medians.push_back(quantile_of(ratios, 0.5));
  }
  return medians;
}

void add_numbers(LawFit& out, BattleFit const& fit, Credible const* sampled) {
  auto const add = [&](std::string name, std::string meaning, double estimate, std::size_t at) {
    FittedNumber number{std::move(name), std::move(meaning), estimate, {}, {}};
    if (sampled != nullptr) {
      number.interval = interval_of(*sampled, at);
      number.prior = base::describe(sampled->unknowns[at].prior);
    }
    out.numbers.push_back(std::move(number));
  };
  add("mu", "mean of ln(a/b) over the battles", fit.mean, 0);
  add("tau", "scatter of ln(a/b) between battles", fit.sd, 1);
  auto const& shapes = form_of(fit.law.law).shapes;
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    add(std::string(shapes[i].name), std::string(shapes[i].meaning), fit.shape[i], 2 + i);
  }
}

base::Result<LawFit> fit_one(LawOf const& law, LawFits const& fits,
                             std::span<RecordedBattle const> battles) {
  BattleFit const fit = fit_battles(law, battles, fits.settings.direction);
  LawFit out;
  out.law = law;
  out.squares = fit.squares;
  out.r_squared = fit.r_squared;
  out.exchange = exchange_of(fit, battles);
  for (ExponentRange const& range : exponent_ranges(fit, battles)) {
    if (!range.flat) continue;
    out.warnings.push_back("the likelihood is flat in " + range.name + ": from " +
                           base::number_text(range.low) + " to " + base::number_text(range.high) +
                           " every value fits these battles as well (95 %)");
  }
  if (!fits.settings.bayes) {
    add_numbers(out, fit, nullptr);
    return out;
  }
  auto const sampled =
      battle_posterior(law, battles, fits.settings.direction, {fits.settings.seed, 1000.0, 64});
  if (!sampled) return sampled.diagnostics();
  add_numbers(out, fit, &*sampled);
  out.log_evidence = sampled->log_evidence;
  return out;
}

}  // namespace

base::Result<base::Done> fit_exchange(LawFits& fits) {
  auto const battles = exchange_battles(fits.data, fits.data.left_out);
  if (battles.size() < 20) {
    base::Diagnostics diagnostics;
    diagnostics.error(
        {fits.data.name, 0, 0}, "",
        "has " + std::to_string(battles.size()) + " battles with losses on both sides",
        "at least 20, or a series of days");
    return diagnostics;
  }
  fits.bins = bins_of(battles);
  std::vector<std::vector<double>> logs, squares;
  for (Law const law : fits.settings.laws) {
    LawOf const one{law, fits.settings.hidden.value_or(Side::y)};
    auto fit = fit_one(one, fits, battles);
    if (!fit) return fit.diagnostics();
    fits.laws.push_back(*std::move(fit));
    Scores scores = scores_of(one, fits.settings.direction, battles);
    logs.push_back(std::move(scores.log));
    squares.push_back(std::move(scores.squared));
  }
  fits.cases = battles.size();
  fits.score = "battles left out, by group and year, in ten parts";
  auto const by_log = compare(logs, Better::higher);
  auto const by_square = compare(squares, Better::lower);
  for (std::size_t i = 0; i < fits.laws.size(); ++i) {
    fits.laws[i].log_score = by_log[i];
    fits.laws[i].squared_error = by_square[i];
  }
  return base::Done{};
}

}  // namespace salient::history
