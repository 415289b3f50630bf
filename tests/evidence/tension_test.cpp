#include "salient/evidence/tension.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/evidence/support/claims.h"

namespace salient::evidence {
namespace {

using salient::testing::claim_by;
using salient::testing::claim_of;
using salient::testing::Claimed;
using ::testing::HasSubstr;

std::vector<Tension> found(std::vector<scenario::Claim> const& claims) {
  Claimed const claimed(claims);
  return tensions(claimed.account.scenario, claimed.readings, default_observation_model());
}

TEST(Tension, FarNumbersOfOneThingConflictAndNearOnesDoNot) {
  auto const far = found({claim_of("A", "agency", 1000), claim_of("B", "bureau", 20000)});
  ASSERT_EQ(far.size(), 1U);
  EXPECT_EQ(far[0].first, 0U);
  EXPECT_EQ(far[0].second, 1U);
  EXPECT_GT(far[0].distance, 2.5);
  EXPECT_THAT(far[0].words, HasSubstr("A (agency, 2000-01-12: 1000"));
  EXPECT_THAT(far[0].words, HasSubstr("B (bureau"));
  EXPECT_TRUE(found({claim_of("A", "agency", 1000), claim_of("B", "bureau", 1500)}).empty());
}

TEST(Tension, OneSourceCannotHideBehindItsBias) {
  EXPECT_EQ(found({claim_of("A", "agency", 1000), claim_of("B", "agency", 1500)}).size(), 1U);
}

TEST(Tension, BiasThatIsExpectedIsNoConflict) {
  // A party's own account far below its enemy's is what both are taken to give.
  EXPECT_TRUE(found({claim_by("A", "red", "ministry", 1000), claim_by("B", "blue", "staff", 5000)})
                  .empty());
  EXPECT_FALSE(found({claim_by("A", "red", "ministry", 9000), claim_by("B", "blue", "staff", 1000)})
                   .empty());
}

TEST(Tension, CountsDoNotFall) {
  auto early = claim_of("A", "agency", 20000);
  early.as_of = *base::Date::parse("2000-01-05");
  auto const late = claim_of("B", "bureau", 1000);
  ASSERT_EQ(found({early, late}).size(), 1U);
  EXPECT_THAT(found({early, late})[0].words, HasSubstr("a count does not fall"));
  early.value = 1000;
  auto high = late;
  high.value = 20000;
  EXPECT_TRUE(found({early, high}).empty()) << "a count may rise";
}

TEST(Tension, BoundsConflictOnTheirClosedSide) {
  auto least = claim_of("A", "agency", 20000);
  least.modality = "more_than";
  auto most = claim_of("B", "bureau", 1000);
  most.modality = "up_to";
  EXPECT_EQ(found({least, most}).size(), 1U);
  least.value = 1000;
  most.value = 20000;
  EXPECT_TRUE(found({least, most}).empty());
}

TEST(Tension, OneFamilyAndOtherThingsAreNotCompared) {
  auto a = claim_of("A", "agency", 1000);
  auto b = claim_of("B", "bureau", 20000);
  a.family = b.family = "F";
  EXPECT_TRUE(found({a, b}).empty());
  auto killed = claim_of("B", "bureau", 20000);
  killed.metric = "killed";
  EXPECT_TRUE(found({claim_of("A", "agency", 1000), killed}).empty());
  auto input = claim_of("B", "bureau", 20000);
  input.role = "input";
  EXPECT_TRUE(found({claim_of("A", "agency", 1000), input}).empty());
}

TEST(Tension, TheStrongestComesFirst) {
  auto const list = found({claim_of("A", "agency", 1000), claim_of("B", "bureau", 20000),
                           claim_of("C", "office", 900000)});
  ASSERT_EQ(list.size(), 3U);
  EXPECT_GE(list[0].distance, list[1].distance);
  EXPECT_GE(list[1].distance, list[2].distance);
}

}  // namespace
}  // namespace salient::evidence
