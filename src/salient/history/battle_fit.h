#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "salient/history/credible.h"
#include "salient/history/law.h"

namespace salient::history {

/// Which side's losses are predicted from those of the other.
enum class Direction { x_given_y, y_given_x };

/// A law fitted to a table of battles by the exchange it implies. How long a battle lasted and how
/// hot it was is not known, so the equation of state is all that a law says: for the side predicted
///
///   ln F(L) = ln F(losses of the other) + ρ,   ρ ~ Normal(μ, τ²) anew in every battle
///
/// with F what a side spends (law.h) and e^ρ the ratio of effectiveness. The density of ln L
/// follows; where F cannot reach what is spent, the side is annihilated, which has a probability of
/// its own.
struct BattleFit {
  LawOf law;
  Direction direction = Direction::x_given_y;
  std::vector<double> shape;    ///< most likely
  double mean = 0.0;            ///< μ
  double sd = 0.0;              ///< τ
  double log_likelihood = 0.0;  ///< Σ ln density of ln L
  double squares = 0.0;         ///< Σ (ln L − ln of the median predicted)²
  double r_squared = 0.0;       ///< of ln L
};

/// Battles to which the exchange can be fitted, and those left out with why: both sides have losses
/// and neither is annihilated.
[[nodiscard]] std::vector<RecordedBattle> exchange_battles(Recorded const& recorded,
                                                           std::vector<RowLeftOut>& left_out);

/// The most likely fit. At least two battles.
[[nodiscard]] BattleFit fit_battles(LawOf const& law, std::span<RecordedBattle const> battles,
                                    Direction direction);

/// ln density of ln L of one battle, and ln of the median L predicted.
[[nodiscard]] double log_score(BattleFit const& fit, RecordedBattle const& battle);
[[nodiscard]] double log_median(BattleFit const& fit, RecordedBattle const& battle);

/// Range of the exponent that the likelihood-ratio test at 95 % leaves (one exponent; else empty).
struct ExponentRange {
  std::string name;
  double low = 0.0, high = 0.0;
  bool flat = false;  ///< as wide as different laws are apart
};
[[nodiscard]] std::vector<ExponentRange> exponent_ranges(BattleFit const& fit,
                                                         std::span<RecordedBattle const> battles);

/// The posterior of mu, tau and the exponent; its log_evidence compares laws on the same battles.
[[nodiscard]] base::Result<Credible> battle_posterior(LawOf const& law,
                                                      std::span<RecordedBattle const> battles,
                                                      Direction direction, Effort const& effort);

/// The fold of a battle among `folds`: by a hash of its group and year, so that battles of one
/// campaign are left out together; of its row where neither is known.
[[nodiscard]] std::size_t fold_of(RecordedBattle const& battle, std::size_t folds);

}  // namespace salient::history
