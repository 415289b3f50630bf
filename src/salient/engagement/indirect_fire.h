#pragma once

#include <cstdint>

#include "salient/engagement/mechanism.h"

namespace salient::engagement {

/// Missions of guns and mortars off the map (model pages 3 and 6).
///
/// A battery that is free takes a request: the place of one, any alike, of the enemies whom a group
/// of its side sees. Its rounds land when the stages of the request have passed, each an
/// exponential time of mean θ/(1 − q), q the share of messages lost; they are aimed where the
/// target was. Planned missions are aimed at the middle of an enemy's group, any alike. It is free
/// again after the time of a mission.
///
/// All rounds of a mission share one aim error, N(0, σ_c²) in x and y, and have their own, N(0,
/// σ_r²). One of its rounds that works takes an entity at distance r out of action with probability
/// D(r) = exp(−r² π ψ / A_L): Carleton's function with lethal area A_L ψ, ψ by posture; the first
/// third of the rounds finds people as they are, the others lying down. It spares no one who is
/// near. Bursts within `reach` suppress.
///
/// Reference state: no indirect fire. Checked: tests/engagement/indirect_fire_test.cpp, oracles I1
/// to I4, I6, I7.
[[nodiscard]] Mechanism indirect_fire();

/// Carleton's damage function D₀ exp(−D₀ (x²/R₁² + y²/R₂²)); lethal area π R₁ R₂. Oracle I1.
struct Carleton {
  double peak = 1;                    ///< D₀, 0 < D₀ ≤ 1
  double radius_x = 1, radius_y = 1;  ///< R₁, R₂ [m]

  [[nodiscard]] double damage(double x, double y) const;
  [[nodiscard]] double lethal_area() const;
  /// Its mean under normal errors with these standard deviations. Oracle I2.
  [[nodiscard]] double mean_damage(double error_x, double error_y) const;
};

/// Probability that at least one of n rounds damages a point at the aim, each 1 at distance 0 and
/// exp(−r²/R²) beyond, with a common error σ_c and independent ones σ_r: by quadrature over the
/// common one, to 1e-12. Oracle I3.
[[nodiscard]] double damage_with_common_error(int rounds, double radius, double common_error,
                                              double round_error);
/// The same with all errors taken as independent, which overstates it. Oracle I3.
[[nodiscard]] double damage_with_independent_errors(int rounds, double radius, double common_error,
                                                    double round_error);

}  // namespace salient::engagement
