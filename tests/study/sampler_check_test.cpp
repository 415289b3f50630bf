#include "salient/study/sampler_check.h"

#include <gtest/gtest.h>

namespace salient::study {
namespace {

TEST(SamplerCheck, FindsTheSamplerCalibrated) {
  SamplerCheck const check = check_sampler(2000);
  ASSERT_EQ(check.checks.size(), 2U);
  ASSERT_EQ(check.quantities.size(), 2U);
  for (auto const& one : check.checks) {
    EXPECT_EQ(one.replications, 2000U);
    EXPECT_TRUE(one.sound()) << one.chi_square;  // 2 % of sound samplers fail one of two
    for (auto const& coverage : one.coverage) {
      // 4.5 standard errors of 2,000 shares are exceeded in 7 of a million.
      EXPECT_NEAR(coverage.share, coverage.level, 4.5 * coverage.standard_error);
    }
  }
}

}  // namespace
}  // namespace salient::study
