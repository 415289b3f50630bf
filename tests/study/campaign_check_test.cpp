#include "salient/study/campaign_check.h"

#include <cmath>

#include <gtest/gtest.h>

namespace salient::study {
namespace {

/// A battle of 1944 in which each side lost that share of its strength.
history::BattleRecord battle(double share_a, double share_d, history::Outcome outcome) {
  history::BattleRecord record;
  record.before.attackers = 20000;
  record.before.defenders = 10000;
  record.before.year = 1944;
  record.casualties = {20000 * share_a, 10000 * share_d};
  record.days = 3.0;
  record.outcome = outcome;
  return record;
}

TEST(CampaignCheck, CountsWhatLiesBelowInsideAndAboveTheBand) {
  std::vector<history::BattleRecord> battles{
      battle(0.05, 0.1, history::Outcome::attacker_won),
      battle(0.95, 0.1, history::Outcome::attacker_lost),  // nobody loses so many in three days
      battle(0.0, 0.1, history::Outcome::unknown)};
  battles.push_back(battles[0]);
  battles.back().before.year = 1815;  // before the years of the check
  battles.push_back(battles[0]);
  battles.back().days.reset();
  CampaignCheck const check = check_campaign(battles, 60, 1);
  RateCheck const& attacker = check.rates.at(0);
  EXPECT_EQ(attacker.side, "attacker");
  EXPECT_EQ(attacker.battles, 3U);
  EXPECT_NEAR(attacker.above, 1.0 / 3.0, 1e-12);
  EXPECT_NEAR(attacker.below, 1.0 / 3.0, 1e-12);
  EXPECT_NEAR(attacker.inside, 1.0 / 3.0, 1e-12);
  EXPECT_NEAR(attacker.recorded_daily, 1.0 - std::cbrt(0.95), 1e-9);  // the median battle
  EXPECT_GT(attacker.mines, 0.0);
  EXPECT_LT(attacker.mines, 1.0);
  // One side was beaten in two of the battles.
  EXPECT_EQ(check.breaks.at(0).battles, 1U);
  EXPECT_EQ(check.breaks.at(0).inside, 0.0);  // 95 % is beyond any break point
  EXPECT_NEAR(check.breaks.at(0).recorded, 0.95, 1e-12);
  EXPECT_EQ(check.breaks.at(1).battles, 1U);
  EXPECT_EQ(check.breaks.at(1).inside, 1.0);
  EXPECT_LT(check.breaks.at(1).low, check.breaks.at(1).median);
}

TEST(CampaignCheck, IsTheSameForAnyNumberOfThreads) {
  std::vector<history::BattleRecord> const battles(
      5, battle(0.02, 0.04, history::Outcome::attacker_won));
  auto const numbers = [&](unsigned threads) {
    std::vector<double> list;
    for (auto const& one : campaign_cases(check_campaign(battles, 20, threads))) {
      list.insert(list.end(), {one.predicted, one.low, one.high, one.recorded});
    }
    return list;
  };
  EXPECT_EQ(numbers(1), numbers(3));
}

// Decision 0019: what the engine's defaults were set to, held to the battles that ship.
TEST(CampaignCheck, RecordedAttackersLieInTheBandAsOftenAsItSays) {
  auto const& records = history::shipped_battles().battles;
  CampaignCheck const check = check_campaign(records, 60, 0);
  EXPECT_GT(check.rates[0].battles, 250U);
  EXPECT_GT(check.rates[0].inside, 0.85);
  EXPECT_LT(std::fabs(check.rates[0].log_ratio), 0.3);
  EXPECT_GT(check.rates[1].inside, 0.6);  // CDB90 counts prisoners, the engine has few
}

}  // namespace
}  // namespace salient::study
