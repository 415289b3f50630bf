#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "salient/base/prior.h"
#include "salient/base/result.h"

namespace salient::history {

/// A number that is not known, with what is believed of it before the data.
struct Unknown {
  std::string name;     ///< "w"
  std::string meaning;  ///< in words, with its unit
  base::Prior prior;
};

/// A posterior distribution, as draws.
struct Credible {
  std::vector<Unknown> unknowns;
  std::vector<std::vector<double>> draws;  ///< (draws x unknowns)
  std::vector<double> weights;             ///< (draws), their sum is 1
  double log_evidence = 0.0;               ///< ln of the probability (density) of the data
  double ess = 0.0;                        ///< effective number of draws
};

/// How much is sampled.
struct Effort {
  std::uint64_t seed = 1;
  double ess = 1000.0;      ///< effective number of draws at which sampling ends
  std::size_t chains = 64;  ///< of ten states each
};

/// ln of the likelihood of the data, given values of all unknowns.
using LogLikelihood = std::function<double(std::span<double const> values)>;

/// Samples the posterior by tempered_smc, each unknown being the quantile of its prior at a
/// standard normal coordinate. The same seed gives the same draws. What stops the sampler (a
/// likelihood that is no number, data that the priors exclude) is a diagnostic.
[[nodiscard]] base::Result<Credible> sample(std::vector<Unknown> unknowns,
                                            LogLikelihood const& log_likelihood,
                                            Effort const& effort);

/// Quantiles of a function of the draws at 5, 25, 50, 75 and 95 %.
struct Interval {
  double low_90 = 0.0, low_50 = 0.0, median = 0.0, high_50 = 0.0, high_90 = 0.0;
};
[[nodiscard]] Interval interval_of(
    Credible const& posterior, std::function<double(std::span<double const> values)> const& number);
[[nodiscard]] Interval interval_of(Credible const& posterior, std::size_t unknown);

/// ln of the mean over the draws of exp(function): a predictive density.
[[nodiscard]] double log_mean_exp(
    Credible const& posterior,
    std::function<double(std::span<double const> values)> const& log_density);

}  // namespace salient::history
