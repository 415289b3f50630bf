#include "salient/campaign/salvo.h"

#include <algorithm>
#include <cassert>
#include <vector>

#include "salient/base/distribution.h"

namespace salient::campaign {

namespace {

double losses_of(SalvoForce const& hit, SalvoForce const& firing) {
  assert(hit.hits_to_disable > 0.0 && hit.units >= 0.0);
  double const leakers = firing.shots_per_unit * firing.units - hit.intercepts_per_unit * hit.units;
  return std::clamp(leakers / hit.hits_to_disable, 0.0, hit.units);
}

double loss_of(StochasticSalvo const& salvo, double hits, double stopped) {
  return std::min(salvo.most_loss, salvo.loss_per_leaker * std::max(0.0, hits - stopped));
}

std::vector<double> binomial_law(int trials, double p) {
  std::vector<double> law;
  for (int k = 0; k <= trials; ++k) law.push_back(base::binomial_pmf(k, trials, p));
  return law;
}

}  // namespace

SalvoLosses salvo(SalvoForce const& first, SalvoForce const& second) {
  return {losses_of(first, second), losses_of(second, first)};
}

SalvoMoments stochastic_salvo(StochasticSalvo const& salvo) {
  assert(salvo.shots >= 0 && salvo.intercepts >= 0);
  auto const hits = binomial_law(salvo.shots, salvo.hit_probability);
  auto const stops = binomial_law(salvo.intercepts, salvo.intercept_probability);
  auto const expectation = [&](auto const& of_loss) {
    double sum = 0.0;
    for (int i = 0; i <= salvo.shots; ++i) {
      for (int j = 0; j <= salvo.intercepts; ++j) {
        sum += hits[i] * stops[j] * of_loss(loss_of(salvo, i, j));
      }
    }
    return sum;
  };
  double const mean = expectation([](double loss) { return loss; });
  double const variance =
      expectation([mean](double loss) { return (loss - mean) * (loss - mean); });
  return {mean, variance};
}

double salvo_at_means(StochasticSalvo const& salvo) {
  return loss_of(salvo, salvo.shots * salvo.hit_probability,
                 salvo.intercepts * salvo.intercept_probability);
}

}  // namespace salient::campaign
