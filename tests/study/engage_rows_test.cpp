#include "salient/study/engage_rows.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "tests/engagement/support/playbacks.h"

namespace salient::study {
namespace {

Rows rows_of(engagement::World const& world, std::uint64_t replications) {
  Rows rows{engage_width(world, true), {}};
  rows.numbers.resize(rows.width * replications);
  auto const fill = engage_rows(world, true)();
  for (std::uint64_t r = 0; r < replications; ++r) {
    fill(r, std::span<double>(rows.numbers).subspan(r * rows.width, rows.width));
  }
  return rows;
}

TEST(EngageRows, LossesByCauseAddUpToAllLosses) {
  auto const world = testing::small_fight().world();
  auto const findings = engage_findings(world, "x", rows_of(world, 40));
  ASSERT_GT(findings.lost[0].mean, 0.0);
  for (std::size_t party = 0; party < report::kParties; ++party) {
    double sum = 0.0;
    for (auto const& one : findings.by_cause[party]) sum += one.mean;
    EXPECT_NEAR(sum, findings.lost[party].mean, 1e-12);
    double when = 0.0, where = 0.0;
    std::size_t const side = findings.side(static_cast<report::Party>(party));
    auto const& shape = findings.shape;
    for (std::size_t b = 0; b < shape.bins; ++b) {
      for (std::size_t c = 0; c < shape.causes; ++c) {
        when += findings.record[shape.when(b, c, side)];
      }
    }
    for (std::size_t r = 0; r < shape.rows; ++r) {
      for (std::size_t c = 0; c < shape.columns; ++c) {
        where += findings.record[shape.where(r, c, side)];
      }
    }
    EXPECT_NEAR(when, sum, 1e-12);
    EXPECT_NEAR(where, sum, 1e-12);
  }
  double shares = 0.0;
  for (auto const& [end, share] : findings.ends) shares += share.value;
  EXPECT_NEAR(shares, 1.0, 1e-12);
}

TEST(EngageRows, AttackersStandFirstWhateverTheirId) {
  auto account = testing::small_fight();
  for (auto& side : account.account.sides) side.id = side.id == "attacker" ? "z" : "a";
  for (auto& group : account.account.groups) group.side = group.side == "attacker" ? "z" : "a";
  for (auto& field : account.account.minefields) field.side = "a";
  for (auto& battery : account.account.batteries) battery.side = "a";
  auto const world = account.world();
  ASSERT_EQ(world.attacker(), 1);
  auto const swapped = engage_findings(world, "x", rows_of(world, 10));
  EXPECT_EQ(swapped.persons[0], 4U);
  EXPECT_EQ(swapped.persons[1], 3U);
  EXPECT_EQ(swapped.parties[0], "Attackers");
}

TEST(EngageRows, SharesAndOutcomesAreThoseOfTheReplications) {
  auto const world = testing::lanchester(5, 3, 0.01, 0.01).world();
  auto const findings = engage_findings(world, "x", rows_of(world, 300));
  std::uint64_t wins = 0;
  double sum = 0.0;
  engagement::Outcome outcome;
  for (std::uint64_t r = 0; r < 300; ++r) {
    outcome = testing::simulated(world, r);
    wins += outcome.end == engagement::End::defenders ? 1 : 0;
    sum += outcome.duration / 60.0;
  }
  EXPECT_EQ(findings.success.count, wins);
  EXPECT_GT(wins, 150U);
  EXPECT_NEAR(findings.duration.mean, sum / 300.0, 1e-9);
  EXPECT_FALSE(findings.per_metre[0].back()) << "nobody moved";
}

TEST(EngageRows, FingerprintsTellApartWhatGivesOtherRows) {
  auto const world = testing::small_fight().world();
  auto const print = engage_fingerprint(world, "x", true);
  EXPECT_EQ(engage_fingerprint(world, "x", true), print);
  EXPECT_NE(engage_fingerprint(world, "y", true), print);
  EXPECT_NE(engage_fingerprint(world, "x", false), print);
  EXPECT_NE(engage_fingerprint(testing::small_fight().world({.seed = 2}), "x", true), print);
  EXPECT_NE(engage_fingerprint(testing::small_fight().world({.step = 2.5}), "x", true), print);
}

TEST(EngageRows, AContrastIsOfPairedReplications) {
  auto const one = testing::small_fight().world();
  auto const other = testing::small_fight().without({"minefields"}).world();
  auto const first = engage_findings(one, "with", rows_of(one, 60));
  auto const second = engage_findings(other, "without", rows_of(other, 60));
  auto const contrast = engage_contrast(first, second);
  auto const same = engage_contrast(first, first);
  for (auto const& line : same.lines) {
    EXPECT_EQ(line.difference, 0.0) << line.what;
    EXPECT_EQ(line.standard_error, 0.0) << line.what;
  }
  auto const mines = std::find_if(contrast.lines.begin(), contrast.lines.end(),
                                  [](auto const& line) { return line.what == "mines, attackers"; });
  ASSERT_NE(mines, contrast.lines.end());
  EXPECT_GT(mines->first, 0.0);
  EXPECT_EQ(mines->other, 0.0);
  EXPECT_EQ(mines->difference, -mines->first);
}

}  // namespace
}  // namespace salient::study
