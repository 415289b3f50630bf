#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "salient/report/answer_words.h"
#include "salient/report/fans.h"
#include "salient/report/intervals.h"
#include "salient/report/sections.h"
#include "salient/report/words.h"

namespace salient::report {

namespace {

/// Subject and unit: claims that one axis can hold.
using Kind = std::pair<std::string, std::string>;

std::vector<Kind> kinds_of(Findings const& findings, CalibrationAnswer const& calibration) {
  std::vector<Kind> kinds;
  for (ClaimAnswer const& one : calibration.claims) {
    Kind const kind{claim_of(findings, one.reading).subject,
                    unit_of(findings, findings.readings[one.reading])};
    if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) kinds.push_back(kind);
  }
  return kinds;
}

std::string what_counts(Findings const& findings, std::size_t reading) {
  std::string const& definition = findings.readings[reading].definition;
  return definition.empty() ? claim_of(findings, reading).metric : definition;
}

Interval stated_of(Findings const& findings, std::size_t reading) {
  scenario::Bounds const& stated = findings.readings[reading].stated;
  std::optional<double> const value = claim_of(findings, reading).value;
  if (!value && stated.low && stated.high) {
    return {stated.low, 0.5 * (*stated.low + *stated.high), stated.high};
  }
  return {stated.low, value ? value : stated.low ? stated.low : stated.high, stated.high};
}

Figure claims_figure(Findings const& findings, CalibrationAnswer const& calibration,
                     Kind const& kind, std::size_t index) {
  IntervalsContent content;
  content.id = fmt::format("evidence-{}", index);
  content.title = name_of(findings, kind.first) + ", " +
                  (kind.second == "1" ? "shares" : unit_text(kind.second)) +
                  ": what is claimed, and what the posterior says";
  content.label = "Of the quantity that each claim counts";
  content.unit = kind.second;
  content.meaning =
      "The quantity of which each claim speaks, before any claim and in the posterior, with what "
      "the claim states. In the posterior";
  content.series = {{"80 % before any claim", Look::pale, 0},
                    {"80 % of the posterior", Look::strong, 0},
                    {"stated", Look::stated, 1}};
  content.told = 1;
  std::vector<std::size_t> readings;
  for (ClaimAnswer const& one : calibration.claims) {
    scenario::Claim const& claim = claim_of(findings, one.reading);
    evidence::Reading const& reading = findings.readings[one.reading];
    if (Kind{claim.subject, unit_of(findings, reading)} != kind) continue;
    readings.push_back(one.reading);
    content.rows.push_back(
        {claim.id + ", " + reading.date.to_string() + ": " + what_counts(findings, one.reading),
         {interval_of(spread_of(one.prior)), interval_of(spread_of(one.posterior)),
          stated_of(findings, one.reading)}});
  }
  std::string const note = one_sided(findings, readings);
  if (!note.empty()) content.title += ". " + note;
  return intervals_figure(content);
}

Table claims_table(Findings const& findings, Answers const& answers) {
  Table table{"Each claim, its number and what holds",
              {"Claim", "Day", "Who states it", "Stated", "As a report", "What it states holds",
               "Posterior"},
              {}};
  table.leads = {{0, "claim-"}};
  for (ClaimAnswer const& one : answers.calibration->claims) {
    scenario::Claim const& claim = claim_of(findings, one.reading);
    evidence::Reading const& reading = findings.readings[one.reading];
    std::string const stated = stated_words(findings, one.reading);
    table.rows.push_back(
        {claim.id, reading.date.to_string(), claim.claimant,
         claim.phrase.empty() ? stated : "“" + claim.phrase + "” (" + stated + ")", verdict(one),
         chance(answers, one.holds),
         amount_with_interval(spread_of(one.posterior), unit_of(findings, reading))});
  }
  return table;
}

/// What the verdicts on the claims rest on.
Table reports_table(Findings const& findings, CalibrationAnswer const& calibration) {
  Table table{"What each source would report, and how far its claim is from that",
              {"Claim", "Before any claim", "Its source would report", "Surprise", "Says nothing",
               "Relays of it"},
              {}};
  table.leads = {{0, "claim-"}};
  table.folded = true;
  for (ClaimAnswer const& one : calibration.claims) {
    std::string const unit = unit_of(findings, findings.readings[one.reading]);
    table.rows.push_back({claim_of(findings, one.reading).id,
                          amount_with_interval(spread_of(one.prior), unit),
                          amount_with_interval(spread_of(one.report), unit), number(one.surprise),
                          percent(one.lapse), number(static_cast<double>(one.relays))});
  }
  return table;
}

void add_sources(CalibrationAnswer const& calibration, Section& section) {
  if (calibration.sources.empty()) return;
  IntervalsContent content;
  content.id = "sources-factors";
  content.title = "What each source reports, as a multiple of the quantity";
  content.label = "Reported over true";
  content.meaning = "Factor between what a source reports and the quantity, in the posterior";
  content.series = {{"80 % of the posterior", Look::strong, 0}};
  content.reference = 1.0;
  content.reference_label = "reports the quantity itself";
  content.ratio = true;
  Table table;
  table.caption = "Sources";
  table.columns = {
      "Source",  "Speaks", "Of", "Claims", "Reported over true, with 80 %", "Headline without it",
      "Pareto k"};
  for (SourceAnswer const& source : calibration.sources) {
    content.rows.push_back({source.name + ", " + source.relation + ": " + source.counts,
                            {interval_of(source.factor)}});
    table.rows.push_back({source.name, source.relation, source.counts,
                          number(static_cast<double>(source.claims)),
                          number(source.factor.median) + " (" + number(source.factor.low) + " to " +
                              number(source.factor.high) + ")",
                          number(source.headline_without), number(source.pareto_k)});
  }
  section.figures.push_back(intervals_figure(content));
  section.tables.push_back(std::move(table));
}

}  // namespace

std::optional<Section> evidence_section(Findings const& findings, Answers const& answers) {
  if (!answers.calibration) return std::nullopt;
  CalibrationAnswer const& calibration = *answers.calibration;
  Section section{"evidence", "What the claims say, and how they conflict", "Evidence", {}, {}, {}};
  section.paragraphs.emplace_back(
      "Every claim is weighed with the leaning of its source, learned here from all of its claims; "
      "reports that repeat one original count once. “As a report” says whether the number goes "
      "with "
      "what this source would report, its own claim left out; “what it states holds” says how "
      "probable it is that the quantity itself lies in what the words state. A claim may fit and "
      "its number still not hold.");
  if (calibration.tensions.empty()) {
    section.paragraphs.emplace_back("No claims were found that cannot hold together.");
  }
  for (Tension const& tension : calibration.tensions) section.paragraphs.push_back(tension.words);
  std::size_t index = 0;
  for (Kind const& kind : kinds_of(findings, calibration)) {
    section.figures.push_back(claims_figure(findings, calibration, kind, ++index));
  }
  if (!calibration.claims.empty()) {
    section.tables.push_back(claims_table(findings, answers));
    section.tables.push_back(reports_table(findings, calibration));
  }
  add_sources(calibration, section);
  return section;
}

}  // namespace salient::report
