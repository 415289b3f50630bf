#include "salient/evidence/standing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "salient/scenario/claim.h"
#include "tests/evidence/support/claims.h"

namespace salient::evidence {
namespace {

using salient::testing::claim_by;
using salient::testing::claim_of;
using salient::testing::Claimed;
using ::testing::HasSubstr;

Relation relation(std::string const& side, std::string const& subject) {
  auto claim = claim_by("A", side, "somebody", 1000);
  claim.subject = subject;
  return Claimed({claim}).readings.at(0).relation;
}

TEST(Standing, RelationsFollowFromSidesAndCoalitions) {
  EXPECT_EQ(relation("red", "red"), Relation::own);
  EXPECT_EQ(relation("blue", "red"), Relation::enemy);
  EXPECT_EQ(relation("red", "attacker"), Relation::own);
  EXPECT_EQ(relation("blue", "one"), Relation::enemy);
  EXPECT_EQ(relation("elsewhere", "red"), Relation::third);
  EXPECT_EQ(relation("", "red"), Relation::third);
  // Of both sides together nobody is a party.
  EXPECT_EQ(relation("red", "campaign"), Relation::third);
  EXPECT_EQ(relation("red", "front"), Relation::third);
}

TEST(Standing, WordsOfTheClaimsFileStandForTheSideThatNamesThem) {
  auto claim = claim_by("A", "R", "somebody", 1000);
  Claimed claimed({claim});
  EXPECT_EQ(claimed.readings[0].relation, Relation::third);
  claimed.account.scenario.sides[0].claimants = {"R"};
  EXPECT_EQ(read_claims(claimed.account.scenario, claimed.account.world())[0].relation,
            Relation::own);
}

TEST(Standing, AlliesSpeakAsOwn) {
  auto claimed = Claimed({claim_by("A", "green", "somebody", 1000)});
  claimed.account.side("green", "one");
  EXPECT_EQ(read_claims(claimed.account.scenario, claimed.account.world())[0].relation,
            Relation::own);
}

TEST(Standing, TheFirstWhoSaidItIsTheSource) {
  auto quoted = claim_of("A", "paper", 1000);
  quoted.original_source = "staff";
  Claimed const claimed({quoted, claim_of("B", "paper", 1000)});
  EXPECT_EQ(claimed.readings[0].source, "staff");
  EXPECT_EQ(claimed.readings[1].source, "paper");
}

TEST(Standing, EveryMetricHasAClass) {
  for (scenario::Metric const& metric : scenario::metrics()) {
    EXPECT_FALSE(name_of(class_of(metric.name)).empty());
  }
  EXPECT_EQ(class_of("casualties_fraction"), QuantityClass::losses);
  EXPECT_EQ(class_of("supplier_share"), QuantityClass::shares);
  EXPECT_EQ(class_of("troops_in_theatre"), QuantityClass::strengths);
}

TEST(Standing, ARelayRepeatsItsOriginal) {
  auto relay = claim_of("R", "paper", 1000);
  relay.relay_of = "A";
  auto second = claim_of("S", "another paper", 1000);
  second.relay_of = "R";
  Claimed const claimed({second, relay, claim_of("A", "staff", 1000)});
  EXPECT_TRUE(claimed.readings[0].scored);
  EXPECT_EQ(claimed.readings[0].repeats, 2U);
  EXPECT_EQ(claimed.readings[1].repeats, 2U);
  EXPECT_FALSE(claimed.readings[2].repeats);
}

TEST(Standing, WhatRepeatsAnInputIsNotScored) {
  auto input = claim_of("A", "staff", 1000);
  input.role = "input";
  auto relay = claim_of("R", "paper", 1000);
  relay.relay_of = "A";
  Claimed const claimed({input, relay});
  EXPECT_FALSE(claimed.readings[1].scored);
  EXPECT_THAT(claimed.readings[1].why_not, HasSubstr("repeats claim A, an input"));
}

TEST(Standing, OneFamilySpeaksOnceOfOneThing) {
  auto late = claim_of("L", "paper", 1100);
  auto early = claim_of("E", "staff", 1000);
  auto killed = claim_of("K", "staff", 300);
  late.family = early.family = killed.family = "F";
  early.report_date = early.report_date + (-1);
  killed.metric = "killed";
  Claimed const claimed({late, early, killed, claim_of("X", "agency", 900)});
  EXPECT_EQ(claimed.readings[0].repeats, 1U) << "the first published counts";
  EXPECT_FALSE(claimed.readings[1].repeats);
  EXPECT_EQ(claimed.readings[1].family_terms, 2U);
  EXPECT_EQ(claimed.readings[2].family_terms, 2U);
  EXPECT_EQ(claimed.readings[3].family_terms, 1U);
}

}  // namespace
}  // namespace salient::evidence
