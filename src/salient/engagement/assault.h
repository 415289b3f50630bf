#pragma once

#include "salient/engagement/mechanism.h"

namespace salient::engagement {

/// How groups carry out their part of the plan (model page 8): a group sets out when its time has
/// come, follows its route leg by leg, and holds where it ends. A leg is done when the middle of
/// the group is within `arrival` of its end.
///
/// Each time a group has lost a further twentieth of its persons it may stop to regroup, with
/// probability
///
///   ρ(ℓ) = O (1 − A/2) / (1 + exp(−10 (ℓ − 0.15)))
///
///   ℓ  share lost    O  organisation    A  aggression
///
/// and lies down for `regroup_time`, then goes on. An advancing group of low organisation is slower
/// to keep together: pace ·= 1 − `straggling` (1 − O).
///
/// Reference state: groups set out and follow their routes without a halt.
/// Checked: tests/engagement/assault_test.cpp.
[[nodiscard]] Mechanism assault();

/// Probability ρ(ℓ) of stopping to regroup.
[[nodiscard]] double regroup_probability(double lost_share, double organisation, double aggression);

}  // namespace salient::engagement
