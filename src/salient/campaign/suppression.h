#pragma once

#include "salient/campaign/mechanism.h"

namespace salient::campaign {

/// Fire that pins without hitting (model pages 3 and 9).
///
///   ν = ρ · A_s / 24 + Σ_e p_e [1/hour],   u = e^(−ντ)
///   fire × u + (1 − u) · φ,   mobility × u + (1 − u) · μ,   suppressed = 1 − u
///
///   ρ    rounds that work on the ground held [1/(m²·day)]   A_s  area in which a round pins  [m²]
///   p_e  events by an enemy's armour         [1/hour]       τ    how long an event pins  [hours]
///   φ    fire while suppressed               [-]            μ    pace while suppressed       [-]
///
/// Assumes events at random moments, each of which starts the time anew (renewing). Kills nobody:
/// its effect is on what the suppressed do.
/// Checked: tests/campaign/suppression_test.cpp, oracle I5.
[[nodiscard]] Mechanism suppression();

/// Share of the time that is free of suppression when events at `rate` pin for `duration` each and
/// an event meanwhile starts the time anew: e^(−ντ). Oracle I5.
[[nodiscard]] double unsuppressed_share(double rate, double duration);

/// The same when an event has no effect on those who are pinned already: 1 / (1 + ντ). Oracle I5.
[[nodiscard]] double unsuppressed_share_without_renewal(double rate, double duration);

}  // namespace salient::campaign
