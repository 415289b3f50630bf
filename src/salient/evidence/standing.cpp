#include "salient/evidence/standing.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

namespace salient::evidence {

namespace {

using scenario::Claim;
using scenario::Scenario;
using scenario::Side;

/// The sides of which a subject speaks.
std::vector<Side const*> sides_of(Scenario const& scenario, std::string const& subject) {
  std::set<std::string> ids;
  for (scenario::Formation const& formation : scenario.formations) {
    if (formation.id == subject || formation.sector == subject) ids.insert(formation.side);
  }
  std::vector<Side const*> sides;
  for (Side const& side : scenario.sides) {
    if (side.id == subject || side.coalition == subject || ids.contains(side.id) ||
        subject == "campaign") {
      sides.push_back(&side);
    }
  }
  return sides;
}

Relation relation_of(Scenario const& scenario, Claim const& claim,
                     std::vector<Side const*> const& subject) {
  bool const one_coalition =
      !subject.empty() && std::all_of(subject.begin(), subject.end(), [&](Side const* side) {
        return side->coalition == subject.front()->coalition;
      });
  if (!one_coalition) return Relation::third;
  for (Side const& side : scenario.sides) {
    if (!side.speaks(claim.claimant_side)) continue;
    return side.coalition == subject.front()->coalition ? Relation::own : Relation::enemy;
  }
  return Relation::third;
}

/// Readings in the order of publication, rows of the file among equals.
std::vector<std::size_t> by_publication(Scenario const& scenario,
                                        std::vector<Reading> const& readings) {
  std::vector<std::size_t> order(readings.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return scenario.claims[readings[a].claim].report_date <
           scenario.claims[readings[b].claim].report_date;
  });
  return order;
}

/// Takes relays out: those of a scored claim repeat it, those of an input are not scored.
void find_relays(Scenario const& scenario, std::vector<Reading>& readings) {
  std::map<std::string, std::size_t> row_of;
  for (std::size_t r = 0; r < readings.size(); ++r) {
    row_of.emplace(scenario.claims[readings[r].claim].id, r);
  }
  for (Reading& reading : readings) {
    if (!reading.scored) continue;
    Claim const* at = &scenario.claims[reading.claim];
    std::optional<std::size_t> first_scored;
    // Chains are free of circles (scenario::read_claims), and bounded here in any case.
    for (std::size_t steps = 0; steps < readings.size() && !at->relay_of.empty(); ++steps) {
      auto const found = row_of.find(at->relay_of);
      if (found == row_of.end()) break;
      at = &scenario.claims[readings[found->second].claim];
      if (readings[found->second].scored) first_scored = found->second;
      if (at->role != "input") continue;
      reading.scored = false;
      reading.why_not = "repeats claim " + at->id + ", an input of the scenario";
    }
    if (reading.scored) reading.repeats = first_scored;
  }
}

/// Of one family's claims of one observable the first published counts; the rest repeat it.
void find_repetitions(Scenario const& scenario, std::vector<Reading>& readings) {
  std::map<std::string, std::vector<std::size_t>> terms;
  for (std::size_t const r : by_publication(scenario, readings)) {
    Reading& reading = readings[r];
    std::string const& family = scenario.claims[reading.claim].family;
    if (!reading.scored || reading.repeats || family.empty()) continue;
    std::vector<std::size_t>& known = terms[family];
    auto const same = std::find_if(known.begin(), known.end(), [&](std::size_t other) {
      return readings[other].observable == reading.observable;
    });
    if (same != known.end()) {
      reading.repeats = *same;
    } else {
      known.push_back(r);
    }
  }
  for (auto const& [family, rows] : terms) {
    for (std::size_t const r : rows) readings[r].family_terms = rows.size();
  }
  // What repeats a repetition repeats its original.
  for (Reading& reading : readings) {
    if (reading.repeats && readings[*reading.repeats].repeats) {
      reading.repeats = readings[*reading.repeats].repeats;
    }
  }
}

}  // namespace

QuantityClass class_of(std::string_view metric) {
  struct Entry {
    std::string_view metric;
    QuantityClass quantity_class;
  };
  static constexpr Entry kEntries[] = {{"casualties_total", QuantityClass::losses},
                                       {"killed", QuantityClass::losses},
                                       {"wounded", QuantityClass::losses},
                                       {"missing", QuantityClass::losses},
                                       {"captured", QuantityClass::losses},
                                       {"casualties_fraction", QuantityClass::losses},
                                       {"casualties_per_day", QuantityClass::losses},
                                       {"area_km2", QuantityClass::areas},
                                       {"shells_per_day", QuantityClass::rates},
                                       {"supplier_share", QuantityClass::shares},
                                       {"front_withdrawal", QuantityClass::durations},
                                       {"front_return", QuantityClass::durations},
                                       {"absence_duration", QuantityClass::durations}};
  for (Entry const& entry : kEntries) {
    if (entry.metric == metric) return entry.quantity_class;
  }
  return QuantityClass::strengths;
}

std::string_view name_of(QuantityClass quantity_class) {
  switch (quantity_class) {
    case QuantityClass::losses: return "losses";
    case QuantityClass::strengths: return "strengths";
    case QuantityClass::areas: return "areas";
    case QuantityClass::rates: return "rates of fire";
    case QuantityClass::shares: return "shares of supply";
    case QuantityClass::durations: return "durations";
  }
  return {};
}

void set_standing(Scenario const& scenario, std::vector<Reading>& readings) {
  for (Reading& reading : readings) {
    Claim const& claim = scenario.claims[reading.claim];
    reading.source = claim.original_source.empty() ? claim.claimant : claim.original_source;
    reading.quantity_class = class_of(claim.metric);
    auto const subject = sides_of(scenario, claim.subject);
    reading.relation = relation_of(scenario, claim, subject);
    reading.subject_side = subject.size() == 1 ? subject.front()->id : claim.subject;
  }
  find_relays(scenario, readings);
  find_repetitions(scenario, readings);
}

}  // namespace salient::evidence
