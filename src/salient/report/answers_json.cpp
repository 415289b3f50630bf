#include "salient/report/answers_json.h"

#include <nlohmann/json.hpp>

namespace salient::report {

namespace {

using Json = nlohmann::ordered_json;

Json to_json(Spread const& spread) {
  return {{"q10", spread.low}, {"q50", spread.median}, {"q90", spread.high}, {"mean", spread.mean}};
}

Json to_json(Quantiles const& quantiles) {
  static constexpr std::array<char const*, kFanLevels.size()> kNames{"q025", "q10", "q25", "q50",
                                                                     "q75",  "q90", "q975"};
  Json json = Json::object();
  for (std::size_t i = 0; i < kNames.size(); ++i) json[kNames[i]] = quantiles[i];
  return json;
}

Json to_json(std::array<double, kScoredLevels.size()> const& quantiles) {
  static constexpr std::array<char const*, kScoredLevels.size()> kNames{"q05", "q25", "q50", "q75",
                                                                        "q95"};
  Json json = Json::object();
  for (std::size_t i = 0; i < kNames.size(); ++i) json[kNames[i]] = quantiles[i];
  return json;
}

Json to_json(std::vector<std::pair<std::string, double>> const& pairs, char const* name,
             char const* value) {
  Json list = Json::array();
  for (auto const& [words, number] : pairs) list.push_back({{name, words}, {value, number}});
  return list;
}

Json to_json(std::vector<std::pair<std::string, std::string>> const& not_scored) {
  Json list = Json::array();
  for (auto const& [id, why] : not_scored) list.push_back({{"id", id}, {"why", why}});
  return list;
}

Json claims_of(Findings const& findings, CalibrationAnswer const& calibration) {
  Json list = Json::array();
  for (ClaimAnswer const& one : calibration.claims) {
    std::size_t const claim = findings.readings[one.reading].claim;
    list.push_back({{"id", findings.scenario->claims[claim].id},
                    {"prior", to_json(one.prior)},
                    {"posterior", to_json(one.posterior)},
                    {"report", to_json(one.report)},
                    {"holds", one.holds},
                    {"surprise", one.surprise},
                    {"lapse", one.lapse},
                    {"relays", one.relays}});
  }
  return list;
}

Json sources_of(CalibrationAnswer const& calibration) {
  Json list = Json::array();
  for (SourceAnswer const& source : calibration.sources) {
    list.push_back({{"name", source.name},
                    {"relation", source.relation},
                    {"counts", source.counts},
                    {"claims", source.claims},
                    {"factor", to_json(source.factor)},
                    {"headline_without", source.headline_without},
                    {"pareto_k", source.pareto_k}});
  }
  return list;
}

Json informed_of(CalibrationAnswer const& calibration) {
  Json list = Json::array();
  for (ParameterAnswer const& one : calibration.informed) {
    list.push_back({{"key", one.key},
                    {"title", one.title},
                    {"unit", one.unit},
                    {"prior", to_json(one.prior)},
                    {"posterior", to_json(one.posterior)},
                    {"contraction", one.contraction},
                    {"contraction_error", one.contraction_error},
                    {"sensitivity", one.sensitivity}});
  }
  return list;
}

Json to_json(Findings const& findings, CalibrationAnswer const& calibration) {
  Json json{{"as_of", calibration.as_of},
            {"ess", calibration.ess},
            {"simulations", calibration.simulations},
            {"steps", calibration.steps},
            {"acceptance", calibration.acceptance},
            {"replicates", calibration.replicates},
            {"log_evidence", calibration.log_evidence},
            {"reached", calibration.reached},
            {"collapse", calibration.collapse},
            {"claims", claims_of(findings, calibration)},
            {"sources", sources_of(calibration)},
            {"tensions", Json::array()},
            {"parameters", calibration.parameters},
            {"uninformed", calibration.uninformed},
            {"uninformed_keys", calibration.uninformed_keys},
            {"informed", informed_of(calibration)},
            {"correlations", Json::array()}};
  for (Tension const& tension : calibration.tensions) json["tensions"].push_back(tension.words);
  for (Correlation const& one : calibration.correlations) {
    json["correlations"].push_back({{"a", one.a}, {"b", one.b}, {"r", one.r}});
  }
  return json;
}

Json to_json(AttributionAnswer const& attribution) {
  Json json{{"subject", attribution.subject},
            {"quantity", attribution.quantity},
            {"unit", attribution.unit},
            {"until", attribution.until},
            {"all", to_json(attribution.all)},
            {"none", to_json(attribution.none)},
            {"players", Json::array()},
            {"tiers", Json::array()},
            {"proximate", to_json(attribution.proximate, "cause", "share")},
            {"table_hash", attribution.table_hash},
            {"draws", attribution.draws},
            {"runs", attribution.runs},
            {"screening", to_json(attribution.screening, "key", "mu_star")}};
  for (PlayerAnswer const& player : attribution.players) {
    json["players"].push_back({{"id", player.id},
                               {"title", player.title},
                               {"reference", player.reference},
                               {"total", to_json(player.total)},
                               {"total_error", player.total_error},
                               {"direct", to_json(player.direct)},
                               {"share", player.share},
                               {"first_in", to_json(player.first_in)},
                               {"last_out", to_json(player.last_out)},
                               {"rests_on", player.rests_on}});
  }
  for (auto const& tier : attribution.tiers) {
    Json ids = Json::array();
    for (std::size_t const player : tier) ids.push_back(attribution.players[player].id);
    json["tiers"].push_back(std::move(ids));
  }
  return json;
}

Json to_json(WhatIfAnswer const& what_if) {
  Json json{{"id", what_if.id},       {"text", what_if.text}, {"changes", what_if.changes},
            {"lines", Json::array()}, {"runs", what_if.runs}, {"runs_saved", what_if.runs_saved}};
  for (WhatIfLine const& line : what_if.lines) {
    json["lines"].push_back({{"quantity", line.quantity},
                             {"unit", line.unit},
                             {"factual", to_json(line.factual)},
                             {"otherwise", to_json(line.otherwise)},
                             {"difference", to_json(line.difference)},
                             {"error", line.error},
                             {"correlation", line.correlation},
                             {"probability_lower", line.probability_lower}});
  }
  return json;
}

Json to_json(ForecastAnswer const& forecast) {
  Json json{
      {"as_of", forecast.as_of}, {"question", forecast.question},
      {"blind", forecast.blind}, {"lines", Json::array()},
      {"events", Json::array()}, {"information", to_json(forecast.information, "fact", "share")},
      {"scored", Json::array()}, {"not_scored", to_json(forecast.not_scored)},
      {"scores", Json::array()}};
  for (ForecastLine const& line : forecast.lines) {
    Json value = to_json(line.value);
    value["q025"] = line.low95;
    value["q975"] = line.high95;
    json["lines"].push_back({{"quantity", line.quantity},
                             {"unit", line.unit},
                             {"date", line.date},
                             {"value", std::move(value)}});
  }
  for (EventForecast const& event : forecast.events) {
    json["events"].push_back({{"event", event.words}, {"probability", event.probability}});
  }
  for (ScoredClaim const& claim : forecast.scored) {
    json["scored"].push_back({{"id", claim.id},
                              {"words", claim.words},
                              {"quantity", to_json(claim.quantity)},
                              {"report", to_json(claim.report)},
                              {"value", claim.value},
                              {"inside", claim.inside}});
  }
  for (ForecastScore const& score : forecast.scores) {
    json["scores"].push_back({{"name", score.name},
                              {"n", score.n},
                              {"coverage_90", score.coverage_90},
                              {"crps", score.crps},
                              {"log", score.log}});
  }
  return json;
}

template <class Answer>
Json list_of(std::vector<Answer> const& answers) {
  Json list = Json::array();
  for (Answer const& one : answers) list.push_back(to_json(one));
  return list;
}

}  // namespace

std::string answers_json(Findings const& findings, Answers const& answers) {
  Json json = Json::object();
  if (answers.calibration) json["calibration"] = to_json(findings, *answers.calibration);
  if (!answers.attributions.empty()) json["attributions"] = list_of(answers.attributions);
  if (!answers.what_ifs.empty()) json["what_ifs"] = list_of(answers.what_ifs);
  if (!answers.forecasts.empty()) json["forecasts"] = list_of(answers.forecasts);
  for (StageAnswer const& stage : answers.stages) {
    json["stages"].push_back({{"stage", stage.stage}, {"runs", stage.runs}});
  }
  return json.dump(2) + "\n";
}

}  // namespace salient::report
