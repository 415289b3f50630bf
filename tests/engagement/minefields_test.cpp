#include "salient/engagement/minefields.h"

#include <cmath>

#include <gtest/gtest.h>

#include "tests/engagement/support/accounts.h"

namespace salient::engagement {
namespace {

using testing::EngagementAccount;
using testing::mean_over;

/// So many walk 200 m north across a belt of 40 m with Λ mines expected on the way of each. All but
/// mines and movement is in its reference state; nobody halts, nobody beside is hit.
EngagementAccount crossing(double persons, double met, double actuation) {
  constexpr double kSweep = 1.0;
  EngagementAccount account;
  account.group("a", "attacker", persons, 500, 100).group("d", "defender", 1, 500, 900);
  account.route("a", {{500, 400}}).set("movement.pace", 1.0).set("step", 2.0);
  account.set("duration", 600.0);
  account.minefield("belt", "defender", 0, 200, 1000, 40, met / kSweep);
  account.set("minefields.sweep_width", kSweep).set("minefields.actuation", actuation);
  account.set("minefields.extra", 0.0).set("minefields.halt", 0.0).set("minefields.clears", 0.0);
  account.only({"movement", "minefields"});
  return account;
}

/// In one lane, close behind each other.
EngagementAccount in_file(double persons, double met, double actuation) {
  auto account = crossing(persons, met, actuation);
  account.manner("a", scenario::Manner::file).set("a", "front", 0.01).set("a", "depth", 1.0);
  account.set("a", "spacing", 2.0);
  return account;
}

/// On ways of their own, each `apart` metres from the next.
EngagementAccount abreast(double persons, double met, double actuation) {
  auto account = crossing(persons, met, actuation);
  account.set("a", "front", 20.0 * persons).set("a", "depth", 0.01);
  return account;
}

double hit(Outcome const& outcome) {
  double lost = 0.0;
  for (std::uint32_t const persons : outcome.lost) lost += persons;
  return lost;
}

void expect(EngagementAccount const& account, std::function<double(Outcome const&)> const& number,
            double expected) {
  auto const mean = mean_over(account.world(), 2000, number);
  EXPECT_NEAR(mean.value, expected, 4.0 * mean.standard_error);
}

// Four standard errors: a false alarm in 16,000 for each number.
TEST(Minefields, LetOnePassAsOftenAsTheOracleSays) {  // M1, M2, M5
  auto const passed = [](Outcome const& o) { return hit(o) == 0.0 ? 1.0 : 0.0; };
  expect(in_file(1, 0.4, 1.0), passed, .670320046);
  expect(in_file(1, 0.6, 1.0), passed, 1.0 - .4511883639);
  // Two passes that clear nine in ten each leave a hundredth.
  expect(in_file(1, 2.0 * 0.1 * 0.1, 1.0), passed, 1.0 - .0198013267);
}

TEST(Minefields, AreUsedUpByAFile) {  // M3, M7
  expect(in_file(10, 0.4, 0.6), hit, .399958057);
  expect(in_file(30, 0.15, 1.0), hit, .15);
}

TEST(Minefields, TakeTheMembersOfAFileInTurn) {  // M4
  std::array<double, 3> const expected{.2133721389, .0915359839, .0376720673};
  // Crews of many, of whom a mine takes one: each goes on, as the formula has it.
  auto crews = in_file(0, 0.4, 0.6);
  crews.set("a", "weapons", 10.0).set("a", "weapon_crew", 10.0);
  World const world = crews.world();
  std::array<double, 3> counts{};
  Workspace workspace;
  Outcome outcome;
  constexpr int kReplications = 4000;
  for (std::uint64_t r = 0; r < kReplications; ++r) {
    simulate(world, r, workspace, outcome);
    std::array<bool, 3> struck{};
    for (Casualty const& one : workspace.state.casualties) {
      if (one.entity < 3) struck[one.entity] = true;
    }
    for (std::size_t k = 0; k < 3; ++k) counts[k] += struck[k] ? 1.0 : 0.0;
  }
  for (std::size_t k = 0; k < 3; ++k) {
    double const error = std::sqrt(expected[k] * (1.0 - expected[k]) / kReplications);
    EXPECT_NEAR(counts[k] / kReplications, expected[k], 4.0 * error) << k + 1;
  }
}

TEST(Minefields, TakeALineAbreastEachOnHisOwnWay) {  // M6
  auto const line = abreast(30, 0.15, 1.0);
  expect(line, hit, 4.178760707);
  expect(
      line, [](Outcome const& o) { return hit(o) == 0.0 ? 1.0 : 0.0; }, .01110899654);
  expect(
      line, [](Outcome const& o) { return hit(o) >= 8.0 ? 1.0 : 0.0; }, .04841350651);
}

TEST(Minefields, AddUpAndDoNothingWhereThereAreNone) {
  auto two = in_file(1, 0.3, 1.0);
  two.minefield("second", "defender", 0, 260, 1000, 20, 0.4);
  expect(
      two, [](Outcome const& o) { return hit(o) == 0.0 ? 1.0 : 0.0; }, std::exp(-0.7));
  EXPECT_EQ(mean_over(in_file(5, 0.0, 1.0).world(), 20, hit).value, 0.0);
}

TEST(Minefields, SpareThoseWhoKnowThem) {
  auto known = abreast(30, 0.5, 1.0);
  known.set("belt", "mapped_share", 1.0);
  EXPECT_EQ(mean_over(known.world(), 50, hit).value, 0.0);
  auto own = abreast(30, 0.5, 1.0);
  own.account.minefields[0].side = "attacker";
  EXPECT_EQ(mean_over(own.world(), 50, hit).value, 0.0);
}

TEST(Minefields, AreClearedByEngineersAfterTheFirst) {
  auto without = abreast(20, 0.5, 1.0);
  without.set("a", "front", 60.0);
  auto with = without;
  with.set("minefields.clears", 1.0).set("a", "engineers", 1.0).set("minefields.cleared", 1.0);
  auto const more = mean_over(without.world(), 200, hit);
  auto const less = mean_over(with.world(), 200, hit);
  EXPECT_GT(more.value - less.value, 4.0 * (more.standard_error + less.standard_error));
}

TEST(Minefields, InTheirReferenceStateThereAreNone) {
  auto account = abreast(30, 0.5, 1.0);
  account.only({"movement"});
  EXPECT_EQ(mean_over(account.world(), 20, hit).value, 0.0);
}

}  // namespace
}  // namespace salient::engagement
