#include "salient/campaign/care.h"

#include <cmath>

#include <gtest/gtest.h>

#include "salient/campaign/context.h"
#include "tests/campaign/support/worlds.h"

namespace salient::campaign {
namespace {

using salient::testing::Account;
using salient::testing::walk;

/// Brings 1,000 wounded persons to care, all on the first day.
Mechanism admissions() {
  Mechanism mechanism;
  mechanism.declaration = {"admissions", "Admissions", {}, "none", "docs/methods/none.md", {}};
  mechanism.cadence = Cadence::day;
  mechanism.act = [](Context& context) {
    if (context.now.day > 0) return;
    context.day.flows[0].battle_losses = 1000;
    context.day.flows[0].wounded = 1000;
    context.day.flows[0].evacuated = 1000;
  };
  return mechanism;
}

Account admitted(double return_share) {
  Account account({admissions(), care()});
  account.side("red", "one").sector("s").days(200);
  account.formation("f", "red", "s", scenario::Role::attack, 5000);
  account.set("f", "care.return_share", base::constant(return_share));
  account.set("care.stay", 30.0);
  return account;
}

TEST(Care, TheStayIsGammaWithShapeTwo) {
  // Those still in care after t days: e^(−t/15) (1 + t/15), entry being uniform over the first day
  // and the second stage resolved by the day; hence the tolerance of one part in fifty.
  std::vector<double> in_care;
  walk(admitted(0.5).world({1, 24, Configuration::expectation}), 0,
       [&](State const& state, Day const&) { in_care.push_back(state.people[0].in_care()); });
  for (std::size_t const day : {5U, 15U, 30U, 60U}) {
    double const t = (static_cast<double>(day) + 0.98) / 15.0;
    EXPECT_NEAR(in_care[day], 1000.0 * std::exp(-t) * (1.0 + t), 2e-3 * 1000.0);
  }
}

TEST(Care, AShareReturnsAndTheOthersAreDischarged) {
  State last;
  walk(admitted(0.4).world({1, 1, Configuration::expectation}), 0,
       [&](State const& state, Day const&) { last = state; });
  double const out = last.ledger[0].returned + last.people[0].lost;
  EXPECT_GT(out, 990.0);
  EXPECT_NEAR(last.ledger[0].returned, 0.4 * out, 1e-9);
  EXPECT_NEAR(last.people[0].present, 4000.0 + last.ledger[0].returned, 1e-9);
}

TEST(Care, NobodyReturnsInItsReferenceState) {
  Account account = admitted(1.0);
  account.without("care");
  State last;
  walk(account.world(), 0, [&](State const& state, Day const&) { last = state; });
  EXPECT_EQ(last.ledger[0].returned, 0.0);
  EXPECT_GT(last.people[0].lost, 900.0);
}

}  // namespace
}  // namespace salient::campaign
