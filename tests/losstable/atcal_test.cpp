#include "salient/losstable/atcal.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

#include <gtest/gtest.h>

#include "salient/base/random.h"

namespace salient::losstable {
namespace {

double u_of(std::uint64_t draw, std::uint16_t index) {
  return base::uniform(base::draw_key(81, 82), {draw, 0, 1, index});
}

/// Two types of one side (0, 1) against two of the other (2, 3), and guns (4) of the first that
/// nobody fires at. Losses from 5 % to 60 %.
Scoreboard board() {
  return {0.75,
          {100, 12, 90, 20, 6},
          {0,  0, 24, 2, 0,  //
           0,  0, 9,  4, 0,  //
           18, 1, 0,  0, 0,  //
           7,  5, 0,  0, 0,  //
           0,  0, 20, 3, 0},
          {0,   0,   .01, .03, 0,  //
           0,   0,   .02, .2,  0,  //
           .04, .05, 0,   0,   0,  //
           .01, .3,  0,   0,   0,  //
           0,   0,   .1,  .01, 0}};
}

std::vector<std::size_t> in_order(std::size_t types) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < types; ++i) {
    // Each shooter begins with another type, the rest follow in a circle.
    for (std::size_t rank = 0; rank < types; ++rank) order.push_back((i + rank) % types);
  }
  return order;
}

std::vector<double> lost(Scoreboard const& of) {
  std::size_t const types = of.at_start.size();
  std::vector<double> sums(types, 0.0);
  for (std::size_t k = 0; k < of.kills.size(); ++k) sums[k % types] += of.kills[k];
  return sums;
}

/// One type a side, each with the same rate [1/h] and availability.
Atcal duel(double rate, double availability) {
  return {{0, availability, availability, 0}, {0, rate, rate, 0}, {0, 1, 0, 1}, {}};
}

TEST(Atcal, TheLogMeanLiesBetweenTheMeansItIsKnownFor) {
  EXPECT_NEAR(log_mean(100, 80), 89.62840235, 1e-8);  // W3
  EXPECT_NEAR(log_mean(80, 100), log_mean(100, 80), 1e-12);
  EXPECT_EQ(log_mean(70, 70), 70.0);
  EXPECT_NEAR(log_mean(70, 70 - 1e-9), 70 - 5e-10, 1e-12);
  EXPECT_EQ(log_mean(70, 0), 0.0);
  EXPECT_EQ(log_mean(0, 0), 0.0);
  EXPECT_GT(log_mean(100, 30), std::sqrt(100.0 * 30.0));
  EXPECT_LT(log_mean(100, 30), 65.0);
}

TEST(Atcal, SharesOfTimeGoByPriorityAndSumToOneWithTheIdle) {
  double const availability[] = {.02, .01};
  double const numbers[] = {10, 40};
  std::size_t const first[] = {0, 1};
  std::size_t const second[] = {1, 0};
  double shares[2];
  double idle = engagement_shares(availability, numbers, first, shares);
  EXPECT_NEAR(shares[0], .1829271931, 1e-10);  // W4
  EXPECT_NEAR(shares[1], .2704741744, 1e-10);
  EXPECT_NEAR(idle, .5465986325, 1e-10);
  double const rest = idle;
  double const before = shares[1];
  idle = engagement_shares(availability, numbers, second, shares);
  EXPECT_NEAR(idle, rest, 1e-15);
  EXPECT_GT(shares[1], before);  // who comes first gets more of the same time
  for (std::uint64_t trial = 0; trial < 200; ++trial) {
    std::vector<double> a(6);
    std::vector<double> t(6);
    for (std::uint16_t j = 0; j < 6; ++j) {
      a[j] = u_of(trial, j);
      t[j] = 30.0 * u_of(trial, std::uint16_t(j + 6));
    }
    std::vector<std::size_t> order(6);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::vector<double> s(6);
    double const left = engagement_shares(a, t, order, s);
    EXPECT_NEAR(std::accumulate(s.begin(), s.end(), left), 1.0, 1e-14);
    EXPECT_GE(*std::min_element(s.begin(), s.end()), 0.0);
  }
}

TEST(Atcal, AvailabilitiesAreFoundAgainFromTheShares) {
  std::vector<double> const availability{.05, .3, 0, .002};
  std::vector<double> const numbers{12, 1.5, 40, 200};
  std::vector<std::size_t> const order{3, 0, 2, 1};
  std::vector<double> shares(4);
  engagement_shares(availability, numbers, order, shares);
  std::vector<double> found(4);
  availability_of_shares(shares, numbers, order, found);
  for (std::size_t j = 0; j < 4; ++j) EXPECT_NEAR(found[j], availability[j], 1e-13) << j;
  // More time than there is: what is left, and nothing for the last.
  availability_of_shares(std::vector<double>{.5, .1, 0, .7}, numbers, order, found);
  EXPECT_EQ(found[0], 1.0);
  EXPECT_EQ(found[1], 0.0);
}

TEST(Atcal, GivesBackTheLossesOfItsBoard) {
  auto const atcal = calibrate(board(), in_order(5));
  ASSERT_TRUE(atcal.ok());
  AtcalLosses const losses = losses_at(*atcal, board().at_start, board().hours);
  ASSERT_TRUE(losses.converged);
  std::vector<double> const expected = lost(board());
  for (std::size_t k = 0; k < losses.kills.size(); ++k) {
    EXPECT_NEAR(losses.kills[k], board().kills[k], 1e-9) << k / 5 << " of " << k % 5;
  }
  for (std::size_t j = 0; j < 5; ++j) {
    EXPECT_NEAR(losses.at_end[j], board().at_start[j] - expected[j], 1e-9);
    EXPECT_NEAR(losses.mean[j], log_mean(board().at_start[j], losses.at_end[j]), 1e-9);
  }
}

TEST(Atcal, GivesBackRandomBoards) {
  // The more can be engaged, the more answers the equations have: from the calibration point its
  // own is found, where those that grow out of no losses miss a quarter of these boards.
  for (double const availability : {0.02, 0.3})
    for (std::uint64_t trial = 0; trial < 60; ++trial) {
      constexpr std::size_t kTypes = 6;  // three a side
      Scoreboard random{0.2 + u_of(trial, 1), {}, std::vector<double>(36), std::vector<double>(36)};
      for (std::uint16_t j = 0; j < kTypes; ++j) {
        random.at_start.push_back(5 + 200 * u_of(trial, std::uint16_t(10 + j)));
      }
      for (std::uint16_t k = 0; k < 36; ++k) {
        std::size_t const i = k / kTypes;
        std::size_t const j = k % kTypes;
        if ((i < 3) == (j < 3)) continue;
        random.availability[k] = availability * u_of(trial, std::uint16_t(100 + k));
        random.kills[k] = random.at_start[j] * 0.2 * u_of(trial, std::uint16_t(200 + k));
      }
      auto const atcal = calibrate(random, in_order(kTypes));
      ASSERT_TRUE(atcal.ok());
      AtcalLosses const losses = losses_at(*atcal, random.at_start, random.hours);
      ASSERT_TRUE(losses.converged) << trial;
      for (std::size_t k = 0; k < 36; ++k) EXPECT_NEAR(losses.kills[k], random.kills[k], 1e-9);
    }
}

TEST(Atcal, NobodyLosesMoreThanThereIs) {
  auto const atcal = calibrate(board(), in_order(5));
  ASSERT_TRUE(atcal.ok());
  for (double const hours : {0.0, 0.5, 3.0, 24.0}) {
    for (double const few : {0.0, 0.01, 3.0, 90.0}) {
      std::vector<double> const at_start{400, 50, few, 20, 30};
      AtcalLosses const losses = losses_at(*atcal, at_start, hours);
      EXPECT_TRUE(losses.converged) << hours << " h, " << few;
      for (std::size_t j = 0; j < 5; ++j) {
        double sum = losses.at_end[j];
        double shares = losses.idle[j];
        for (std::size_t i = 0; i < 5; ++i) {
          EXPECT_GE(losses.kills[i * 5 + j], 0.0);
          sum += losses.kills[i * 5 + j];
          shares += losses.shares[j * 5 + i];
        }
        EXPECT_GE(losses.at_end[j], 0.0);
        EXPECT_NEAR(sum, at_start[j], 1e-9 * (1.0 + at_start[j])) << hours << " h, " << few;
        EXPECT_NEAR(shares, 1.0, 1e-14);
      }
    }
  }
}

TEST(Atcal, KillsVanishWithShootersAndWithTargets) {
  auto const atcal = calibrate(board(), in_order(5));
  ASSERT_TRUE(atcal.ok());
  std::vector<double> at_start = board().at_start;
  double last = 20.0;
  for (double const guns : {3.0, 0.3, 0.003, 0.0}) {
    at_start[4] = guns;
    double const kills = losses_at(*atcal, at_start, 0.75).kills[4 * 5 + 2];
    EXPECT_LT(kills, last);
    EXPECT_LE(kills, 4.0 * guns);
    last = kills;
  }
  EXPECT_EQ(last, 0.0);
  for (double const few : {1.0, 0.01, 0.0}) {
    at_start[3] = few;
    EXPECT_LE(losses_at(*atcal, at_start, 0.75).kills[1 * 5 + 3], few);
  }
}

TEST(Atcal, IsTheSquareLawWhereTargetsAbound) {
  // Every shooter always has a target: n' = −rate · the other's n. Equal sides keep equal, so each
  // falls as e^(−rate t) exactly, however long; the log-mean is exact for that.
  for (double const hours : {0.1, 1.0, 2.5}) {
    AtcalLosses const losses = losses_at(duel(1.0, .9), std::vector<double>{500, 500}, hours);
    ASSERT_TRUE(losses.converged);
    EXPECT_NEAR(losses.at_end[0], 500 * std::exp(-hours), 1e-8);
    EXPECT_NEAR(losses.at_end[1], losses.at_end[0], 1e-8);
  }
  // Unequal ones follow the law's solution to third order in the losses, 500 · 0.1³ / 12.
  AtcalLosses const uneven = losses_at(duel(0.1, .9), std::vector<double>{500, 400}, 1.0);
  double const x = 500 * std::cosh(.1) - 400 * std::sinh(.1);
  EXPECT_NEAR(uneven.at_end[0], x, 0.042);
}

TEST(Atcal, IsTheLinearLawWhereTargetsAreRarelySeen) {
  // share ≈ A·T: n' = −rate·A·x·y. By equal rates the difference stays as it is.
  constexpr double kRate = 2.0;
  constexpr double kSeen = 1e-9;
  std::vector<double> const at_start{3000, 2000};
  AtcalLosses const losses = losses_at(duel(kRate, kSeen), at_start, 50000.0);
  ASSERT_TRUE(losses.converged);
  EXPECT_NEAR(at_start[0] - losses.at_end[0], at_start[1] - losses.at_end[1], 1e-3);
  double const k = kRate * kSeen * 50000.0 * 1000.0;
  double const y = 1000.0 * 2000.0 / (3000.0 * std::exp(k) - 2000.0);
  EXPECT_NEAR(losses.at_end[1], y, 0.01 * (2000.0 - y));
}

TEST(Atcal, DoesNotDependOnHowTypesAreNumbered) {
  Scoreboard const plain = board();
  std::vector<std::size_t> const order = in_order(5);
  std::size_t const name[] = {3, 0, 4, 2, 1};
  Scoreboard renamed = plain;
  std::vector<std::size_t> renamed_order(25);
  for (std::size_t i = 0; i < 5; ++i) {
    renamed.at_start[name[i]] = plain.at_start[i];
    for (std::size_t j = 0; j < 5; ++j) {
      renamed.kills[name[i] * 5 + name[j]] = plain.kills[i * 5 + j];
      renamed.availability[name[i] * 5 + name[j]] = plain.availability[i * 5 + j];
      renamed_order[name[i] * 5 + j] = name[order[i * 5 + j]];
    }
  }
  std::vector<double> const numbers{150, 10, 60, 30, 4};
  std::vector<double> renamed_numbers(5);
  for (std::size_t i = 0; i < 5; ++i) renamed_numbers[name[i]] = numbers[i];
  AtcalLosses const one = losses_at(*calibrate(plain, order), numbers, 1.0);
  AtcalLosses const two = losses_at(*calibrate(renamed, renamed_order), renamed_numbers, 1.0);
  for (std::size_t i = 0; i < 5; ++i) {
    EXPECT_NEAR(one.at_end[i], two.at_end[name[i]], 1e-10 * (1.0 + numbers[i]));
  }
}

TEST(Atcal, AveragesReplications) {
  Scoreboard const one{1, {10, 20}, {0, 4, 2, 0}, {0, .1, .2, 0}};
  Scoreboard const two{2, {10, 20}, {0, 8, 0, 0}, {0, .3, .2, 0}};
  Scoreboard const both[] = {one, two};
  Scoreboard const mean = mean_of(both);
  EXPECT_EQ(mean.hours, 1.5);
  EXPECT_EQ(mean.at_start, (std::vector<double>{10, 20}));
  EXPECT_EQ(mean.kills, (std::vector<double>{0, 6, 1, 0}));
  EXPECT_DOUBLE_EQ(mean.availability[1], .2);
}

std::string faults_of(Scoreboard const& wrong, std::vector<std::size_t> const& order) {
  auto const result = calibrate(wrong, order);
  EXPECT_FALSE(result.ok());
  std::string all;
  for (auto const& fault : result.diagnostics().list()) all += to_string(fault) + "\n";
  return all;
}

TEST(Atcal, NamesWhatCannotBeCalibrated) {
  Scoreboard wrong = board();
  wrong.kills[2] = 200;  // more than the 90 there are
  EXPECT_NE(faults_of(wrong, in_order(5)).find("at_start[2]"), std::string::npos);
  wrong = board();
  wrong.availability[2] = 0;
  EXPECT_NE(faults_of(wrong, in_order(5)).find("kills[0][2]"), std::string::npos);
  wrong = board();
  wrong.availability[3] = 1;
  wrong.hours = 0;
  wrong.kills[4] = -1;
  std::string const all = faults_of(wrong, in_order(5));
  for (char const* key : {"availability", "hours", "kills"}) {
    EXPECT_NE(all.find(key), std::string::npos) << key;
  }
  EXPECT_NE(faults_of(board(), std::vector<std::size_t>(25, 0)).find("order"), std::string::npos);
  EXPECT_NE(faults_of(board(), {0, 1}).find("scoreboard"), std::string::npos);
}

}  // namespace
}  // namespace salient::losstable
