#include "salient/evidence/phrase.h"

#include <cmath>

#include <gtest/gtest.h>

namespace salient::evidence {
namespace {

using Form = Statement::Form;

scenario::Claim claim(std::string const& metric, std::string const& modality, double value) {
  scenario::Claim one;
  one.metric = metric;
  one.modality = modality;
  one.value = value;
  return one;
}

Statement statement(std::string const& modality, double value,
                    std::string const& metric = "casualties_total") {
  return read_statement(claim(metric, modality, value), std::nullopt);
}

/// Only the coarsest unit, as the oracles have it.
ObservationModel coarse() {
  ObservationModel model = default_observation_model();
  model.heap_fine = model.heap_middle = 0.0;
  return model;
}

double at(Statement const& s, ObservationModel const& model, double truth, double sigma,
          double bias = 0.0) {
  return likelihood(s, model, on_scale(s, truth) + bias, sigma);
}

// ---- oracles of the model's table (tolerance 1e-9 relative) -------------------------------------

TEST(Phrase, OracleB6Approximately11000) {
  Statement const s = statement("approximately", 11000);
  EXPECT_NEAR(at(s, coarse(), 10800, 0.05), 0.6088699842, 1e-9);
  EXPECT_NEAR(at(s, coarse(), 9000, 0.05), 0.001024105716, 1e-11);
}

TEST(Phrase, OracleX25About4000) {
  Statement const s = statement("approximately", 4000);
  EXPECT_NEAR(at(s, coarse(), 3600, 0.1), 0.5980904379, 1e-9);
  EXPECT_NEAR(at(s, coarse(), 4700, 0.1), 0.3302360393, 1e-9);
}

TEST(Phrase, OracleB7NearlyHalf) {
  Statement const s = statement("nearly", 0.5, "casualties_fraction");
  ObservationModel const model = default_observation_model();
  EXPECT_NEAR(std::log(at(s, model, 0.30, 0.0)), -3.70320626, 1e-8);
  EXPECT_NEAR(std::log(at(s, model, 0.36, 0.0)), -0.3432062597, 1e-9);
  EXPECT_NEAR(std::log(at(s, model, 0.47, 0.0)), 2.07679374, 1e-8);
  EXPECT_NEAR(std::log(at(s, model, 0.55, 0.0)), 0.7967937403, 1e-9);
}

TEST(Phrase, OracleB8MoreThan5000) {
  Statement const s = statement("more_than", 5000);
  ObservationModel model = default_observation_model();
  model.soft_bound = 1.0;  // any lower number may be said: the bound alone
  EXPECT_NEAR(at(s, model, 4000, 0.2, 0.1), 0.269040408, 1e-9);
  EXPECT_NEAR(at(s, model, 5000, 0.2, 0.1), 0.6914624613, 1e-9);
}

// ---- reading words -----------------------------------------------------------------------------

TEST(Phrase, TheLastDigitSetsThePlace) {
  EXPECT_EQ(place_of_last_digit(11000, 1), 1000);
  EXPECT_EQ(place_of_last_digit(19550, 1), 10);
  EXPECT_EQ(place_of_last_digit(711, 1), 1);
  EXPECT_EQ(place_of_last_digit(20000, 1), 10000);
  EXPECT_EQ(place_of_last_digit(0, 1), 1);
  EXPECT_NEAR(place_of_last_digit(0.5, 0.01), 0.1, 1e-12);
  EXPECT_NEAR(place_of_last_digit(0.47, 0.01), 0.01, 1e-12);
}

TEST(Phrase, ABoundReachesToTheNextNumberOfTwoDigits) {
  EXPECT_EQ(leading_place(11000, 1), 10000);
  EXPECT_EQ(leading_place(7, 1), 1);
  EXPECT_EQ(step_of_bound(5000, 1), 1000);
  EXPECT_EQ(step_of_bound(43000, 1), 1000);
  EXPECT_EQ(step_of_bound(37355, 1), 1000);
  EXPECT_EQ(step_of_bound(30, 1), 10);
  EXPECT_NEAR(step_of_bound(0.3, 0.01), 0.1, 1e-12);
}

TEST(Phrase, ModalitiesAndColumnsGiveTheForm) {
  EXPECT_EQ(statement("states", 711).form, Form::point);
  EXPECT_EQ(statement("", 711).form, Form::point);
  EXPECT_EQ(statement("at_least", 300).form, Form::above);
  EXPECT_EQ(statement("up_to", 1120).form, Form::below);
  EXPECT_EQ(statement("nearly", 50000).form, Form::nearly);
  EXPECT_EQ(statement("denies", 5000).form, Form::below);
  Statement const hundreds = statement("several", 100);
  EXPECT_EQ(hundreds.form, Form::between);
  EXPECT_EQ(hundreds.high, 1000.0);
  scenario::Claim range = claim("contingent_total", "approximately", 12000);
  range.low = 12000;
  range.high = 15000;
  EXPECT_EQ(read_statement(range, std::nullopt).form, Form::between);
  scenario::Claim silent = claim("event", "states", 0);
  silent.value.reset();
  EXPECT_EQ(read_statement(silent, std::nullopt).form, Form::nothing);
}

TEST(Phrase, FractionsTakeTheWidthOfTheirWords) {
  auto const share = [](std::string const& modality, double value) {
    return statement(modality, value, "casualties_fraction");
  };
  EXPECT_EQ(share("approximately", 0.5).low, 0.5);
  EXPECT_EQ(share("approximately", 0.5).spread, 0.05);
  EXPECT_EQ(share("nearly", 0.5).low, 0.47);
  EXPECT_NEAR(share("nearly", 0.4).low, 0.38, 1e-12);
  EXPECT_EQ(share("nearly", 0.4).spread, 0.015);
  EXPECT_EQ(share("states", 0.33).low, 0.33);
  EXPECT_EQ(share("states", 0.33).spread, 0.03);
  EXPECT_EQ(share("more_than", 0.3).form, Form::above);
  EXPECT_TRUE(share("more_than", 0.3).is_share);
}

TEST(Phrase, WordsOfTheYardstickLowerTheCertainty) {
  double last = 0.0;
  for (char const* word : {"denies", "unknown", "likely", "highly_likely", "almost_certainly"}) {
    double const certainty = statement(word, 100).certainty;
    EXPECT_GT(certainty, last) << word;
    last = certainty;
  }
  EXPECT_EQ(statement("states", 100).certainty, 1.0);
}

TEST(Phrase, AnAbsenceLastsAsLongAsSaidOrElseSinceTheNamedDay) {
  scenario::Claim event = claim("front_withdrawal", "states", 0);
  event.value.reset();
  EXPECT_EQ(read_statement(event, std::nullopt).form, Form::nothing);
  EXPECT_EQ(read_statement(event, 0.0).form, Form::nothing);
  EXPECT_EQ(read_statement(event, 16.0).low, 16.0);
  EXPECT_EQ(statement("states", 14, "absence_duration").low, 14.0);
}

// ---- properties --------------------------------------------------------------------------------

TEST(Phrase, ProbabilitiesOfAHeapingPartitionSumToOne) {
  // Two digits to the thousand from 11,000 to 99,000, and the tens of thousands between, are given
  // to the same unit when only the finest counts: a tenth of the place.
  ObservationModel model = default_observation_model();
  model.heap_fine = 1.0;
  model.heap_middle = 0.0;
  double sum = 0.0;
  // All whole numbers: with units of one the cells [n − ½, n + ½) are a partition.
  for (int n = 1; n < 400; ++n) {
    Statement s;
    s.form = Form::point;
    s.low = s.high = n;
    double const cell = place_of_last_digit(n, 1) > 10 ? 0.0 : at(s, model, 60, 0.3);
    sum += cell;
    if (cell == 0.0) {
      Statement whole;
      whole.form = Form::between;
      model.interval_coverage = 1.0;
      whole.low = n - 0.5;
      whole.high = n + 0.5;
      sum += at(whole, model, 60, 0.3);
    }
  }
  EXPECT_NEAR(sum, 1.0, 1e-9);
  // Bounds and ranges tile the line.
  model.interval_coverage = 1.0;
  model.soft_bound = 1.0;
  Statement below, middle, above;
  below.form = Form::below;
  below.high = 40;
  middle.form = Form::between;
  middle.low = 40;
  middle.high = 70;
  above.form = Form::above;
  above.low = 70;
  EXPECT_NEAR(at(below, model, 60, 0.3) + at(middle, model, 60, 0.3) + at(above, model, 60, 0.3),
              1.0, 1e-12);
}

TEST(Phrase, WideningARangeNeverLowersItsLikelihood) {
  ObservationModel const model = default_observation_model();
  for (double const truth : {10.0, 90.0, 110.0, 150.0, 400.0, 5000.0}) {
    double last = 0.0;
    for (int step = 0; step < 40; ++step) {
      Statement s;
      s.form = Form::between;
      s.low = 100.0 / (1.0 + 0.05 * step);
      s.high = 120.0 * (1.0 + 0.1 * step);
      double const now = at(s, model, truth, 0.1);
      EXPECT_GE(now, last - 1e-15) << truth << " " << step;
      last = now;
    }
  }
}

TEST(Phrase, ABoundNeverGainsByMovingPastTheTruth) {
  ObservationModel model = default_observation_model();
  model.soft_bound = 1.0;
  double last = 1.0;
  for (int bound = 100; bound < 2000; bound += 100) {
    double const now = at(statement("at_least", bound), model, 1000, 0.2);
    EXPECT_LE(now, last);
    last = now;
  }
}

TEST(Phrase, EndlessNoiseTellsTruthsApartNoMore) {
  ObservationModel const model = default_observation_model();
  scenario::Claim range = claim("killed", "states", 100);
  range.low = 80;
  range.high = 120;
  range.value.reset();
  for (Statement const& s :
       {statement("approximately", 4000), statement("nearly", 4000), statement("at_least", 300),
        statement("up_to", 300), read_statement(range, std::nullopt)}) {
    double const near = at(s, model, 100, 1e6);
    double const far = at(s, model, 10000, 1e6);
    EXPECT_NEAR(std::log(near / far), 0.0, 1e-4) << static_cast<int>(s.form);
    // The ratio at ordinary noise is far from one.
    EXPECT_GT(std::abs(std::log(at(s, model, 100, 0.1) / (at(s, model, 10000, 0.1) + 1e-300))),
              1.0);
  }
}

TEST(Phrase, AnAbsenceFitsItsOwnLengthLessTheUnseenDays) {
  ObservationModel const model = default_observation_model();
  Statement const s = statement("states", 14, "absence_duration");
  double const fits = at(s, model, 12, 0.0);
  EXPECT_GT(fits, 100.0 * at(s, model, 0, 0.0));
  EXPECT_GT(fits, 5.0 * at(s, model, 30, 0.0));
  EXPECT_GT(at(s, model, 0, 0.0), 0.0) << "presence may have gone unseen";
  ObservationModel bright = model;
  bright.visibility = 10.0;
  EXPECT_LT(at(s, bright, 0, 0.0), at(s, model, 0, 0.0));
  EXPECT_TRUE(std::isnan(at(s, model, std::nan(""), 0.0)));
}

TEST(Phrase, PresenceIsSeenTheSoonerTheLongerItLasts) {
  ObservationModel const model = default_observation_model();
  Statement const s = read_statement(claim("front_return", "states", 0), std::nullopt);
  EXPECT_EQ(at(s, model, 0, 0.0), 0.0);
  EXPECT_NEAR(at(s, model, 2, 0.0), 1.0 - std::exp(-1.0), 1e-12);
}

TEST(Phrase, ScalesAreInversesAndKeepNaN) {
  Statement const count = statement("states", 100);
  Statement const share = statement("states", 0.4, "casualties_fraction");
  EXPECT_NEAR(from_scale(count, on_scale(count, 123.0)), 123.0, 1e-10);
  EXPECT_NEAR(from_scale(share, on_scale(share, 0.31)), 0.31, 1e-12);
  EXPECT_LT(from_scale(share, 50.0), 1.0 + 1e-15);
  EXPECT_EQ(on_scale(count, 0.0), on_scale(count, 0.5));
  EXPECT_TRUE(std::isnan(on_scale(count, std::nan(""))));
}

TEST(Phrase, OutsideItsSupportALikelihoodStaysAsItIs) {
  ObservationModel const model = default_observation_model();
  for (Statement const& s :
       {statement("approximately", 4000), statement("nearly", 4000), statement("at_least", 300),
        statement("up_to", 300), statement("several", 100)}) {
    Support const support = support_of(s, model);
    double const sigma = 0.1;
    EXPECT_NEAR(likelihood(s, model, support.low - 0.9, sigma),
                likelihood(s, model, support.low - 2.0, sigma), 1e-12);
    EXPECT_NEAR(likelihood(s, model, support.high + 0.9, sigma),
                likelihood(s, model, support.high + 2.0, sigma), 1e-12);
  }
}

}  // namespace
}  // namespace salient::evidence
