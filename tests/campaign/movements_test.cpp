#include "salient/campaign/movements.h"

#include <gtest/gtest.h>

#include "tests/campaign/support/worlds.h"

namespace salient::campaign {
namespace {

using salient::testing::Account;
using salient::testing::simulated;

/// Two formations of one side, nothing but movements.
Account two_bodies() {
  Account account({movements()});
  account.side("red", "one").sector("s").days(20);
  account.formation("a", "red", "s", scenario::Role::attack, 100);
  account.formation("b", "red", "s", scenario::Role::attack, 50);
  return account;
}

TEST(Movements, WhoArrivesIsPresentFromTheEveningOn) {
  Account account = two_bodies();
  account.arrival("a", 4, 30);
  RunRecord const record = simulated(account.world(), 0);
  EXPECT_EQ(record.at(3, 0, kPresent), 100);
  EXPECT_EQ(record.at(4, 0, kPresent), 130);
  EXPECT_EQ(record.at(19, 0, kArrived), 130);
  EXPECT_EQ(record.at(19, 1, kPresent), 50);
}

TEST(Movements, ADaysArrivalsAreSpreadOverItsStepsAndNobodyIsLost) {
  Account account = two_bodies();
  account.arrival("a", 1, 31);
  for (int const steps : {1, 2, 5, 24}) {
    World const world = account.world({1, steps, Configuration::stochastic});
    EXPECT_EQ(simulated(world, 0).at(0, 0, kPresent), 100) << steps;
    EXPECT_EQ(simulated(world, 0).at(1, 0, kPresent), 131) << steps;
  }
  // The last step's flows: a fifth of 31 persons, rounded so that the whole day brings 31.
  World const world = account.world({1, 5, Configuration::stochastic});
  std::vector<double> last_step;
  salient::testing::walk(
      world, 0, [&](State const&, Day const& day) { last_step.push_back(day.flows[0].arrived); });
  EXPECT_EQ(last_step.at(1), 7.0);
}

TEST(Movements, ATransferTakesFromOneAndGivesToTheOther) {
  Account account = two_bodies();
  account.transfer("a", "b", 2, 40);
  RunRecord const record = simulated(account.world(), 0);
  EXPECT_EQ(record.at(2, 0, kPresent), 60);
  EXPECT_EQ(record.at(2, 1, kPresent), 90);
}

TEST(Movements, TransfersOfOneDayTakeAtMostThosePresent) {
  Account account = two_bodies();
  account.transfer("a", "b", 2, 70).transfer("a", "b", 2, 70).transfer("b", "", 5, 1000);
  RunRecord const record = simulated(account.world(), 0);
  EXPECT_EQ(record.at(2, 0, kPresent), 0);
  EXPECT_EQ(record.at(2, 1, kPresent), 150);
  EXPECT_EQ(record.at(5, 1, kPresent), 0);
}

TEST(Movements, ADelayMovesTheDayAndNoDayComesBeforeTheFirst) {
  Account account = two_bodies();
  account.arrival("a", 4, 30).arrival("b", 2, 10);
  auto const delay = account.catalogue.slot(base::Scope::arrival, "delay")->index;
  account.scenario.arrivals[0].quantities[delay].prior = base::constant(2.4);
  account.scenario.arrivals[1].quantities[delay].prior = base::constant(-9);
  RunRecord const record = simulated(account.world(), 0);
  EXPECT_EQ(record.at(5, 0, kPresent), 100);
  EXPECT_EQ(record.at(6, 0, kPresent), 130);
  EXPECT_EQ(record.at(0, 1, kPresent), 60);
}

TEST(Movements, HappenOnceADayHoweverShortTheStep) {
  Account account = two_bodies();
  account.arrival("a", 4, 30).transfer("a", "b", 6, 10);
  RunRecord const record = simulated(account.world({1, 4, Configuration::stochastic}), 0);
  EXPECT_EQ(record.at(19, 0, kPresent), 120);
  EXPECT_EQ(record.at(19, 1, kPresent), 60);
}

TEST(Movements, AnUncertainNumberComesInWholePersons) {
  Account account = two_bodies();
  account.arrival("a", 1, 0);
  auto const persons = account.catalogue.slot(base::Scope::arrival, "persons")->index;
  account.scenario.arrivals[0].quantities[persons].prior = base::lognormal(30, 0.5);
  World const world = account.world();
  EXPECT_NE(simulated(world, 1).at(1, 0, kPresent), simulated(world, 2).at(1, 0, kPresent));
}

}  // namespace
}  // namespace salient::campaign
