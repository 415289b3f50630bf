#pragma once

#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace salient::base {

/// Families in which a quantity's uncertainty may be stated, with their two numbers (a, b).
enum class Family {
  constant,     ///< value a
  normal,       ///< mean a, standard deviation b
  half_normal,  ///< |Normal(0, a)|
  lognormal,    ///< median a, standard deviation b of the logarithm
  gamma,        ///< shape a, mean b
  beta,         ///< Beta(a, b)
  uniform,      ///< from a to b
  interval,     ///< central `coverage` of the probability between a and b
};

/// What is believed of one number before any claim is looked at.
///
/// An `interval` is lognormal when a > 0 (its median is √(ab)), normal otherwise. Every family may
/// be cut off at `lowest` and `highest`; the probability outside is spread over the inside.
struct Prior {
  Family family = Family::constant;
  double a = 0.0;
  double b = 0.0;
  double coverage = 0.8;  ///< of an interval
  double lowest = -std::numeric_limits<double>::infinity();
  double highest = std::numeric_limits<double>::infinity();

  friend bool operator==(Prior const&, Prior const&) = default;
};

[[nodiscard]] constexpr Prior constant(double value) { return {Family::constant, value, 0.0}; }
[[nodiscard]] constexpr Prior normal(double mean, double sd) { return {Family::normal, mean, sd}; }
[[nodiscard]] constexpr Prior half_normal(double sd) { return {Family::half_normal, sd, 0.0}; }
[[nodiscard]] constexpr Prior lognormal(double median, double log_sd) {
  return {Family::lognormal, median, log_sd};
}
[[nodiscard]] constexpr Prior gamma(double shape, double mean) {
  return {Family::gamma, shape, mean};
}
[[nodiscard]] constexpr Prior beta(double a, double b) { return {Family::beta, a, b}; }
[[nodiscard]] constexpr Prior uniform(double lo, double hi) { return {Family::uniform, lo, hi}; }
[[nodiscard]] constexpr Prior interval(double lo, double hi, double coverage = 0.8) {
  return {Family::interval, lo, hi, coverage};
}

/// How a family is written in a file and what its numbers mean.
struct FamilyName {
  Family family;
  std::string_view name;     ///< "lognormal"
  int numbers;               ///< 1 or 2
  std::string_view meaning;  ///< "[median, standard deviation of the logarithm]"
};
[[nodiscard]] std::vector<FamilyName> const& family_names();
[[nodiscard]] FamilyName const& name_of(Family family);

/// What is wrong with the numbers of a prior ("the standard deviation must be positive"), if
/// anything. A prior with no probability between its bounds is wrong too.
[[nodiscard]] std::optional<std::string> fault(Prior const& prior);

/// Distribution function at x, before cutting off.
[[nodiscard]] double cdf(Prior const& prior, double x);
/// The value below which the share u of the probability lies, 0 < u < 1; within the bounds.
/// Deterministic on every processor: it feeds the result hash. Monotone in u.
[[nodiscard]] double quantile(Prior const& prior, double u);

/// The same prior with its numbers multiplied by a unit's factor (> 0).
[[nodiscard]] Prior scaled(Prior const& prior, double factor);
/// The same prior cut off at a parameter's range.
[[nodiscard]] Prior within(Prior prior, double lowest, double highest);

/// For people: "lognormal, median 0.008, log-sd 0.8".
[[nodiscard]] std::string describe(Prior const& prior);
/// The shortest text that reads back as the same double.
[[nodiscard]] std::string number_text(double value);

}  // namespace salient::base
