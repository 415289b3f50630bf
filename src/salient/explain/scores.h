#pragma once

#include <cstddef>
#include <span>
#include <vector>

/// Scores of forecasts: the lower, the better. Each is proper: expected to be lowest for a forecast
/// that states what the forecaster believes (Gneiting & Raftery 2007, recalled), the fair scores
/// for samples of that belief. Model page 19; checked: tests/explain/scores_test.cpp (oracles
/// B3–B5).
namespace salient::explain {

/// Draws of a forecast, in any order; not empty.
struct Sample {
  std::span<double const> values;
  std::span<double const> weights = {};  ///< ≥ 0 with a positive sum, or none: all alike
};

// ---- of a number -----------------------------------------------------------------------------

/// Continuous ranked probability score, in the number's unit:
///
///   CRPS = E|X − y| − ½ E|X − X′|
///
/// X, X′ are independent draws of the sample as it stands.
[[nodiscard]] double crps(Sample const& sample, double y);

/// The fair form, for a sample that is a finite picture of the forecast (Ferro 2014, recalled): X′
/// is another member than X, so ½ E|X − X′| is divided by M(M − 1) in place of M². With weights, by
/// 1 − Σw². At least two members of positive weight.
[[nodiscard]] double crps_fair(Sample const& sample, double y);

/// CRPS of a normal law, closed form; |y − mean| for sd = 0.
[[nodiscard]] double crps_normal(double mean, double sd, double y);

/// Where a kernel is laid: on the number, or on its logarithm (all draws and y > 0).
enum class KernelScale { linear, logarithmic };

/// Log score of a number: minus the log-density at y of a Gaussian kernel estimate over the sample.
///
///   −ln Σ w_i N(y; x_i, h²),   h = 0.9 min(s, IQR / 1.34) n^(−1/5)
///
/// Silverman's rule of thumb (1986, recalled); s alone if the quartiles coincide, n = 1 / Σw², and
/// never below `least_bandwidth`. On the logarithmic scale the same of ln x and ln y, plus ln y, so
/// that both score a density of y itself and can be compared. The score depends on the number's
/// unit as densities do, a difference of two scores does not. Inf for y ≤ 0 on the logarithmic
/// scale, and for a sample without spread unless a bandwidth is given.
[[nodiscard]] double log_score(Sample const& sample, double y, KernelScale scale,
                               double least_bandwidth = 0.0);

/// Log score of a count y = 0, 1, 2, …: minus the log-probability that the kernels of the linear
/// scale put on [y − ½, y + ½), below ½ all being 0. The bandwidth is at least ½, so the
/// probabilities of all counts are positive and sum to 1.
[[nodiscard]] double log_score_of_count(Sample const& sample, double y);

/// Interval score of a central interval meant to hold y with probability `level`, in y's unit:
///
///   (high − low) + 2/(1 − level) · (how far y lies outside)
[[nodiscard]] double interval_score(double low, double high, double level, double y);

/// Energy score of several numbers at once: E‖X − y‖ − ½ E‖X − X′‖; `values` is (draws × y.size()),
/// all of one weight. `fair`: X′ is another draw than X. Scale the numbers to one unit first.
[[nodiscard]] double energy_score(std::span<double const> values, std::span<double const> y,
                                  bool fair);

/// A share of cases and its standard error.
struct Share {
  double value = 0.0;
  double standard_error = 0.0;
};

/// Share of y inside [low, high], ends included; all of the same, positive size.
[[nodiscard]] Share coverage(std::span<double const> low, std::span<double const> high,
                             std::span<double const> y);

// ---- of an event -----------------------------------------------------------------------------

/// (p − 1)² if it happened, p² if not (Brier 1950, recalled).
[[nodiscard]] double brier(double p, bool happened);

/// −ln p if it happened, −ln(1 − p) if not; Inf for what was called impossible.
[[nodiscard]] double log_score(double p, bool happened);

/// Probability of an event that k of n draws had: (k + ½)/(n + 1), never 0 or 1, since a finite
/// sample cannot rule anything out (Jeffreys' rule).
[[nodiscard]] double event_probability(double k, double n);

/// Forecasts of events put in classes of equal width by their probability.
struct ReliabilityRow {
  double low = 0.0, high = 0.0;  ///< class [low, high); the last includes 1
  std::size_t cases = 0;
  double mean_probability = 0.0;  ///< forecast; 0 without cases
  double frequency = 0.0;         ///< happened; 0 without cases
  double standard_error = 0.0;  ///< of the frequency, were every forecast right: √Σp(1−p) / cases
};
struct Reliability {
  std::vector<ReliabilityRow> rows;
  double brier = 0.0;  ///< mean over all cases
  /// Murphy's parts (1973, recalled) by the classes' means: brier = reliability − resolution +
  /// uncertainty where all forecasts of a class are equal, nearly so else.
  double reliability = 0.0, resolution = 0.0, uncertainty = 0.0;
};
/// `happened` holds 0 and 1; as many as probabilities, at least one; classes ≥ 1.
[[nodiscard]] Reliability reliability(std::span<double const> probabilities,
                                      std::span<double const> happened, std::size_t classes = 10);

// ---- two forecasters -------------------------------------------------------------------------

/// Mean difference of two forecasters' scores over the same cases.
struct ScoreDifference {
  std::size_t cases = 0;
  double mean = 0.0;  ///< second − first: above 0 if the first is better
  double standard_error = 0.0;
  double z = 0.0;  ///< mean / standard_error; 0 if all is 0, ±Inf if the difference never varies
};

/// Diebold and Mariano's comparison (1995, recalled). With `lags` > 0 the cases are in order of
/// time and scores up to so many apart are allowed to be correlated (Bartlett weights, Newey & West
/// 1987, recalled); forecasts h steps ahead take h − 1. At least two cases, lags < cases. All
/// scores finite.
[[nodiscard]] ScoreDifference compare_scores(std::span<double const> first,
                                             std::span<double const> second, std::size_t lags = 0);

}  // namespace salient::explain
