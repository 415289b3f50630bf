#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "salient/base/result.h"
#include "salient/ensemble/digest.h"
#include "salient/inference/model.h"

namespace salient::inference {

/// How a posterior is sampled. All but `target_ess`, `threads`, `max_steps` and `steps` settle
/// which numbers are drawn; those four settle only how far the sampling goes and how fast.
struct SmcSettings {
  std::uint64_t seed = 1;
  std::size_t chains = 128;
  std::size_t chain_length = 10;
  std::size_t replicates = 0;  ///< simulations that one likelihood is averaged over; 0: chosen
  double target_ess = 1000.0;
  double keep = 0.5;  ///< share of the population that a rise of the temperature leaves effective
  unsigned threads = 0;  ///< 0: as many as the machine has
  std::size_t max_steps = 60;
  /// No more than this many steps, counted as Posterior::steps counts them: repeats a study that
  /// was stopped after so many.
  std::optional<std::size_t> steps;
  /// Where what is done is kept, so that the same call goes on after any interruption. Empty:
  /// nothing is kept and all runs in the calling thread.
  std::filesystem::path folder;
  ensemble::Digest fingerprint;  ///< of what x, simulator and likelihood mean
};

/// One draw of the joint posterior of parameters and chance.
struct Draw {
  std::vector<double> x;        ///< (dimensions)
  std::uint64_t noise = 0;      ///< simulate(x, noise) gives the answers again
  std::vector<double> answers;  ///< (answers)
  double log_likelihood = 0.0;  ///< of this simulation
  std::uint32_t chain = 0;      ///< draws of one chain depend on each other
};

/// What a step did.
struct Step {
  double temperature = 0.0;  ///< of the population that it left
  double ess_weights = 0.0;  ///< effective number of states that it started from
  double acceptance = 0.0;   ///< share of proposals accepted; 0 for the draws of the prior
  double scale = 0.0;        ///< size of proposals s in (0, 1]
  std::size_t informed = 0;  ///< coordinates that proposals follow the likelihood in
  std::size_t replicates = 0;
  std::uint64_t simulations = 0;

  friend bool operator==(Step const&, Step const&) = default;
};

struct Posterior {
  std::vector<Draw> draws;
  std::vector<double> weights;  ///< one a draw; their sum is 1 (0 if none is possible)
  std::vector<Step> steps;
  double log_evidence = 0.0;  ///< ln of the probability of the claims under the prior
  /// Smallest of the log-likelihood's, the watched answers', and the effective number of different
  /// courses of chance among the draws (a bound from lineage, which chains alone cannot show).
  double ess = 0.0;
  std::vector<double> ess_of_answers;  ///< in the order of Problem::watched
  std::size_t replicates = 0;
  double log_likelihood_sd = 0.0;  ///< of the estimated log-likelihood at one x, as last measured
  std::uint64_t simulations = 0;
  bool reached_posterior = false;  ///< temperature 1; else the draws are weighted to it
  bool interrupted = false;        ///< a stop request ended the work; the same call goes on
  std::string collapse;            ///< why no posterior was found; empty when one was
};

/// How far the sampling is.
struct SmcProgress {
  std::size_t step = 0;                           ///< steps done
  double temperature = 0.0;                       ///< of the last step done
  double ess = 0.0;                               ///< 0 until temperature 1
  std::uint64_t stage_done = 0, stage_total = 0;  ///< chains of the step under way
  std::uint64_t simulations = 0;                  ///< in the steps done
};
using ProgressCallback = std::function<void(SmcProgress const&)>;

/// Draws of the posterior by likelihood-tempered, waste-free sequential Monte Carlo on the extended
/// space of parameters and chance.
///
///   π_t(x, u₁…u_R) ∝ N(x; 0, I) ∏ p(u_r) · L̂(x, u)^λ_t,   L̂ = 1/R Σ_r exp(ℓ(x, simulate(x, u_r)))
///
/// λ rises from 0 (the prior) to 1, each rise as large as leaves `keep` of the population
/// effective; each step resamples `chains` states and runs from each a Metropolis–Hastings chain
/// of `chain_length` states, all of which are the next population. At λ = 1 the marginal law of x
/// is the exact posterior whatever R is, since L̂ is unbiased. There the chains go on, and their
/// states are pooled, until the effective number of the log-likelihood and of each watched answer
/// is `target_ess` (effective_size.h).
///
/// R, where it is chosen, is the smallest of 1, 2 and 4 for which the standard deviation of ln L̂ at
/// one x is at most 2.5 at the temperatures to come (half of all moves keep their noise and do not
/// suffer from it); a population passes from one R to a larger one by further simulations of each
/// state and the weight (L̂_new / L̂_old)^λ. When a likelihood is constant the draws of the prior are
/// the posterior, with equal weights, and one step is all.
///
/// The result is a function of problem and settings alone: not of threads, nor of how often the
/// work was interrupted. A likelihood that is not a number, or a fault of the disk, is a
/// diagnostic; what `simulator` or `log_likelihood` throw is thrown on. Contradictory claims end
/// with `collapse` filled in.
///
/// Sources (recalled): Del Moral, Doucet, Jasra 2006; Dau & Chopin 2022 (waste-free); Andrieu &
/// Roberts 2009 (pseudo-marginal); Tran et al. 2016 (keeping part of the noise); Chopin, Jacob,
/// Papaspiliopoulos 2013 (raising R). Page: docs/methods/inference.md.
[[nodiscard]] base::Result<Posterior> tempered_smc(Problem const& problem,
                                                   SmcSettings const& settings,
                                                   ProgressCallback const& progress = {},
                                                   std::stop_token const& stop = {});

}  // namespace salient::inference
