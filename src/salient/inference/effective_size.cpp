#include "salient/inference/effective_size.h"

#include <algorithm>
#include <cassert>
#include <vector>

namespace salient::inference {

namespace {

/// Moments of chains of one length, from which correlations at any lag follow.
class Chains {
 public:
  Chains(std::span<double const> series, std::size_t length) : series_(series), length_(length) {
    double const n = static_cast<double>(length);
    double const m = static_cast<double>(count());
    double grand = 0.0;
    for (std::size_t c = 0; c < count(); ++c) {
      double sum = 0.0;
      for (std::size_t i = 0; i < length; ++i) sum += at(c, i);
      means_.push_back(sum / n);
      grand += means_.back() / m;
    }
    double between = 0.0;
    for (double const mean : means_) between += (mean - grand) * (mean - grand);
    if (count() > 1) between /= m - 1.0;
    double const biased = covariance(0);
    within_ = length > 1 ? biased * n / (n - 1.0) : 0.0;
    all_ = biased + between;
  }

  [[nodiscard]] std::size_t count() const { return series_.size() / length_; }
  [[nodiscard]] bool constant() const { return !(all_ > 0.0); }
  [[nodiscard]] double correlation(std::size_t lag) const {
    return lag == 0 ? 1.0 : 1.0 - (within_ - covariance(lag)) / all_;
  }

 private:
  [[nodiscard]] double at(std::size_t chain, std::size_t i) const {
    return series_[chain * length_ + i];
  }

  /// Mean over chains of the autocovariance at a lag, divided by n whatever the lag.
  [[nodiscard]] double covariance(std::size_t lag) const {
    double sum = 0.0;
    for (std::size_t c = 0; c < count(); ++c) {
      for (std::size_t i = lag; i < length_; ++i) {
        sum += (at(c, i) - means_[c]) * (at(c, i - lag) - means_[c]);
      }
    }
    return sum / static_cast<double>(series_.size());
  }

  std::span<double const> series_;
  std::size_t length_;
  std::vector<double> means_;
  double within_ = 0.0;
  double all_ = 0.0;
};

}  // namespace

double effective_size(std::span<double const> series, std::size_t length) {
  assert(length > 0 && series.size() % length == 0);
  double const draws = static_cast<double>(series.size());
  if (series.empty() || length == 1) return draws;
  Chains const chains(series, length);
  if (chains.constant()) return draws;
  double sum = 0.0;  // of correlations from lag 0 on
  double last_pair = 2.0;
  for (std::size_t lag = 0; lag + 1 < length; lag += 2) {
    double const pair = chains.correlation(lag) + chains.correlation(lag + 1);
    if (!(pair > 0.0)) break;
    last_pair = std::min(last_pair, pair);
    sum += last_pair;
  }
  return std::min(draws, draws / std::max(2.0 * sum - 1.0, 1e-300));
}

}  // namespace salient::inference
