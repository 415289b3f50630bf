#include "salient/report/validation.h"

#include <cmath>
#include <optional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "salient/report/words.h"

namespace salient::report {

namespace {

using Json = nlohmann::ordered_json;
using history::BattleForecast;
using history::BattleScore;
using history::ValidationCase;

/// Four significant digits, so that a table reproduced to three of them shows it; whole numbers
/// where there are more before the point.
std::string figure(double value) {
  if (!std::isfinite(value)) return "none";
  double const size = std::fabs(value);
  return size >= 1e4 && size < 1e7 ? number(value) : fmt::format("{:.4g}", value);
}

std::string percent(double share) { return fmt::format("{:.1f} %", 100.0 * share); }

std::string verdict(bool hit) { return hit ? "hit" : "miss"; }

std::string verdict(std::optional<bool> hit) { return hit ? verdict(*hit) : std::string("–"); }

std::vector<std::string> row_of(ValidationCase const& one) {
  return {one.what,
          figure(one.predicted),
          figure(one.low) + " to " + figure(one.high),
          figure(one.recorded),
          verdict(one.hit()),
          one.source};
}

std::vector<std::string> const kCaseColumns{"What",     "Predicted", "Agrees from … to",
                                            "Recorded", "Verdict",   "Source of what is recorded"};

Section misses_section(Validation const& validation, Tally const& tally) {
  Section section{"misses", "Hits and misses", "Hits and misses", {}, {}, {}};
  section.paragraphs = {
      fmt::format(
          "{} of {} cases miss. A case is a published figure computed again, or a claim of a "
          "model of ours, with the range in which the record agrees with it.",
          tally.misses, tally.cases),
      fmt::format(
          "Of {} recorded battles the side held likelier to win did not win {}; {} of {} 90 % "
          "intervals of losses did not hold what was recorded (a tenth should not). Each "
          "battle was forecast by a model that had not seen it or its neighbours.",
          tally.winners, tally.winner_misses, tally.interval_misses, tally.intervals),
      fmt::format("{} of {} closed-form cases differ. {} of {} checks of the sampler's calibration "
                  "fail.",
                  tally.oracle_misses, tally.oracles, tally.calibration_misses,
                  tally.calibrations)};
  Table table{"Cases that miss", kCaseColumns, {}};
  table.columns.insert(table.columns.begin(), "Group");
  for (ValidationCase const& one : validation.cases) {
    if (one.hit()) continue;
    auto row = row_of(one);
    row.insert(row.begin(), one.group);
    table.rows.push_back(std::move(row));
  }
  if (!table.rows.empty()) section.tables.push_back(std::move(table));
  return section;
}

Section cases_section(Validation const& validation) {
  Section section{"cases", "Every case", "Every case", {}, {}, {}};
  for (ValidationCase const& one : validation.cases) {
    if (section.tables.empty() || section.tables.back().caption != one.group) {
      section.tables.push_back({one.group, kCaseColumns, {}});
    }
    section.tables.back().rows.push_back(row_of(one));
  }
  return section;
}

std::vector<std::string> row_of(BattleScore const& score) {
  return {score.name,
          std::to_string(score.n),
          figure(score.log_loss),
          figure(score.brier),
          percent(score.accuracy),
          percent(score.coverage_90_attacker),
          percent(score.coverage_90_defender)};
}

Table battle_table(Validation const& validation) {
  Table table{"Every battle, forecast by models that had not seen it",
              {"Battle", "Year", "Attackers", "Defenders", "Attacker wins", "Outcome", "Verdict",
               "Attacker's losses, 90 %", "Recorded", "Verdict", "Defender's losses, 90 %",
               "Recorded", "Verdict"},
              {}};
  table.folded = true;
  auto const interval = [](history::LossForecast const& loss) {
    return persons(loss.low_90) + " to " + persons(loss.high_90);
  };
  auto const known = [](std::optional<double> value) {
    return value ? persons(*value) : "unknown";
  };
  auto const outcome = [](history::Outcome one) {
    return one == history::Outcome::attacker_won    ? "attacker won"
           : one == history::Outcome::attacker_lost ? "defender won"
           : one == history::Outcome::neither_won   ? "neither won"
                                                    : "unknown";
  };
  for (BattleForecast const& one : validation.battles.forecasts) {
    auto const& before = one.battle.before;
    table.rows.push_back({one.battle.name, before.year ? std::to_string(*before.year) : "unknown",
                          persons(before.attackers), persons(before.defenders),
                          percent(one.forecast.winner.probability), outcome(one.battle.outcome),
                          verdict(one.winner_hit()), interval(one.forecast.attacker),
                          known(one.battle.casualties.attacker), verdict(one.attacker_losses_hit()),
                          interval(one.forecast.defender), known(one.battle.casualties.defender),
                          verdict(one.defender_losses_hit())});
  }
  return table;
}

Section battles_section(Validation const& validation) {
  history::BattleComparison const& compared = validation.battles.compared;
  Section section{
      "battles",
      "Battles forecast from what was known before",
      "Battles",
      {fmt::format("10-fold cross-validation by group, {} splits; see the page on battle "
                   "outcomes. Log loss and Brier score: lower is better.",
                   validation.battles.repeats)},
      {},
      {}};
  Table scores{"Scores",
               {"Forecaster", "Battles", "Log loss", "Brier", "Right side", "90 % holds, attacker",
                "90 % holds, defender"},
               {row_of(compared.model), row_of(compared.with_surprise)}};
  for (BattleScore const& one : compared.baselines) scores.rows.push_back(row_of(one));
  Table differences{
      "Differences of log loss over the same battles; below 0 the forecaster is better",
      {"Forecaster", "Baseline", "Mean", "Standard error, by group"},
      {}};
  for (auto const& one : compared.differences) {
    differences.rows.push_back({one.forecaster, one.baseline, figure(one.log_loss.mean),
                                figure(one.log_loss.standard_error)});
  }
  section.tables = {std::move(scores), std::move(differences), battle_table(validation)};
  return section;
}

Section oracles_section(Validation const& validation) {
  Section section{"oracles",
                  "Closed forms",
                  "Closed forms",
                  {"Cases with a known answer, computed by the functions that the engines use."},
                  {},
                  {}};
  Table table{"Cases", {"Id", "Case", "Expected", "Found", "Relative tolerance", "Verdict"}, {}};
  for (OracleResult const& one : validation.oracles) {
    table.rows.push_back({one.id, one.what, fmt::format("{:.10g}", one.expected),
                          fmt::format("{:.10g}", one.found), figure(one.tolerance),
                          one.agrees ? "agrees" : "differs"});
  }
  section.tables.push_back(std::move(table));
  return section;
}

Section sampler_section(Validation const& validation) {
  Section section{
      "sampler",
      "The sampler where the truth is known",
      "Sampler",
      {"A straight line is drawn from its prior, data are made from it, and its slope is "
       "sampled given the data: intervals should hold the truth as often as they say, and "
       "ranks should be uniform. The same of a whole account takes the better part of an "
       "hour: salient sbc."},
      {},
      {}};
  Table table{"Shares of truths inside intervals",
              {"Quantity", "Times", "50 %", "80 %", "90 %", "95 %", "χ² of the ranks",
               "exceeded by 1 % of sound samplers", "Verdict"},
              {}};
  for (std::size_t q = 0; q < validation.calibrated.size(); ++q) {
    auto const& check = validation.calibrated[q];
    std::vector<std::string> row{validation.sampled[q], std::to_string(check.replications)};
    for (auto const& coverage : check.coverage) row.push_back(percent(coverage.share));
    row.push_back(figure(check.chi_square));
    row.push_back(figure(check.chi_square_limit));
    row.push_back(check.sound() ? "sound" : "not sound");
    table.rows.push_back(std::move(row));
  }
  section.tables.push_back(std::move(table));
  return section;
}

Section limits_section() {
  return {
      "limits",
      "Limits",
      "Limits",
      {"What this page can show is that equations are computed correctly, that inference returns "
       "what it should if the model were true, and how far simple laws and simple forecasts go on "
       "recorded battles. It cannot show that the campaign model is right."},
      {},
      {},
      {"The battles are those that historians chose to record, of 1620 to 1973. They are no sample "
       "of battles, and nothing in them was fought with drones.",
       "The Ardennes figures are of unverified units and carry no licence; they are published "
       "facts.",
       "Casualties in CDB90 include prisoners; the engine knows no surrender of whole bodies.",
       "The engine's direct fire was set with these battles in view (decision 0019): its shares "
       "inside the band are a description, not a forecast.",
       "One campaign cannot validate a model."}};
}

Json json_of(BattleScore const& score) {
  return {{"n", score.n},
          {"accuracy", score.accuracy},
          {"log_loss", score.log_loss},
          {"brier", score.brier},
          {"coverage_90_attacker", score.coverage_90_attacker},
          {"coverage_90_defender", score.coverage_90_defender}};
}

void count(std::optional<bool> hit, std::size_t& all, std::size_t& misses) {
  if (!hit) return;
  ++all;
  misses += *hit ? 0 : 1;
}

}  // namespace

Tally tally_of(Validation const& validation) {
  Tally tally;
  for (ValidationCase const& one : validation.cases) count(one.hit(), tally.cases, tally.misses);
  for (BattleForecast const& one : validation.battles.forecasts) {
    count(one.winner_hit(), tally.winners, tally.winner_misses);
    count(one.attacker_losses_hit(), tally.intervals, tally.interval_misses);
    count(one.defender_losses_hit(), tally.intervals, tally.interval_misses);
  }
  for (OracleResult const& one : validation.oracles) {
    count(one.agrees, tally.oracles, tally.oracle_misses);
  }
  for (auto const& one : validation.calibrated) {
    count(one.sound(), tally.calibrations, tally.calibration_misses);
  }
  return tally;
}

SectionsPage validation_page(Validation const& validation) {
  SectionsPage page;
  page.title = "What Salient has been held against";
  page.lead = {
      fmt::format("Made by Salient {} in one run; every number on this page comes from it.",
                  validation.version)};
  page.sections = {misses_section(validation, tally_of(validation)),
                   cases_section(validation),
                   battles_section(validation),
                   oracles_section(validation),
                   sampler_section(validation),
                   limits_section()};
  page.command = validation.command;
  return page;
}

std::string validation_text(Validation const& validation) {
  Tally const tally = tally_of(validation);
  std::string text;
  for (std::string const& one : misses_section(validation, tally).paragraphs) text += one + "\n";
  for (ValidationCase const& one : validation.cases) {
    if (one.hit()) continue;
    text += fmt::format("  miss: {}: {}: predicted {}, agrees from {} to {}, recorded {}\n",
                        one.group, one.what, figure(one.predicted), figure(one.low),
                        figure(one.high), figure(one.recorded));
  }
  for (OracleResult const& one : validation.oracles) {
    if (!one.agrees) text += fmt::format("  differs: {} {}\n", one.id, one.what);
  }
  return text;
}

std::string validation_json(Validation const& validation) {
  Tally const tally = tally_of(validation);
  Json json{{"version", validation.version},
            {"cases", tally.cases},
            {"misses", tally.misses},
            {"winners", tally.winners},
            {"winner_misses", tally.winner_misses},
            {"intervals_90", tally.intervals},
            {"interval_misses", tally.interval_misses},
            {"oracles", tally.oracles},
            {"oracle_misses", tally.oracle_misses},
            {"calibrations", tally.calibrations},
            {"calibration_misses", tally.calibration_misses},
            {"list", Json::array()}};
  for (ValidationCase const& one : validation.cases) {
    json["list"].push_back({{"group", one.group},
                            {"what", one.what},
                            {"predicted", one.predicted},
                            {"low", one.low},
                            {"high", one.high},
                            {"recorded", one.recorded},
                            {"hit", one.hit()},
                            {"source", one.source}});
  }
  history::BattleComparison const& compared = validation.battles.compared;
  json["battles"] = {{"model", json_of(compared.model)},
                     {"with_surprise", json_of(compared.with_surprise)}};
  for (BattleScore const& one : compared.baselines) json["battles"][one.name] = json_of(one);
  return json.dump(2);
}

}  // namespace salient::report
