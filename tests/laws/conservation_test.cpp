#include <cmath>
#include <random>

#include <gtest/gtest.h>

#include "tests/campaign/support/supplies.h"
#include "tests/campaign/support/worlds.h"

namespace salient::campaign {
namespace {

using salient::testing::Account;
using salient::testing::simulated;
using salient::testing::walk;

/// Ground in question, stocks with imports, what allies owe each other, cold weather.
void add_circumstances(Account& account, std::mt19937_64& random, int sectors) {
  auto const up_to = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  for (int s = 0; s < sectors; ++s) {
    account.set("s" + std::to_string(s), "held_area", base::constant(1e6 * up_to(300)));
  }
  account.set("territory.collapse_rate", 0.01 * up_to(20));
  if (up_to(2) == 0) {
    salient::testing::add_stock(account, "shells", "red",
                                {1000.0 * up_to(100), 1.0 * up_to(3000), 1.0 * up_to(20000)});
    salient::testing::add_import(account, "shells", "green",
                                 {1.0 * up_to(5000), 1.0 * up_to(20), 0.1 * up_to(11)});
  }
  if (up_to(2) == 0) salient::testing::add_quality(account, "green", "red", 0.1 * up_to(11));
  account.set("weather.usual_temperature", -40.0 + up_to(60));
  account.set("weather.cold_injury", 1e-4 * (1 + up_to(19)));
}

/// A scenario with random structure and numbers. The generator only shapes the test; the engine
/// draws from its own addresses.
Account random_account(std::mt19937_64& random) {
  auto const up_to = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  Account account;
  account.days(5 + up_to(60)).side("red", "one").side("blue", "two").side("green", "one");
  std::vector<std::string> const sides{"red", "blue", "green"};
  int const sectors = 1 + up_to(3);
  for (int s = 0; s < sectors; ++s) account.sector("s" + std::to_string(s));
  int const formations = 1 + up_to(6);
  auto const any = [&] { return "f" + std::to_string(up_to(formations)); };
  for (int f = 0; f < formations; ++f) {
    account.formation("f" + std::to_string(f), sides[static_cast<std::size_t>(up_to(3))],
                      "s" + std::to_string(up_to(sectors)),
                      up_to(2) == 0 ? scenario::Role::attack : scenario::Role::defend,
                      up_to(4) == 0 ? 0.0 : up_to(20000));
  }
  account.set("direct_fire.hazard", 0.001 * (1 + up_to(2000)));  // up to losing nearly all a day
  account.set("nonbattle.rate", 0.0005 * up_to(200));
  account.set("breaking.isolated_share", 0.1 * up_to(11));
  account.set(any(), "replacements.per_day", base::constant(0.3 * up_to(400)));
  account.set(any(), "replacements.share", base::constant(0.1 * up_to(11)));
  for (int i = up_to(4); i > 0; --i) account.arrival(any(), up_to(30), up_to(5000));
  for (int i = up_to(4); i > 0; --i) account.transfer(any(), any(), up_to(30), up_to(9000));
  if (up_to(2) == 0) account.transfer(any(), "", up_to(30), up_to(9000));
  for (int i = up_to(3); i > 0; --i) {
    account.order(any(), up_to(30), static_cast<scenario::CommandState>(up_to(5)));
  }
  for (int s = 0; s < sectors; ++s) {
    account.fires(sides[static_cast<std::size_t>(up_to(3))], "s" + std::to_string(s),
                  up_to(100000));
    auto const drones = account.catalogue.slot(base::Scope::fires, "drone_sorties_per_day")->index;
    account.scenario.fires.back().quantities[drones].prior = base::constant(up_to(5000));
  }
  add_circumstances(account, random, sectors);
  return account;
}

TEST(Conservation, HoldsForEveryFormationAndDayOfAThousandRandomScenarios) {
  std::mt19937_64 random(20241101);
  for (int trial = 0; trial < 1000; ++trial) {
    Account const account = random_account(random);
    Options options;
    options.seed = random();
    options.steps_per_day = 1 + static_cast<int>(random() % 3);
    World const world = account.world(options);
    walk(world, random() % 1000, [&](State const& state, Day const&) {
      for (Ground const& ground : state.ground) {
        ASSERT_GE(ground.area, 0.0) << "trial " << trial;
        ASSERT_LE(ground.area, ground.first_area) << "trial " << trial;
      }
      for (std::size_t f = 0; f < state.people.size(); ++f) {
        Compartments const& people = state.people[f];
        ASSERT_EQ(imbalance(people, state.ledger[f]), 0.0) << "trial " << trial;
        double cause_sum = 0.0;
        for (std::size_t c = 0; c < world.causes.size(); ++c) {
          cause_sum += state.losses_by_cause[f * world.causes.size() + c];
        }
        ASSERT_EQ(cause_sum, state.ledger[f].casualties()) << "trial " << trial;
        for (double const count :
             {people.present, people.waiting, people.early_care, people.late_care, people.nonbattle,
              people.missing, people.killed, people.lost}) {
          ASSERT_GE(count, 0.0) << "trial " << trial;
          ASSERT_EQ(count, std::floor(count)) << "trial " << trial;
        }
      }
    });
  }
}

TEST(Conservation, HoldsInTheExpectationConfiguration) {
  Account account = salient::testing::duel(10000, 6000);
  account.days(200).fires("blue", "front", 2000).fires("red", "front", 3000);
  Options options;
  options.configuration = Configuration::expectation;
  walk(account.world(options), 0, [](State const& state, Day const&) {
    for (std::size_t f = 0; f < state.people.size(); ++f) {
      EXPECT_NEAR(imbalance(state.people[f], state.ledger[f]), 0.0, 1e-8);
    }
  });
}

}  // namespace
}  // namespace salient::campaign
