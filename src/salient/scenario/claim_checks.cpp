#include "salient/scenario/claim_checks.h"

#include <string>

namespace salient::scenario {

namespace {

/// Does the definition of a total take in all that a metric counts?
bool takes_in(LossDefinition definition, std::string const& metric) {
  if (definition == LossDefinition{}) return true;
  return (metric == "killed" && definition.killed) || (metric == "wounded" && definition.wounded) ||
         (metric == "missing" && definition.missing) ||
         (metric == "captured" && (definition.captured || definition.missing));
}

std::string const& who(Claim const& claim) {
  return claim.original_source.empty() ? claim.claimant : claim.original_source;
}

bool same_occasion(Claim const& a, Claim const& b) {
  return who(a) == who(b) && a.subject == b.subject && a.window == b.window &&
         a.window_from == b.window_from && a.window_to == b.window_to &&
         a.as_of.value_or(a.report_date) == b.as_of.value_or(b.report_date);
}

}  // namespace

void check_together(std::vector<Claim> const& claims, base::Diagnostics& diagnostics) {
  std::vector<Claim const*> totals;
  for (Claim const& claim : claims) {
    if (claim.metric == "casualties_total") totals.push_back(&claim);
  }
  for (Claim const& part : claims) {
    if (part.metric != "killed" && part.metric != "wounded" && part.metric != "missing" &&
        part.metric != "captured") {
      continue;
    }
    for (Claim const* total : totals) {
      auto const least = stated_bounds(part).low;
      auto const most = stated_bounds(*total).high;
      if (!least || !most || *least <= *most || !same_occasion(part, *total) ||
          !takes_in(total->definition, part.metric)) {
        continue;
      }
      diagnostics.warning(part.place, "claim " + base::printable(part.id),
                          part.metric + " above the casualties of claim " +
                              base::printable(total->id) + " on line " +
                              std::to_string(total->place.line) + ", of the same source and day",
                          "a part is at most the whole");
    }
  }
}

void check_calendar(std::vector<Claim> const& claims, base::Date start,
                    base::Diagnostics& diagnostics) {
  Claim const* first = nullptr;
  std::string ids;
  for (Claim const& claim : claims) {
    bool const count = claim.window == Window::cumulative && claim.role == "outcome";
    base::Date const date =
        claim.window_to ? *claim.window_to : claim.as_of.value_or(claim.report_date);
    if (!count || date >= start) continue;
    if (first == nullptr) first = &claim;
    ids += (ids.empty() ? "" : ", ") + base::printable(claim.id);
  }
  if (first == nullptr) return;
  diagnostics.warning(first->place, "claims",
                      "counts end before the first simulated day and cannot be compared: " + ids,
                      "role `context`, or a campaign that starts earlier");
}

}  // namespace salient::scenario
