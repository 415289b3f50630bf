#include <algorithm>

#include <fmt/format.h>

#include "salient/report/answer_words.h"
#include "salient/report/fans.h"
#include "salient/report/intervals.h"
#include "salient/report/sections.h"
#include "salient/report/words.h"

namespace salient::report {

namespace {

std::vector<std::string> units_of(ForecastAnswer const& forecast) {
  std::vector<std::string> units;
  for (ForecastLine const& line : forecast.lines) {
    if (std::find(units.begin(), units.end(), line.unit) == units.end()) units.push_back(line.unit);
  }
  return units;
}

void add_lines(ForecastAnswer const& forecast, std::string const& name, Section& section) {
  for (std::string const& unit : units_of(forecast)) {
    IntervalsContent content;
    content.id = fmt::format("{}-lines-{}", name, section.figures.size() + 1);
    content.title =
        "As of " + forecast.as_of + (unit == "1" ? ": shares" : ": in " + unit_text(unit));
    content.label = "Forecast";
    content.unit = unit;
    content.meaning = "Forecast as of " + forecast.as_of;
    content.series = {{"95 %", Look::pale, 0}, {"median and 80 %", Look::strong, 0}};
    content.told = 1;
    for (ForecastLine const& line : forecast.lines) {
      if (line.unit != unit) continue;
      content.rows.push_back(
          {line.quantity + ", " + line.date,
           {{line.low95, line.value.median, line.high95}, interval_of(line.value)}});
    }
    section.figures.push_back(intervals_figure(content));
  }
}

void add_events(Answers const& answers, ForecastAnswer const& forecast, Section& section) {
  if (forecast.events.empty()) return;
  Table table{"As of " + forecast.as_of + ": how probable", {"Event", "Probability"}, {}};
  for (EventForecast const& event : forecast.events) {
    table.rows.push_back({event.words, chance(answers, event.probability)});
  }
  section.tables.push_back(std::move(table));
}

/// Later claims as multiples of what they state, so that all stand on one axis.
void add_scored(ForecastAnswer const& forecast, std::string const& name, Section& section) {
  if (forecast.scored.empty()) return;
  IntervalsContent content;
  content.id = name + "-scored";
  content.title = "As of " + forecast.as_of + ": the forecast over what was stated later";
  content.label = "Forecast over stated";
  content.meaning = "What each source would report, over what it stated later";
  content.series = {{"90 % of the quantity", Look::pale, 0},
                    {"90 % of what the source would report", Look::strong, 0}};
  content.told = 1;
  content.reference = 1.0;
  content.reference_label = "what was stated";
  content.ratio = true;
  Table table{"As of " + forecast.as_of + ": claims published later",
              {"Claim", "What", "Stated", "Quantity, 5 to 95 %",
               "Its source would report, 5 to 95 %", "Inside"},
              {}};
  table.leads = {{0, "claim-"}};
  auto const range = [](auto const& q) {
    return number(q[2]) + " (" + number(q.front()) + " to " + number(q.back()) + ")";
  };
  for (ScoredClaim const& claim : forecast.scored) {
    table.rows.push_back({claim.id, claim.words, number(claim.value), range(claim.quantity),
                          range(claim.report), claim.inside ? "yes" : "no"});
    if (claim.value <= 0.0) continue;
    auto const over = [&](auto const& q) {
      return Interval{q.front() / claim.value, q[2] / claim.value, q.back() / claim.value};
    };
    content.rows.push_back(
        {claim.id + ": " + claim.words, {over(claim.quantity), over(claim.report)}});
  }
  if (!content.rows.empty()) section.figures.push_back(intervals_figure(content));
  section.tables.push_back(std::move(table));
}

void add_not_scored(ForecastAnswer const& forecast, Section& section) {
  if (forecast.not_scored.empty()) return;
  Table table{
      "As of " + forecast.as_of + ": later claims that are not scored", {"Claim", "Why not"}, {}};
  for (auto const& [id, why] : forecast.not_scored) table.rows.push_back({id, why});
  section.tables.push_back(std::move(table));
}

void add_scores(ForecastAnswer const& forecast, Section& section) {
  if (forecast.scores.empty()) return;
  Table table{"As of " + forecast.as_of + ": scores on them, beside simple forecasters",
              {"Forecaster", "Claims", "Inside 90 %", "CRPS (lower is better)",
               "Log score (higher is better)"},
              {}};
  for (ForecastScore const& score : forecast.scores) {
    table.rows.push_back({score.name, number(static_cast<double>(score.n)),
                          percent(score.coverage_90), number(score.crps), number(score.log)});
  }
  section.tables.push_back(std::move(table));
}

void add_information(ForecastAnswer const& forecast, Section& section) {
  if (forecast.information.empty()) return;
  Table table{"As of " + forecast.as_of + ": which fact would narrow the forecast most",
              {"Fact, if it were known", "Share of the variance that it would remove"},
              {}};
  for (auto const& [fact, share] : forecast.information) {
    table.rows.push_back({fact, percent(share)});
  }
  section.tables.push_back(std::move(table));
}

}  // namespace

std::optional<Section> forecast_section(Findings const& /*findings*/, Answers const& answers) {
  if (answers.forecasts.empty()) return std::nullopt;
  Section section{"forecast", "Forecast", "Forecast", {}, {}, {}};
  std::size_t index = 0;
  for (ForecastAnswer const& forecast : answers.forecasts) {
    std::string const name = fmt::format("forecast-{}", ++index);
    section.paragraphs.push_back(
        forecast.question + " As of " + forecast.as_of +
        ": only claims published by then are used, and the model is run on from there." +
        (forecast.blind
             ? ""
             : " This forecast is not blind: the program and the account were made after "
               "the events, by people who could know them."));
    add_events(answers, forecast, section);
    add_lines(forecast, name, section);
    add_information(forecast, section);
    add_scored(forecast, name, section);
    add_scores(forecast, section);
    add_not_scored(forecast, section);
  }
  if (answers.verbal != nullptr && !answers.yardstick.empty()) {
    section.notes.push_back("Words for probabilities: " + answers.yardstick + ".");
  }
  section.notes.emplace_back("One campaign cannot validate a model.");
  return section;
}

}  // namespace salient::report
