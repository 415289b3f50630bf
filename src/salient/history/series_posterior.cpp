#include "salient/history/series_posterior.h"

#include <array>
#include <cmath>
#include <utility>

#include "salient/base/mathematics.h"
#include "salient/base/special.h"
#include "salient/inference/weights.h"

namespace salient::history {

namespace math = base::math;

namespace {

constexpr double kLogRootTwoPi = 0.9189385332046727;

/// Where each unknown stands in the row of values.
struct Places {
  std::size_t shapes;  ///< number of exponents
  bool tactical;

  [[nodiscard]] std::size_t d() const { return 2 + shapes; }
  [[nodiscard]] std::size_t sigma() const { return 2 + shapes + (tactical ? 1 : 0); }
};

Places places_of(LawOf const& law, Tactics tactics) {
  return {form_of(law.law).shapes.size(), tactics == Tactics::fitted};
}

std::vector<Unknown> unknowns_of(LawOf const& law, Tactics tactics) {
  base::Prior const share = base::lognormal(0.01, 1.5);
  std::vector<Unknown> unknowns{
      {"first_x", "share of its strength that x would lose on the first day", share},
      {"first_y", "share of its strength that y would lose on the first day", share}};
  for (Shape const& shape : form_of(law.law).shapes) {
    unknowns.push_back({std::string(shape.name), std::string(shape.meaning), shape.prior});
  }
  if (tactics == Tactics::fitted) {
    unknowns.push_back({"d", "factor on the defender's losses", base::lognormal(1.0, 0.3)});
  }
  base::Prior const scatter = base::lognormal(0.4, 0.5);
  unknowns.push_back({"sigma_x", "scatter of ln daily losses of x", scatter});
  unknowns.push_back({"sigma_y", "scatter of ln daily losses of y", scatter});
  return unknowns;
}

/// A day as the likelihood reads it.
struct LoggedDay {
  DayLogs logs;
  Strengths losses;  ///< ln; read only where there are some
  bool of_x = true, of_y = true;
  double power_x = 0.0, power_y = 0.0;  ///< of the tactical factor

  LoggedDay(SeriesDay const& day, SeriesDay const& first)
      : logs(logs_of(day, first)),
        of_x(day.losses.x > 0.0),
        of_y(day.losses.y > 0.0),
        power_x(tactical_power(day.attacker, Side::x)),
        power_y(tactical_power(day.attacker, Side::y)) {
    if (of_x) losses.x = math::log(day.losses.x);
    if (of_y) losses.y = math::log(day.losses.y);
  }
};

/// A law at given values of its unknowns: median losses of any day, and what a day's say of it.
class At {
 public:
  At(LawOf const& law, Tactics tactics, SeriesDay const& first, std::span<double const> values)
      : law_(law) {
    Places const at = places_of(law, tactics);
    shape_ = values.subspan(2, at.shapes);
    Strengths const then = log_intensity(law, shape_, logs_of(first, first));
    level_ = {math::log(values[0] * first.now.x) - then.x,
              math::log(values[1] * first.now.y) - then.y};
    if (at.tactical) log_d_ = math::log(values[at.d()]);
    sigma_ = {values[at.sigma()], values[at.sigma() + 1]};
    log_sigma_ = {math::log(sigma_.x), math::log(sigma_.y)};
  }

  /// ln of a and b.
  [[nodiscard]] Strengths level() const { return level_; }

  [[nodiscard]] Strengths log_medians(LoggedDay const& day) const {
    Strengths const log = log_intensity(law_, shape_, day.logs);
    return {level_.x + log.x + log_d_ * day.power_x, level_.y + log.y + log_d_ * day.power_y};
  }

  [[nodiscard]] double log_likelihood(LoggedDay const& day) const {
    Strengths const medians = log_medians(day);
    double const zx = (day.losses.x - medians.x) / sigma_.x;
    double const zy = (day.losses.y - medians.y) / sigma_.y;
    return (day.of_x ? -0.5 * zx * zx - log_sigma_.x - kLogRootTwoPi : 0.0) +
           (day.of_y ? -0.5 * zy * zy - log_sigma_.y - kLogRootTwoPi : 0.0);
  }

 private:
  LawOf law_;
  std::span<double const> shape_;
  Strengths level_, sigma_, log_sigma_;
  double log_d_ = 0.0;
};

/// Standard normal numbers, evenly spread (van der Corput's sequence): the chance of a day, one for
/// each draw.
std::vector<double> even_normals(std::size_t count) {
  std::vector<double> normals;
  for (std::size_t i = 1; i <= count; ++i) {
    double share = 0.0;
    double place = 0.5;
    for (std::size_t rest = i; rest > 0; rest /= 2) {
      if (rest % 2 == 1) share += place;
      place *= 0.5;
    }
    normals.push_back(base::normal_quantile(share));
  }
  return normals;
}

Interval quantiles_of(std::vector<double> const& values, std::vector<double> const& weights) {
  constexpr std::array<double, 5> kLevels{0.05, 0.25, 0.5, 0.75, 0.95};
  auto const q = inference::weighted_quantiles(values, weights, kLevels);
  return {q[0], q[1], q[2], q[3], q[4]};
}

}  // namespace

base::Result<SeriesPosterior> series_posterior(LawOf const& law, std::span<SeriesDay const> days,
                                               Tactics tactics, Effort const& effort) {
  std::vector<LoggedDay> logged;
  for (SeriesDay const& day : days) logged.emplace_back(day, days.front());
  auto posterior = sample(
      unknowns_of(law, tactics),
      [&](std::span<double const> values) {
        At const at(law, tactics, days.front(), values);
        double sum = 0.0;
        for (LoggedDay const& day : logged) sum += at.log_likelihood(day);
        return sum;
      },
      effort);
  if (!posterior) return posterior.diagnostics();
  return SeriesPosterior{law, tactics, days.front(), *std::move(posterior)};
}

Strengths coefficients(SeriesPosterior const& fit, std::span<double const> values) {
  Strengths const level = At(fit.law, fit.tactics, fit.first, values).level();
  return {math::exp(level.x), math::exp(level.y)};
}

std::vector<DayPrediction> predict_days(SeriesPosterior const& fit,
                                        std::span<SeriesDay const> days) {
  auto const& draws = fit.posterior.draws;
  std::vector<double> const chance = even_normals(draws.size());
  std::size_t const sigma = places_of(fit.law, fit.tactics).sigma();
  std::vector<double> x(draws.size()), y(draws.size());
  std::vector<DayPrediction> all;
  for (SeriesDay const& day : days) {
    LoggedDay const logged(day, fit.first);
    for (std::size_t i = 0; i < draws.size(); ++i) {
      Strengths const medians = At(fit.law, fit.tactics, fit.first, draws[i]).log_medians(logged);
      x[i] = math::exp(medians.x + chance[i] * draws[i][sigma]);
      y[i] = math::exp(medians.y + chance[i] * draws[i][sigma + 1]);
    }
    all.push_back({quantiles_of(x, fit.posterior.weights), quantiles_of(y, fit.posterior.weights)});
  }
  return all;
}

double log_score(SeriesPosterior const& fit, SeriesDay const& day) {
  LoggedDay const logged(day, fit.first);
  return log_mean_exp(fit.posterior, [&](std::span<double const> values) {
    return At(fit.law, fit.tactics, fit.first, values).log_likelihood(logged);
  });
}

}  // namespace salient::history
