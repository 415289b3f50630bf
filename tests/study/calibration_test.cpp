#include "salient/study/calibration.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "salient/base/mathematics.h"
#include "salient/base/special.h"
#include "tests/campaign/support/worlds.h"
#include "tests/study/support/small_account.h"

namespace salient::study {
namespace {

using salient::testing::day;
using salient::testing::replaced;
using salient::testing::small_posterior;
using salient::testing::SmallAccount;
using salient::testing::swapped;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string header() {
  return SmallAccount::claims().substr(0, SmallAccount::claims().find('\n') + 1);
}

/// What a calibration leaves, of an account in a folder of its own.
struct Made {
  Made(std::string const& scenario, std::string const& claims,
       std::optional<base::Date> knowledge = {})
      : account(scenario, claims), made(account.calibrated(*subject, knowledge)) {}

  SmallAccount account;
  std::unique_ptr<Subject> subject = account.subject();
  Calibrated made;
};

TEST(ValuesAt, AreQuantilesOfThePriors) {
  auto const& subject = *small_posterior().subject;
  auto const& drawn = subject.world.drawn;
  ASSERT_GT(drawn.size(), 10U);
  std::vector<double> values;
  values_at(subject.world, std::vector<double>(drawn.size(), 0.0), values);
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    EXPECT_EQ(values[i], base::quantile(drawn[i].prior, 0.5)) << drawn[i].key;
  }
  for (double const far : {-40.0, 40.0}) {
    values_at(subject.world, std::vector<double>(drawn.size(), far), values);
    for (double const value : values) EXPECT_TRUE(std::isfinite(value));
  }
}

TEST(Gather, ReadsClaimsAsKnownOnADay) {
  auto const& subject = *small_posterior().subject;
  Evidence const all = gather(subject);
  EXPECT_EQ(all.days, 14U);  // A6 speaks of 14 January
  EXPECT_TRUE(all.any_scored());
  EXPECT_EQ(all.dimensions(), subject.world.drawn.size() + 2);  // losses of two sides
  Evidence const early = gather(subject, day("2000-01-10"));
  EXPECT_EQ(early.days, 8U);
  EXPECT_EQ(early.likelihood.coordinates(), 1U);
  Evidence const before = gather(subject, day("2000-01-01"));
  EXPECT_EQ(before.days, 1U);
  EXPECT_FALSE(before.any_scored());
}

TEST(Answer, IsNothingBeyondTheSimulatedDays) {
  auto const& posterior = small_posterior();
  Evidence const& evidence = posterior.calibrated.evidence;
  auto record = salient::testing::simulated(posterior.subject->world, 3);
  std::vector<double> whole(6);
  answer(evidence.readings, record, whole);
  for (std::size_t r = 0; r < 6; ++r) {
    EXPECT_EQ(whole[r], evidence::evaluate(*evidence.readings[r].observable, record));
  }
  EXPECT_GT(whole[5], 0.0);
  record.days = 11;
  std::vector<double> part(6);
  answer(evidence.readings, record, part);
  EXPECT_EQ(std::vector<double>(part.begin(), part.begin() + 5),
            std::vector<double>(whole.begin(), whole.begin() + 5));
  EXPECT_EQ(part[5], 0.0);
}

TEST(Fingerprint, SeesWhatIsScoredAndNothingElse) {
  auto const print = [](std::string const& scenario, std::string const& claims) {
    SmallAccount const account(scenario, claims);
    return fingerprint(gather(*account.subject()));
  };
  std::string const scenario = SmallAccount::scenario();
  std::string const claims = SmallAccount::claims();
  auto const one = print(scenario, claims);
  EXPECT_EQ(print(scenario, claims + SmallAccount::row("L", "2000-01-20", "2000-01-12", 9)), one);
  EXPECT_NE(print(scenario, claims + SmallAccount::row("L", "2000-01-13", "2000-01-12", 9)), one);
  EXPECT_NE(print(scenario, replaced(claims, "400,some 400", "401,some 401")), one);
  EXPECT_NE(print(replaced(scenario, "value = 2000", "value = 2001"), claims), one);
}

TEST(ProblemOf, NamesTheClaimWhoseLikelihoodIsNoNumber) {
  Evidence const& evidence = small_posterior().calibrated.evidence;
  auto const problem = problem_of(evidence);
  EXPECT_EQ(problem.answers, 6U);
  EXPECT_EQ(problem.free_from, evidence.quantities());
  std::vector<double> const x(problem.dimensions, 0.0);
  std::vector<double> answers{300, 300, 300, 250, 50, 200};
  EXPECT_TRUE(std::isfinite(problem.log_likelihood(x, answers)));
  answers[4] = std::numeric_limits<double>::quiet_NaN();
  try {
    (void)problem.log_likelihood(x, answers);
    ADD_FAILURE() << "no NaN was seen";
  } catch (NotANumber const& fault) {
    EXPECT_STREQ(fault.what(), "the likelihood of claim A5 is not a number");
  }
}

TEST(ProblemOf, WatchesTheLastLossesAndAreaOfEachSide) {
  auto const problem = problem_of(small_posterior().calibrated.evidence);
  EXPECT_THAT(problem.watched, ElementsAre(2, 5, 4));  // of Red on the 10th, Blue the 14th; ground
}

TEST(ProblemOf, SimulatesTheNumbersAndTheChanceThatItIsGiven) {
  auto const& posterior = small_posterior();
  auto const problem = problem_of(posterior.calibrated.evidence);
  auto const simulate = problem.simulator();
  inference::Draw const& draw = posterior.calibrated.posterior.draws[17];
  std::vector<double> answers(problem.answers);
  simulate(draw.x, draw.noise, answers);
  EXPECT_EQ(answers, draw.answers);
  EXPECT_EQ(problem.log_likelihood(draw.x, answers), draw.log_likelihood);
}

TEST(TakeDraws, TakesEachAsOftenAsItWeighs) {
  auto const& posterior = small_posterior();
  inference::Posterior hand;
  for (std::uint64_t const noise : {7U, 8U, 9U}) {
    hand.draws.push_back(posterior.calibrated.posterior.draws.front());
    hand.draws.back().noise = noise;
  }
  hand.weights = {0.25, 0.0, 0.75};
  Draws const draws = take_draws(posterior.calibrated.evidence, hand, 4);
  EXPECT_THAT(draws.runs, ElementsAre(7, 9, 9, 9));
  EXPECT_EQ(draws.values[0].size(), posterior.calibrated.evidence.quantities());
  EXPECT_EQ(draws.z[0].size(), 2U);
}

TEST(Thinned, IsSpreadEvenly) {
  Draws draws;
  for (std::uint64_t run = 0; run < 10; ++run) {
    draws.values.emplace_back();
    draws.z.emplace_back();
    draws.answers.emplace_back();
    draws.runs.push_back(run);
  }
  EXPECT_THAT(thinned(draws, 2).runs, ElementsAre(2, 7));
  EXPECT_THAT(thinned(draws, 5).runs, ElementsAre(1, 3, 5, 7, 9));
  EXPECT_EQ(thinned(draws, 99).runs, draws.runs);
}

TEST(LossFactors, AreThoseOfTheFormationsSide) {
  Evidence const& evidence = small_posterior().calibrated.evidence;
  auto const& names = evidence.likelihood.coordinate_names();
  std::vector<double> z(2, 0.0);
  EXPECT_THAT(loss_factors(evidence, z), ElementsAre(1.0, 1.0));
  auto const red = std::find(names.begin(), names.end(), "discrepancy.red") - names.begin();
  z[static_cast<std::size_t>(red)] = 1.5;
  EXPECT_THAT(loss_factors(evidence, z),
              ElementsAre(base::math::exp(1.5 * evidence.model.discrepancy_sd), 1.0));
}

TEST(Calibrate, WithoutClaimsThePosteriorIsThePrior) {
  Made const none(SmallAccount::scenario(), header());
  inference::Posterior const& posterior = none.made.posterior;
  EXPECT_EQ(posterior.steps.size(), 1U);
  EXPECT_TRUE(posterior.reached_posterior);
  EXPECT_EQ(posterior.log_evidence, 0.0);
  for (double const weight : posterior.weights) EXPECT_EQ(weight, posterior.weights[0]);
  // Draws of N(0, 1): the mean over all draws and coordinates, and their mean square. A false alarm
  // of 4.5 standard errors comes once in 150,000 seeds.
  double sum = 0.0;
  double squares = 0.0;
  double n = 0.0;
  for (inference::Draw const& draw : posterior.draws) {
    for (double const x : draw.x) {
      sum += x;
      squares += x * x;
      n += 1.0;
    }
  }
  ASSERT_GT(n, 1000.0);
  EXPECT_NEAR(sum / n, 0.0, 4.5 / std::sqrt(n));
  EXPECT_NEAR(squares / n, 1.0, 4.5 * std::sqrt(2.0 / n));
}

TEST(Calibrate, ClaimsMoveThePosterior) {
  auto const& posterior = small_posterior().calibrated.posterior;
  EXPECT_TRUE(posterior.reached_posterior);
  EXPECT_GT(posterior.steps.size(), 1U);
  EXPECT_GE(posterior.ess, 40.0);
  EXPECT_EQ(small_posterior().calibrated.draws.count(), 40U);
}

TEST(Calibrate, ARelayThatIsRepeatedChangesNothing) {
  std::string const relays =
      "R1,2000-01-10,2000-01-08,A paper,,red,casualties_total,400,some 400,approximately,outcome,"
      "A1,\n"
      "R2,2000-01-12,2000-01-10,Another,,red,casualties_total,300,about 300,approximately,outcome,"
      "A3,\n";
  Made const one(SmallAccount::scenario(), SmallAccount::claims() + relays);
  // The same relays again, under other ids.
  Made const two(
      SmallAccount::scenario(),
      SmallAccount::claims() + relays + replaced(replaced(relays, "R1,", "R3,"), "R2,", "R4,"));
  auto const& plain = small_posterior().calibrated;
  EXPECT_EQ(one.made.draws.values, plain.draws.values);
  EXPECT_EQ(two.made.draws.values, plain.draws.values);
  EXPECT_EQ(one.made.draws.runs, plain.draws.runs);
  EXPECT_EQ(one.made.posterior.log_evidence, plain.posterior.log_evidence);
  EXPECT_EQ(two.made.posterior.log_evidence, plain.posterior.log_evidence);
}

TEST(Calibrate, ClaimsPublishedLaterHaveNoInfluence) {
  std::string const later = SmallAccount::row("L1", "2000-01-17", "2000-01-09", 1) +
                            SmallAccount::row("L2", "2000-01-20", "2000-01-20", 2900);
  Made const with(SmallAccount::scenario(), SmallAccount::claims() + later);
  EXPECT_EQ(with.made.print, small_posterior().calibrated.print);
  // A day before the account's: what is published in between is as good as not there.
  auto const as_of = day("2000-01-12");
  Made const early(SmallAccount::scenario(), SmallAccount::claims(), as_of);
  Made const shorter(SmallAccount::scenario(),
                     SmallAccount::claims().substr(0, SmallAccount::claims().find("A6,")), as_of);
  EXPECT_EQ(early.made.print, shorter.made.print);
  EXPECT_NE(early.made.print, with.made.print);
}

TEST(Calibrate, LaterClaimsInTheSameFolderOfResultsDoNotDisturb) {
  SmallAccount account;
  auto const before = account.subject();
  auto const print = account.calibrated(*before).print;
  auto const after =
      account
          .with(SmallAccount::scenario(),
                SmallAccount::claims() + SmallAccount::row("L1", "2000-01-17", "2000-01-16", 1))
          .subject();
  EXPECT_EQ(account.calibrated(*after).print, print);
}

TEST(Calibrate, SwappingThePartiesSwapsEverything) {
  auto const& one = small_posterior();
  Made const other(swapped(SmallAccount::scenario()), swapped(SmallAccount::claims()));
  Evidence const& a = one.calibrated.evidence;
  Evidence const& b = other.made.evidence;
  ASSERT_EQ(a.readings.size(), b.readings.size());
  for (std::size_t r = 0; r < a.readings.size(); ++r) {
    EXPECT_EQ(b.readings[r].statement, a.readings[r].statement);
    EXPECT_EQ(b.readings[r].observable, a.readings[r].observable);
    EXPECT_EQ(b.readings[r].relation, a.readings[r].relation);
    EXPECT_EQ(b.readings[r].subject_side, swapped(a.readings[r].subject_side));
  }
  for (std::size_t i = 0; i < a.quantities(); ++i) {
    EXPECT_EQ(swapped(other.subject->world.drawn[i].key), one.subject->world.drawn[i].key);
    EXPECT_EQ(other.subject->world.drawn[i].prior, one.subject->world.drawn[i].prior);
  }
  // Formations stay with their numbers, so the draws are the same to the last bit.
  EXPECT_EQ(other.made.draws.values, one.calibrated.draws.values);
  EXPECT_EQ(other.made.draws.z, one.calibrated.draws.z);
  EXPECT_EQ(other.made.draws.runs, one.calibrated.draws.runs);
  EXPECT_EQ(other.made.posterior.log_evidence, one.calibrated.posterior.log_evidence);
}

TEST(Calibrate, GivesOnePosteriorForAnyThreads) {
  for (unsigned const threads : {1U, 3U}) {
    SmallAccount account;
    account.settings.threads = threads;
    auto const subject = account.subject();
    EXPECT_EQ(account.calibrated(*subject).print, small_posterior().calibrated.print);
  }
}

TEST(Calibrate, ContradictionsEndInTheClaimsThatConflict) {
  // Hardly anybody errs, and yet two say what cannot both be. With time, one of them
  // would be taken to say nothing.
  std::string const exact = replaced(SmallAccount::scenario(), "[parameters]\n", R"([parameters]
claims.bias_sd = { value = 0.01, assumption = "a test" }
claims.source_sd = { value = 0.01, assumption = "a test" }
claims.noise_states = { value = 0.01, assumption = "a test" }
)");
  std::string const two = SmallAccount::row("C1", "2000-01-12", "2000-01-11", 20) +
                          replaced(SmallAccount::row("C2", "2000-01-12", "2000-01-11", 2900),
                                   "A newspaper", "Another newspaper");
  SmallAccount account(exact, header() + two);
  account.effort.most_steps = 2;
  auto const subject = account.subject();
  auto const made = calibrate(*subject, {}, account.settings, account.effort, account.bench());
  ASSERT_FALSE(made);
  base::Diagnostic const& fault = made.diagnostics().list().front();
  EXPECT_EQ(fault.severity, base::Severity::error);
  EXPECT_THAT(fault.place.file, HasSubstr("claims.csv"));
  EXPECT_THAT(fault.problem,
              ::testing::AllOf(HasSubstr("after 2 steps the claims do not yet count in full"),
                               HasSubstr("the claims that fit least, in the run that fits best: "),
                               HasSubstr("(C1)"), HasSubstr("(C2)")));
}

TEST(ConflictInWords, BeginsWithWhatFitsLeast) {
  auto const& posterior = small_posterior();
  Evidence const& evidence = posterior.calibrated.evidence;
  EXPECT_EQ(conflict_in_words(evidence, {}), "no run could be compared with the claims");
  inference::Posterior hand;
  hand.draws = {posterior.calibrated.posterior.draws.front()};
  hand.draws[0].answers = {300, 300, 300, 250, 50, 200};
  hand.draws[0].answers[5] = 1e6;  // the observers' last claim is far off
  std::string const words = conflict_in_words(evidence, hand);
  EXPECT_THAT(words, HasSubstr("fits best: Observers (A3, A5, A6)"));
}

}  // namespace
}  // namespace salient::study
