#include "salient/evidence/generate.h"

#include <cmath>

#include <gtest/gtest.h>

#include "salient/base/special.h"
#include "tests/evidence/support/claims.h"

namespace salient::evidence {
namespace {

using salient::testing::claim_by;
using salient::testing::claim_of;
using salient::testing::Claimed;

scenario::Claim on_day(scenario::Claim claim, int days_earlier, std::string const& modality) {
  claim.as_of = *claim.as_of + (-days_earlier);
  claim.modality = modality;
  return claim;
}

TEST(Synthesize, KeepsAllButTheNumbers) {
  auto input = claim_of("I", "agency", 500);
  input.role = "input";
  auto relay = claim_of("R", "paper", 1000);
  relay.relay_of = "A";
  Claimed const claimed({claim_of("A", "agency", 1000), input, relay});
  std::vector<double> const z{0.0};
  std::vector<double> const answers(3, 3000.0);
  auto const model = default_observation_model();
  auto const one = synthesize(claimed.account.scenario, claimed.readings, model, z, answers, 1, 0);
  auto const same = synthesize(claimed.account.scenario, claimed.readings, model, z, answers, 1, 0);
  auto const next = synthesize(claimed.account.scenario, claimed.readings, model, z, answers, 1, 1);
  ASSERT_EQ(one.size(), 3U);
  EXPECT_EQ(one[0].value, same[0].value);
  EXPECT_NE(one[0].value, 1000.0);
  EXPECT_NE(one[0].value, next[0].value);
  EXPECT_EQ(one[1].value, 500.0) << "an input is no outcome of the campaign";
  EXPECT_EQ(one[2].value, one[0].value) << "a relay repeats its original";
  EXPECT_EQ(one[0].claimant, "agency");
  EXPECT_EQ(one[0].as_of, claimed.account.scenario.claims[0].as_of);
}

TEST(Synthesize, RoundsAsTheOriginalDoes) {
  Claimed const claimed({claim_of("A", "agency", 4000)});
  auto const model = default_observation_model();
  int round = 0;
  for (std::uint64_t run = 0; run < 200; ++run) {
    auto const claims = synthesize(claimed.account.scenario, claimed.readings, model,
                                   std::vector<double>{0.0}, std::vector<double>{4400.0}, 1, run);
    round += std::fmod(*claims[0].value, 1000.0) == 0.0 ? 1 : 0;
    EXPECT_EQ(std::fmod(*claims[0].value, 10.0), 0.0);
  }
  // Six in ten are exact to the thousand, and a few more by chance.
  EXPECT_GT(round, 100);
  EXPECT_LT(round, 170);
}

TEST(Synthesize, SetsBoundsAsFarFromTheReportAsTheLikelihoodTakesThemToBe) {
  Claimed const claimed({on_day(claim_of("A", "agency", 2000), 0, "more_than"),
                         on_day(claim_of("B", "office", 2000), 0, "up_to")});
  auto model = default_observation_model();
  // Sources who know and say the truth but for 2 %, so that little else than the bound is drawn.
  for (double* const sd :
       {&model.bias_sd, &model.source_sd, &model.noise_states, &model.noise_approximately,
        &model.noise_spread, &model.discrepancy_sd, &model.lapse}) {
    *sd = 0.02;
  }
  constexpr double kTruth = 3050.0;
  constexpr double kNear = 0.6;  // of the logarithm, far beyond the noise
  constexpr int kRuns = 400;
  int near_below = 0;
  int near_above = 0;
  for (std::uint64_t run = 0; run < kRuns; ++run) {
    auto const claims =
        synthesize(claimed.account.scenario, claimed.readings, model, std::vector<double>{0.0},
                   std::vector<double>(2, kTruth), 1, run);
    near_below += std::log(kTruth / *claims[0].value) < kNear ? 1 : 0;
    near_above += std::log(*claims[1].value / kTruth) < kNear ? 1 : 0;
  }
  // Weight 1 per unit of the logarithm within the step of 1,000 (the original's place),
  // soft_bound beyond, over a decade.
  double const step = std::log1p(1000.0 / kTruth);
  double const all = step + model.soft_bound * (std::log(10.0) - step);
  double const share = (step + model.soft_bound * (kNear - step)) / all;
  // Rounding, bias and noise move few across the border: 3 points beside 4.5 standard errors.
  double const error = 0.03 + 4.5 * std::sqrt(share * (1.0 - share) / kRuns);
  EXPECT_NEAR(near_below / double{kRuns}, share, error);
  EXPECT_NEAR(near_above / double{kRuns}, share, error);
}

/// Share of the posterior of a one-number campaign that lies below its truth. The prior: ln T is
/// N(ln 2000, 0.6²); every claim speaks of T.
double rank_of_truth(Claimed const& claimed, ObservationModel const& model, double u,
                     std::uint64_t run) {
  double const prior_sd = 0.6;
  double const truth = 2000.0 * std::exp(prior_sd * base::normal_quantile(u));
  std::size_t const count = claimed.readings.size();
  std::vector<double> const z{0.0};
  auto scenario = claimed.account.scenario;
  scenario.claims =
      synthesize(scenario, claimed.readings, model, z, std::vector<double>(count, truth), 11, run);
  auto const readings = read_claims(scenario, claimed.account.world());
  Likelihood const likelihood(scenario, readings, model);
  constexpr int kNodes = 161;
  double below = 0.0;
  double total = 0.0;
  for (int k = 0; k < kNodes; ++k) {
    double const t = -4.0 + 8.0 * k / (kNodes - 1);
    double const at = 2000.0 * std::exp(prior_sd * t);
    double const weight = base::normal_density(t) *
                          std::exp(likelihood.log_likelihood(z, std::vector<double>(count, at)));
    total += weight;
    double const step = std::log(at / truth) / (prior_sd * 8.0 / (kNodes - 1));
    below += weight * std::min(std::max(0.5 - step, 0.0), 1.0);
  }
  return below / total;
}

TEST(Synthesize, TheLikelihoodRecoversWhatItGenerates) {
  // Simulation-based calibration (Talts et al. 2018): ranks of the truth are uniform. Chi-square of
  // 20 bins and 400 campaigns; a sound pair exceeds 43.82 once in a thousand seeds.
  auto range = on_day(claim_of("D", "agency", 1500), 3, "estimates");
  range.low = 1500;
  range.high = 3000;
  range.value.reset();
  Claimed const claimed({on_day(claim_by("A", "blue", "staff", 2150), 0, "states"),
                         on_day(claim_by("B", "blue", "staff", 2300), 1, "approximately"),
                         on_day(claim_by("C", "red", "ministry", 900), 2, "states"), range,
                         on_day(claim_of("E", "agency", 2000), 4, "nearly")});
  auto model = default_observation_model();
  model.discrepancy_sd = 0.0;
  constexpr int kCampaigns = 400;
  std::vector<int> bins(20, 0);
  int in_ninety = 0;
  for (int i = 0; i < kCampaigns; ++i) {
    double const u = base::uniform(base::draw_key(5, 6), {static_cast<std::uint64_t>(i), 0, 0, 0});
    double const rank = rank_of_truth(claimed, model, u, static_cast<std::uint64_t>(i));
    ++bins[static_cast<std::size_t>(std::min(rank * 20.0, 19.0))];
    in_ninety += rank > 0.05 && rank < 0.95 ? 1 : 0;
  }
  double chi_square = 0.0;
  for (int const count : bins) chi_square += (count - 20.0) * (count - 20.0) / 20.0;
  EXPECT_LT(chi_square, 43.82);
  // 4.5 standard errors of a share of 0.9 of 400.
  EXPECT_NEAR(in_ninety / 400.0, 0.9, 4.5 * std::sqrt(0.09 / 400.0));
}

TEST(Synthesize, BoundsAreReadAsTheyAreMade) {
  Claimed const claimed({on_day(claim_by("A", "blue", "staff", 2000), 0, "more_than"),
                         on_day(claim_of("B", "agency", 1100), 1, "at_least"),
                         on_day(claim_by("C", "red", "ministry", 900), 2, "up_to")});
  auto model = default_observation_model();
  model.discrepancy_sd = 0.0;
  int in_ninety = 0;
  constexpr int kCampaigns = 300;
  for (int i = 0; i < kCampaigns; ++i) {
    double const u = base::uniform(base::draw_key(7, 8), {static_cast<std::uint64_t>(i), 0, 0, 0});
    double const rank = rank_of_truth(claimed, model, u, static_cast<std::uint64_t>(i));
    in_ninety += rank > 0.05 && rank < 0.95 ? 1 : 0;
  }
  EXPECT_NEAR(in_ninety / double{kCampaigns}, 0.9, 4.5 * std::sqrt(0.09 / kCampaigns));
}

}  // namespace
}  // namespace salient::evidence
