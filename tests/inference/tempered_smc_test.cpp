#include "salient/inference/tempered_smc.h"

#include <atomic>
#include <cmath>
#include <limits>
#include <map>
#include <stdexcept>

#include <gtest/gtest.h>

#include "salient/base/mathematics.h"
#include "salient/base/special.h"
#include "salient/inference/weights.h"
#include "tests/inference/support/models.h"
#include "tests/scenario/support/folder.h"

namespace salient::inference {
namespace {

using namespace salient::testing;

/// Standard errors that an estimate may be off: a false alarm in 150,000 of a sound normal one.
/// Seeds are fixed, so a test that passes does so for good.
constexpr double kErrors = 4.5;

TEST(TemperedSmc, FindsTheNormalPosterior) {  // B1
  Posterior const posterior = sampled(normal_model(0.0, 1.0), {});
  EXPECT_TRUE(posterior.reached_posterior);
  EXPECT_GE(posterior.ess, 1000.0);
  Off const off = off_by(posterior, 0, 0.5, 0.5);
  EXPECT_LT(std::fabs(off.mean), kErrors);
  EXPECT_LT(std::fabs(off.variance), kErrors);
  // Waste-free weights of 1,280 states: a bound of 4.5 × 3 %.
  EXPECT_NEAR(posterior.log_evidence, log_normal(1.0, 0.0, 2.0), 0.13);
  EXPECT_EQ(posterior.replicates, 1U);
  EXPECT_EQ(posterior.log_likelihood_sd, 0.0);
}

TEST(TemperedSmc, FindsThePosteriorUnderAKernelOnASimulatedDatum) {  // B1, h = 0.5
  Posterior const posterior = sampled(normal_model(1.0, 0.25), {});
  Off const off = off_by(posterior, 0, 4.0 / 9.0, 5.0 / 9.0);
  EXPECT_LT(std::fabs(off.mean), kErrors);
  EXPECT_LT(std::fabs(off.variance), kErrors);
}

TEST(TemperedSmc, FindsTheRateOfPoissonCounts) {  // B2
  Problem problem = normal_model(0.0, 1.0);
  problem.simulator = []() -> Simulate {
    return [](std::span<double const> x, std::uint64_t, std::span<double> answers) {
      answers[0] = base::gamma_quantile(base::normal_cdf(x[0]), 2.0) / 0.02;
    };
  };
  problem.log_likelihood = [](std::span<double const>, std::span<double const> answers) {
    return 307.0 * base::math::log(answers[0]) - 3.0 * answers[0];
  };
  Posterior const posterior = sampled(problem, {});
  Off const off = off_by(
      posterior, [](Draw const& draw) { return draw.answers[0]; }, 309.0 / 3.02,
      309.0 / (3.02 * 3.02));
  EXPECT_LT(std::fabs(off.mean), kErrors);
  EXPECT_LT(std::fabs(off.variance), kErrors);
}

TEST(TemperedSmc, WithoutALikelihoodThePosteriorIsThePrior) {
  Posterior const posterior = sampled(silent_model(3), {});
  EXPECT_EQ(posterior.steps.size(), 1U);
  EXPECT_TRUE(posterior.reached_posterior);
  EXPECT_EQ(posterior.ess, 1280.0);
  EXPECT_EQ(posterior.log_evidence, -0.5);
  EXPECT_EQ(posterior.simulations, 1280U);
  for (double const weight : posterior.weights) EXPECT_EQ(weight, 1.0 / 1280.0);
  for (std::size_t j = 0; j < 3; ++j) {
    Off const off = off_by(posterior, j, 0.0, 1.0);
    EXPECT_LT(std::fabs(off.mean), kErrors);
    EXPECT_LT(std::fabs(off.variance), kErrors);
  }
}

TEST(TemperedSmc, FindsFiveInformedCoordinatesAmongTwoHundred) {
  Posterior const posterior = sampled(wide_model(), {});
  ASSERT_TRUE(posterior.reached_posterior);
  EXPECT_GE(posterior.ess, 1000.0);
  double const sum = 2.0 / 2.04;  // of x₀ + x₁, which has variance 2
  double const difference = 2.0 / 2.09;
  std::vector<std::pair<double, double>> const exact{
      {sum, sum * 0.04 / 4.0 + 0.5},
      {sum, sum * 0.04 / 4.0 + 0.5},
      {difference / 2.0, difference * 0.09 / 4.0 + 0.5},
      {-difference / 2.0, difference * 0.09 / 4.0 + 0.5},
      {-1.5 / 1.01, 0.01 / 1.01}};
  for (std::size_t j = 0; j < 200; ++j) {
    // The effective number is that of what is watched; the other directions move more slowly.
    auto const [mean, variance] = j < exact.size() ? exact[j] : std::pair(0.0, 1.0);
    Off const off = off_by(posterior, j, mean, variance);
    EXPECT_LT(std::fabs(off.mean), 2.0 * kErrors) << j;
    EXPECT_LT(std::fabs(off.variance), 2.0 * kErrors) << j;
  }
  Off const seen = off_by(
      posterior, [](Draw const& draw) { return draw.answers[0]; }, 2.0 * sum, sum * 0.04);
  EXPECT_LT(std::fabs(seen.mean), kErrors);
  EXPECT_LT(std::fabs(seen.variance), kErrors);
  double const evidence =
      log_normal(2.0, 0.0, 2.04) + log_normal(1.0, 0.0, 2.09) + log_normal(-1.5, 0.0, 1.01);
  EXPECT_NEAR(posterior.log_evidence, evidence, 0.4);
}

TEST(TemperedSmc, IsExactUnderANoisySimulatorAndDrawsItsChanceToo) {
  // A claim of sd 0.5 on what scatters by 2: one simulation's likelihood is a poor estimate.
  Posterior const posterior = sampled(normal_model(2.0, 0.25), {});
  ASSERT_TRUE(posterior.reached_posterior);
  EXPECT_GT(posterior.replicates, 1U);
  double const known = 1.0 / (1.0 + 4.25);
  Off const off = off_by(posterior, 0, known, 1.0 - known);
  EXPECT_LT(std::fabs(off.mean), kErrors);
  EXPECT_LT(std::fabs(off.variance), kErrors);
  // What was simulated, under the prior of variance 5, given the claim.
  Off const answer = off_by(
      posterior, [](Draw const& draw) { return draw.answers[0]; }, 5.0 / 5.25, 5.0 * 0.25 / 5.25);
  EXPECT_LT(std::fabs(answer.mean), kErrors);
  EXPECT_LT(std::fabs(answer.variance), kErrors);
  for (Draw const& draw : posterior.draws) {
    ASSERT_EQ(draw.answers[0], draw.x[0] + 2.0 * chance(draw.noise));
  }
  EXPECT_NEAR(posterior.log_evidence, log_normal(1.0, 0.0, 5.25), 0.2);
}

TEST(TemperedSmc, CountsNoMoreEffectiveDrawsThanThereAreCoursesOfChance) {
  // One simulation behind a sharp claim on what scatters a lot: few courses of chance live on.
  SmcSettings settings;
  settings.replicates = 1;
  settings.chains = 64;
  settings.chain_length = 5;
  settings.target_ess = 1e9;
  settings.max_steps = 12;
  Posterior const posterior = sampled(normal_model(4.0, 0.01), settings);
  ASSERT_TRUE(posterior.reached_posterior);
  std::map<std::uint64_t, double> courses;
  for (Draw const& draw : posterior.draws) courses[draw.noise] += 1.0;
  double squares = 0.0;
  for (auto const& [noise, count] : courses) squares += count * count;
  double const all = static_cast<double>(posterior.draws.size());
  double const effective = all * all / squares;
  EXPECT_LT(effective, 0.9 * posterior.ess_of_answers.front());  // else this bound is not tried
  EXPECT_NEAR(posterior.ess, effective, 1e-9 * effective);
}

TEST(TemperedSmc, TheNumberOfReplicatesChangesNothingButTheCost) {
  for (std::size_t const replicates : {1U, 3U}) {
    SmcSettings settings;
    settings.replicates = replicates;
    settings.target_ess = 500;
    Posterior const posterior = sampled(normal_model(1.0, 0.25), settings);
    EXPECT_EQ(posterior.replicates, replicates);
    Off const off = off_by(posterior, 0, 4.0 / 9.0, 5.0 / 9.0);
    EXPECT_LT(std::fabs(off.mean), kErrors);
    EXPECT_LT(std::fabs(off.variance), kErrors);
  }
}

TEST(TemperedSmc, MovesFreeCoordinatesWithoutSimulating) {
  Posterior const posterior = sampled(biased_model(), {});
  double const all = 1.0 + 0.25 + 0.09;
  Off const simulated = off_by(posterior, 0, 1.0 / all, 1.0 - 1.0 / all);
  EXPECT_LT(std::fabs(simulated.mean), kErrors);
  EXPECT_LT(std::fabs(simulated.variance), kErrors);
  Off const free = off_by(posterior, 1, 0.5 / all, 1.0 - 0.25 / all);
  EXPECT_LT(std::fabs(free.mean), kErrors);
  EXPECT_LT(std::fabs(free.variance), kErrors);
}

TEST(TemperedSmc, CountsWhatIsImpossibleAsImpossible) {
  // Half of all states cannot be: the posterior is the half-normal law, the evidence 1/2.
  Problem problem = normal_model(0.0, 1.0);
  problem.log_likelihood = [](std::span<double const> x, std::span<double const>) {
    return x[0] > 0.0 ? 0.0 : -std::numeric_limits<double>::infinity();
  };
  Posterior const posterior = sampled(problem, {});
  ASSERT_TRUE(posterior.reached_posterior);
  for (Draw const& draw : posterior.draws) ASSERT_GT(draw.x[0], 0.0);
  double const mean = std::sqrt(2.0 / 3.14159265358979);
  Off const off = off_by(posterior, 0, mean, 1.0 - mean * mean);
  EXPECT_LT(std::fabs(off.mean), kErrors);
  EXPECT_NEAR(posterior.log_evidence, std::log(0.5), 4.5 * std::sqrt(1.0 / 1280.0));
}

// ---- the same bits -----------------------------------------------------------------------------

SmcSettings small() {
  SmcSettings settings;
  settings.chains = 16;
  settings.chain_length = 8;
  settings.target_ess = 200;
  settings.threads = 1;
  return settings;
}

TEST(TemperedSmc, GivesTheSameBitsForAnyThreadsAndWithoutAFolder) {
  Problem const problem = normal_model(2.0, 0.25, 3);
  std::string const expected = bits_of(sampled(problem, small()));
  for (unsigned const threads : {1U, 2U, 3U}) {
    TemporaryFolder const folder;
    SmcSettings settings = small();
    settings.threads = threads;
    settings.folder = folder.path();
    EXPECT_EQ(bits_of(sampled(problem, settings)), expected) << threads;
    EXPECT_EQ(bits_of(sampled(problem, settings)), expected) << "given again";
  }
  SmcSettings other = small();
  other.seed = 2;
  EXPECT_NE(bits_of(sampled(problem, other)), expected);
}

/// Asks for a stop in the simulation of that number.
Problem stopping(Problem problem, std::stop_source& source, std::atomic<int>& calls, int at) {
  problem.simulator = [inner = problem.simulator, &source, &calls, at]() -> Simulate {
    return [simulate = inner(), &source, &calls, at](std::span<double const> x, std::uint64_t noise,
                                                     std::span<double> answers) {
      if (++calls == at) source.request_stop();
      simulate(x, noise, answers);
    };
  };
  return problem;
}

TEST(TemperedSmc, GoesOnAfterAStopAndEndsWithTheSameBits) {
  Problem const problem = normal_model(2.0, 0.25, 3);
  Posterior const whole = sampled(problem, small());
  std::string const expected = bits_of(whole);
  int const all = static_cast<int>(whole.simulations);
  for (int const at : {1, 100, 300, all / 3, all / 2, all - 250}) {
    TemporaryFolder const folder;
    SmcSettings settings = small();
    settings.folder = folder.path();
    settings.threads = 2;
    std::stop_source source;
    std::atomic<int> calls{0};
    auto const stopped =
        tempered_smc(stopping(problem, source, calls, at), settings, {}, source.get_token());
    ASSERT_TRUE(stopped);
    EXPECT_TRUE(stopped->interrupted);
    EXPECT_LE(stopped->simulations, static_cast<std::uint64_t>(at));
    // As many steps done on purpose, here or elsewhere, leave exactly what was left by the stop.
    if (!stopped->steps.empty()) {
      SmcSettings repeat = small();
      repeat.steps = stopped->steps.size();
      EXPECT_EQ(bits_of(sampled(problem, repeat)), bits_of(*stopped)) << at;
    }
    std::atomic<int> more{0};
    std::stop_source never;
    auto const done = tempered_smc(stopping(problem, never, more, -1), settings);
    ASSERT_TRUE(done);
    EXPECT_EQ(bits_of(*done), expected) << at;
    EXPECT_FALSE(done->interrupted);
    // No chain that was stored is done again: those under way, 3 blocks of 4 chains at most.
    EXPECT_LE(calls + more, all + 3 * 4 * 8 * 8) << at;
    if (!stopped->steps.empty()) {
      settings.steps = stopped->steps.size();
      EXPECT_EQ(bits_of(sampled(problem, settings)), bits_of(*stopped)) << at;
    }
  }
}

TEST(TemperedSmc, ADamagedFileIsDoneAgain) {
  Problem const problem = normal_model(2.0, 0.25, 3);
  TemporaryFolder const folder;
  SmcSettings settings = small();
  settings.folder = folder.path();
  std::string const expected = bits_of(sampled(problem, settings));
  std::vector<std::filesystem::path> files;
  for (auto const& entry : std::filesystem::directory_iterator(folder.path())) {
    if (entry.path().extension() == ".bin") files.push_back(entry.path());
  }
  ASSERT_GT(files.size(), 1U);
  for (auto const& file : files) {
    std::filesystem::resize_file(file, std::filesystem::file_size(file) / 2);
    EXPECT_EQ(bits_of(sampled(problem, settings)), expected) << file;
  }
}

TEST(TemperedSmc, StopsWhereTheTargetIsReachedWhateverTheFolderHolds) {
  Problem const problem = normal_model(2.0, 0.25, 3);
  TemporaryFolder const folder;
  SmcSettings settings = small();
  SmcSettings shorter = small();
  shorter.target_ess = 60;
  std::string const expected = bits_of(sampled(problem, shorter));
  settings.folder = shorter.folder = folder.path();
  std::string const far = bits_of(sampled(problem, settings));
  EXPECT_NE(far, expected);
  EXPECT_EQ(bits_of(sampled(problem, shorter)), expected);
  EXPECT_EQ(bits_of(sampled(problem, settings)), far);
}

TEST(TemperedSmc, RefusesTheFolderOfAnotherQuestion) {
  TemporaryFolder const folder;
  SmcSettings settings = small();
  settings.folder = folder.path();
  ASSERT_TRUE(tempered_smc(normal_model(0.0, 1.0), settings));
  settings.fingerprint = {1, 2};
  EXPECT_FALSE(tempered_smc(normal_model(0.0, 1.0), settings));
}

// ---- what goes wrong ---------------------------------------------------------------------------

TEST(TemperedSmc, WeighsDrawsToThePosteriorWhenItMayNotReachIt) {
  SmcSettings settings;
  settings.chains = 256;
  settings.steps = 2;
  Problem problem = wide_model(5);
  Posterior const posterior = sampled(problem, settings);
  EXPECT_FALSE(posterior.reached_posterior);
  EXPECT_FALSE(posterior.interrupted);
  EXPECT_TRUE(posterior.collapse.empty());
  EXPECT_EQ(posterior.steps.size(), 2U);
  EXPECT_NEAR(effective_number(posterior.weights), posterior.ess, 1e-9 * posterior.ess);
  EXPECT_LT(posterior.ess, 1280.0);
  Off const off = off_by(
      posterior, [](Draw const& draw) { return draw.answers[1]; }, 2.0 / 2.09, 0.18 / 2.09);
  EXPECT_LT(std::fabs(off.mean), 2.0 * kErrors);  // few weights count
}

TEST(TemperedSmc, EndsInWordsWhenNothingIsPossible) {
  Problem problem = normal_model(0.0, 1.0);
  problem.log_likelihood = [](std::span<double const>, std::span<double const>) {
    return -std::numeric_limits<double>::infinity();
  };
  Posterior const posterior = sampled(problem, {});
  EXPECT_FALSE(posterior.reached_posterior);
  EXPECT_EQ(posterior.steps.size(), 1U);
  EXPECT_NE(posterior.collapse.find("no simulation"), std::string::npos);
}

TEST(TemperedSmc, EndsInWordsWhenSharpClaimsContradictWhatChanceCanDo) {
  // Twelve numbers of pure chance are claimed to a ten-thousandth: whichever course of chance comes
  // least far from them, all chains come to rest on it.
  Problem problem = normal_model(1.0, 1.0);
  problem.answers = 12;
  problem.simulator = []() -> Simulate {
    return [](std::span<double const>, std::uint64_t noise, std::span<double> answers) {
      for (std::size_t k = 0; k < answers.size(); ++k) answers[k] = chance(noise + k);
    };
  };
  problem.log_likelihood = [](std::span<double const>, std::span<double const> answers) {
    double sum = 0.0;
    for (double const answer : answers) sum += log_normal(3.0, answer, 1e-8);
    return sum;
  };
  Posterior const posterior = sampled(problem, {});
  EXPECT_FALSE(posterior.collapse.empty());
  EXPECT_FALSE(posterior.reached_posterior);
  EXPECT_LT(posterior.steps.size(), 60U);
}

TEST(TemperedSmc, ALikelihoodThatIsNoNumberIsADiagnostic) {
  for (double const bad :
       {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
    Problem problem = normal_model(0.0, 1.0);
    problem.log_likelihood = [=](std::span<double const> x, std::span<double const>) {
      return x[0] > 1.5 ? bad : 0.0;
    };
    for (bool const kept : {false, true}) {
      TemporaryFolder const folder;
      SmcSettings settings;
      if (kept) settings.folder = folder.path();
      auto const result = tempered_smc(problem, settings);
      ASSERT_FALSE(result);
      EXPECT_NE(result.diagnostics().list().front().problem.find("not a number"),
                std::string::npos);
    }
  }
}

TEST(TemperedSmc, ThrowsOnWhatALikelihoodThrows) {
  Problem problem = normal_model(0.0, 1.0);
  problem.log_likelihood = [](std::span<double const> x, std::span<double const>) -> double {
    if (x[0] > 1.5) throw std::domain_error("claim 7");
    return 0.0;
  };
  TemporaryFolder const folder;
  SmcSettings settings;
  EXPECT_THROW((void)tempered_smc(problem, settings), std::domain_error);
  settings.folder = folder.path();
  EXPECT_THROW((void)tempered_smc(problem, settings), std::domain_error);
}

TEST(TemperedSmc, TellsHowFarItIs) {
  std::vector<SmcProgress> seen;
  Posterior const posterior = *tempered_smc(normal_model(0.0, 0.01), small(),
                                            [&](SmcProgress const& at) { seen.push_back(at); });
  ASSERT_FALSE(seen.empty());
  EXPECT_EQ(seen.back().step, posterior.steps.size());
  EXPECT_EQ(seen.back().temperature, 1.0);
  EXPECT_EQ(seen.back().ess, posterior.ess);
  EXPECT_EQ(seen.back().simulations, posterior.simulations);
}

}  // namespace
}  // namespace salient::inference
