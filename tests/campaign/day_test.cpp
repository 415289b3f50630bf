#include "salient/campaign/day.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

#include <gtest/gtest.h>

#include "tests/campaign/support/worlds.h"

namespace salient::campaign {
namespace {

using salient::testing::Account;
using salient::testing::duel;

TEST(Day, EveryMechanismIsDeclaredOnceAndWholly) {
  std::set<std::string> groups;
  for (Mechanism const& mechanism : the_day()) {
    base::Declaration const& declaration = mechanism.declaration;
    EXPECT_TRUE(groups.insert(declaration.group).second) << declaration.group;
    EXPECT_NE(mechanism.act, nullptr) << declaration.group;
    EXPECT_FALSE(declaration.title.empty()) << declaration.group;
    for (base::Parameter const& parameter : declaration.parameters) {
      EXPECT_FALSE(parameter.meaning.empty()) << parameter.name;
      EXPECT_FALSE(parameter.source.empty()) << parameter.name;
      EXPECT_LT(parameter.lowest, parameter.highest) << parameter.name;
    }
  }
}

TEST(Day, EveryMechanismHasItsPage) {
  for (Mechanism const& mechanism : the_day()) {
    std::filesystem::path const page =
        std::filesystem::path(SALIENT_SOURCE_DIR) / mechanism.declaration.page;
    EXPECT_TRUE(std::filesystem::exists(page)) << page;
    std::ifstream file(page);
    std::string const text{std::istreambuf_iterator<char>(file), {}};
    // Each parameter of the declaration is explained on the page.
    for (base::Parameter const& parameter : mechanism.declaration.parameters) {
      EXPECT_NE(text.find(base::full_key(mechanism.declaration.group, parameter.name)),
                std::string::npos)
          << page << " does not explain " << parameter.name;
    }
  }
}

TEST(Day, CommandActsAfterWhatItReads) {
  // Conditions are made anew in each step: command sees only what stands before it.
  std::vector<std::string> order;
  for (Mechanism const& mechanism : the_day()) order.push_back(mechanism.declaration.group);
  auto const place = [&](char const* group) {
    return std::find(order.begin(), order.end(), group) - order.begin();
  };
  for (char const* read : {"replacements", "cohesion", "learning"}) {
    EXPECT_LT(place(read), place("command")) << read;
  }
}

TEST(Day, TheClockGoesOn) {
  World const world = duel().world({1, 3, Configuration::stochastic});
  State state = first_morning(world, 0);
  Day day = workspace(world);
  step_day(world, state, day);
  step_day(world, state, day);
  EXPECT_EQ(state.day, 2U);
  EXPECT_DOUBLE_EQ(day.dt, 1.0 / 3.0);
}

TEST(Day, AFirstMorningHasItsStrengthAndClosedBooks) {
  World const world = duel(1234, 567).world();
  State const state = first_morning(world, 0);
  EXPECT_EQ(state.people[0].present, 1234.0);
  EXPECT_EQ(state.people[1].present, 567.0);
  EXPECT_EQ(imbalance(state.people[0], state.ledger[0]), 0.0);
}

}  // namespace
}  // namespace salient::campaign
