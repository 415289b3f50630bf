#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace salient::inference {

/// Simulation-based calibration: a truth is drawn from the prior, claims from the truth, a
/// posterior from the claims. Over many such replications the rank of the truth among posterior
/// draws is uniform, and central intervals hold it as often as they say, if and only if sampler,
/// likelihood and prior agree (Talts, Betancourt, Simpson, Vehtari, Gelman 2018, recalled; Modrák
/// et al. 2023 [S5]).

/// Draws that a rank is taken among: ranks are 0 … 99.
inline constexpr std::size_t kRankDraws = 99;
inline constexpr std::array<double, 4> kLevels{0.5, 0.8, 0.9, 0.95};

/// What one replication says of each quantity.
struct Replication {
  std::vector<std::uint32_t> ranks;  ///< (quantities)
  std::vector<std::array<std::uint8_t, kLevels.size()>>
      inside;  ///< (quantities): interval holds it

  friend bool operator==(Replication const&, Replication const&) = default;
};

/// Rank of a truth among kRankDraws of the draws, which are thinned in their order: evenly by
/// weight from a random start, so that neighbours that depend on each other are not taken
/// together. Ties are broken at random; `seed` and `quantity` address both. Adds one quantity to
/// `replication`, its intervals from all draws by weighted quantiles.
///
/// truth, draws and weights are of one quantity; weights may be empty (equal).
void add_quantity(Replication& replication, double truth, std::span<double const> draws,
                  std::span<double const> weights, std::uint64_t seed);

/// Share of replications in which an interval held the truth.
struct Coverage {
  double level = 0.0;
  double share = 0.0;
  double standard_error = 0.0;  ///< of the share if the level is right
};

/// A coverage with the luck of the truths taken out. Few truths lie in the tails of a prior, so by
/// chance too many or too few of them do, and then every posterior that claims hardly inform covers
/// too seldom or too often. The prior's own interval, which no sampler has a part in, is a control:
/// it should hold a known share of the truths.
struct ControlledCoverage {
  double control = 0.0;   ///< share of the truths inside the prior's interval …
  double expected = 0.0;  ///< … and what it is in the long run
  double share = 0.0;     ///< inside the posteriors' intervals, after regression on the control
  double standard_error = 0.0;  ///< of share
};

/// Regression estimate mean(inside) − β (mean(control) − expected), β by least squares over the
/// replications; both spans hold 0 or 1, one a replication.
[[nodiscard]] ControlledCoverage controlled_coverage(std::span<std::uint8_t const> inside,
                                                     std::span<std::uint8_t const> control,
                                                     double expected);

/// Verdict on one quantity.
struct QuantityCheck {
  std::size_t replications = 0;
  std::vector<std::uint32_t> bins;  ///< 20 of equal width
  double chi_square = 0.0;
  double chi_square_limit = 0.0;  ///< exceeded by chance in 1 % of sound checks (19 degrees: 36.19)
  double ecdf_departure = 0.0;    ///< largest |ECDF − uniform|
  bool ecdf_inside = true;        ///< of the simultaneous 99 % band
  std::array<Coverage, kLevels.size()> coverage{};

  [[nodiscard]] bool sound() const { return chi_square <= chi_square_limit && ecdf_inside; }
};

/// Simultaneous band of the empirical distribution of `n` uniform ranks 0 … kRankDraws: at each
/// rank k the pointwise binomial interval of the count of ranks ≤ k, at a level such that all hold
/// at once with 99 % (by 5,000 simulations with a fixed seed). Säilynoja, Bürkner, Vehtari 2022
/// (recalled).
struct EcdfBand {
  std::vector<double> low, high;  ///< (kRankDraws + 1) shares
  double pointwise = 0.0;         ///< probability outside that each point is given
};
[[nodiscard]] EcdfBand ecdf_band(std::size_t n);

/// One verdict a quantity; all replications have the same quantities.
[[nodiscard]] std::vector<QuantityCheck> check_calibration(
    std::span<Replication const> replications);

}  // namespace salient::inference
