#pragma once

#include <span>

namespace salient::inference {

/// Posteriors known in closed form, against which the sampler is checked.

struct NormalLaw {
  double mean = 0.0;
  double variance = 1.0;
};

/// A normal prior and a datum of known variance: precisions add, means are weighted by them. A
/// Gaussian kernel through which a simulated datum is compared adds its variance to the datum's.
[[nodiscard]] NormalLaw normal_posterior(NormalLaw prior, double datum, double variance);

struct GammaLaw {
  double shape = 1.0;
  double rate = 1.0;
};

/// A gamma prior of the mean of Poisson counts: shape + Σ counts, rate + their number.
[[nodiscard]] GammaLaw poisson_posterior(GammaLaw prior, std::span<double const> counts);

}  // namespace salient::inference
