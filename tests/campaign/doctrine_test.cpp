#include "salient/campaign/doctrine.h"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

#include "salient/base/distribution.h"
#include "salient/campaign/commitment.h"
#include "salient/campaign/context.h"
#include "tests/campaign/support/worlds.h"

namespace salient::campaign {
namespace {

using base::constant;
using base::Scope;
using salient::testing::Account;
using salient::testing::walk;
using scenario::Role;

/// What other mechanisms would leave: killed persons of the attacker each day, deficits, log-odds.
Mechanism given() {
  Mechanism mechanism;
  auto const number = [](char const* name, double value) {
    return base::Parameter{name,
                           Scope::campaign,
                           "1",
                           -1000,
                           1000,
                           constant(value),
                           "given each day",
                           base::Mark::derived,
                           "a test"};
  };
  mechanism.declaration = {"given",
                           "Given",
                           {number("killed", 0), number("deficits", 1), number("log_odds", 0)},
                           "none",
                           "docs/methods/none.md",
                           {}};
  mechanism.act = [](Context& context) {
    context.day.flows[0].battle_losses = context.value(0);
    context.day.flows[0].killed = context.value(0);
    context.plan(0).deficits = context.value(1);
    context.plan(0).success_log_odds = context.value(2);
  };
  return mechanism;
}

/// 400 of an attacker against 250 of a defender behind works; all numbers fixed.
Account assault() {
  Account account({given(), commitment(), doctrine()});
  account.side("red", "one").side("blue", "two").sector("s").days(2);
  account.formation("a", "red", "s", Role::attack, 1000);
  account.formation("d", "blue", "s", Role::defend, 500);
  account.set("a", "commitment.forward_share", constant(0.4));
  account.set("d", "commitment.forward_share", constant(0.5));
  account.set("a", "doctrine.aggression", constant(0.8));
  account.set("a", "doctrine.organisation", constant(0.6));
  account.set("a", "doctrine.regroup", constant(0.5)).set("a", "doctrine.pace", constant(4));
  for (char const* id : {"a", "d"}) {
    account.set(id, "doctrine.spacing", constant(12)).set(id, "doctrine.group_size", constant(18));
  }
  account.set("s", "fortification", constant(0.5));
  account.set("doctrine.commit_floor", 0.5).set("doctrine.aggression_effect", 0.5);
  account.set("doctrine.disorganisation_effect", 0.8).set("doctrine.command_spacing", 30);
  account.set("doctrine.success_base", -1).set("doctrine.ratio_effect", 0.5);
  account.set("doctrine.aggression_success", 1.5).set("doctrine.disorganisation_success", 1);
  account.set("doctrine.fortification_success", 1).set("doctrine.infiltration", 0);
  account.set("doctrine.group_arrival", 0.5);
  return account;
}

std::vector<Plan> plans(Account const& account, std::size_t wanted = 0,
                        Configuration configuration = Configuration::expectation) {
  std::vector<Plan> seen;
  std::size_t at = 0;
  walk(account.world({1, 1, configuration}), 0, [&](State const&, Day const& day) {
    if (at++ == wanted) seen = day.plans;
  });
  return seen;
}

Plan attacker(Account const& account, std::size_t day = 0) { return plans(account, day)[0]; }

double logistic(double x) { return 1.0 / (1.0 + std::exp(-x)); }

constexpr double kDisorder = 1.0 - 0.6 * 0.818730753077981859;  // spacing: e^(−6/30)

TEST(Doctrine, TheHandWorkedCase) {
  Plan const plan = attacker(assault());
  EXPECT_NEAR(plan.forward, 400.0 * 0.9 / 0.75, 1e-12);
  EXPECT_NEAR(plan.assault_hours, 4.0 * (1.0 - 0.5 * (1.0 - kDisorder) * 0.6 * logistic(-1.5)),
              1e-14);
  EXPECT_NEAR(plan.exposure, std::exp(0.5 * 0.3 + 0.8 * (kDisorder - 0.2)), 1e-14);
  EXPECT_EQ(plan.clustering, 0.25);
  EXPECT_EQ(plan.conspicuous, 1.5);
  double const log_odds = -1.0 + 0.5 * std::log(480.0 / 250.0) + 1.5 * 0.8 - kDisorder - 0.5;
  EXPECT_NEAR(plan.success, logistic(log_odds), 1e-14);
}

TEST(Doctrine, InfiltrationAddsToSuccess) {
  // 27 groups of which 14 arrive or more: one half exactly, by symmetry.
  double const without = attacker(assault()).success;
  Account account = assault();
  account.set("doctrine.infiltration", 0.1);
  EXPECT_NEAR(attacker(account).success, 1.0 - (1.0 - without) * (1.0 - 0.1 * 0.5), 1e-14);
}

TEST(Doctrine, InfiltrationIsTheBinomialTail) {
  for (int const k : {1, 7, 40, 1000}) {
    for (double const p : {0.02, 0.4, 0.5, 0.77, 0.999}) {
      for (int const m : {1, k / 2, k}) {
        double const tail = m <= 0 ? 1.0 : 1.0 - base::binomial_cdf(m - 1, k, p);
        EXPECT_NEAR(infiltration_success(k, m, p), tail, 1e-12) << k << " " << m << " " << p;
      }
    }
  }
  EXPECT_EQ(infiltration_success(5, 0, 0.3), 1.0);
  EXPECT_EQ(infiltration_success(5, 6, 0.3), 0.0);
  EXPECT_EQ(infiltration_success(5, 2, 0.0), 0.0);
  EXPECT_EQ(infiltration_success(5, 5, 1.0), 1.0);
}

TEST(Doctrine, LossesYesterdayMakeAnOrganisedBodyRegroup) {
  Account account = assault();
  account.set("given.killed", 120);  // a quarter of those forward
  auto const share = [](double lost) {
    return 1.0 - 0.5 * (1.0 - kDisorder) * 0.6 * logistic(10.0 * (lost - 0.15));
  };
  EXPECT_NEAR(attacker(account, 0).assault_hours, 4.0 * share(0.0), 1e-14);
  EXPECT_NEAR(attacker(account, 1).assault_hours, 4.0 * share(0.25), 1e-14);
}

TEST(Doctrine, RetrainingTakesDisorder) {
  Account account = assault();
  account.set("given.deficits", 0.5);
  EXPECT_NEAR(attacker(account).exposure, std::exp(0.5 * 0.3 + 0.8 * (0.5 * kDisorder - 0.2)),
              1e-14);
  EXPECT_GT(attacker(account).success, attacker(assault()).success);
}

TEST(Doctrine, OtherMechanismsAddLogOdds) {
  Account account = assault();
  account.set("given.log_odds", 0.7);
  auto const odds = [](double p) { return p / (1.0 - p); };
  EXPECT_NEAR(odds(attacker(account).success), std::exp(0.7) * odds(attacker(assault()).success),
              1e-12);
}

TEST(Doctrine, DefendersAreSpreadAndSeenButDoNotAssault) {
  Plan const plan = plans(assault())[1];
  EXPECT_EQ(plan.forward, 250.0);
  EXPECT_EQ(plan.exposure, 1.0);
  EXPECT_EQ(plan.clustering, 0.25);
  EXPECT_EQ(plan.conspicuous, 1.5);
  EXPECT_EQ(plan.success, 0.0);
}

TEST(Doctrine, CommitsWholePersonsAndNobodyTwice) {
  Account account = assault();
  account.set("a", "commitment.forward_share", constant(0.333));
  EXPECT_EQ(plans(account, 0, Configuration::stochastic)[0].forward, std::floor(333 * 1.2));
  account.set("a", "commitment.forward_share", constant(0.95));
  EXPECT_EQ(attacker(account).forward, 1000.0);
}

TEST(Doctrine, ClusteringAndConspicuousnessAreBounded) {
  Account account = assault();
  account.set("a", "doctrine.spacing", constant(1)).set("a", "doctrine.group_size", constant(999));
  EXPECT_EQ(attacker(account).clustering, 4.0);
  EXPECT_EQ(attacker(account).conspicuous, 3.0);
}

/// A plan for each aggression of 0, 0.05 … 1.
std::vector<Plan> by_aggression(Account account) {
  std::vector<Plan> found;
  for (int i = 0; i <= 20; ++i) {
    account.set("a", "doctrine.aggression", constant(0.05 * i));
    found.push_back(attacker(account));
  }
  return found;
}

template <class Number>
std::size_t best(std::vector<Plan> const& plans, Number const& number) {
  auto const less = [&](Plan const& a, Plan const& b) { return number(a) < number(b); };
  return static_cast<std::size_t>(std::max_element(plans.begin(), plans.end(), less) -
                                  plans.begin());
}

TEST(Doctrine, SuccessAndExposureRiseWithAggressionAndFallWithOrganisation) {
  auto const found = by_aggression(assault());
  for (std::size_t i = 1; i < found.size(); ++i) {
    EXPECT_GT(found[i].success, found[i - 1].success);
    EXPECT_GT(found[i].exposure, found[i - 1].exposure);
    EXPECT_GT(found[i].forward, found[i - 1].forward);
  }
  Account orderly = assault();
  orderly.set("a", "doctrine.organisation", constant(0.9));
  EXPECT_LT(attacker(orderly).exposure, attacker(assault()).exposure);
  EXPECT_GT(attacker(orderly).success, attacker(assault()).success);
}

TEST(Doctrine, SuccessPerLossHasAnInteriorMaximumInAggression) {
  Account account = assault();
  account.set("doctrine.commit_floor", 1.0).set("doctrine.success_base", 0.3);
  auto const peak =
      best(by_aggression(account), [](Plan const& p) { return p.success / p.exposure; });
  EXPECT_GT(peak, 0U);
  EXPECT_LT(peak, 20U);
}

TEST(Doctrine, GroundPerLossHasAnInteriorMaximumInAggression) {
  // Ground goes with success and hours, loss with exposure, hours and persons forward.
  auto const peak = best(by_aggression(assault()),
                         [](Plan const& p) { return p.success / (p.exposure * p.forward); });
  EXPECT_GT(peak, 0U);
  EXPECT_LT(peak, 20U);
}

TEST(Doctrine, AggressionWithoutOrganisationHasTheMostLossPerSuccess) {
  double most = 0.0;
  double at_corner = 0.0;
  for (double const organisation : {0.0, 0.25, 0.5, 0.75, 1.0}) {
    Account account = assault();
    account.set("doctrine.success_base", 0.5);
    account.set("a", "doctrine.organisation", constant(organisation));
    auto const found = by_aggression(account);
    for (std::size_t i = 0; i < found.size(); ++i) {
      double const loss = found[i].exposure * found[i].forward * found[i].assault_hours;
      most = std::max(most, loss / found[i].success);
      if (organisation == 0.0 && i == 20) at_corner = loss / found[i].success;
    }
  }
  EXPECT_EQ(at_corner, most);
}

TEST(Doctrine, EachEffectCanBeRemoved) {
  Account account = assault();
  account.set("doctrine.commit_floor", 1.0);  // no aggression, no fewer committed
  EXPECT_EQ(attacker(account).forward, 400.0);
  account.set("doctrine.aggression_effect", 0).set("doctrine.disorganisation_effect", 0);
  EXPECT_EQ(attacker(account).exposure, 1.0);
  account.set("a", "doctrine.regroup", constant(0));
  EXPECT_EQ(attacker(account).assault_hours, 4.0);
  account.set("a", "doctrine.spacing", constant(6)).set("a", "doctrine.group_size", constant(8));
  EXPECT_EQ(attacker(account).clustering, 1.0);
  EXPECT_EQ(attacker(account).conspicuous, 1.0);
  for (char const* key : {"ratio_effect", "aggression_success", "disorganisation_success",
                          "fortification_success", "success_base"}) {
    account.set(std::string("doctrine.") + key, 0);
  }
  EXPECT_EQ(attacker(account).success, 0.5);
}

TEST(Doctrine, ItsReferenceStateIsTheDoctrineOfModelPage18) {
  Account reference = assault();
  reference.without("doctrine");
  Account equal = assault();
  equal.set("a", "doctrine.aggression", constant(0.5)).set("a", "doctrine.regroup", constant(0.5));
  equal.set("a", "doctrine.organisation", constant(0.8));
  for (char const* id : {"a", "d"}) {
    equal.set(id, "doctrine.spacing", constant(6)).set(id, "doctrine.group_size", constant(8));
  }
  Plan const plan = attacker(reference);
  Plan const same = attacker(equal);
  EXPECT_EQ(plan.forward, 400.0);
  EXPECT_EQ(plan.exposure, 1.0);
  EXPECT_EQ(plan.clustering, 1.0);
  EXPECT_EQ(plan.conspicuous, 1.0);
  EXPECT_EQ(plan.assault_hours, same.assault_hours);
  EXPECT_EQ(plan.success, same.success);
  EXPECT_GT(plan.success, 0.0);
}

}  // namespace
}  // namespace salient::campaign
