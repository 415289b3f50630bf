#include "salient/base/negative_binomial.h"

#include <cassert>
#include <limits>

#include "salient/base/deviance.h"
#include "salient/base/mathematics.h"

namespace salient::base {

double negative_binomial_log_probability(double count, double mean, double k) {
  constexpr double kTwoPi = 0x1.921fb54442d18p+2;
  constexpr double kImpossible = -std::numeric_limits<double>::infinity();
  assert(k > 0.0);
  if (count < 0.0) return kImpossible;
  if (mean <= 0.0) return count == 0.0 ? 0.0 : kImpossible;
  if (count == 0.0) return -k * math::log1p(mean / k);
  // P = pᵏ qⁿ / (n B(k, n)) with p = k/(k + mean), in Loader's form; (k + n) p − k is known without
  // a difference of near numbers.
  double const all = k + count;
  double const excess = k * ((count - mean) / (k + mean));
  double const exponent = deviance(k, all * (k / (k + mean)), excess) +
                          deviance(count, all * (mean / (k + mean)), -excess);
  double const remainder =
      stirling_remainder(all) - (stirling_remainder(k) + stirling_remainder(count));
  return 0.5 * math::log(k / all / count / kTwoPi) + remainder - exponent;
}

}  // namespace salient::base
