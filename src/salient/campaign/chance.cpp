#include "salient/campaign/chance.h"

#include <cassert>
#include <cmath>

#include "salient/base/distribution.h"
#include "salient/base/mathematics.h"
#include "salient/base/special.h"

namespace salient::campaign {

namespace math = base::math;

base::Address Chance::at(std::uint16_t index) const {
  assert(index < 256);
  base::Address address = address_;
  address.index = static_cast<std::uint16_t>(address.index + index);
  return address;
}

double Chance::uniform(std::uint16_t index) const { return base::uniform(key_, at(index)); }

Persons Chance::binomial(Persons n, double p, std::uint16_t index) const {
  if (n <= 0.0 || p <= 0.0) return 0.0;
  if (p >= 1.0) return n;
  if (configuration_ == Configuration::expectation) return n * p;
  return base::binomial_quantile(uniform(index), n, p);
}

void Chance::split(Persons n, std::span<double const> weights, std::span<Persons> counts,
                   std::uint16_t index) const {
  assert(weights.size() == counts.size());
  double rest = 0.0;
  std::size_t last = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    rest += weights[i];
    if (weights[i] > 0.0) last = i;
    counts[i] = 0.0;
  }
  // What is left goes to the last positive weight: rounding of the weights loses nobody.
  for (std::size_t i = 0; i < last; ++i) {
    counts[i] = binomial(n, weights[i] / rest, static_cast<std::uint16_t>(index + i));
    n -= counts[i];
    rest -= weights[i];
  }
  counts[last] = n;
}

double Chance::frailty(double shape, std::uint16_t index) const {
  if (configuration_ == Configuration::expectation) return 1.0;
  // A gamma of shape below 1 is one of shape + 1 times u^(1/shape).
  double boost = 1.0;
  double working = shape;
  if (shape < 1.0) {
    boost = math::exp(math::log(uniform(index)) / shape);
    working += 1.0;
  }
  double const d = working - 1.0 / 3.0;
  double const c = 1.0 / std::sqrt(9.0 * d);
  constexpr std::uint16_t kMostTries = 60;  // each is refused with probability below 5 %
  double v = 1.0;
  for (std::uint16_t attempt = 1; attempt <= kMostTries; ++attempt) {
    auto const [u, w] = base::uniform_pair(key_, at(static_cast<std::uint16_t>(index + attempt)));
    double const x = base::normal_quantile(u);
    double const root = 1.0 + c * x;
    if (root <= 0.0) continue;
    v = root * root * root;
    double const x2 = x * x;
    if (w < 1.0 - 0.0331 * x2 * x2) break;
    if (math::log(w) < 0.5 * x2 + d * (1.0 - v + math::log(v))) break;
  }
  return boost * d * v / shape;
}

}  // namespace salient::campaign
