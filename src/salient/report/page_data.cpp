#include "salient/report/page_data.h"

#include <nlohmann/json.hpp>

#include "salient/report/fans.h"
#include "salient/report/figures.h"
#include "salient/report/json.h"
#include "salient/report/listing.h"
#include "salient/report/maps.h"
#include "salient/report/words.h"

namespace salient::report {

namespace {

using Json = nlohmann::ordered_json;

Json figures_json(std::vector<Figure> const& figures) {
  Json list = Json::array();
  for (Figure const& figure : figures) list.push_back(Json::parse(figure.json));
  return list;
}

Json interval_json(Quantiles const& quantiles) {
  return {{"low", quantiles[kLow80]}, {"median", quantiles[kMedian]}, {"high", quantiles[kHigh80]}};
}

/// The claims, with what runs say of the quantity that each speaks of, before and given all claims.
Json claims_json(Findings const& findings, Answers const& answers) {
  Json list = Json::array();
  for (std::size_t r = 0; r < findings.readings.size(); ++r) {
    evidence::Reading const& reading = findings.readings[r];
    scenario::Claim const& claim = findings.scenario->claims[reading.claim];
    Json one{{"id", claim.id},
             {"published", claim.report_date.to_string()},
             {"date", reading.date.to_string()},
             {"who", claim.claimant},
             {"side", claim.claimant_side},
             {"original", claim.original_source},
             {"subject", claim.subject},
             {"metric", claim.metric},
             {"counts", reading.definition},
             {"phrase", claim.phrase},
             {"note", claim.note},
             {"modality", claim.modality},
             {"stated", stated_text(claim)},
             {"url", claim.url},
             {"low", or_null(reading.stated.low)},
             {"high", or_null(reading.stated.high)},
             {"scored", reading.scored},
             {"why_not", reading.why_not},
             {"prior", nullptr},
             {"posterior", nullptr},
             {"prior_holds", nullptr},
             {"holds", nullptr}};
    if (answers.prior != nullptr) {
      for (Prediction const& prediction : answers.prior->predictions) {
        if (prediction.reading == r) one["prior_holds"] = prediction.share_inside;
      }
    }
    if (answers.calibration) {
      for (ClaimAnswer const& answer : answers.calibration->claims) {
        if (answer.reading != r) continue;
        one["prior"] = interval_json(answer.prior);
        one["posterior"] = interval_json(answer.posterior);
        one["holds"] = answer.holds;
      }
    }
    list.push_back(std::move(one));
  }
  return list;
}

Json sources_json(scenario::Scenario const& scenario) {
  Json list = Json::array();
  for (scenario::Source const& source : scenario.sources) {
    list.push_back({{"id", source.id},
                    {"who", source.who},
                    {"outlet", source.outlet},
                    {"date", source.date ? source.date->to_string() : ""},
                    {"url", source.url},
                    {"note", source.note}});
  }
  return list;
}

Json ground_fans(Findings const& findings) {
  Json list = Json::array();
  if (!ground_in_question(findings)) return list;
  if (OutputFan const* fan = find_output(findings, "area_held_in_all", "campaign")) {
    list.push_back(Json::parse(
        output_figure(findings, *fan, "ground", "Ground held", whole_area_readings(findings))
            .json));
  }
  return list;
}

}  // namespace

std::string page_data(Findings const& findings, Answers const& answers) {
  auto const fans = answers.calibration && answers.prior != nullptr
                        ? fan_figures_over(findings, *answers.prior)
                        : fan_figures(findings);
  Json fan_list = figures_json(fans);
  for (Json& fan : ground_fans(findings)) fan_list.push_back(std::move(fan));
  Json const data{
      {"title", findings.scenario->title},
      {"question", findings.scenario->question},
      {"as_of", answers.calibration ? answers.calibration->as_of : ""},
      {"limits", findings.scenario->limits},
      {"maps", figures_json(map_figures(findings))},
      {"fans", fan_list},
      {"states", figures_json(state_figures(findings))},
      {"claims", claims_json(findings, answers)},
      {"sources", sources_json(*findings.scenario)},
      {"inputs", Json::parse(list_parameters_json(*findings.scenario, *findings.catalogue))}};
  return data.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace salient::report
