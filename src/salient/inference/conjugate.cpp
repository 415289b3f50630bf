#include "salient/inference/conjugate.h"

namespace salient::inference {

NormalLaw normal_posterior(NormalLaw prior, double datum, double variance) {
  double const precision = 1.0 / prior.variance + 1.0 / variance;
  return {(prior.mean / prior.variance + datum / variance) / precision, 1.0 / precision};
}

GammaLaw poisson_posterior(GammaLaw prior, std::span<double const> counts) {
  GammaLaw posterior{prior.shape, prior.rate + static_cast<double>(counts.size())};
  for (double const count : counts) posterior.shape += count;
  return posterior;
}

}  // namespace salient::inference
