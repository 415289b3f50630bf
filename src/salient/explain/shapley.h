#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "salient/ensemble/digest.h"
#include "salient/explain/samples.h"

/// Who accounts for how much of an outcome: a game whose players are causes.
///
/// A coalition S is the set of causes in force; the others stand in their reference states. v(S) is
/// the outcome then, in any unit; every function here answers in that unit. Model page 18.
namespace salient::explain {

/// Bit i: player i is in force.
using Coalition = std::uint32_t;

/// Most players whose coalitions are all taken: 2¹⁶ values.
inline constexpr std::size_t kMostPlayers = 16;

[[nodiscard]] constexpr std::size_t coalitions_of(std::size_t players) {
  return std::size_t{1} << players;
}

/// s! (M − 1 − s)! / M! for s = 0 … M − 1: the probability that in a random order of M players just
/// the s players of a given coalition come before a given player.
[[nodiscard]] std::vector<double> entry_weights(std::size_t players);

/// Shapley values of a game, exactly (Shapley 1953, recalled).
///
///   φ_i = Σ_{S ∌ i} |S|! (M − |S| − 1)! / M! · [v(S ∪ i) − v(S)]
///
///   M  players, 1 … 16     v  (2^M), by coalition
///
/// Σφ = v(all) − v(none). Checked: tests/explain/shapley_test.cpp (the axioms; oracles G1, G2).
[[nodiscard]] std::vector<double> shapley(std::size_t players, std::span<double const> v);

/// A game taken apart.
struct Decomposition {
  double none = 0.0, all = 0.0;  ///< v of no player, of all
  std::vector<double> shapley;   ///< (M)
  std::vector<double> first_in;  ///< (M) v(i) − v(none): alone
  std::vector<double> last_out;  ///< (M) v(all) − v(all but i): what its absence would have changed
  /// (M) φ_i(ln v) / (ln v(all) − ln v(none)) of v(all) − v(none): in a world in which causes
  /// multiply, the cheap proxy of φ. Empty unless v > 0 everywhere and v(all) ≠ v(none).
  std::vector<double> log_share;
  /// (M × M), symmetric, diagonal 0: Shapley interaction index of pairs (Grabisch & Roubens 1999,
  /// recalled), I_ij = Σ_{S ∌ i,j} |S|! (M − |S| − 2)! / (M − 1)! · [v(S∪ij) − v(S∪i) − v(S∪j) +
  /// v(S)]. Above 0: together more than the sum. With two players it is last_out − first_in.
  std::vector<double> interaction;
};
[[nodiscard]] Decomposition decompose(std::size_t players, std::span<double const> v);

/// Players in an order that says no more than their intervals do: tiers from the greatest to the
/// least. Players whose intervals [low, high] overlap (or touch) share a tier, and so do those that
/// are linked by a chain of overlaps: A beside C if each overlaps B, though A and C do not. The
/// choice keeps "cannot be told apart" an equivalence, at the price of fewer tiers. Within a tier
/// players stand in the order given, which is no ranking.
[[nodiscard]] std::vector<std::vector<std::size_t>> tiers(std::span<Spread const> spreads);

/// Decomposition over draws (of a posterior, or of chance): all coalitions of one draw share its
/// parameters and its random numbers, so that differences are paired.
struct Attribution {
  std::size_t players = 0, draws = 0;
  Spread none, all;
  std::vector<Spread> shapley, first_in, last_out;  ///< (M), over draws
  /// (M) mean φ_i over mean(all) − mean(none); may be negative or above 1. All 0 if there is
  /// nothing to share out.
  std::vector<double> share;
  std::vector<double> log_share;                ///< (M) of the mean game; see Decomposition
  std::vector<Spread> interaction;              ///< (M × M), over draws
  std::vector<std::vector<std::size_t>> tiers;  ///< by the intervals of `shapley`
  ensemble::Digest table;                       ///< of v; see table_digest
};

/// `v` is (draws × 2^M), draw after draw; at least one draw, all of the same weight.
[[nodiscard]] Attribution attribute(std::size_t players, std::size_t draws,
                                    std::span<double const> v);

/// Digest of a table of v: the numbers of players and draws, then the bits of every value in order.
[[nodiscard]] ensemble::Digest table_digest(std::size_t players, std::size_t draws,
                                            std::span<double const> v);

// ---- too many players for every coalition ----------------------------------------------------

/// v as a function; asked at most once for a coalition.
using Game = std::function<double(Coalition)>;

/// Shapley values estimated from random orders of entry.
struct SampledShapley {
  double none = 0.0, all = 0.0;
  std::vector<double> shapley;         ///< (M)
  std::vector<double> standard_error;  ///< (M) from the scatter of the pairs
  std::size_t evaluations = 0;         ///< coalitions that v was asked for
};

/// Each pair is a random order and its reverse: an antithetic pair, exact for games whose causes
/// interact in pairs at most (Castro and others 2009; Mitchell and others 2022, recalled). Σφ =
/// v(all) − v(none) whatever the number of pairs.
///
///   players  1 … 31     pairs  ≥ 2; at most 2 · pairs · (M − 1) + 2 evaluations
///
/// Orders are addressed by the seed and the pair's number: more pairs keep those before them.
[[nodiscard]] SampledShapley shapley_by_orders(std::size_t players, std::size_t pairs,
                                               std::uint64_t seed, Game const& v);

/// A random order of 0 … players − 1: Fisher and Yates' shuffle by addressed draws.
[[nodiscard]] std::vector<std::size_t> random_order(std::size_t players, std::uint64_t seed,
                                                    std::uint64_t number);

}  // namespace salient::explain
