// The bits of one value of every function whose results feed a result hash. Whoever changes one
// changes every published result_hash; compilers and optimisation levels must not.

#include <bit>
#include <cstdint>

#include <gtest/gtest.h>

#include "salient/base/distribution.h"
#include "salient/base/mathematics.h"
#include "salient/base/prior.h"
#include "salient/base/random.h"
#include "salient/base/special.h"

namespace salient::base {
namespace {

struct Golden {
  char const* name;
  double value;
  std::uint64_t bits;
};

TEST(MathematicsBits, AreThoseOfEveryOtherBuild) {
  Golden const table[] = {
      {"exp", math::exp(0.7310585786300049), 0x40009e44242ca509},
      {"exp_small", math::exp(-700.25), 0xcaf5fe9a485c8e},
      {"expm1", math::expm1(1e-5), 0x3ee4f8bc681cdfb6},
      {"log", math::log(3.7e-9), 0xc0336a390cdb5163},
      {"log1p", math::log1p(-0.25), 0xbfd269621134db92},
      {"pow", math::pow(1.37, -8.25), 0x3fb3114c15f7350d},
      {"sin", math::sin(12.75), 0x3fc75f688fc26231},
      {"cos", math::cos(-3.5), 0xbfedf77403c11a5f},
      {"atan2", math::atan2(0.3, -0.8), 0x400643382c07913a},
      {"erf", math::erf(0.45), 0x3fde6e4ae11529c0},
      {"erfc", math::erfc(5.5), 0x3d009182b326b229},
      {"normal_cdf", normal_cdf(-2.25), 0x3f890924f21d3612},
      {"normal_quantile", normal_quantile(0.0173), 0xc000e7713f69b049},
      {"normal_density", normal_density(1.125), 0x3fcb1ec620324776},
      {"log_gamma", log_gamma(17.25), 0x403f5fe73f7998f8},
      {"gamma_p", gamma_p(3.5, 2.75), 0x3fd9a6f8b1cca0aa},
      {"gamma_q", gamma_q(1500.0, 1550.0), 0x3fb96c3c608f810e},
      {"gamma_quantile", gamma_quantile(0.31, 2.25), 0x3ff53b2611ae77bf},
      {"gamma_quantile_small", gamma_quantile(0.31, 0.25), 0x3f79a9170457f20d},
      {"beta_i", beta_i(4.0, 6.0, 0.375), 0x3fdd125980000002},
      {"beta_big", beta_i(2e5, 3e5, 0.4004), 0x3fe6fb6d6f9eb0c8},
      {"beta_quantile", beta_quantile(0.77, 2.0, 14.0), 0x3fc68c025babdb51},
      {"lognormal", lognormal_quantile(0.9, 0.008, 0.8), 0x3f96d65f838b1da7},
      {"exponential", exponential_quantile(0.123, 0.75), 0x3fc666533c6e36e0},
      {"poisson", poisson_quantile(0.41, 812.5), 0x4089300000000000},
      {"poisson_cdf", poisson_cdf(820.0, 812.5), 0x3fe39a3817df3c84},
      {"binomial", binomial_quantile(0.83, 4100.0, 0.0125), 0x404d000000000000},
      {"binomial_large", binomial_quantile(0.11, 987654.0, 0.43), 0x4119e26000000000},
      {"binomial_cdf", binomial_cdf(51.0, 4100.0, 0.0125), 0x3fe0bd69845919b3},
      {"negative_binomial", negative_binomial_quantile(0.66, 75.0, 1.5), 0x4055000000000000},
      {"uniform", uniform(draw_key(5, hash_id("formation.x")), {12, 34, 56, 78}),
       0x3fb5db86ee6d5c08},
      {"prior_beta", quantile(within(beta(2, 5), 0.1, 0.9), 0.625), 0x3fd5f520f5cda266},
      {"prior_interval", quantile(interval(6.4, 15.0), 0.25), 0x401f527b18f6a2ce},
      {"prior_half", quantile(half_normal(3.0), 0.5), 0x40003010a57de7b7},
      {"hash", std::bit_cast<double>(hash_id("russia-dprk")), 0xccacce968a3c0a7d},
  };
  for (Golden const& golden : table) {
    EXPECT_EQ(std::bit_cast<std::uint64_t>(golden.value), golden.bits)
        << golden.name << " is 0x" << std::hex << std::bit_cast<std::uint64_t>(golden.value);
  }
}

}  // namespace
}  // namespace salient::base
