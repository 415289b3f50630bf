#include "salient/report/answers_tables.h"

#include <algorithm>

#include <fmt/format.h>

#include "salient/report/words.h"

namespace salient::report {

namespace {

std::string spread_text(Spread const& s) {
  return number(s.median) + " (80 %: " + number(s.low) + " to " + number(s.high) + ")";
}

/// As many columns as `width`, however many bytes the text has.
std::string padded(std::string text, std::size_t width) {
  std::size_t columns = 0;
  for (unsigned char const c : text) columns += (c & 0xC0U) != 0x80U ? 1 : 0;
  if (columns < width) text.append(width - columns, ' ');
  return text;
}

void add_what_if(WhatIfAnswer const& answer, std::string& text) {
  text += (text.empty() ? "" : "\n") + answer.text + "\n";
  for (std::string const& change : answer.changes) text += "  " + change + "\n";
  for (WhatIfLine const& line : answer.lines) {
    text += "  " + line.quantity + (line.unit == "1" ? "" : " [" + line.unit + "]") + "\n";
    text += "    as it was    " + spread_text(line.factual) + "\n";
    text += "    so changed   " + spread_text(line.otherwise) + "\n";
    text += fmt::format("    difference   {}, mean {} ± {} (standard error); lower in {:.0f} %\n",
                        spread_text(line.difference), number(line.difference.mean),
                        number(line.error), 100.0 * line.probability_lower);
  }
  text += fmt::format(
      "  {} paired runs; without pairing the first line would take {} more to be as exact\n",
      number(static_cast<double>(answer.runs)), number(std::max(0.0, answer.runs_saved)));
}

void add_scores(ForecastAnswer const& answer, std::string& text) {
  if (!answer.scored.empty()) {
    text += "\nLater claims (90 % interval of what the source would report):\n";
    for (ScoredClaim const& one : answer.scored) {
      text +=
          fmt::format("  {} {}\n      {} to {}, median {}; stated {}: {}\n", one.id, one.words,
                      number(one.report.front()), number(one.report.back()), number(one.report[2]),
                      number(one.value), one.inside ? "inside" : "outside");
    }
    text += "\n" + padded("Scores of the logarithm", 26) + "  n  coverage 90 %    CRPS     log\n";
    for (ForecastScore const& score : answer.scores) {
      text += fmt::format("  {}{:>3}{:>14.0f}%{:>8.3f}{:>8.3f}\n", padded(score.name, 24), score.n,
                          100.0 * score.coverage_90, score.crps, score.log);
    }
  }
  if (!answer.not_scored.empty()) text += "\nNot scored:\n";
  for (auto const& [id, why] : answer.not_scored) text += "  " + id + ": " + why + "\n";
}

void add_forecast(Answers const& answers, ForecastAnswer const& answer, std::string& text) {
  text += (text.empty() ? "" : "\n") + answer.question + "\nAs of " + answer.as_of +
          ", from what was published by then.\n";
  if (!answer.blind) {
    text += "Not blind: the program and the account were made after the events.\n";
  }
  text += "\n";
  for (EventForecast const& event : answer.events) {
    text += fmt::format("  {}: {:.0f} %", event.words, 100.0 * event.probability);
    if (answers.verbal != nullptr) {
      text += ", " + std::string(answers.verbal(event.probability));
    }
    text += "\n";
  }
  text += "\n";
  for (ForecastLine const& line : answer.lines) {
    text += "  " + line.quantity + " on " + line.date + ": " + spread_text(line.value) +
            (line.unit == "1" ? "" : " " + line.unit) + "\n";
  }
  if (!answer.information.empty()) {
    text += "\nFacts that would narrow the last of these losses most (share of its variance):\n";
    for (auto const& [fact, share] : answer.information) {
      text += fmt::format("  {:.0f} %  {}\n", 100.0 * share, fact);
    }
  }
  add_scores(answer, text);
}

}  // namespace

std::string answers_tables(Answers const& answers) {
  std::string text;
  for (WhatIfAnswer const& answer : answers.what_ifs) add_what_if(answer, text);
  for (ForecastAnswer const& answer : answers.forecasts) add_forecast(answers, answer, text);
  return text;
}

}  // namespace salient::report
