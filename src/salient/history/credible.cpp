#include "salient/history/credible.h"

#include <array>
#include <utility>

#include "salient/base/mathematics.h"
#include "salient/base/special.h"
#include "salient/inference/tempered_smc.h"
#include "salient/inference/weights.h"

namespace salient::history {

namespace math = base::math;

namespace {

/// Values of the unknowns at standard normal coordinates.
std::vector<double> values_at(std::vector<Unknown> const& unknowns, std::span<double const> at) {
  std::vector<double> values(unknowns.size());
  for (std::size_t i = 0; i < unknowns.size(); ++i) {
    // Quantiles are for probabilities inside (0, 1); a coordinate beyond 8 hardly exists.
    double const z = at[i] > 8.0 ? 8.0 : at[i] < -8.0 ? -8.0 : at[i];
    values[i] = base::quantile(unknowns[i].prior, base::normal_cdf(z));
  }
  return values;
}

}  // namespace

base::Result<Credible> sample(std::vector<Unknown> unknowns, LogLikelihood const& log_likelihood,
                              Effort const& effort) {
  inference::Problem problem;
  problem.dimensions = unknowns.size();
  problem.answers = 1;
  problem.free_from = 0;
  problem.simulator = []() -> inference::Simulate {
    return
        [](std::span<double const>, std::uint64_t, std::span<double> answers) { answers[0] = 0.0; };
  };
  problem.log_likelihood = [&](std::span<double const> x, std::span<double const>) {
    return log_likelihood(values_at(unknowns, x));
  };
  inference::SmcSettings settings;
  settings.seed = effort.seed;
  settings.chains = effort.chains;
  settings.replicates = 1;
  settings.target_ess = effort.ess;
  auto posterior = inference::tempered_smc(problem, settings);
  if (!posterior) return posterior.diagnostics();
  if (!posterior->collapse.empty()) {
    base::Diagnostics diagnostics;
    diagnostics.error({}, "", "the sampling found no posterior: " + posterior->collapse);
    return diagnostics;
  }
  Credible out;
  out.log_evidence = posterior->log_evidence;
  out.ess = posterior->ess;
  out.weights = std::move(posterior->weights);
  for (inference::Draw const& draw : posterior->draws) {
    out.draws.push_back(values_at(unknowns, draw.x));
  }
  out.unknowns = std::move(unknowns);
  return out;
}

Interval interval_of(Credible const& posterior,
                     std::function<double(std::span<double const>)> const& number) {
  constexpr std::array<double, 5> kLevels{0.05, 0.25, 0.5, 0.75, 0.95};
  std::vector<double> values;
  values.reserve(posterior.draws.size());
  for (auto const& draw : posterior.draws) values.push_back(number(draw));
  auto const q = inference::weighted_quantiles(values, posterior.weights, kLevels);
  return {q[0], q[1], q[2], q[3], q[4]};
}

Interval interval_of(Credible const& posterior, std::size_t unknown) {
  return interval_of(posterior, [=](std::span<double const> values) { return values[unknown]; });
}

double log_mean_exp(Credible const& posterior,
                    std::function<double(std::span<double const>)> const& log_density) {
  std::vector<double> logs;
  logs.reserve(posterior.draws.size());
  for (std::size_t i = 0; i < posterior.draws.size(); ++i) {
    double const weight = posterior.weights[i];
    logs.push_back(log_density(posterior.draws[i]) + (weight > 0.0 ? math::log(weight) : -1e300));
  }
  return inference::normalise(logs).log_mean + math::log(static_cast<double>(logs.size()));
}

}  // namespace salient::history
