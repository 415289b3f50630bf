#include "salient/report/claims_list.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "salient/report/words.h"

namespace salient::report {

namespace {

using Form = evidence::Statement::Form;
using Json = nlohmann::ordered_json;

std::string_view relation_words(evidence::Reading const& reading) {
  if (reading.quantity_class != evidence::QuantityClass::losses) return "";
  switch (reading.relation) {
    case evidence::Relation::own: return ", about its own side";
    case evidence::Relation::enemy: return ", about its opponent";
    case evidence::Relation::third: break;
  }
  return ", third party";
}

std::string what_of(scenario::Claim const& claim, evidence::Reading const& reading) {
  return claim.subject + ": " + (reading.definition.empty() ? claim.metric : reading.definition);
}

Prediction const* prediction_of(Findings const& prior, std::size_t reading) {
  for (Prediction const& one : prior.predictions) {
    if (one.reading == reading) return &one;
  }
  return nullptr;
}

std::string entry(Findings const& prior, std::size_t r, double holds) {
  evidence::Reading const& reading = prior.readings[r];
  scenario::Claim const& claim = prior.scenario->claims[reading.claim];
  std::string text = fmt::format(
      "{}  {}  {} (published {}{})\n    {}: {}\n", claim.id, reading.date.to_string(),
      reading.source.empty() ? claim.claimant : reading.source, claim.report_date.to_string(),
      relation_words(reading), what_of(claim, reading), reading_words(reading.statement));
  if (Prediction const* p = prediction_of(prior, r)) {
    text += fmt::format("    runs from the priors: {}; it holds in {:.0f} % of them\n",
                        with_interval(p->quantiles), 100.0 * holds);
  }
  if (reading.repeats) {
    auto const& original = prior.readings[*reading.repeats];
    text += fmt::format("    repeats {}: counts once\n", prior.scenario->claims[original.claim].id);
  }
  if (!reading.scored) text += "    not scored: " + reading.why_not + "\n";
  return text;
}

}  // namespace

std::string reading_words(evidence::Statement const& statement) {
  std::string text;
  switch (statement.form) {
    case Form::nothing: return "states no number";
    case Form::point: text = "about " + number(statement.low); break;
    case Form::nearly: text = "a little below " + number(statement.high); break;
    case Form::between:
      text = "between " + number(statement.low) + " and " + number(statement.high);
      break;
    case Form::above: text = "at least " + number(statement.low); break;
    case Form::below: text = "at most " + number(statement.high); break;
    case Form::share:
      text = "a share of " + number(statement.low - statement.spread) + " to " +
             number(statement.low + statement.spread);
      break;
    case Form::duration: text = "not seen for about " + number(statement.low) + " days"; break;
    case Form::presence: text = "seen again for " + number(statement.low) + " days"; break;
  }
  if (statement.certainty < 1.0) {
    text += fmt::format(", with a certainty of {:.0f} %", 100.0 * statement.certainty);
  }
  return text;
}

std::string claims_text(Findings const& prior, std::span<double const> holds,
                        std::vector<std::string> const& tensions) {
  std::string scored;
  std::string others;
  std::size_t count = 0;
  for (std::size_t r = 0; r < prior.readings.size(); ++r) {
    (prior.readings[r].scored ? scored : others) += entry(prior, r, holds[r]);
    if (prior.readings[r].scored) ++count;
  }
  std::string text = fmt::format("{}: {} claims, {} of them scored\n\n{}", prior.scenario->title,
                                 prior.readings.size(), count, scored);
  if (!others.empty()) text += "\nNot scored:\n\n" + others;
  text += tensions.empty() ? "\nNo two claims stand against each other.\n"
                           : "\nClaims that can hardly hold together:\n\n";
  for (std::string const& words : tensions) text += "  " + words + "\n";
  return text;
}

std::string claims_json(Findings const& prior, std::span<double const> holds,
                        std::vector<std::string> const& tensions) {
  Json list = Json::array();
  for (std::size_t r = 0; r < prior.readings.size(); ++r) {
    evidence::Reading const& reading = prior.readings[r];
    scenario::Claim const& claim = prior.scenario->claims[reading.claim];
    Json one{{"id", claim.id},
             {"date", reading.date.to_string()},
             {"published", claim.report_date.to_string()},
             {"source", reading.source.empty() ? claim.claimant : reading.source},
             {"what", what_of(claim, reading)},
             {"read_as", reading_words(reading.statement)},
             {"scored", reading.scored}};
    if (!reading.scored) one["why_not"] = reading.why_not;
    if (reading.repeats) {
      one["repeats"] = prior.scenario->claims[prior.readings[*reading.repeats].claim].id;
    }
    if (Prediction const* p = prediction_of(prior, r)) {
      one["prior"] = {{"low", p->quantiles[1]},
                      {"median", p->quantiles[kMedian]},
                      {"high", p->quantiles[5]},
                      {"holds", holds[r]}};
    }
    list.push_back(std::move(one));
  }
  return Json{{"claims", list}, {"tensions", tensions}}.dump(2) + "\n";
}

}  // namespace salient::report
