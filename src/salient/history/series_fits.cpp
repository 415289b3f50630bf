#include "salient/history/series_fits.h"

#include <algorithm>

#include "salient/base/prior.h"

namespace salient::history {

namespace {

constexpr double kEssOfFit = 1000.0;
constexpr double kEssOfScore = 300.0;

std::string range_text(Profile const& profile) {
  return base::number_text(profile.low) + (profile.open_low ? " or less" : "") + " to " +
         base::number_text(profile.high) + (profile.open_high ? " or more" : "");
}

void warn_of_flatness(LawFit& fit) {
  for (Profile const& profile : fit.profiles) {
    if (!profile.flat) continue;
    fit.warnings.push_back("the surface is flat in " + profile.name + ": every " + profile.name +
                           " from " + range_text(profile) +
                           " fits these days as well (95 %), so no exponent can be read off them");
  }
}

void add_numbers(LawFit& fit, LeastSquares const& least, SeriesPosterior const* sampled) {
  auto const& shapes = form_of(fit.law.law).shapes;
  auto const interval = [&](std::size_t unknown) -> std::optional<Interval> {
    if (sampled == nullptr) return std::nullopt;
    return interval_of(sampled->posterior, unknown);
  };
  auto const coefficient = [&](bool of_x) -> std::optional<Interval> {
    if (sampled == nullptr) return std::nullopt;
    return interval_of(sampled->posterior, [&](std::span<double const> values) {
      Strengths const both = coefficients(*sampled, values);
      return of_x ? both.x : both.y;
    });
  };
  fit.numbers.push_back(
      {"a", "coefficient of the losses of x", least.coefficient.x, coefficient(true), {}});
  fit.numbers.push_back(
      {"b", "coefficient of the losses of y", least.coefficient.y, coefficient(false), {}});
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    fit.numbers.push_back({std::string(shapes[i].name), std::string(shapes[i].meaning),
                           least.shape[i], interval(2 + i), base::describe(shapes[i].prior)});
  }
  if (sampled == nullptr) {
    if (least.tactical != 1.0) {
      fit.numbers.push_back({"d", "factor on the defender's losses", least.tactical, {}, {}});
    }
    return;
  }
  auto const& unknowns = sampled->posterior.unknowns;
  for (std::size_t i = 2 + shapes.size(); i < unknowns.size(); ++i) {
    std::optional<double> estimate;
    if (unknowns[i].name == "d") estimate = least.tactical;
    fit.numbers.push_back({unknowns[i].name, unknowns[i].meaning, estimate, interval(i),
                           base::describe(unknowns[i].prior)});
  }
  for (std::size_t i = 0; i < 2; ++i) {
    fit.numbers.push_back({unknowns[i].name,
                           unknowns[i].meaning,
                           {},
                           interval(i),
                           base::describe(unknowns[i].prior)});
  }
}

/// Fits one law to all days.
base::Result<LawFit> fit_one(LawOf const& law, LawFits const& fits) {
  std::span<SeriesDay const> const days = fits.data.days;
  LeastSquares least = least_squares(law, days, fits.tactics);
  add_profiles(least, days, fits.tactics);
  LawFit fit;
  fit.law = law;
  fit.squares = least.squares;
  fit.r_squared = least.r_squared;
  fit.profiles = least.profiles;
  fit.fitted = least.fitted;
  warn_of_flatness(fit);
  if (!fits.settings.bayes) {
    add_numbers(fit, least, nullptr);
    return fit;
  }
  auto const sampled =
      series_posterior(law, days, fits.tactics, {fits.settings.seed, kEssOfFit, 64});
  if (!sampled) return sampled.diagnostics();
  add_numbers(fit, least, &*sampled);
  fit.log_evidence = sampled->posterior.log_evidence;
  fit.predicted = predict_days(*sampled, days);
  return fit;
}

/// Scores of one law, one for each predicted day.
struct Scores {
  std::vector<double> log, squared;
};
base::Result<Scores> scores_of(LawOf const& law, LawFits const& fits) {
  std::vector<SeriesDay> const& days = fits.data.days;
  Scores scores;
  for (Origin const& origin : origins_of(days.size())) {
    std::span<SeriesDay const> const known(days.data(), origin.fitted);
    Tactics const tactics = says_who_attacks(known) ? fits.tactics : Tactics::none;
    LeastSquares const least = least_squares(law, known, tactics);
    for (std::size_t i = origin.fitted; i < origin.until; ++i) {
      Strengths const expected = expected_losses(least, days[i], days.front());
      double const x = days[i].losses.x - expected.x;
      double const y = days[i].losses.y - expected.y;
      scores.squared.push_back(x * x + y * y);
    }
    if (!fits.settings.bayes) continue;
    auto const sampled =
        series_posterior(law, known, tactics, {fits.settings.seed, kEssOfScore, 32});
    if (!sampled) return sampled.diagnostics();
    for (std::size_t i = origin.fitted; i < origin.until; ++i) {
      scores.log.push_back(log_score(*sampled, days[i]));
    }
  }
  return scores;
}

void note_data(LawFits& fits) {
  std::vector<SeriesDay> const& days = fits.data.days;
  fits.regression_x = log_regression(days, Side::x);
  fits.regression_y = log_regression(days, Side::y);
  if (fits.regression_y && fits.regression_y->correlation > 0.95) {
    fits.notes.push_back(
        "the strengths of both sides go together (correlation of their logarithms " +
        base::number_text(0.001 * static_cast<int>(1000.0 * fits.regression_y->correlation + 0.5)) +
        "): what depends on the enemy's strength can hardly be told from what depends on one's "
        "own");
  }
  auto const silent = std::count_if(days.begin(), days.end(), [](SeriesDay const& day) {
    return !(day.losses.x > 0.0 && day.losses.y > 0.0);
  });
  if (silent > 0 && fits.settings.bayes) {
    fits.notes.push_back(std::to_string(silent) +
                         " day(s) on which a side has no losses: they count in least squares and, "
                         "for that side, not in the intervals");
  }
}

}  // namespace

std::vector<Origin> origins_of(std::size_t days) {
  constexpr std::size_t kFewest = 8;
  constexpr std::size_t kMost = 20;
  std::vector<Origin> origins;
  if (days < kFewest) return origins;
  std::size_t const first = days / 2;
  std::size_t const step = (days - first + kMost - 1) / kMost;
  for (std::size_t at = first; at < days; at += step) {
    origins.push_back({at, std::min(days, at + step)});
  }
  return origins;
}

base::Result<base::Done> fit_series(LawFits& fits) {
  fits.tactics = says_who_attacks(fits.data.days) ? Tactics::fitted : Tactics::none;
  note_data(fits);
  std::vector<std::vector<double>> logs, squares;
  for (Law const law : fits.settings.laws) {
    LawOf const one{law, fits.settings.hidden.value_or(Side::y)};
    auto fit = fit_one(one, fits);
    if (!fit) return fit.diagnostics();
    auto scores = scores_of(one, fits);
    if (!scores) return scores.diagnostics();
    fits.laws.push_back(*std::move(fit));
    logs.push_back(std::move(scores->log));
    squares.push_back(std::move(scores->squared));
  }
  fits.cases = squares.front().size();
  if (fits.cases == 0) {
    fits.notes.emplace_back("too few days to predict some from others: the laws are not compared");
    return base::Done{};
  }
  fits.score = "days of the second half, each predicted from the days before";
  auto const by_square = compare(squares, Better::lower);
  auto const by_log = compare(logs, Better::higher);
  for (std::size_t i = 0; i < fits.laws.size(); ++i) {
    fits.laws[i].squared_error = by_square[i];
    if (fits.settings.bayes) fits.laws[i].log_score = by_log[i];
  }
  return base::Done{};
}

}  // namespace salient::history
