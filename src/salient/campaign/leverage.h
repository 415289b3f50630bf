#pragma once

namespace salient::campaign {

/// What two parties may agree on without either doing better by fighting on.
struct BargainingRange {
  double low = 0.0, high = 0.0;  ///< of the share that goes to A
  double midpoint = 0.0;         ///< Nash's solution at equal weights

  [[nodiscard]] bool empty() const { return high < low; }
  [[nodiscard]] double width() const { return high - low; }
};

/// Range of agreement in a crisis (model page 15; Fearon 1995, recalled).
///
///   x ∈ [p − c_A, p + c_B],     midpoint p + (c_B − c_A) / 2                 [-]
///
///   p  probability that A prevails  [-]     c_A, c_B  costs of fighting on, as shares of the stake
///
/// Empty only if c_A + c_B < 0. The ends are not cut off at 0 and 1.
/// Checked: tests/campaign/leverage_test.cpp (oracle X5).
[[nodiscard]] BargainingRange bargaining_range(double p, double cost_a, double cost_b);

/// Leverage index Λ = share of the ground held × probability that ground is still held at the
/// horizon, both in [0, 1]. An index, not a prediction of any agreement (model page 15).
[[nodiscard]] double leverage_index(double share_held, double hold_probability);

/// Share of the first ground above which ground counts as held at the horizon.
inline constexpr double kHeldAbove = 0.05;

}  // namespace salient::campaign
