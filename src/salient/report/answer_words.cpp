#include "salient/report/answer_words.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "salient/report/fans.h"
#include "salient/report/words.h"

namespace salient::report {

namespace {

constexpr double kSurprising = 0.1;
constexpr double kVerySurprising = 0.02;
constexpr double kLapsed = 0.5;
constexpr double kLargestShare = 1.5;

std::string lower_case(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

/// The coalition of whoever makes a claim where it is a party, and the label of the claim
/// otherwise.
std::string camp_of(Findings const& findings, scenario::Claim const& claim) {
  std::string label = lower_case(claim.claimant_side);
  for (scenario::Side const& side : findings.scenario->sides) {
    if (lower_case(side.id) == label || lower_case(side.name) == label) return side.coalition;
  }
  return label;
}

/// A number without its unit, so that an interval names the unit once.
std::string bare(double value, std::string const& unit) {
  if (unit == "1") return percent(value);
  return unit == "persons" ? persons(value) : number(value);
}

}  // namespace

std::string percent(double share) {
  if (!std::isfinite(share)) return "–";
  if (share > 0.0 && share < 0.005) return "under 1 %";
  if (share < 1.0 && share >= 0.995) return "over 99 %";
  return number(std::round(100.0 * share)) + " %";
}

std::string amount(double value, std::string const& unit) {
  bool const one = unit == "persons" && std::round(value) == 1.0;
  std::string const words = one ? "person" : unit == "1" ? "" : unit_text(unit);
  return bare(value, unit) + (words.empty() ? "" : " " + words);
}

std::string amount_with_interval(Spread const& spread, std::string const& unit) {
  return amount(spread.median, unit) + " (80 %: " + bare(spread.low, unit) + " to " +
         bare(spread.high, unit) + ")";
}

Spread spread_of(Quantiles const& quantiles) {
  return {quantiles[1], quantiles[kMedian], quantiles[5], quantiles[kMedian]};
}

std::string chance(Answers const& answers, double probability) {
  if (answers.verbal == nullptr) return percent(probability);
  std::string const words(answers.verbal(probability));
  bool const noun = words.ends_with("chance") || words.ends_with("possibility");
  return (noun ? "a " : "") + words + " (" + percent(probability) + ")";
}

std::string unit_of(Findings const& findings, evidence::Reading const& reading) {
  using Kind = evidence::Observable::Kind;
  if (!reading.observable) return reading.statement.is_share ? "1" : "";
  evidence::Observable const& observable = *reading.observable;
  switch (observable.kind) {
    case Kind::count: return "persons";
    case Kind::share_of_arrived: return "1";
    case Kind::per_day: return "persons/day";
    case Kind::absence_days:
    case Kind::presence_days: return "days";
    case Kind::output: break;
  }
  for (campaign::OutputColumns const& columns : findings.world->outputs) {
    std::size_t const first = observable.outputs.empty() ? 0 : observable.outputs.front();
    if (first >= columns.base && first < columns.base + columns.count) {
      return findings.world->output(columns).unit;
    }
  }
  return "1";
}

std::string stated_words(Findings const& findings, std::size_t reading) {
  using Form = evidence::Statement::Form;
  evidence::Reading const& read = findings.readings[reading];
  std::string const unit = unit_of(findings, read);
  auto const& [low, high] = read.stated;
  if (read.statement.form == Form::presence) return "seen at the front";
  if (read.statement.form == Form::duration) return "for about " + amount(*low, "days");
  if (!low && !high) return "no number";
  if (!high) return "at least " + amount(*low, unit);
  if (!low) return "up to " + amount(*high, unit);
  if (*low == *high) return amount(*low, unit);
  return bare(*low, unit) + " to " + amount(*high, unit);
}

std::string name_of(Findings const& findings, std::string const& id) {
  for (scenario::Side const& side : findings.scenario->sides) {
    if (side.id == id) return side.name;
  }
  for (scenario::Formation const& formation : findings.scenario->formations) {
    if (formation.id == id) return formation.name;
  }
  for (scenario::Sector const& sector : findings.scenario->sectors) {
    if (sector.id == id) return sector.name;
  }
  return id;
}

scenario::Claim const& claim_of(Findings const& findings, std::size_t reading) {
  return findings.scenario->claims[findings.readings[reading].claim];
}

std::string verdict(ClaimAnswer const& answer) {
  if (answer.lapse > kLapsed) return "probably says nothing of the quantity";
  if (answer.surprise < kVerySurprising) return "would be very surprising";
  if (answer.surprise < kSurprising) return "would be surprising";
  return "fits";
}

std::string one_sided(Findings const& findings, std::vector<std::size_t> const& readings) {
  std::set<std::string> camps;
  std::set<std::string> labels;
  for (std::size_t const r : readings) {
    scenario::Claim const& claim = claim_of(findings, r);
    if (!findings.readings[r].scored || !claim.relay_of.empty()) continue;
    camps.insert(camp_of(findings, claim));
    labels.insert(claim.claimant_side);
  }
  if (camps.size() != 1 || camps.begin()->empty()) return {};
  return "These figures rest on the claims of one side only (" +
         enumerated({labels.begin(), labels.end()}) + ").";
}

std::vector<std::size_t> readings_about(Findings const& findings, Group const& group) {
  std::vector<std::size_t> list;
  for (std::size_t r = 0; r < findings.readings.size(); ++r) {
    evidence::Reading const& reading = findings.readings[r];
    if (!reading.scored || !reading.observable) continue;
    bool const of_output = reading.observable->kind == evidence::Observable::Kind::output;
    if (!of_output && reading.observable->formations == group.formations) list.push_back(r);
  }
  return list;
}

std::string one_sided_about(Findings const& findings, std::string const& group) {
  for (Group const& one : findings.groups) {
    if (one.name == group || one.id == group) {
      return one_sided(findings, readings_about(findings, one));
    }
  }
  return {};
}

std::string enumerated(std::vector<std::string> const& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " and " : ", ";
    text += names[i];
  }
  return text;
}

std::string subject_words(AttributionAnswer const& attribution) {
  bool const counts_persons = attribution.unit == "persons";
  return attribution.quantity + (counts_persons ? " of " + attribution.subject : "");
}

bool has_shares(AttributionAnswer const& attribution) {
  return std::all_of(attribution.players.begin(), attribution.players.end(),
                     [](auto const& player) { return std::fabs(player.share) <= kLargestShare; });
}

std::string tier_words(AttributionAnswer const& attribution) {
  if (attribution.tiers.empty()) return {};
  if (attribution.tiers.size() == 1) {
    return "Their 80 % intervals overlap: which of them accounts for more cannot be told.";
  }
  std::string text = "In this model, and as far as an order can be told: ";
  for (auto const& tier : attribution.tiers) {
    std::vector<std::string> names;
    names.reserve(tier.size());
    for (std::size_t const p : tier) names.push_back(attribution.players[p].title);
    text += (&tier == &attribution.tiers.front() ? "most for " : "; then ") + enumerated(names);
    if (names.size() > 1) text += " (which cannot be told apart)";
  }
  return text + ".";
}

}  // namespace salient::report
