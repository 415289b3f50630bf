#include "salient/explain/paired.h"

#include <cassert>
#include <cmath>
#include <limits>
#include <vector>

namespace salient::explain {

namespace {

double lower_share(std::span<double const> differences) {
  double sum = 0.0;
  for (double const each : differences) sum += each < 0.0 ? 1.0 : each == 0.0 ? 0.5 : 0.0;
  return sum / static_cast<double>(differences.size());
}

}  // namespace

PairedDifference paired_difference(std::span<double const> first, std::span<double const> second) {
  assert(first.size() == second.size() && first.size() >= 2);
  std::vector<double> differences;
  for (std::size_t i = 0; i < first.size(); ++i) differences.push_back(second[i] - first[i]);
  PairedDifference found;
  found.pairs = first.size();
  found.first = spread_of(first);
  found.second = spread_of(second);
  found.difference = spread_of(differences);
  found.correlation = correlation_of(first, second);
  found.share_lower = lower_share(differences);
  auto const n = static_cast<double>(found.pairs);
  double const apart = variance_of(first) + variance_of(second);
  double const together = variance_of(differences);
  found.independent_error = std::sqrt(apart / n);
  if (together > 0.0) {
    found.equivalent_runs = n * (apart / together);
  } else {
    found.equivalent_runs = apart > 0.0 ? std::numeric_limits<double>::infinity() : n;
  }
  found.runs_saved = 2.0 * (found.equivalent_runs - n);
  return found;
}

double paired_error(double first_sd, double second_sd, double correlation, double pairs) {
  assert(pairs > 0.0);
  double const variance =
      first_sd * first_sd + second_sd * second_sd - 2.0 * correlation * first_sd * second_sd;
  return std::sqrt(variance / pairs);
}

}  // namespace salient::explain
