#include "salient/history/comparison.h"

#include <cmath>
#include <cstddef>

namespace salient::history {

namespace {

double mean_of(std::vector<double> const& values) {
  double sum = 0.0;
  for (double const value : values) sum += value;
  return values.empty() ? 0.0 : sum / static_cast<double>(values.size());
}

}  // namespace

std::vector<Compared> compare(std::vector<std::vector<double>> const& scores, Better better) {
  std::vector<Compared> all(scores.size());
  std::size_t best = 0;
  for (std::size_t law = 0; law < scores.size(); ++law) {
    all[law].mean = mean_of(scores[law]);
    bool const ahead =
        better == Better::higher ? all[law].mean > all[best].mean : all[law].mean < all[best].mean;
    if (ahead) best = law;
  }
  for (std::size_t law = 0; law < scores.size(); ++law) {
    if (law == best) continue;
    std::vector<double> differences;
    for (std::size_t i = 0; i < scores[law].size(); ++i) {
      differences.push_back(scores[law][i] - scores[best][i]);
    }
    double const n = static_cast<double>(differences.size());
    all[law].difference = mean_of(differences);
    double squares = 0.0;
    for (double const value : differences) {
      squares += (value - all[law].difference) * (value - all[law].difference);
    }
    if (n > 1.0) all[law].standard_error = std::sqrt(squares / (n - 1.0) / n);
  }
  return all;
}

}  // namespace salient::history
