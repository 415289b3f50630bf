#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace salient::inference {

/// One simulation: fills `answers`; a function of (x, noise) alone. Two noise numbers stand for two
/// independent courses of chance under the same x.
using Simulate =
    std::function<void(std::span<double const> x, std::uint64_t noise, std::span<double> answers)>;

/// What is asked: a prior, a simulator and a likelihood. A priori every coordinate of x is standard
/// normal and independent of the others; the caller maps x to its own quantities.
///
///   x ~ N(0, I),   u ~ chance,   y = simulate(x, u),   claims | x, y ~ exp(log_likelihood(x, y))
struct Problem {
  /// `free_from` that leaves no coordinate free.
  static constexpr std::size_t kNoneFree = static_cast<std::size_t>(-1);

  std::size_t dimensions = 0;           ///< of x
  std::size_t answers = 0;              ///< numbers that one simulation leaves
  std::function<Simulate()> simulator;  ///< makes the function with which one thread works
  /// ln of the likelihood of all claims given one simulation. Several threads call it at once. −Inf
  /// says impossible; NaN and +Inf are faults.
  std::function<double(std::span<double const> x, std::span<double const> answers)> log_likelihood;
  /// Coordinates from here on enter the likelihood only, never a simulation.
  std::size_t free_from = kNoneFree;
  /// Answers whose effective sample size has to reach the target, beside the log-likelihood's.
  std::vector<std::size_t> watched;
};

}  // namespace salient::inference
