#pragma once

#include <string_view>
#include <vector>

#include "salient/evidence/reading.h"

namespace salient::evidence {

/// The kind of quantity that a metric is.
[[nodiscard]] QuantityClass class_of(std::string_view metric);

/// Fills in how the sources of readings stand to what they say: who said it first, the relation of
/// that source to the subject, which readings repeat others, and how many one family has.
///
/// - The relation follows from the claim's side and the coalitions alone: own where the speaker's
///   side is of the subject's coalition, enemy where it is of another, third where no side speaks
///   or the subject is of several coalitions.
/// - A relay counts for nothing where what it relays is scored; where that is an input of the
///   scenario the relay is not scored either. Of one family's claims of one observable the first
///   published counts.
void set_standing(scenario::Scenario const& scenario, std::vector<Reading>& readings);

}  // namespace salient::evidence
