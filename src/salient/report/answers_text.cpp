#include "salient/report/answers_text.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "salient/report/answer_words.h"
#include "salient/report/fans.h"
#include "salient/report/words.h"

namespace salient::report {

namespace {

constexpr std::size_t kColumns = 100;

/// Claims of these metrics state a share, which is a question of its own: "nearly half?".
bool states_share(scenario::Claim const& claim) {
  return claim.metric == "casualties_fraction" || claim.metric == "supplier_share";
}

std::string quoted_claim(Findings const& findings, std::size_t reading) {
  scenario::Claim const& claim = claim_of(findings, reading);
  std::string const words = claim.phrase.empty() ? stated_words(findings, reading) : claim.phrase;
  return "“" + words + "” (" + claim.id + ", " + claim.claimant + ")";
}

std::string what_is_shared(evidence::Reading const& reading, scenario::Claim const& claim) {
  std::string const words = reading.definition.empty() ? claim.metric : reading.definition;
  bool const of_persons = reading.observable &&
                          reading.observable->kind == evidence::Observable::Kind::share_of_arrived;
  return words + (of_persons ? " as a share of all who were brought," : "");
}

/// Is what a claim of a share states plausible, and would its source state it?
std::string share_paragraph(Findings const& findings, Answers const& answers,
                            ClaimAnswer const& one) {
  scenario::Claim const& claim = claim_of(findings, one.reading);
  evidence::Reading const& reading = findings.readings[one.reading];
  Spread const posterior = spread_of(one.posterior);
  std::string text = fmt::format(
      "Is {} plausible? For {}, {} on {}: given the claims, what these words state is {}; the "
      "share "
      "itself is {}, and before any claim it was {}. As a report of this source the number {}.",
      quoted_claim(findings, one.reading), name_of(findings, claim.subject),
      what_is_shared(reading, claim), reading.date.to_string(),
      answers.verbal == nullptr ? percent(one.holds) + " probable" : chance(answers, one.holds),
      amount_with_interval(posterior, "1"), amount_with_interval(spread_of(one.prior), "1"),
      verdict(one));
  return text;
}

void add_shares(Findings const& findings, Answers const& answers,
                std::vector<std::string>& paragraphs) {
  for (ClaimAnswer const& one : answers.calibration->claims) {
    scenario::Claim const& claim = claim_of(findings, one.reading);
    if (!states_share(claim) || !claim.relay_of.empty()) continue;
    std::string const note = one_sided(findings, {one.reading});
    paragraphs.push_back(share_paragraph(findings, answers, one) +
                         (note.empty() ? "" : " " + note));
  }
}

/// Losses of every side, with what they were before any claim.
void add_losses(Findings const& findings, Answers const& answers,
                std::vector<std::string>& paragraphs) {
  std::string const last = date_text(findings, findings.world->days - 1);
  for (std::size_t g = 0; g < findings.groups.size(); ++g) {
    Group const& group = findings.groups[g];
    if (!group.is_side) continue;
    std::vector<std::size_t> const readings = readings_about(findings, group);
    Spread const losses = spread_of(findings.final_of(g, campaign::kCasualties));
    std::string text =
        fmt::format("{}: killed, wounded or missing from {} to {}: {}.", group.name,
                    date_text(findings, 0), last, amount_with_interval(losses, "persons"));
    if (answers.prior != nullptr) {
      Spread const before = spread_of(answers.prior->final_of(g, campaign::kCasualties));
      text += " Before any claim: " + amount_with_interval(before, "persons") + ".";
    }
    if (readings.empty()) {
      text +=
          " No scored claim speaks of them: this follows from the priors and from what the "
          "claims say of others.";
    }
    std::string const note = one_sided(findings, readings);
    paragraphs.push_back(text + (note.empty() ? "" : " " + note));
  }
}

/// The share of the fire that was imported, of each stock that has imports.
void add_supply(Findings const& findings, std::vector<std::string>& paragraphs) {
  for (scenario::Stock const& stock : findings.scenario->stocks) {
    bool const fed =
        std::any_of(findings.scenario->imports.begin(), findings.scenario->imports.end(),
                    [&](auto const& flow) { return flow.stock == stock.id; });
    OutputFan const* fan = find_output(findings, "supplier_share", stock.id);
    if (!fed || fan == nullptr) continue;
    paragraphs.push_back(
        fmt::format("{}, {} ({}): the share of the fire that was imported is, on {}, {}.",
                    name_of(findings, stock.side), stock.goods, stock.id,
                    date_text(findings, findings.world->days - 1),
                    amount_with_interval(spread_of(fan->last), "1")));
  }
}

bool has_direction(Spread const& spread) { return spread.low > 0.0 || spread.high < 0.0; }

/// The parts that can be told from nothing, each with its interval; then the names of the others.
std::string parts_words(AttributionAnswer const& attribution) {
  bool const shares = has_shares(attribution);
  std::string parts;
  std::vector<std::string> others;
  for (auto const& tier : attribution.tiers) {
    for (std::size_t const p : tier) {
      PlayerAnswer const& player = attribution.players[p];
      if (!has_direction(player.total)) {
        others.push_back(player.title);
        continue;
      }
      parts += (parts.empty() ? "" : "; ") + player.title + " " +
               amount_with_interval(player.total, attribution.unit) +
               (shares ? ", " + percent(player.share) : "");
    }
  }
  std::string text;
  if (!parts.empty()) text += " In this model, these account for the difference: " + parts + ".";
  if (!others.empty()) {
    text += " Of " + enumerated(others) + (parts.empty() ? "" : ", also at work,") +
            " it cannot be told whether they raise or lower it.";
  }
  if (!shares) text += " The parts cancel each other so far that shares would mislead.";
  return text;
}

std::string attribution_paragraph(Findings const& findings, Answers const& answers,
                                  AttributionAnswer const& attribution) {
  bool const counts_persons = attribution.unit == "persons";
  std::string const note = answers.calibration && counts_persons
                               ? one_sided_about(findings, attribution.subject)
                               : std::string();
  return fmt::format(
             "In this model, {} until {}: {}; with all {} mechanisms below in their reference "
             "states: {}.{} {} These are statements about the model and its reference states.",
             subject_words(attribution), attribution.until,
             amount_with_interval(attribution.all, attribution.unit), attribution.players.size(),
             amount_with_interval(attribution.none, attribution.unit), parts_words(attribution),
             tier_words(attribution)) +
         (note.empty() ? "" : " " + note);
}

/// "lower by 900 persons (80 %: 200 to 1,500)", or that the direction cannot be told.
std::string difference_words(Answers const& answers, WhatIfLine const& line) {
  Spread const& d = line.difference;
  if (d.low == 0.0 && d.high == 0.0) return "would be the same";
  if (!has_direction(d)) {
    return fmt::format("could be higher or lower: the difference is {}; that it is lower is {}",
                       amount_with_interval(d, line.unit), chance(answers, line.probability_lower));
  }
  bool const lower = d.high < 0.0;
  Spread const size = lower ? Spread{-d.high, -d.median, -d.low, -d.mean} : d;
  return fmt::format("would be {} by {}", lower ? "lower" : "higher",
                     amount_with_interval(size, line.unit));
}

/// The first quantity, which is the one asked about, and those others whose direction can be told.
std::string what_if_paragraph(Answers const& answers, WhatIfAnswer const& what_if) {
  std::string text = what_if.text;
  bool left_out = false;
  for (WhatIfLine const& line : what_if.lines) {
    bool const first = &line == &what_if.lines.front();
    if (!first && !has_direction(line.difference)) {
      left_out = true;
      continue;
    }
    text +=
        (first ? " In this model, " : "; ") + line.quantity + " " + difference_words(answers, line);
  }
  text += ".";
  if (left_out) text += " Of the other quantities the direction cannot be told.";
  return text;
}

/// Of a list its first, second and last, each once: a sentence holds no more.
template <class Item>
std::vector<Item const*> few_of(std::vector<Item const*> const& all) {
  if (all.size() <= 3) return all;
  return {all[0], all[1], all.back()};
}

std::string forecast_paragraph(Answers const& answers, ForecastAnswer const& forecast) {
  std::vector<EventForecast const*> events;
  for (EventForecast const& event : forecast.events) events.push_back(&event);
  // The first quantity is the one asked about; of its dates the nearest and the last.
  std::vector<ForecastLine const*> lines;
  for (ForecastLine const& line : forecast.lines) {
    if (line.quantity != forecast.lines.front().quantity) break;
    if (lines.size() == 2) lines.pop_back();
    lines.push_back(&line);
  }
  std::string text =
      forecast.question + " As of " + forecast.as_of + ", from claims published by then alone:";
  char const* separator = " ";
  for (EventForecast const* event : few_of(events)) {
    text += separator + event->words + ": " + chance(answers, event->probability);
    separator = "; ";
  }
  for (ForecastLine const* line : lines) {
    text += separator + line->quantity + " by " + line->date + ": " +
            amount_with_interval(line->value, line->unit);
    separator = "; ";
  }
  text += ".";
  if (lines.size() < forecast.lines.size() || events.size() > 3) {
    text += " Other dates and quantities are in the forecast's own figures and tables.";
  }
  if (!forecast.blind) {
    text += " This forecast is not blind: the program and the account were made after the events.";
  }
  return text;
}

/// Where the numbers come from: the posterior, or the priors where there is none.
std::string basis_paragraph(Findings const& findings, Answers const& answers) {
  if (!answers.calibration) {
    return "No claim has been used: what follows are consequences of the stated priors and "
           "assumptions.";
  }
  CalibrationAnswer const& c = *answers.calibration;
  std::string text = fmt::format(
      "What follows uses {} claims published by {}, weighed by who makes them, and rests on the "
      "model's assumptions.",
      c.claims.size(), c.as_of);
  std::vector<std::size_t> readings;
  for (ClaimAnswer const& one : c.claims) readings.push_back(one.reading);
  std::string const note = one_sided(findings, readings);
  if (!note.empty()) text += " " + note;
  if (!c.collapse.empty()) text += " The claims could not be reconciled: " + c.collapse;
  if (!c.reached) {
    text +=
        " The computation ended before every claim had its full weight: the rest of the weight was "
        "given to draws already made, of which few count.";
  }
  for (Tension const& tension : c.tensions) text += " " + tension.words;
  return text;
}

std::string wrapped(std::string const& paragraph) {
  std::string text;
  std::size_t width = 0;
  std::size_t at = 0;
  while (at < paragraph.size()) {
    std::size_t end = std::min(paragraph.find(' ', at), paragraph.size());
    // A number and its sign stay together.
    if (paragraph.compare(end, 2, " %") == 0) {
      end = std::min(paragraph.find(' ', end + 1), paragraph.size());
    }
    std::string const word = paragraph.substr(at, end - at);
    // Bytes that continue a character take no column.
    auto const columns = static_cast<std::size_t>(std::count_if(
        word.begin(), word.end(), [](unsigned char c) { return (c & 0xC0U) != 0x80U; }));
    if (width > 0 && width + 1 + columns > kColumns) {
      text += '\n';
      width = 0;
    }
    text += (width > 0 ? " " : "") + word;
    width += columns + (width > 0 ? 1 : 0);
    at = end + 1;
  }
  return text;
}

}  // namespace

std::vector<std::string> answers_paragraphs(Findings const& findings, Answers const& answers) {
  if (answers.empty()) return {};
  std::vector<std::string> paragraphs{basis_paragraph(findings, answers)};
  if (answers.calibration) {
    add_shares(findings, answers, paragraphs);
    add_losses(findings, answers, paragraphs);
    add_supply(findings, paragraphs);
  }
  for (AttributionAnswer const& one : answers.attributions) {
    paragraphs.push_back(attribution_paragraph(findings, answers, one));
  }
  for (WhatIfAnswer const& one : answers.what_ifs) {
    paragraphs.push_back(what_if_paragraph(answers, one));
  }
  for (ForecastAnswer const& one : answers.forecasts) {
    paragraphs.push_back(forecast_paragraph(answers, one));
  }
  if (answers.verbal != nullptr && !answers.yardstick.empty()) {
    paragraphs.push_back("Words for probabilities: " + answers.yardstick + ".");
  }
  return paragraphs;
}

std::string answers_text(Findings const& findings, Answers const& answers) {
  std::string text;
  for (std::string const& paragraph : answers_paragraphs(findings, answers)) {
    text += (text.empty() ? "" : "\n") + wrapped(paragraph) + "\n";
  }
  return text;
}

}  // namespace salient::report
