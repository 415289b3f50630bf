#pragma once

#include "salient/engagement/mechanism.h"

namespace salient::engagement {

/// Whom each entity fires at in a tick (model page 2).
///
/// Of the enemies in range that its group sees, an entity fires at the nearest; with probability
/// `spread` · K, K the coordination of its side, fire is spread: members of a group take the
/// targets that it sees in turn, so that no two fire at one while another is left out. Vehicles and
/// support weapons choose as soldiers do.
///
/// Reference state: any of the enemies in range that the group sees, each alike. With `aimed` 0,
/// fire goes to a place that was held at the start, whoever is there now: area fire, as
/// Lanchester's linear law has it.
///
/// Coordination gains come from spreading shots: of n targets, m shots at random hit
/// n (1 − (1 − p/n)^m), spread ones more. Checked: tests/engagement/target_choice_test.cpp, oracle
/// X18 in tests/laws.
[[nodiscard]] Mechanism target_choice();

}  // namespace salient::engagement
