#pragma once

#include "salient/campaign/mechanism.h"

namespace salient::campaign {

/// Length of the front around ground that shrinks or grows in its own shape.
///
///   F = F₀ · (A / A₀)^φ                                                        [m]
///
///   F₀  length on the first day  [m]     A / A₀  share of the ground still held  [-]
///   φ   ½ for a shape that keeps its form (a disc has F = 2√(πA)), 0 for a straight line  [-]
[[nodiscard]] double front_length(double first_length, double share, double exponent);

/// Excess of the ratio of forces that moves a line: [R^γ − 1]₊; 0 at R ≤ 1.
[[nodiscard]] double excess(double ratio, double exponent);

/// Factor of a day: lognormal with mean 1, exp(σ z − σ²/2), of a standard normal z.
[[nodiscard]] double day_factor(double z, double log_sd);

/// Ground on the defender's side of the line that neither side controls: min(A, b · F / 2) for a
/// contested band of width b astride the line [m²].
[[nodiscard]] double contested_area(double area, double band, double length);

/// Ground that changes hands (model page 14).
///
///   dA/dt = −s · F · v,     v = v₀ · [R^γ − 1]₊ · p · m · w · e^(σz − σ²/2)    [m/day]
///   R = Σ forward · fire · min(1, hours / day of assault)  over
///       Σ forward · fire · (1 + κ · works)                                     at most R₊
///
///   A  ground held by the defender [m²]       F  length of the front (front_length)    [m]
///   s  share of the front attacked  [-]       v₀, γ  speed, exponent of the ratio
///   p, m  success and mobility of the attackers, means weighted by those forward   [-]
///   w  mobility of the weather      [-]       σ  log-sd of the day's factor, z normal
///
/// The holder of a sector is who has formations in the defence there that face an attack. Two
/// regimes: positional as above; collapse, with v = v_c · m · w along the whole front whatever the
/// ratio. Collapse begins with daily probability 1 − e^(−λ(R − 1)₊) and ends with 1 − e^(−1/T);
/// one uniform a day decides for all sectors, so neighbours tend to go together. Where no defender
/// is forward, attackers who are forward walk in. Ground is never retaken. Assumes a front that is
/// attacked evenly over its active share. Never collapses in the expectation configuration.
/// Checked: tests/campaign/territory_test.cpp.
[[nodiscard]] Mechanism territory();

}  // namespace salient::campaign
