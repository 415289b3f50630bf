#pragma once

#include "salient/campaign/mechanism.h"

namespace salient::campaign {

/// Mines that a crossing meets in a field: Λ = ρ w L.
///
///   ρ  mines on an area, a homogeneous Poisson field   [1/m²]
///   w  sweep width of the crossing                     [m]
///   L  length of its path in the field                 [m]
///
/// Checked: oracle M1.
[[nodiscard]] double mines_met_in_field(double density, double sweep_width, double path);

/// The same for a whole belt, whose depth cancels: Λ = d w, d mines per metre of front [1/m].
/// Checked: oracle M2.
[[nodiscard]] double mines_met_in_belt(double line_density, double sweep_width);

/// Probability that one who crosses alone sets off at least one mine: 1 − e^(−pΛ).
/// p: actuation probability of a mine that is met. Checked: M1, M2 and M5.
[[nodiscard]] double strike_probability(double mines_met, double actuation);

/// Probability that the k-th of a file (k ≥ 1) sets off at least one mine, those set off before
/// being gone: 1 − exp(−Λ p (1 − p)^(k−1)). Checked: oracle M4.
[[nodiscard]] double strike_probability_in_file(double mines_met, double actuation, double place);

/// Share of the mines met that a file of n in one lane sets off: 1 − (1 − p)ⁿ.
[[nodiscard]] double set_off_share(double actuation, double persons);

/// Expected detonations under a file of n in one lane: Λ (1 − (1 − p)ⁿ) ≤ Λ. Checked: M3 and M7.
[[nodiscard]] double detonations_in_file(double mines_met, double actuation, double persons);

/// Expected persons of n abreast, on paths of their own, who set off a mine: n (1 − e^(−pΛ)).
/// Checked: oracle M6.
[[nodiscard]] double strikes_abreast(double mines_met, double actuation, double persons);

/// The same when the line goes to ground at a detonation with probability s: (1 − (1 − s q)ⁿ) / s
/// with q = 1 − e^(−pΛ), which is n q for s = 0. Expectation of the strikes up to the one that
/// stops it.
[[nodiscard]] double strikes_until_stopped(double mines_met, double actuation, double persons,
                                           double stopping);

/// Mines that are left to meet after passes that each clear the share e: Λ (1 − e)^passes.
/// Checked: oracle M5.
[[nodiscard]] double mines_met_after_clearing(double mines_met, double cleared_share,
                                              double passes);

/// Share of crossings that go through lanes after some days, with the rate at which lanes open to
/// the other crossings and the rate at which scattered mines close them [1/day]; the exact solution
/// of ℓ' = opening (1 − ℓ) − refresh ℓ.
[[nodiscard]] double lanes_after(double lanes, double opening, double refresh, double days);

/// Attackers who cross minefields (model page 4).
///
///   h = b a g [D(Λ) + o D(Λ_own)] (1 + c k) / n      [1/day] on each person forward
///   D(Λ) = φ Λ (1 − (1 − p)ⁿ) + (1 − φ) (1 − (1 − z q)ⁿ) / z,     q = 1 − e^(−pΛ)
///   Λ = d w (1 − m) (1 − e ℓ),     Λ_own = d w (1 − m_o K)
///   ℓ' = r_ℓ B E A (1 − ℓ) − r_s ℓ        over a day, from none on the first
///   exposure ·= 1 + q b ℓ,     mobility ·= 1 − s b P(a crossing sets off a mine)
///
///   b  share of the advance that crosses belts   a  advances a day: assault hours / time of one
///   g  share of the groups that lead; the others follow where those have gone   z  probability
///   that a group abreast goes to ground at a detonation n  persons of a group, φ share of
///   crossings in file, the others abreast     c k  persons hit beyond the first × clustering   d
///   mines per metre of front [1/m]   w  sweep width [m] m  share of mines known   e ℓ  what lanes
///   clear × share of crossings through them o  of those crossings the share that also crosses a
///   belt of the own coalition, of which the share m_o K is known   K  the worst coordination with
///   an ally in the sector, relative to that within the own force, at most 1   r_ℓ, r_s  opening of
///   lanes and closing by scattered mines [1/day]   B, E, A  speed of breaching, engineer support
///   (at least 0.1) and activity, means over the attackers forward   q  crowding in lanes   s
///   slowing after a detonation
///
/// One ℓ for each sector. Assumes that leading groups meet belts that no other group has thinned.
/// Checked: tests/campaign/minefields_test.cpp, oracles M1 to M7.
[[nodiscard]] Mechanism minefields();

}  // namespace salient::campaign
