#include "salient/report/battles.h"

#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "salient/explain/verbal.h"
#include "salient/report/json.h"
#include "salient/report/words.h"

namespace salient::report {

namespace {

using Json = nlohmann::ordered_json;
using history::BattleRecord;
using history::BattleScore;
using history::LossForecast;
using history::Outcome;

constexpr char kLimits[] =
    "It rests on 469 battles of 1620 to 1973 that historians chose to record, mostly set battles "
    "of European, American and Middle Eastern armies: it is no sample of all battles, and of war "
    "since then it knows nothing. Who fought, how well and why is not in it.";

std::string percent(double share) { return fmt::format("{:.0f} %", 100.0 * share); }

/// Casualties to two digits: nothing here is known better.
std::string about(double casualties) {
  if (casualties < 1.0) return "fewer than 1";
  double unit = 1.0;
  while (casualties / unit >= 100.0) unit *= 10.0;
  return number(std::floor(casualties / unit + 0.5) * unit);
}

std::string loss_line(char const* side, LossForecast const& loss, double strength) {
  return fmt::format("  {:<10} {:>9} of {} (50 %: {} to {}; 90 %: {} to {})\n", side,
                     about(loss.median), persons(strength), about(loss.low_50), about(loss.high_50),
                     about(loss.low_90), about(loss.high_90));
}

std::string outcome_word(Outcome outcome) {
  switch (outcome) {
    case Outcome::attacker_won: return "attacker won";
    case Outcome::attacker_lost: return "defender won";
    case Outcome::neither_won: return "neither won";
    case Outcome::unknown: break;
  }
  return "winner not known";
}

std::string or_unknown(std::optional<double> const& value) {
  return value ? persons(*value) : "unknown";
}

Json json_or_null(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json loss_json(LossForecast const& loss) {
  return Json{{"median", loss.median},
              {"low_50", loss.low_50},
              {"high_50", loss.high_50},
              {"low_90", loss.low_90},
              {"high_90", loss.high_90}};
}

/// The numbers of one forecaster, in the order that the description promises.
void put_score(Json& json, BattleScore const& score) {
  json["accuracy"] = json_or_null(score.accuracy);
  json["log_loss"] = json_or_null(score.log_loss);
  json["brier"] = json_or_null(score.brier);
  json["coverage_90_attacker"] = json_or_null(score.coverage_90_attacker);
  json["coverage_90_defender"] = json_or_null(score.coverage_90_defender);
  json["coverage_50_attacker"] = json_or_null(score.coverage_50_attacker);
  json["coverage_50_defender"] = json_or_null(score.coverage_50_defender);
  json["n_losses_attacker"] = score.n_attacker_losses;
  json["n_losses_defender"] = score.n_defender_losses;
}

Json score_json(BattleScore const& score, std::size_t left_out) {
  Json json{{"n", score.n}, {"left_out", left_out}};
  put_score(json, score);
  return json;
}

std::string score_line(BattleScore const& score) {
  return fmt::format("{:<30} {:>8.3f} {:>8.4f} {:>7.4f} {:>10.1f} % {:>10.1f} %\n", score.name,
                     score.accuracy, score.log_loss, score.brier,
                     100.0 * score.coverage_90_attacker, 100.0 * score.coverage_90_defender);
}

}  // namespace

std::string battle_text(history::BattleSituation const& before,
                        history::SituationForecast const& forecast,
                        std::span<history::NearBattle const> nearest, bool uses_surprise) {
  auto const& winner = forecast.winner;
  std::string text = fmt::format(
      "That the attacker wins, if either side does, is {} ({}; 90 % interval of the model's "
      "coefficients: {} to {}).\n",
      explain::verbal(winner.probability), percent(winner.probability), percent(winner.low),
      percent(winner.high));
  text += "\nKilled, wounded and missing over the whole battle:\n";
  text += loss_line("attacker", forecast.attacker, before.attackers);
  text += loss_line("defender", forecast.defender, before.defenders);
  text +=
      "\nThe recorded battles whose situation was nearest (difference in standard deviations):\n";
  for (history::NearBattle const& near : nearest) {
    BattleRecord const& battle = near.battle;
    text += fmt::format("  {:.2f}  {} ({}): {} against {}, lost {} and {}; {}\n", near.distance,
                        battle.name,
                        battle.before.year ? std::to_string(*battle.before.year) : "year unknown",
                        persons(battle.before.attackers), persons(battle.before.defenders),
                        or_unknown(battle.casualties.attacker),
                        or_unknown(battle.casualties.defender), outcome_word(battle.outcome));
  }
  text +=
      "\nThe winner is forecast from the strengths, the defender's posture, air superiority, "
      "tanks, "
      "guns and cavalry; ground, weather and period made such forecasts worse and bear on losses "
      "only. What was not said is taken at the average of the records.\n";
  if (uses_surprise) {
    text +=
        "Surprise is as the records judge it, which they did knowing the outcome: this "
        "forecast is surer than one made before a battle can be.\n";
  }
  return text + kLimits + "\n";
}

std::string battle_json(history::BattleSituation const& before,
                        history::SituationForecast const& forecast,
                        std::span<history::NearBattle const> nearest, bool uses_surprise) {
  Json json{{"attackers", before.attackers},
            {"defenders", before.defenders},
            {"attacker_wins",
             {{"probability", forecast.winner.probability},
              {"low_90", forecast.winner.low},
              {"high_90", forecast.winner.high}}},
            {"attacker_casualties", loss_json(forecast.attacker)},
            {"defender_casualties", loss_json(forecast.defender)},
            {"uses_surprise", uses_surprise},
            {"nearest", Json::array()}};
  for (history::NearBattle const& near : nearest) {
    BattleRecord const& battle = near.battle;
    json["nearest"].push_back({{"number", battle.number},
                               {"name", battle.name},
                               {"war", battle.war},
                               {"year", or_null(battle.before.year)},
                               {"distance", near.distance},
                               {"attackers", battle.before.attackers},
                               {"defenders", battle.before.defenders},
                               {"attacker_casualties", or_null(battle.casualties.attacker)},
                               {"defender_casualties", or_null(battle.casualties.defender)},
                               {"outcome", outcome_word(battle.outcome)}});
  }
  json["limits"] = kLimits;
  return json.dump(2) + "\n";
}

std::string battle_scores_text(history::BattleTable const& table,
                               history::BattleComparison const& compared) {
  std::string text = fmt::format(
      "{} battles scored for their winner, {} left out; losses of {} attackers and {} "
      "defenders.\n\n",
      compared.model.n, table.left_out.size(), compared.model.n_attacker_losses,
      compared.model.n_defender_losses);
  text += fmt::format("{:<30} {:>8} {:>8} {:>7} {:>12} {:>12}\n", "", "accuracy", "log loss",
                      "Brier", "90 % attack.", "90 % defend.");
  text += score_line(compared.model) + score_line(compared.with_surprise);
  for (BattleScore const& score : compared.baselines) text += score_line(score);
  text +=
      "\nLog loss, mean difference over the same battles (below 0: better), and its standard "
      "error by group:\n";
  for (history::ScoreDifference const& difference : compared.differences) {
    text += fmt::format("  {:<20} - {:<30} {:+.4f} ({:.4f})\n", difference.forecaster,
                        difference.baseline, difference.log_loss.mean,
                        difference.log_loss.standard_error);
  }
  text += "\nForecast of the model and how often the attacker won:\n";
  for (history::ReliabilityBin const& bin : compared.reliability) {
    if (bin.n == 0) continue;
    text += fmt::format("  {:.1f} to {:.1f}  {:>4} battles  forecast {:.2f}  won {:.2f}\n", bin.low,
                        bin.high, bin.n, bin.mean_probability, bin.share_won);
  }
  if (!table.left_out.empty()) text += "\nLeft out:\n";
  for (history::BattleLeftOut const& row : table.left_out) {
    text += fmt::format("  line {:>4}  {}: {}\n", row.line, row.name, row.why);
  }
  return text;
}

std::string battle_scores_json(history::BattleTable const& table,
                               history::BattleComparison const& compared, std::size_t in_fit) {
  std::size_t const left_out = table.left_out.size();
  Json json = score_json(compared.model, left_out);
  json["with_surprise"] = score_json(compared.with_surprise, left_out);
  json["baselines"] = Json::object();
  for (BattleScore const& score : compared.baselines) {
    json["baselines"][score.name] = score_json(score, left_out);
  }
  json["differences"] = Json::array();
  for (history::ScoreDifference const& difference : compared.differences) {
    json["differences"].push_back(
        {{"forecaster", difference.forecaster},
         {"baseline", difference.baseline},
         {"log_loss", json_or_null(difference.log_loss.mean)},
         {"standard_error", json_or_null(difference.log_loss.standard_error)}});
  }
  json["reliability"] = Json::array();
  for (history::ReliabilityBin const& bin : compared.reliability) {
    json["reliability"].push_back({{"low", bin.low},
                                   {"high", bin.high},
                                   {"n", bin.n},
                                   {"forecast", json_or_null(bin.mean_probability)},
                                   {"won", json_or_null(bin.share_won)}});
  }
  json["in_fit"] = in_fit;
  json["left_out_rows"] = Json::array();
  for (history::BattleLeftOut const& row : table.left_out) {
    json["left_out_rows"].push_back({{"line", row.line}, {"name", row.name}, {"why", row.why}});
  }
  return json.dump(2) + "\n";
}

}  // namespace salient::report
