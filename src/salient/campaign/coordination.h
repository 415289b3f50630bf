#pragma once

#include "salient/campaign/mechanism.h"

namespace salient::campaign {

/// How well allies answer each other, and what it costs where they do not (model page 6).
///
///   K(f, a) = K₀ + (K_aa − K₀) · L,    L = 1 − e^(−t/τ)        K(f, own side) = K_aa
///   h       = h₀ · Σ_a (F_a / ΣF) · (1 − K(f, a) / K_aa) · (1 − ρ)      [1/day]
///   fire    × √(ξ + (1 − ξ) · ΣF_i² / (ΣF)²),    ξ = e^(−σ₀ (K_aa − K) / hours)
///
///   K_aa  quality within one force         [-]    K₀  stated, or the default; at most K_aa   [-]
///   t     days forward beside the ally [days]     τ   time in which allies learn          [days]
///   h₀    accidents on a day of contact [1/day]   ρ   share averted by recognition           [-]
///   F_a   allies who assault in the sector, ΣF all of the coalition forward there      [persons]
///   F_i   those who assault, by side  [persons]   K   of the worst pair among them           [-]
///   σ₀    spread of the starts at K = 0 [hours]   ξ   share of the assault made together     [-]
///
/// What an ally's guns do with K stands in artillery.h. Assumes that what a formation learns of an
/// ally it keeps. Where all pairs have K_aa, every effect is nothing, bit for bit.
/// Checked: tests/campaign/coordination_test.cpp.
[[nodiscard]] Mechanism coordination();

/// Share of an assault of so many hours that bodies make together when their starts spread by
/// `spread` hours for each unit of quality that they lack: ξ. 0 hours: 1.
[[nodiscard]] double joint_share(double spread, double lack, double assault_hours);

/// Fire of bodies that fight together for the share ξ and one after the other for the rest,
/// relative to one body: by the square law those in sequence count as √ΣF_i² instead of ΣF.
/// `concentration`: ΣF_i² / (ΣF)².
[[nodiscard]] double fire_of_unjoined_starts(double joint, double concentration);

}  // namespace salient::campaign
