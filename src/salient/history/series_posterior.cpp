#include "salient/history/series_posterior.h"

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

/// ln of the median losses of a day.
Strengths log_medians(LawOf const& law, Tactics tactics, SeriesDay const& day,
                      SeriesDay const& first, std::span<double const> values) {
  Places const at = places_of(law, tactics);
  auto const shape = values.subspan(2, at.shapes);
  Strengths const now = log_intensity(law, shape, day, first);
  Strengths const then = log_intensity(law, shape, first, first);
  double const d = at.tactical ? math::log(values[at.d()]) : 0.0;
  return {math::log(values[0] * first.now.x) + now.x - then.x +
              d * tactical_power(day.attacker, Side::x),
          math::log(values[1] * first.now.y) + now.y - then.y +
              d * tactical_power(day.attacker, Side::y)};
}

double log_normal_density(double losses, double log_median, double sigma) {
  if (!(losses > 0.0)) return 0.0;
  double const z = (math::log(losses) - log_median) / sigma;
  return -0.5 * z * z - math::log(sigma) - kLogRootTwoPi;
}

/// Quantiles of the mixture over the draws, each draw standing for nine of its own quantiles.
Interval mixture(Credible const& posterior, std::vector<double> const& medians,
                 std::size_t sigma_at) {
  constexpr int kEach = 9;
  std::vector<double> values, weights;
  for (std::size_t i = 0; i < medians.size(); ++i) {
    for (int k = 0; k < kEach; ++k) {
      double const z = base::normal_quantile((k + 0.5) / kEach);
      values.push_back(math::exp(medians[i] + z * posterior.draws[i][sigma_at]));
      weights.push_back(posterior.weights[i] / kEach);
    }
  }
  double const levels[] = {0.05, 0.25, 0.5, 0.75, 0.95};
  auto const q = inference::weighted_quantiles(values, weights, levels);
  return {q[0], q[1], q[2], q[3], q[4]};
}

}  // namespace

double log_likelihood_of_day(LawOf const& law, Tactics tactics, SeriesDay const& day,
                             SeriesDay const& first, std::span<double const> values) {
  Strengths const medians = log_medians(law, tactics, day, first, values);
  std::size_t const sigma = places_of(law, tactics).sigma();
  return log_normal_density(day.losses.x, medians.x, values[sigma]) +
         log_normal_density(day.losses.y, medians.y, values[sigma + 1]);
}

base::Result<SeriesPosterior> series_posterior(LawOf const& law, std::span<SeriesDay const> days,
                                               Tactics tactics, Effort const& effort) {
  auto posterior = sample(
      unknowns_of(law, tactics),
      [&](std::span<double const> values) {
        double sum = 0.0;
        for (SeriesDay const& day : days) {
          sum += log_likelihood_of_day(law, tactics, day, days.front(), values);
        }
        return sum;
      },
      effort);
  if (!posterior) return posterior.diagnostics();
  return SeriesPosterior{law, tactics, days.front(), *std::move(posterior)};
}

Strengths coefficients(SeriesPosterior const& fit, std::span<double const> values) {
  auto const shape = values.subspan(2, places_of(fit.law, fit.tactics).shapes);
  Strengths const then = log_intensity(fit.law, shape, fit.first, fit.first);
  return {math::exp(math::log(values[0] * fit.first.now.x) - then.x),
          math::exp(math::log(values[1] * fit.first.now.y) - then.y)};
}

DayPrediction predict_day(SeriesPosterior const& fit, SeriesDay const& day) {
  std::vector<double> x, y;
  for (auto const& draw : fit.posterior.draws) {
    Strengths const medians = log_medians(fit.law, fit.tactics, day, fit.first, draw);
    x.push_back(medians.x);
    y.push_back(medians.y);
  }
  std::size_t const sigma = places_of(fit.law, fit.tactics).sigma();
  return {mixture(fit.posterior, x, sigma), mixture(fit.posterior, y, sigma + 1)};
}

double log_score(SeriesPosterior const& fit, SeriesDay const& day) {
  return log_mean_exp(fit.posterior, [&](std::span<double const> values) {
    return log_likelihood_of_day(fit.law, fit.tactics, day, fit.first, values);
  });
}

}  // namespace salient::history
