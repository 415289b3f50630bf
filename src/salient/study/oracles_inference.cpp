#include "salient/study/oracles_inference.h"

#include "salient/base/special.h"
#include "salient/inference/conjugate.h"

namespace salient::study {

namespace {

using namespace inference;

/// Expected values have ten digits, so they are off by at most 5e-10 of themselves.
constexpr double kTenDigits = 1e-9;

/// Prior N(0, 1), datum 1 of standard deviation 1.
NormalLaw exact() { return normal_posterior({0.0, 1.0}, 1.0, 1.0); }
/// The same compared through a Gaussian kernel of width 0.5, whose variance adds to the datum's.
NormalLaw through_a_kernel() { return normal_posterior({0.0, 1.0}, 1.0, 1.0 + 0.5 * 0.5); }

GammaLaw counts() { return poisson_posterior({2.0, 0.02}, std::vector<double>{95, 110, 102}); }

/// What a sound check of 20 bins exceeds with this probability.
double chi_square(double probability) {
  return 2.0 * base::gamma_quantile(1.0 - probability, 0.5 * 19.0);
}

}  // namespace

std::vector<Oracle> inference_oracles() {
  return {
      {"B1", "normal prior and datum, posterior mean", .5, kTenDigits, [] { return exact().mean; }},
      {"B1", "its variance", .5, kTenDigits, [] { return exact().variance; }},
      {"B1", "through a Gaussian kernel of width 0.5, mean", .4444444444, kTenDigits,
       [] { return through_a_kernel().mean; }},
      {"B1", "its variance", .5555555556, kTenDigits, [] { return through_a_kernel().variance; }},
      {"B2", "rate of three counts, posterior shape", 309, kTenDigits,
       [] { return counts().shape; }},
      {"B2", "its rate", 3.02, kTenDigits, [] { return counts().rate; }},
      {"B2", "its mean", 102.3178808, kTenDigits, [] { return counts().shape / counts().rate; }},
      {"X14", "chi-square of 20 bins of ranks, limit at 1 %", 36.19086913, kTenDigits,
       [] { return chi_square(.01); }},
      {"X14", "at 0.1 %", 43.82019596, kTenDigits, [] { return chi_square(.001); }},
  };
}

}  // namespace salient::study
