#include "salient/campaign/epstein.h"

#include <gtest/gtest.h>

namespace salient::campaign {
namespace {

constexpr AdaptiveCampaign kCampaign{.02, .05, .02, 20'000, 1.5};

TEST(AdaptiveCampaign, TheFirstTwoDaysByHand) {
  auto const course = adaptive_campaign(kCampaign, 1000, 500, 2);
  ASSERT_EQ(course.size(), 2U);
  EXPECT_DOUBLE_EQ(course[0].attackers, 1000 - 20);
  EXPECT_DOUBLE_EQ(course[0].defenders, 500 - 20 / 1.5);
  EXPECT_EQ(course[0].withdrawal, 0.0);
  // P₂ = .02 − (.03/.05)(.02 − .05); W₂ = 20 km (α_d − .02)/.98 with α_d = 20/1.5/500.
  EXPECT_NEAR(course[1].prosecution, .038, 1e-15);
  EXPECT_NEAR(course[1].withdrawal, 20'000 * (20 / 1.5 / 500 - .02) / .98, 1e-9);
  EXPECT_EQ(course[1].displacement, course[1].withdrawal);
}

TEST(AdaptiveCampaign, LossesStandInTheExchangeRatio) {
  auto const course = adaptive_campaign(kCampaign, 1000, 500, 10);
  double attackers = 1000;
  double defenders = 500;
  for (AdaptiveDay const& day : course) {
    EXPECT_NEAR(attackers - day.attackers, 1.5 * (defenders - day.defenders), 1e-9);
    EXPECT_NEAR(day.attacker_loss_rate * attackers, attackers - day.attackers, 1e-9);
    attackers = day.attackers;
    defenders = day.defenders;
  }
}

TEST(AdaptiveCampaign, ADefenderWithinHisTolerancesHoldsHisGround) {
  AdaptiveCampaign patient = kCampaign;
  patient.defender_tolerable_loss = .5;
  auto const course = adaptive_campaign(patient, 1000, 500, 10);
  EXPECT_EQ(course.back().displacement, 0.0);
}

TEST(AdaptiveCampaign, AtTheTolerableLossThePaceStays) {
  AdaptiveCampaign steady = kCampaign;
  steady.first_prosecution = steady.attacker_tolerable_loss;
  steady.defender_tolerable_loss = .9;
  for (AdaptiveDay const& day : adaptive_campaign(steady, 1000, 5000, 30)) {
    EXPECT_DOUBLE_EQ(day.prosecution, .05);
  }
}

TEST(AdaptiveCampaign, EndsWhenASideIsGone) {
  AdaptiveCampaign fierce = kCampaign;
  fierce.first_prosecution = .5;
  fierce.exchange_ratio = .1;
  auto const course = adaptive_campaign(fierce, 1000, 500, 10);
  EXPECT_EQ(course.size(), 1U);
  EXPECT_EQ(course.back().defenders, 0.0);
  EXPECT_EQ(course.back().defender_loss_rate, 1.0);
  EXPECT_TRUE(adaptive_campaign(kCampaign, 1000, 0, 10).empty());
}

}  // namespace
}  // namespace salient::campaign
