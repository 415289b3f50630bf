#include "tests/report/support/sample_answers.h"

namespace salient::testing {

namespace {

using report::Spread;

report::Quantiles quantiles(double median, double step) {
  report::Quantiles result{};
  for (std::size_t i = 0; i < result.size(); ++i) {
    result[i] = median + step * (static_cast<double>(i) - 3.0);
  }
  return result;
}

report::CalibrationAnswer calibration(report::Findings const& findings) {
  report::CalibrationAnswer answer;
  answer.as_of = "2000-01-31";
  answer.ess = 1234.0;
  answer.simulations = 40000;
  answer.steps = 9;
  answer.acceptance = 0.31;
  answer.replicates = 8;
  answer.log_evidence = -17.5;
  answer.reached = true;
  for (std::size_t r = 0; r < findings.readings.size(); ++r) {
    if (!findings.readings[r].scored) continue;
    // A share, or an area in km².
    bool const share = findings.scenario->claims[findings.readings[r].claim].metric != "area_km2";
    double const scale = share ? 0.01 : 1.0;
    answer.claims.push_back({r, quantiles(40 * scale, 6 * scale), quantiles(45 * scale, 2 * scale),
                             quantiles(48 * scale, 4 * scale), 0.34, 0.4, 0.05, 1});
  }
  answer.sources = {
      {"A staff", "about its own side", "losses", 3, {0.4, 0.6, 0.9, 0.62}, 310, 0.2},
      {"A <service>", "about its opponent", "losses", 1, {1.1, 1.6, 2.4, 1.7}, 250, 0.85}};
  answer.tensions = {{"S1 and S2 cannot both hold."}};
  answer.informed = {{"direct_fire.hazard",
                      "persons lost a day",
                      {0.001, 0.01, 0.1, 0.03},
                      {0.004, 0.008, 0.016, 0.009},
                      "1/day",
                      0.72,
                      0.03,
                      0.11}};
  answer.parameters = 40;
  answer.uninformed = 2;
  answer.uninformed_keys = {"territory.collapse_rate", "not.a.key"};
  answer.correlations = {{"direct_fire.hazard", "territory.collapse_rate", -0.61}};
  return answer;
}

report::AttributionAnswer attribution() {
  report::AttributionAnswer answer;
  answer.subject = "Red";
  answer.quantity = "killed, wounded or missing";
  answer.unit = "persons";
  answer.until = "2000-01-30";
  answer.all = {800, 1000, 1300, 1020};
  answer.none = {200, 300, 420, 305};
  answer.players = {{"mines",
                     "Mines",
                     "no mines",
                     {20, 60, 110, 62},
                     {25, 70, 120, 71},
                     2.5,
                     0.09,
                     {30, 90, 160, 92},
                     {10, 40, 80, 42},
                     {"territory.collapse_rate"}},
                    {"drones",
                     "Drones",
                     "no drones",
                     {250, 330, 420, 335},
                     {260, 350, 440, 352},
                     6.0,
                     0.48,
                     {300, 400, 500, 402},
                     {200, 280, 360, 281},
                     {"direct_fire.hazard"}},
                    {"support",
                     "Missing support",
                     "support at demand",
                     {210, 300, 400, 303},
                     {200, 290, 390, 294},
                     5.0,
                     0.43,
                     {150, 240, 340, 243},
                     {240, 340, 440, 342},
                     {"direct_fire.hazard", "not.a.key"}}};
  answer.tiers = {{1, 2}, {0}};
  answer.proximate = {{"drones", 0.7}, {"direct fire", 0.3}};
  answer.table_hash = "0123abcd";
  answer.draws = 200;
  answer.runs = 1600;
  answer.screening = {{"direct_fire.hazard", 210.0}};
  return answer;
}

report::ForecastAnswer forecast() {
  report::ForecastAnswer answer;
  answer.as_of = "2000-01-15";
  answer.question = "Will Red return?";
  answer.lines = {
      {"killed, wounded or missing", "persons", "2000-01-30", {700, 900, 1200, 920}, 600, 1500},
      {"area held", "km2", "2000-01-30", {10, 20, 35, 21}, 5, 44}};
  answer.events = {{"back at the front by 2000-01-28", 0.62}};
  answer.information = {{"persons in contact", 0.4}};
  answer.scored = {
      {"A1", "area held", {20, 30, 36, 42, 55}, {22, 33, 40, 47, 60}, 50, true},
      {"S1", "share of the fire", {.1, .15, .2, .25, .3}, {.1, .16, .22, .28, .35}, 0.5, false}};
  answer.scores = {{"model", 2, 0.5, 11.0, -3.1}, {"persistence", 2, 0.0, 19.0, -5.5}};
  return answer;
}

std::string_view in_words(double probability) {
  return probability > 0.5 ? "more likely than not" : "unlikely";
}

}  // namespace

report::Answers sample_answers(report::Findings const& findings) {
  report::Answers answers;
  answers.calibration = calibration(findings);
  answers.attributions = {attribution()};
  answers.what_ifs = {{"with-support",
                       "What if Red had had support?",
                       {"direct_fire.hazard = 0.01 1/day", "mechanism.mines = reference"},
                       {{"killed, wounded or missing",
                         "persons",
                         {800, 1000, 1300, 1020},
                         {500, 700, 950, 715},
                         {-410, -300, -190, -305},
                         4.0,
                         0.93,
                         0.99}},
                       5200.0,
                       400},
                      {"without-mines",
                       "What if there had been no mines?",
                       {},
                       {{"killed, wounded or missing",
                         "persons",
                         {800, 1000, 1300, 1020},
                         {790, 960, 1310, 990},
                         {-90, -30, 40, -28},
                         3.0,
                         0.97,
                         0.7}},
                       9000.0,
                       400}};
  answers.forecasts = {forecast()};
  answers.stages = {{"posterior", 40000, 12.5}, {"attribution", 1600, 3.5}};
  answers.verbal = in_words;
  answers.yardstick = "a yardstick of two words, made for a test";
  return answers;
}

}  // namespace salient::testing
