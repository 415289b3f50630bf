#include "salient/history/battle_fit.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "salient/base/mathematics.h"
#include "salient/base/random.h"
#include "salient/history/search.h"

namespace salient::history {

namespace math = base::math;

namespace {

constexpr double kLogRootTwoPi = 0.9189385332046727;
constexpr double kChiSquare = 3.841458820694124;  ///< 95 %, 1 degree of freedom

Side predicted(Direction direction) {
  return direction == Direction::x_given_y ? Side::x : Side::y;
}

double of(Strengths const& both, Side side) { return side == Side::x ? both.x : both.y; }

/// Logarithms of the side predicted and of the other.
struct Logs {
  SideLogs one, other;
};
Logs logs_of_battle(Direction direction, RecordedBattle const& battle) {
  SideLogs const x = logs_of(battle.before.x, battle.losses.x);
  SideLogs const y = logs_of(battle.before.y, battle.losses.y);
  return direction == Direction::x_given_y ? Logs{x, y} : Logs{y, x};
}
std::vector<Logs> all_logs(Direction direction, std::span<RecordedBattle const> battles) {
  std::vector<Logs> logs;
  logs.reserve(battles.size());
  for (RecordedBattle const& battle : battles) logs.push_back(logs_of_battle(direction, battle));
  return logs;
}

Side other_than(Side side) { return side == Side::x ? Side::y : Side::x; }

/// What one battle says of the ratio: ln of it, and the change of variable to ln L.
struct Ratio {
  double log = 0.0;
  double log_slope = 0.0;
};
Ratio ratio_of(LawOf const& law, std::span<double const> shape, Direction direction,
               Logs const& logs) {
  Side const one = predicted(direction);
  Spent const mine = spent(law, shape, one, logs.one);
  return {mine.log_amount - spent(law, shape, other_than(one), logs.other).log_amount,
          mine.log_slope};
}

/// Sums over battles from which the likelihood of any (μ, τ) follows.
struct RatioSums {
  double count = 0.0, mean = 0.0, squares = 0.0, log_slope = 0.0;

  void add(Ratio const& ratio) {
    count += 1.0;
    double const off = ratio.log - mean;
    mean += off / count;
    squares += off * (ratio.log - mean);
    log_slope += ratio.log_slope;
  }
  [[nodiscard]] double log_likelihood(double mu, double tau) const {
    double const off = mean - mu;
    return log_slope - (squares + count * off * off) / (2.0 * tau * tau) -
           count * (math::log(tau) + kLogRootTwoPi);
  }
  [[nodiscard]] double sd() const { return std::sqrt(std::max(squares / count, 1e-12)); }
};

RatioSums sums_of(LawOf const& law, std::span<double const> shape, Direction direction,
                  std::span<Logs const> battles) {
  RatioSums sums;
  for (Logs const& logs : battles) sums.add(ratio_of(law, shape, direction, logs));
  return sums;
}

double best_likelihood(LawOf const& law, std::span<double const> shape, Direction direction,
                       std::span<Logs const> battles) {
  RatioSums const sums = sums_of(law, shape, direction, battles);
  return sums.log_likelihood(sums.mean, sums.sd());
}

std::vector<Box> boxes_of(LawOf const& law) {
  std::vector<Box> boxes;
  for (Shape const& shape : form_of(law.law).shapes) boxes.push_back({shape.lowest, shape.highest});
  return boxes;
}

void add_squares(BattleFit& fit, std::span<RecordedBattle const> battles) {
  double const n = static_cast<double>(battles.size());
  Side const side = predicted(fit.direction);
  double mean = 0.0;
  for (RecordedBattle const& battle : battles) mean += math::log(of(battle.losses, side)) / n;
  double spread = 0.0;
  for (RecordedBattle const& battle : battles) {
    double const log = math::log(of(battle.losses, side));
    double const off = log - log_median(fit, battle);
    fit.squares += off * off;
    spread += (log - mean) * (log - mean);
  }
  fit.r_squared = spread > 0.0 ? 1.0 - fit.squares / spread : 0.0;
}

}  // namespace

std::vector<RecordedBattle> exchange_battles(Recorded const& recorded,
                                             std::vector<RowLeftOut>& left_out) {
  std::vector<RecordedBattle> kept;
  for (RecordedBattle const& battle : recorded.battles) {
    if (!(battle.losses.x > 0.0 && battle.losses.y > 0.0)) {
      left_out.push_back({battle.line, "no losses of a side: no exchange"});
    } else if (battle.losses.x >= battle.before.x || battle.losses.y >= battle.before.y) {
      left_out.push_back({battle.line, "a side is annihilated: its losses say what it had"});
    } else {
      kept.push_back(battle);
    }
  }
  return kept;
}

BattleFit fit_battles(LawOf const& law, std::span<RecordedBattle const> battles,
                      Direction direction) {
  assert(battles.size() >= 2);
  std::vector<Logs> const logs = all_logs(direction, battles);
  Least const best = minimise(boxes_of(law), [&](std::span<double const> shape) {
    return -best_likelihood(law, shape, direction, logs);
  });
  RatioSums const sums = sums_of(law, best.at, direction, logs);
  BattleFit fit{law, direction, best.at, sums.mean, sums.sd(), -best.value, 0.0, 0.0};
  add_squares(fit, battles);
  return fit;
}

double log_score(BattleFit const& fit, RecordedBattle const& battle) {
  RatioSums one;
  one.add(ratio_of(fit.law, fit.shape, fit.direction, logs_of_battle(fit.direction, battle)));
  return one.log_likelihood(fit.mean, fit.sd);
}

double log_median(BattleFit const& fit, RecordedBattle const& battle) {
  Side const one = predicted(fit.direction);
  SideLogs const others = logs_of_battle(fit.direction, battle).other;
  double const amount = spent(fit.law, fit.shape, other_than(one), others).log_amount + fit.mean;
  return math::log(losses_that_spend(fit.law, fit.shape, one, of(battle.before, one), amount));
}

std::vector<ExponentRange> exponent_ranges(BattleFit const& fit,
                                           std::span<RecordedBattle const> battles) {
  auto const& shapes = form_of(fit.law.law).shapes;
  if (shapes.size() != 1) return {};
  Box const box = boxes_of(fit.law).front();
  std::vector<Logs> const logs = all_logs(fit.direction, battles);
  ExponentRange range{std::string(shapes.front().name), fit.shape[0], fit.shape[0], false};
  for (int i = 0; i < kGridPoints; ++i) {
    double const at = grid_point(box, i);
    std::vector<double> const shape{at};
    double const lost = fit.log_likelihood - best_likelihood(fit.law, shape, fit.direction, logs);
    if (2.0 * lost > kChiSquare) continue;
    range.low = std::min(range.low, at);
    range.high = std::max(range.high, at);
  }
  range.flat = range.high - range.low >= shapes.front().resolved;
  return {range};
}

base::Result<Credible> battle_posterior(LawOf const& law, std::span<RecordedBattle const> battles,
                                        Direction direction, Effort const& effort) {
  bool const in_persons = law.law == Law::deitchman;
  std::vector<Unknown> unknowns{
      {"mu", in_persons ? "mean of ln(a/b), persons" : "mean of ln(a/b)",
       in_persons ? base::normal(0.0, 9.0) : base::normal(0.0, 1.5)},
      {"tau", "scatter of ln(a/b) between battles", base::lognormal(1.0, 0.7)}};
  auto const& shapes = form_of(law.law).shapes;
  for (Shape const& shape : shapes) {
    unknowns.push_back({std::string(shape.name), std::string(shape.meaning), shape.prior});
  }
  std::vector<Logs> const logs = all_logs(direction, battles);
  RatioSums fixed;
  if (shapes.empty()) fixed = sums_of(law, {}, direction, logs);
  return sample(
      std::move(unknowns),
      [&](std::span<double const> values) {
        RatioSums const sums =
            shapes.empty() ? fixed : sums_of(law, values.subspan(2), direction, logs);
        return sums.log_likelihood(values[0], values[1]);
      },
      effort);
}

std::size_t fold_of(RecordedBattle const& battle, std::size_t folds) {
  std::string const key =
      battle.group.empty() && !battle.year
          ? "row " + std::to_string(battle.line)
          : battle.group + "|" + (battle.year ? base::number_text(*battle.year) : "");
  return base::hash_id(key) % folds;
}

}  // namespace salient::history
