#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "salient/base/result.h"
#include "salient/ensemble/study.h"
#include "salient/inference/chain.h"

namespace salient::inference {

/// What came of work that a stop request may end: nothing when one did.
template <class Value>
using Outcome = base::Result<std::optional<Value>>;

/// States that chains went through, chain by chain, and how their proposals fared.
struct Walk {
  std::vector<State> states;
  Tally tally;
};

/// The parts of a step that simulate. Each is a study of its own in the folder of the step, so that
/// what was done before an interruption is not done again; without a folder it is done here and
/// now. Results depend on the arguments alone.
class Stages {
 public:
  /// `seen` is told how many runs of how many of the stage are done; it may be empty.
  Stages(Problem const& problem, SmcSettings const& settings, ensemble::Digest fingerprint,
         std::function<void(std::uint64_t, std::uint64_t)> seen, std::stop_token stop);

  /// Draws of the prior.
  [[nodiscard]] Outcome<Walk> prior(std::size_t replicates) const;
  /// A chain from each start: so many states, the start the first of them if `with_starts`.
  [[nodiscard]] Outcome<Walk> walk(std::size_t step, Moves const& moves,
                                   std::span<State const> starts, bool with_starts) const;
  /// Every state with more simulations.
  [[nodiscard]] Outcome<std::vector<State>> widen(std::size_t step, std::span<State const> states,
                                                  std::size_t replicates) const;
  /// Log-likelihoods of `count` fresh simulations at each state's x.
  [[nodiscard]] Outcome<std::vector<std::vector<double>>> repeat(std::size_t step,
                                                                 std::span<State const> states,
                                                                 std::size_t count) const;
  /// Removes what the stages of a step have stored.
  void forget(std::size_t step) const;

 private:
  using Work = std::function<void(Explorer&, std::uint64_t run, Writer&)>;
  using Take = std::function<void(Reader&)>;
  /// Does the work of all runs, then hands what each wrote to `take`, in order. False when stopped.
  [[nodiscard]] base::Result<bool> carry_out(std::size_t step, std::string const& name,
                                             std::uint64_t runs, Work const& work,
                                             Take const& take) const;
  [[nodiscard]] base::Result<bool> carry_out_here(std::uint64_t runs, Work const& work,
                                                  Take const& take) const;
  [[nodiscard]] std::filesystem::path folder_of(std::size_t step) const;

  Problem const& problem_;
  SmcSettings const& settings_;
  ensemble::Digest fingerprint_;
  std::function<void(std::uint64_t, std::uint64_t)> seen_;
  std::stop_token stop_;
};

/// How far estimates of ln L̂ scatter at one x, for R = 1, 2, 4, 8: root of the mean variance of
/// ln L̂ over states, from the log-likelihoods of fresh simulations at each (16 a state). An
/// estimate lower than the best by more than 50 counts as lower by 50.
[[nodiscard]] std::vector<double> log_likelihood_sds(std::span<std::vector<double> const> repeated);

}  // namespace salient::inference
