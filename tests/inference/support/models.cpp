#include "tests/inference/support/models.h"

#include <cmath>
#include <stdexcept>

#include "salient/base/mathematics.h"
#include "salient/base/random.h"
#include "salient/base/special.h"
#include "salient/inference/effective_size.h"
#include "salient/inference/state.h"
#include "salient/inference/weights.h"

namespace salient::testing {

using inference::Draw;
using inference::Posterior;
using inference::Problem;
using inference::Simulate;

double chance(std::uint64_t noise) {
  return base::normal_quantile(base::uniform(base::draw_key(7, noise), {}));
}

double log_normal(double value, double mean, double variance) {
  constexpr double kTwoPi = 6.283185307179586477;
  double const off = value - mean;
  return -0.5 * (off * off / variance + base::math::log(kTwoPi * variance));
}

Problem normal_model(double scatter, double variance, std::size_t dimensions) {
  Problem problem;
  problem.dimensions = dimensions;
  problem.answers = 1;
  problem.simulator = [=]() -> Simulate {
    return [=](std::span<double const> x, std::uint64_t noise, std::span<double> answers) {
      answers[0] = x[0] + (scatter > 0.0 ? scatter * chance(noise) : 0.0);
    };
  };
  problem.log_likelihood = [=](std::span<double const>, std::span<double const> answers) {
    return log_normal(1.0, answers[0], variance);
  };
  problem.watched = {0};
  return problem;
}

Problem wide_model(std::size_t dimensions) {
  Problem problem;
  problem.dimensions = dimensions;
  problem.answers = 3;
  problem.simulator = []() -> Simulate {
    return [](std::span<double const> x, std::uint64_t, std::span<double> answers) {
      answers[0] = x[0] + x[1];
      answers[1] = x[2] - x[3];
      answers[2] = x[4];
    };
  };
  problem.log_likelihood = [](std::span<double const>, std::span<double const> answers) {
    return log_normal(2.0, answers[0], 0.04) + log_normal(1.0, answers[1], 0.09) +
           log_normal(-1.5, answers[2], 0.01);
  };
  problem.watched = {0, 1, 2};
  return problem;
}

Problem biased_model() {
  Problem problem = normal_model(0.0, 1.0, 2);
  problem.log_likelihood = [](std::span<double const> x, std::span<double const> answers) {
    return log_normal(1.0, answers[0] + 0.5 * x[1], 0.09);
  };
  problem.free_from = 1;
  return problem;
}

Problem silent_model(std::size_t dimensions) {
  Problem problem = normal_model(0.0, 1.0, dimensions);
  problem.log_likelihood = [](std::span<double const>, std::span<double const>) { return -0.5; };
  return problem;
}

Off off_by(Posterior const& posterior, std::function<double(Draw const&)> const& function,
           double mean, double variance) {
  std::vector<double> values;
  for (Draw const& draw : posterior.draws) values.push_back(function(draw));
  double const m = inference::weighted_mean(values, posterior.weights);
  double const v = inference::weighted_variance(values, posterior.weights);
  return {(m - mean) / std::sqrt(variance / posterior.ess),
          (v - variance) / (variance * std::sqrt(2.0 / posterior.ess))};
}

Off off_by(Posterior const& posterior, std::size_t coordinate, double mean, double variance) {
  return off_by(
      posterior, [=](Draw const& draw) { return draw.x[coordinate]; }, mean, variance);
}

Posterior sampled(Problem const& problem, inference::SmcSettings const& settings) {
  auto result = inference::tempered_smc(problem, settings);
  if (!result) throw std::runtime_error(result.diagnostics().list().front().problem);
  return *std::move(result);
}

std::string bits_of(Posterior const& posterior) {
  std::vector<std::byte> bytes;
  inference::Writer writer(bytes);
  for (Draw const& draw : posterior.draws) {
    writer.put_list(draw.x);
    writer.put(draw.noise);
    writer.put_list(draw.answers);
    writer.put(draw.log_likelihood);
    writer.put(std::uint64_t{draw.chain});
  }
  writer.put_list(posterior.weights);
  for (auto const& step : posterior.steps) {
    for (double const number : {step.temperature, step.ess_weights, step.acceptance, step.scale}) {
      writer.put(number);
    }
    writer.put(step.simulations);
  }
  for (double const number : {posterior.log_evidence, posterior.ess, posterior.log_likelihood_sd}) {
    writer.put(number);
  }
  writer.put_list(posterior.ess_of_answers);
  writer.put(posterior.simulations);
  return ensemble::to_hex(ensemble::digest(bytes));
}

}  // namespace salient::testing
