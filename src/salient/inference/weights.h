#pragma once

#include <span>
#include <vector>

namespace salient::inference {

/// Weights with the sum 1, and what their size before said.
struct Normalised {
  std::vector<double> weights;
  double log_mean = 0.0;  ///< ln of the mean of the weights before
  double ess = 0.0;       ///< effective number
};

/// From logarithms of weights; −Inf is the weight 0. When all are −Inf (or none is given) the
/// weights are 0, log_mean is −Inf and the effective number 0.
[[nodiscard]] Normalised normalise(std::span<double const> log_weights);

/// Kish's effective number (Σ w)² / Σ w² of independent draws with these weights; 0 without any.
[[nodiscard]] double effective_number(std::span<double const> weights);

/// Σ w v / Σ w; NaN when the weights have no sum.
[[nodiscard]] double weighted_mean(std::span<double const> values, std::span<double const> weights);

/// Σ w (v − mean)² / Σ w, times n/(n − 1) for the effective number n.
[[nodiscard]] double weighted_variance(std::span<double const> values,
                                       std::span<double const> weights);

/// Quantiles at the probabilities `levels`. Between ordered values v₁ … v_n of weights w (those of
/// weight 0 left out) it is linear in
///
///   p_k = (C_{k−1} + C_k − w₁) / (2 − w₁ − w_n),   C_k = w₁ + … + w_k
///
/// For equal weights that is (k − 1)/(n − 1), type 7 of Hyndman & Fan 1996 (recalled). NaN when
/// there is no value with a weight.
[[nodiscard]] std::vector<double> weighted_quantiles(std::span<double const> values,
                                                     std::span<double const> weights,
                                                     std::span<double const> levels);
[[nodiscard]] double weighted_quantile(std::span<double const> values,
                                       std::span<double const> weights, double level);

/// The tail of importance weights: P(w > u + z) = (1 + k z/σ)^(−1/k).
struct ParetoTail {
  double k = 0.0;  ///< shape; above 0.7 the weights cannot be relied on
  double sigma = 0.0;
};

/// Fits a generalised Pareto law to excesses over a threshold by the empirical Bayes estimate of
/// Zhang & Stephens 2009, k drawn towards 0.5 with the weight of ten observations (both recalled).
/// `excesses` are sorted, positive, at least five.
[[nodiscard]] ParetoTail fit_pareto(std::span<double const> excesses);

/// Draws under another law than the one they were drawn from.
struct Reweighted {
  std::vector<double> weights;  ///< sum 1; the largest smoothed
  double ess = 0.0;
  double pareto_k = 0.0;  ///< +Inf where the ratios leave too little to judge them by
  /// By the sample-size bound of Vehtari et al.: k below min(1 − 1/log₁₀ n, 0.7).
  bool reliable = false;
};

/// Pareto-smoothed importance sampling (Vehtari, Simpson, Gelman, Yao, Gabry 2024, recalled): the
/// weights × exp(log_ratios), of which the largest min(n/5, 3√n) are replaced by the expected order
/// statistics of the Pareto law fitted to them. Equal ratios leave the weights as they are. Serves
/// leaving one source out (ratio 1 / its likelihood) and power scaling.
[[nodiscard]] Reweighted reweight(std::span<double const> weights,
                                  std::span<double const> log_ratios);

}  // namespace salient::inference
