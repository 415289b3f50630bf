#include "salient/campaign/weather.h"

#include <gtest/gtest.h>

#include "salient/campaign/commitment.h"
#include "salient/campaign/nonbattle.h"
#include "tests/campaign/support/worlds.h"

namespace salient::campaign {
namespace {

using salient::testing::Account;
using salient::testing::duel;
using salient::testing::simulated;
using salient::testing::walk;

/// Ten days with a usual weather that is fixed.
Account usual() {
  Account account({weather()});
  account.side("red", "one").sector("s").days(10);
  account.set("weather.usual_visibility", 0.7).set("weather.usual_flying_share", 0.6);
  account.set("weather.usual_temperature", 3).set("weather.usual_mobility", 0.8);
  account.set("weather.cold_injury", 1e-3);
  return account;
}

/// States the weather of days `from` to `to`.
void state(Account& account, int from, int to, std::vector<double> const& numbers) {
  scenario::Quantities row;
  for (double const number : numbers) {
    row.emplace_back();
    row.back().prior = base::constant(number);
  }
  base::Date const start = account.scenario.start;
  account.scenario.weather.push_back({"", start + from, start + to, row});
}

std::vector<Weather> days_of(Account const& account) {
  std::vector<Weather> days;
  walk(account.world(), 0, [&](State const&, Day const& day) { days.push_back(day.weather); });
  return days;
}

TEST(Weather, StatedDaysHaveTheirOwnAndOthersTheUsual) {
  Account account = usual();
  state(account, 2, 4, {0.3, 0.2, -20, 0.5});
  auto const days = days_of(account);
  for (std::size_t day : {0, 1, 5, 9}) {
    EXPECT_EQ(days[day].visibility, 0.7);
    EXPECT_EQ(days[day].flying, 0.6);
    EXPECT_EQ(days[day].mobility, 0.8);
    EXPECT_EQ(days[day].cold_injury, 0.0);
  }
  for (std::size_t day : {2, 3, 4}) {
    EXPECT_EQ(days[day].visibility, 0.3);
    EXPECT_EQ(days[day].flying, 0.2);
    EXPECT_EQ(days[day].mobility, 0.5);
    EXPECT_EQ(days[day].cold_injury, 1e-3);
  }
}

TEST(Weather, OfPeriodsThatOverlapTheOneThatStartsLastCounts) {
  for (bool const reversed : {false, true}) {
    Account account = usual();
    state(account, 0, 9, {0.3, 0.2, 0, 0.5});
    state(account, 4, 6, {0.4, 0.1, 0, 0.9});
    if (reversed) std::swap(account.scenario.weather[0], account.scenario.weather[1]);
    auto const days = days_of(account);
    EXPECT_EQ(days[3].visibility, 0.3);
    EXPECT_EQ(days[4].visibility, 0.4);
    EXPECT_EQ(days[6].flying, 0.1);
    EXPECT_EQ(days[7].flying, 0.2);
  }
}

TEST(Weather, ColdInjuryBeginsBelowItsThreshold) {
  Account at = usual();
  at.set("weather.usual_temperature", -10);
  EXPECT_EQ(days_of(at)[0].cold_injury, 0.0);
  Account below = usual();
  below.set("weather.usual_temperature", -10.01);
  EXPECT_EQ(days_of(below)[0].cold_injury, 1e-3);
  below.set("weather.cold_injury", 0);
  EXPECT_EQ(days_of(below)[0].cold_injury, 0.0);
}

TEST(Weather, LeavesBehindWhatItWas) {
  Account account = usual();
  state(account, 2, 4, {0.3, 0.25, 0, 0.5});
  RunRecord const record = simulated(account.world(), 0);
  EXPECT_EQ(record.output(0, 0), 700);
  EXPECT_EQ(record.output(0, 1), 600);
  EXPECT_EQ(record.output(3, 0), 300);
  EXPECT_EQ(record.output(3, 1), 250);
}

TEST(Weather, IsClearAndMildInItsReferenceState) {
  Account account = usual();
  state(account, 2, 4, {0.3, 0.2, -20, 0.5});
  account.without("weather");
  for (Weather const& day : days_of(account)) {
    EXPECT_EQ(day.visibility, 1.0);
    EXPECT_EQ(day.flying, 1.0);
    EXPECT_EQ(day.mobility, 1.0);
    EXPECT_EQ(day.cold_injury, 0.0);
  }
  EXPECT_EQ(simulated(account.world(), 0).output(3, 0), 1000);
}

TEST(Weather, SwitchedOffACampaignRunsAsIfItWereNotInTheList) {
  auto list = the_day();
  std::erase_if(list, [](Mechanism const& m) { return m.declaration.group == "weather"; });
  auto const fight = [](Account account) {
    account.side("red", "one").side("blue", "two").sector("front");
    account.formation("attacker", "red", "front", scenario::Role::attack, 3000);
    account.formation("defender", "blue", "front", scenario::Role::defend, 2000);
    account.fires("blue", "front", 2000);
    return account;
  };
  Account off = fight(Account());
  off.without("weather");
  for (std::uint64_t run = 0; run < 20; ++run) {
    ASSERT_EQ(simulated(off.world(), run).series,
              simulated(fight(Account(list)).world(), run).series);
  }
}

}  // namespace
}  // namespace salient::campaign
