#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "salient/history/battle_record.h"

namespace salient::history {

/// A line or a plane fitted by least squares.
struct FittedRelation {
  std::size_t n = 0;
  std::vector<double> coefficients;     ///< the constant first
  std::vector<double> standard_errors;  ///< as if battles were independent
  double r_squared = 0.0;
  double residual_sd = 0.0;  ///< √(Σ residual² / (n − coefficients))
};

/// Helmbold's relation between what both sides lose and how strong they are:
///
///   ln((casualties_A/A) / (casualties_D/D)) = c + k ln(A/D)
///
/// k = −1 is a square law, 0 a linear one. Battles with losses of both sides above 0.
[[nodiscard]] FittedRelation helmbold_relation(std::span<BattleRecord const> battles);

enum class BattleSide { attacker, defender };

/// ln(casualties) = b₀ + b₁ ln(attackers) + b₂ ln(defenders), of one side's casualties.
[[nodiscard]] FittedRelation casualty_relation(std::span<BattleRecord const> battles,
                                               BattleSide side);

/// Shares that one side lost over whole battles, ascending, of those that it won or lost.
[[nodiscard]] std::vector<double> loss_shares(std::span<BattleRecord const> battles,
                                              BattleSide side, bool won);

/// The value at place ⌊(n − 1) p⌋ of values in ascending order: the form in which the tables
/// compared with were computed.
[[nodiscard]] double table_quantile(std::span<double const> ascending, double p);

/// Share of the values that are at most a bound.
[[nodiscard]] double share_up_to(std::span<double const> ascending, double bound);

/// Battles that began in this year or later, of those whose times are recorded (days).
[[nodiscard]] std::vector<BattleRecord> battles_since(std::span<BattleRecord const> battles,
                                                      int year);

/// How often the attacker won in a band of force ratios A/D.
struct ForceRatioBand {
  double low = 0.0;                                       ///< from this on
  double high = std::numeric_limits<double>::infinity();  ///< below this
  std::size_t n = 0;                                      ///< decisive battles
  std::size_t won = 0;
  double mean_probability = 0.0;  ///< mean of `probabilities`; NaN where n is 0
};

/// `bounds` ascending; the first band begins at 0, the last has no end. `probabilities` of the
/// decisive battles in their order.
[[nodiscard]] std::vector<ForceRatioBand> wins_by_force_ratio(
    std::span<BattleRecord const> battles, std::span<double const> bounds,
    std::span<double const> probabilities);

}  // namespace salient::history
