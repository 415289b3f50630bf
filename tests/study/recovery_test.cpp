#include "salient/study/recovery.h"

#include <chrono>
#include <cmath>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/study/support/small_account.h"

namespace salient::study {
namespace {

using salient::testing::replaced;
using salient::testing::SmallAccount;

/// Long enough to look 30 days ahead.
std::string account_text() {
  return replaced(SmallAccount::scenario(), "end = 2000-01-24", "end = 2000-02-20");
}

struct Known {
  SmallAccount account{account_text(), SmallAccount::claims()};
  std::unique_ptr<Subject> subject = account.subject();
  RecoverySettings settings;

  Known() {
    settings.out = account.settings.out;
    settings.seed = 3;
    settings.replications = 6;
    settings.target_ess = 20.0;
    settings.chains = 8;
    settings.chain_length = 5;
    settings.threads = 2;
  }

  [[nodiscard]] Recovery recovered() const {
    auto made = recover(*subject, settings, {}, {});
    if (!made) throw std::runtime_error("no recovery");
    return *std::move(made);
  }
};

std::vector<double> numbers(Recovery const& recovery) {
  std::vector<double> list{recovery.mean_ess, static_cast<double>(recovery.simulations)};
  for (auto const& check : recovery.checks) {
    for (auto const& coverage : check.coverage) list.push_back(coverage.share);
  }
  for (auto const& one : recovery.forecasters) {
    list.insert(list.end(), {one.log, one.crps, one.coverage_90, one.width_90});
  }
  for (auto const& one : recovery.beaten) list.insert(list.end(), {one.mean, one.standard_error});
  return list;
}

Recovery const& whole() {
  static Recovery const made = Known().recovered();
  return made;
}

TEST(Recovery, HoldsLossesAndGroundAgainstKnownCampaigns) {
  EXPECT_FALSE(whole().interrupted);
  EXPECT_EQ(whole().replications, 6U);
  EXPECT_THAT(whole().quantities,
              ::testing::ElementsAre(
                  "Blue: killed, wounded or missing by 2000-01-16",
                  "Red: killed, wounded or missing by 2000-01-16", "Ground held on 2000-01-16",
                  "Blue: killed, wounded or missing by 2000-02-20",
                  "Red: killed, wounded or missing by 2000-02-20", "Ground held on 2000-02-20"));
  EXPECT_EQ(whole().checks.size(), 6U);
  ASSERT_EQ(whole().controlled.size(), 6U);
  for (auto const& one : whole().controlled) {
    EXPECT_GE(one.expected, 0.9);  // ties can only add
    EXPECT_GE(one.control, 0.0);
    EXPECT_LE(one.control, 1.0);
  }
  EXPECT_EQ(whole().forecasts, 6U * 3U);  // two sides and the ground, 30 days ahead
  ASSERT_EQ(whole().forecasters.size(), 3U);
  EXPECT_EQ(whole().forecasters[1].name, "persistence");
  EXPECT_EQ(whole().beaten.size(), 2U);
  EXPECT_GE(whole().mean_ess, 20.0);
  EXPECT_GT(whole().simulations, 6U * 40U);
}

TEST(Recovery, EveryNumberIsFinite) {
  for (double const number : numbers(whole())) EXPECT_TRUE(std::isfinite(number));
  for (auto const& one : whole().forecasters) {
    EXPECT_GE(one.coverage_90, 0.0);
    EXPECT_LE(one.coverage_90, 1.0);
    EXPECT_GT(one.width_90, 0.0);
  }
}

TEST(Recovery, StoppedItGoesOnToTheSameNumbers) {
  Known const known;
  int stops = 0;
  for (bool done = false; !done; ++stops) {
    ASSERT_LT(stops, 200);
    std::stop_source source;
    std::jthread const clock([&](std::stop_token const& over) {
      auto const until =
          std::chrono::steady_clock::now() + std::chrono::milliseconds(5 + 40 * stops);
      while (!over.stop_requested() && std::chrono::steady_clock::now() < until) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
      }
      source.request_stop();
    });
    auto const made = recover(*known.subject, known.settings, {}, source.get_token());
    ASSERT_TRUE(made);
    done = !made->interrupted;
    if (done) {
      EXPECT_EQ(numbers(*made), numbers(whole()));
    }
  }
  EXPECT_GE(stops, 2);  // stopped once at least
}

TEST(Recovery, SeedsMakeOtherCampaignsAndThreadsDoNot) {
  Known known;
  known.settings.replications = 2;
  Known threads;
  threads.settings.replications = 2;
  threads.settings.threads = 1;
  EXPECT_EQ(numbers(threads.recovered()), numbers(known.recovered()));
  Known seed;
  seed.settings.replications = 2;
  seed.settings.seed = 4;
  EXPECT_NE(numbers(seed.recovered()), numbers(known.recovered()));
}

}  // namespace
}  // namespace salient::study
