#include "salient/history/least_squares.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>

#include "salient/base/mathematics.h"
#include "salient/history/search.h"

namespace salient::history {

namespace math = base::math;

namespace {

constexpr double kMostTactical = 5.0;
/// 95 % points of the chi-square law of 1 and 2 degrees of freedom.
constexpr std::array<double, 2> kChiSquare{3.841458820694124, 5.991464547107979};

/// Sums of one side over the days of one standing: nobody attacks, it defends, it attacks.
struct SideSums {
  double losses_squared = 0.0;
  std::array<double, 3> product{};  ///< Σ L f
  std::array<double, 3> square{};   ///< Σ f²

  void add(double losses, double intensity, double power) {
    std::size_t const at = power == 0.0 ? 0 : power > 0.0 ? 1 : 2;
    losses_squared += losses * losses;
    product[at] += losses * intensity;
    square[at] += intensity * intensity;
  }
  [[nodiscard]] double level(double d) const {
    return (product[0] + d * product[1] + product[2] / d) /
           (square[0] + d * d * square[1] + square[2] / (d * d));
  }
  [[nodiscard]] double rest(double d) const {
    double const sum = product[0] + d * product[1] + product[2] / d;
    return losses_squared - sum * level(d);
  }
};

struct BothSums {
  SideSums x, y;
  [[nodiscard]] double rest(double d) const { return x.rest(d) + y.rest(d); }
};

/// A series, its logarithms computed once.
struct Days {
  std::span<SeriesDay const> days;
  std::vector<DayLogs> logs;

  explicit Days(std::span<SeriesDay const> all) : days(all) {
    for (SeriesDay const& day : all) logs.push_back(logs_of(day, all.front()));
  }
};

/// Intensities are taken relative to the first day's: no power of a strength overflows.
BothSums sums_of(LawOf const& law, std::span<double const> shape, Days const& series) {
  BothSums sums;
  Strengths const first = log_intensity(law, shape, series.logs.front());
  for (std::size_t i = 0; i < series.days.size(); ++i) {
    SeriesDay const& day = series.days[i];
    Strengths const log = log_intensity(law, shape, series.logs[i]);
    sums.x.add(day.losses.x, math::exp(log.x - first.x), tactical_power(day.attacker, Side::x));
    sums.y.add(day.losses.y, math::exp(log.y - first.y), tactical_power(day.attacker, Side::y));
  }
  return sums;
}

/// The best d, and the sum of squares there.
Least best_tactics(BothSums const& sums, Tactics tactics) {
  if (tactics == Tactics::none) return {{0.0}, sums.rest(1.0)};
  double const most = math::log(kMostTactical);
  return minimise({{-most, most}},
                  [&](std::span<double const> at) { return sums.rest(math::exp(at[0])); });
}

double squares_at(LawOf const& law, std::span<double const> shape, Days const& days,
                  Tactics tactics) {
  return best_tactics(sums_of(law, shape, days), tactics).value;
}

std::vector<Box> boxes_of(LawForm const& form) {
  std::vector<Box> boxes;
  for (Shape const& shape : form.shapes) boxes.push_back({shape.lowest, shape.highest});
  return boxes;
}

double squares_about_means(std::span<SeriesDay const> days) {
  Strengths mean;
  double const n = static_cast<double>(days.size());
  for (SeriesDay const& day : days) {
    mean.x += day.losses.x / n;
    mean.y += day.losses.y / n;
  }
  double sum = 0.0;
  for (SeriesDay const& day : days) {
    double const x = day.losses.x - mean.x;
    double const y = day.losses.y - mean.y;
    sum += x * x + y * y;
  }
  return sum;
}

}  // namespace

bool says_who_attacks(std::span<SeriesDay const> days) {
  return std::any_of(days.begin(), days.end(),
                     [](SeriesDay const& day) { return day.attacker != Attacker::none; });
}

double tactical_power(Attacker attacker, Side side) {
  if (attacker == Attacker::none) return 0.0;
  return (attacker == Attacker::x) == (side == Side::x) ? -1.0 : 1.0;
}

double best_tactical(LawOf const& law, std::span<double const> shape,
                     std::span<SeriesDay const> days, Tactics tactics) {
  return math::exp(best_tactics(sums_of(law, shape, Days(days)), tactics).at[0]);
}

LeastSquares least_squares_at(LawOf const& law, std::vector<double> const& shape, double tactical,
                              std::span<SeriesDay const> days) {
  assert(!days.empty());
  BothSums const sums = sums_of(law, shape, Days(days));
  LeastSquares fit{law, shape, tactical, {}, sums.rest(tactical), 0.0, {}, {}};
  Strengths const first = log_intensity(law, shape, logs_of(days.front(), days.front()));
  fit.coefficient = {sums.x.level(tactical) * math::exp(-first.x),
                     sums.y.level(tactical) * math::exp(-first.y)};
  double const spread = squares_about_means(days);
  fit.r_squared = spread > 0.0 ? 1.0 - fit.squares / spread : 0.0;
  for (SeriesDay const& day : days) {
    fit.fitted.push_back(expected_losses(fit, day, days.front()));
  }
  return fit;
}

LeastSquares least_squares(LawOf const& law, std::span<SeriesDay const> days, Tactics tactics) {
  Days const series(days);
  Least const best = minimise(boxes_of(form_of(law.law)), [&](std::span<double const> shape) {
    return squares_at(law, shape, series, tactics);
  });
  return least_squares_at(law, best.at, best_tactical(law, best.at, days, tactics), days);
}

Strengths expected_losses(LeastSquares const& fit, SeriesDay const& day, SeriesDay const& first) {
  Strengths const log = log_intensity(fit.law, fit.shape, logs_of(day, first));
  double const tactics = math::log(fit.tactical);
  // Coefficients of high powers are very small: the logarithms meet before they are taken back.
  auto const losses = [](double coefficient, double exponent) {
    return coefficient > 0.0 ? math::exp(math::log(coefficient) + exponent) : 0.0;
  };
  return {losses(fit.coefficient.x, log.x + tactics * tactical_power(day.attacker, Side::x)),
          losses(fit.coefficient.y, log.y + tactics * tactical_power(day.attacker, Side::y))};
}

void add_profiles(LeastSquares& fit, std::span<SeriesDay const> days, Tactics tactics) {
  LawForm const& form = form_of(fit.law.law);
  if (form.shapes.empty()) return;
  Days const series(days);
  double const values = 2.0 * static_cast<double>(days.size());
  double const most = fit.squares * math::exp(kChiSquare[form.shapes.size() - 1] / values);
  for (std::size_t s = 0; s < form.shapes.size(); ++s) {
    Shape const& shape = form.shapes[s];
    std::vector<Box> others = boxes_of(form);
    Profile profile;
    profile.name = shape.name;
    profile.low = profile.high = fit.shape[s];
    Box const box = others[s];
    for (int i = 0; i < kGridPoints; ++i) {
      double const at = grid_point(box, i);
      others[s] = {at, at};
      double const squares = minimise(others, [&](std::span<double const> point) {
                               return squares_at(fit.law, point, series, tactics);
                             }).value;
      profile.at.push_back(at);
      profile.squares.push_back(squares);
      if (squares > most) continue;
      profile.low = std::min(profile.low, at);
      profile.high = std::max(profile.high, at);
      profile.open_low = profile.open_low || i == 0;
      profile.open_high = profile.open_high || i == kGridPoints - 1;
    }
    profile.flat = profile.high - profile.low >= shape.resolved;
    fit.profiles.push_back(std::move(profile));
  }
}

}  // namespace salient::history
