#include "salient/evidence/likelihood.h"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "salient/base/special.h"
#include "salient/evidence/terms.h"
#include "tests/evidence/support/claims.h"

namespace salient::evidence {
namespace {

using salient::testing::claim_by;
using salient::testing::claim_of;
using salient::testing::Claimed;

std::vector<double> const kNoDiscrepancy{0.0, 0.0, 0.0};

/// The likelihood of one source by brute force: its definition in likelihood.h on 101 shared nodes
/// and 2001 nodes of each bias.
double by_brute_force(Claimed const& claimed, ObservationModel const& model,
                      std::vector<double> const& answers) {
  Terms const terms = build_terms(claimed.readings, model);
  SourceTerms const& source = terms.sources.at(0);
  ThreeNodes const scales = noise_scales(model);
  ThreeNodes const lapses = lapse_rates(model);
  constexpr int kShared = 101;
  constexpr int kBias = 2001;
  double total = 0.0;
  for (std::size_t s = 0; s < kScales; ++s) {
    for (std::size_t p = 0; p < kLapses; ++p) {
      std::vector<std::vector<double>> product(source.laws.size(), std::vector<double>(kBias, 1.0));
      for (Term const& term : source.terms) {
        double const x = on_scale(term.statement, answers[term.answer]);
        double const unsaid = likelihood(term.statement, model, x, model.lapse_sd);
        double const sigma = std::hypot(term.noise * scales.node[s], term.staleness.sd);
        for (int k = 0; k < kBias; ++k) {
          double const beta = -4.0 + 8.0 * k / (kBias - 1);
          double const words =
              likelihood(term.statement, model, x + term.staleness.shift + beta, sigma);
          product[term.subject][static_cast<std::size_t>(k)] *=
              term.said[p] * words + (1.0 - term.said[p]) * unsaid;
        }
      }
      double over_shared = 0.0;
      for (int u = 0; u < kShared; ++u) {
        double const t = -6.0 + 12.0 * u / (kShared - 1);
        double all = base::normal_density(t) * 12.0 / (kShared - 1);
        for (std::size_t c = 0; c < source.laws.size(); ++c) {
          double sum = 0.0;
          for (int k = 0; k < kBias; ++k) {
            double const beta = -4.0 + 8.0 * k / (kBias - 1);
            double const at =
                (beta - source.laws[c].mean - model.source_sd * t) / source.laws[c].sd;
            sum += base::normal_density(at) * product[c][static_cast<std::size_t>(k)];
          }
          all *= sum * 8.0 / (kBias - 1) / source.laws[c].sd;
        }
        over_shared += all;
      }
      total += scales.weight[s] * lapses.weight[p] * over_shared;
    }
  }
  return std::log(total);
}

TEST(Likelihood, AgreesWithBruteForceForOneBias) {
  Claimed const claimed({claim_of("A", "agency", 1000), claim_of("B", "agency", 1153),
                         claim_of("C", "agency", 4000)});
  auto const model = default_observation_model();
  Likelihood const likelihood = claimed.likelihood(model);
  for (double const truth : {200.0, 900.0, 1100.0, 2500.0}) {
    std::vector<double> const answers(3, truth);
    EXPECT_NEAR(likelihood.log_likelihood(kNoDiscrepancy, answers),
                by_brute_force(claimed, model, answers), 2e-3)
        << truth;
  }
}

TEST(Likelihood, AgreesWithBruteForceForSeveralBiases) {
  auto losses_of = [](std::string const& id, std::string const& subject, std::string const& how,
                      double value) {
    auto one = claim_by(id, "blue", "staff", value);
    one.subject = subject;
    one.modality = how;
    return one;
  };
  auto strength = losses_of("S", "red", "approximately", 5000);
  strength.metric = "troops_in_theatre";
  strength.window = scenario::Window::stock;
  auto fraction = losses_of("F", "red", "nearly", 0.5);
  fraction.metric = "casualties_fraction";
  Claimed const claimed({losses_of("A", "red", "states", 1570),
                         losses_of("B", "blue", "at_least", 300), strength, fraction,
                         losses_of("C", "blue", "up_to", 900)});
  auto const model = default_observation_model();
  Likelihood const likelihood = claimed.likelihood(model);
  ASSERT_EQ(likelihood.sources().size(), 1U);
  ASSERT_EQ(likelihood.sources()[0].subjects.size(), 3U);
  std::vector<std::vector<double>> const cases{
      {1000, 500, 4800, 0.25, 500}, {3000, 350, 2500, 0.6, 350}, {400, 2000, 5200, 0.05, 2000}};
  for (auto const& answers : cases) {
    EXPECT_NEAR(likelihood.log_likelihood(kNoDiscrepancy, answers),
                by_brute_force(claimed, model, answers), 2e-3);
  }
}

TEST(Likelihood, SourcesAddUp) {
  Claimed const claimed({claim_of("A", "agency", 1000), claim_by("B", "blue", "staff", 3000),
                         claim_by("C", "red", "ministry", 400)});
  Likelihood const likelihood = claimed.likelihood();
  std::vector<double> const answers(3, 900.0);
  std::vector<double> out(3);
  likelihood.by_source(kNoDiscrepancy, answers, out);
  EXPECT_EQ(likelihood.log_likelihood(kNoDiscrepancy, answers), out[0] + out[1] + out[2]);
  EXPECT_EQ(likelihood.sources()[1].name, "staff");
  EXPECT_EQ(likelihood.sources()[1].subjects[0].relation, Relation::enemy);
  EXPECT_EQ(likelihood.sources()[2].subjects[0].relation, Relation::own);
}

TEST(Likelihood, ADuplicatedRelayChangesNoBit) {
  auto relay = claim_of("R", "another paper", 1000);
  relay.report_date = relay.report_date + 3;
  relay.relay_of = "A";
  std::vector<scenario::Claim> const alone{claim_of("A", "agency", 1000),
                                           claim_by("B", "blue", "staff", 3000)};
  std::vector<scenario::Claim> const with{relay, alone[0], relay, alone[1]};
  std::vector<scenario::Claim> doubled = with;
  doubled[2].id = "R2";
  Claimed const one(alone);
  Claimed const two(doubled);
  for (double const truth : {500.0, 1200.0, 2900.0}) {
    EXPECT_EQ(one.likelihood().log_likelihood(kNoDiscrepancy, std::vector<double>(2, truth)),
              two.likelihood().log_likelihood(kNoDiscrepancy, std::vector<double>(4, truth)));
  }
}

TEST(Likelihood, EndlessNoiseMakesItFlat) {
  auto bound = claim_of("B", "agency", 700);
  bound.modality = "at_least";
  Claimed const claimed({claim_of("A", "agency", 1000), bound, claim_by("C", "blue", "s", 300)});
  auto model = default_observation_model();
  model.noise_states = model.noise_approximately = model.lapse_sd = 60.0;
  Likelihood const flat = claimed.likelihood(model);
  Likelihood const sharp = claimed.likelihood();
  auto const at = [](Likelihood const& likelihood, double truth) {
    return likelihood.log_likelihood(kNoDiscrepancy, std::vector<double>(3, truth));
  };
  EXPECT_NEAR(at(flat, 100.0), at(flat, 2000.0), 0.1);
  EXPECT_GT(std::abs(at(sharp, 100.0) - at(sharp, 2000.0)), 1.0);
}

TEST(Likelihood, SwappingTheSidesSwapsRelationsAndNothingElse) {
  std::vector<scenario::Claim> claims{claim_by("A", "blue", "staff", 3000),
                                      claim_by("B", "red", "ministry", 500),
                                      claim_by("C", "red", "ministry", 2000)};
  claims[2].subject = "blue";
  Claimed const one(claims);
  auto const other = [](std::string const& side) { return side == "red" ? "blue" : "red"; };
  std::vector<scenario::Claim> swapped = claims;
  for (auto& claim : swapped) {
    claim.claimant_side = other(claim.claimant_side);
    claim.subject = other(claim.subject);
  }
  Claimed const two(swapped);
  std::vector<double> const answers{900, 900, 1500};
  EXPECT_EQ(one.likelihood().log_likelihood(kNoDiscrepancy, answers),
            two.likelihood().log_likelihood(kNoDiscrepancy, answers));
  EXPECT_EQ(one.readings[0].relation, Relation::enemy);
  EXPECT_EQ(two.readings[0].relation, Relation::enemy);
  EXPECT_EQ(one.likelihood().coordinate_names()[0], "discrepancy.red");
  EXPECT_EQ(two.likelihood().coordinate_names()[0], "discrepancy.blue");
  // Whose claim it is matters: the same number of one's own side means more than of the enemy's.
  std::vector<scenario::Claim> crossed = claims;
  for (auto& claim : crossed) claim.claimant_side = other(claim.claimant_side);
  EXPECT_NE(Claimed(crossed).likelihood().log_likelihood(kNoDiscrepancy, answers),
            one.likelihood().log_likelihood(kNoDiscrepancy, answers));
}

TEST(Likelihood, APartyIsTakenToOverstateItsEnemyAndUnderstateItself) {
  auto const best = [](scenario::Claim const& claim) {
    Likelihood const likelihood = Claimed({claim}).likelihood();
    double at = 0.0;
    double most = -std::numeric_limits<double>::infinity();
    for (double truth = 300; truth < 3000; truth *= 1.01) {
      double const now = likelihood.log_likelihood(kNoDiscrepancy, std::vector{truth});
      if (now > most) {
        most = now;
        at = truth;
      }
    }
    return at;
  };
  // To the last digit: a rounder number would leave the middle of its rounding open.
  EXPECT_NEAR(best(claim_of("A", "agency", 1003)), 1003, 20);
  EXPECT_NEAR(best(claim_by("A", "blue", "staff", 1003)), 1003 * std::exp(-0.3), 40);
  EXPECT_NEAR(best(claim_by("A", "red", "staff", 1003)), 1003 * std::exp(0.5), 60);
}

TEST(Likelihood, DiscrepanciesMoveTheTruthOfTheirSideOnly) {
  auto other = claim_of("B", "agency", 800);
  other.subject = "blue";
  auto strength = claim_of("C", "agency", 5000);
  strength.metric = "troops_in_theatre";
  Claimed const claimed({claim_of("A", "agency", 1000), other, strength});
  Likelihood const likelihood = claimed.likelihood();
  ASSERT_EQ(likelihood.coordinates(), 2U);
  EXPECT_EQ(likelihood.coordinate_names()[1], "discrepancy.blue");
  std::vector<double> const answers{900, 700, 4000};
  std::vector<double> const z{1.0, -2.0};
  EXPECT_NEAR(likelihood.truth(0, z, answers), 900 * std::exp(0.2), 1e-9);
  EXPECT_NEAR(likelihood.truth(1, z, answers), 700 * std::exp(-0.4), 1e-9);
  EXPECT_EQ(likelihood.truth(2, z, answers), 4000);
  EXPECT_NEAR(likelihood.truth_of(claimed.readings[0], 100, z), 100 * std::exp(0.2), 1e-9);
  EXPECT_EQ(likelihood.truth_of(claimed.readings[2], 100, z), 100);
}

TEST(Likelihood, ASourceIsKnownByWhatItSaid) {
  std::vector<scenario::Claim> claims;
  for (int i = 0; i < 8; ++i) {
    claims.push_back(claim_by("A" + std::to_string(i), "blue", "staff", 1500 + i));
    claims.back().as_of = claims.back().report_date + (-i);
  }
  Claimed const claimed(claims);
  Likelihood const likelihood = claimed.likelihood();
  std::vector<double> const answers(8, 1000.0);
  auto const factor = likelihood.factor(0, 0, kNoDiscrepancy, answers);
  EXPECT_NEAR(factor.mean, std::log(1.5), 0.02);
  EXPECT_LT(factor.sd, 0.06);
  // What it would report follows, its own claim left out or not.
  double sum = 0.0;
  constexpr int kDraws = 400;
  std::vector<double> draws;
  for (std::uint64_t i = 0; i < kDraws; ++i) {
    draws.push_back(likelihood.draw_report(3, kNoDiscrepancy, answers, base::draw_key(1, 2),
                                           {i, 0, 0, 0}, Likelihood::Self::left_out));
    sum += draws.back();
  }
  std::sort(draws.begin(), draws.end());
  EXPECT_NEAR(draws[kDraws / 2], 1500.0, 30.0);
  EXPECT_LT(likelihood.lapse_probability(3, kNoDiscrepancy, answers), 0.05);
}

TEST(Likelihood, AStrayClaimIsTakenForALapse) {
  std::vector<scenario::Claim> claims;
  for (int i = 0; i < 6; ++i) {
    claims.push_back(claim_of("A" + std::to_string(i), "agency", 1003 + i));
    claims.back().as_of = claims.back().report_date + (-i);
  }
  claims.push_back(claim_of("stray", "agency", 9007));
  Claimed const claimed(claims);
  Likelihood const likelihood = claimed.likelihood();
  std::vector<double> const answers(7, 1000.0);
  EXPECT_GT(likelihood.lapse_probability(6, kNoDiscrepancy, answers), 0.95);
  EXPECT_LT(likelihood.lapse_probability(0, kNoDiscrepancy, answers), 0.2);
}

TEST(Likelihood, ReportsOfSilentSourcesComeFromThePrior) {
  auto input = claim_by("I", "red", "ministry", 500);
  input.role = "input";
  Claimed const claimed({claim_of("A", "agency", 1000), input});
  Likelihood const likelihood = claimed.likelihood();
  std::vector<double> const answers(2, 1000.0);
  std::vector<double> draws;
  for (std::uint64_t i = 0; i < 2000; ++i) {
    draws.push_back(
        std::log(likelihood.draw_report(1, kNoDiscrepancy, answers, base::draw_key(1, 3),
                                        {i, 0, 0, 0}, Likelihood::Self::included) /
                 1000.0));
  }
  std::sort(draws.begin(), draws.end());
  // Own losses: median −0.5, sd ≈ √(0.5² + 0.15²) but for lapses; 4.5 s.e. of a median of 2000
  // draws.
  EXPECT_NEAR(draws[1000], -0.5, 4.5 * 1.2533 * 0.53 / std::sqrt(2000.0) + 0.04);
  double const later = likelihood.draw_report(claimed.readings[1], 1000.0, kNoDiscrepancy, answers,
                                              base::draw_key(1, 3), {7, 0, 0, 0});
  EXPECT_GT(later, 0.0);
}

TEST(Likelihood, NaNNamesItsClaimAndNothingLostIsPossible) {
  Claimed const claimed({claim_of("A", "agency", 1000), claim_of("B", "agency", 2000)});
  Likelihood const likelihood = claimed.likelihood();
  std::vector<double> answers{900.0, std::nan("")};
  EXPECT_TRUE(std::isnan(likelihood.log_likelihood(kNoDiscrepancy, answers)));
  EXPECT_EQ(likelihood.nan_claim(kNoDiscrepancy, answers), "B");
  answers[1] = 0.0;
  EXPECT_EQ(likelihood.nan_claim(kNoDiscrepancy, answers), "");
  EXPECT_TRUE(std::isfinite(likelihood.log_likelihood(kNoDiscrepancy, answers)));
}

TEST(Likelihood, WithoutScoredClaimsItIsOne) {
  Claimed const claimed({});
  EXPECT_EQ(claimed.likelihood().log_likelihood({}, {}), 0.0);
  EXPECT_EQ(claimed.likelihood().coordinates(), 0U);
}

TEST(Likelihood, AnAbsenceIsScoredByItsLength) {
  auto gone = claim_of("W", "agency", 0);
  gone.metric = "front_withdrawal";
  gone.value.reset();
  gone.window = scenario::Window::event;
  gone.as_of = *base::Date::parse("2000-01-02");
  gone.report_date = *base::Date::parse("2000-01-16");
  Claimed const claimed({gone});
  Likelihood const likelihood = claimed.likelihood();
  auto const at = [&](double days) {
    return likelihood.log_likelihood({}, std::vector<double>{days});
  };
  EXPECT_GT(at(12), at(3) + 1.0);
  EXPECT_GT(at(12), at(0) + 1.0);
  EXPECT_TRUE(std::isfinite(at(0)));
  double const drawn =
      likelihood.draw_report(0, {}, std::vector<double>{12.0}, base::draw_key(1, 1), {0, 0, 0, 0},
                             Likelihood::Self::left_out);
  EXPECT_GT(drawn, 0.0);
}

}  // namespace
}  // namespace salient::evidence
