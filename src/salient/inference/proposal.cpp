#include "salient/inference/proposal.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "salient/base/mathematics.h"
#include "salient/inference/weights.h"

namespace salient::inference {

namespace {

/// ½ (|x|² − |L⁻¹(x − m)|²) turned round: what is to be added to the log-likelihood. `deviation`
/// holds x − m.
double correction(base::Matrix const& factor, std::span<double> deviation, double prior_square) {
  base::solve_lower(factor, deviation);
  double square = 0.0;
  for (double const z : deviation) square += z * z;
  return 0.5 * (square - prior_square);
}

/// Moments of one coordinate, and by how much they depart from the prior's.
struct Moments {
  double mean = 0.0;
  double variance = 1.0;
  bool informed = false;

  [[nodiscard]] double divergence() const {
    double const v = std::max(variance, 1e-12);
    return 0.5 * (mean * mean + v - 1.0 - base::math::log(v));
  }
};

/// Σ over chains of (Σ over the chain's states of a term)².
class Sandwich {
 public:
  explicit Sandwich(std::size_t chains) : sums_(chains) {}
  void begin() { std::fill(sums_.begin(), sums_.end(), 0.0); }
  void add(std::uint32_t chain, double term) { sums_[chain] += term; }
  [[nodiscard]] double standard_error() const {
    double square = 0.0;
    for (double const sum : sums_) square += sum * sum;
    return std::sqrt(square);
  }

 private:
  std::vector<double> sums_;
};

std::size_t chains_of(Sample const& sample) {
  std::uint32_t last = 0;
  for (std::uint32_t const chain : sample.chains) last = std::max(last, chain);
  return std::size_t{last} + 1;
}

Moments moments_of(Sample const& sample, std::size_t coordinate, Sandwich& sandwich) {
  constexpr double kErrors = 2.5;
  Moments moments;
  for (std::size_t i = 0; i < sample.x.size(); ++i) {
    moments.mean += sample.weights[i] * sample.x[i][coordinate];
  }
  sandwich.begin();
  double variance = 0.0;
  for (std::size_t i = 0; i < sample.x.size(); ++i) {
    double const d = sample.x[i][coordinate] - moments.mean;
    variance += sample.weights[i] * d * d;
    sandwich.add(sample.chains[i], sample.weights[i] * d);
  }
  moments.variance = variance;
  moments.informed = std::fabs(moments.mean) > kErrors * sandwich.standard_error();
  sandwich.begin();
  for (std::size_t i = 0; i < sample.x.size(); ++i) {
    double const d = sample.x[i][coordinate] - moments.mean;
    sandwich.add(sample.chains[i], sample.weights[i] * (d * d - variance));
  }
  if (std::fabs(variance - 1.0) > kErrors * sandwich.standard_error()) moments.informed = true;
  return moments;
}

/// Covariance of a block about its means.
base::Matrix covariance_of(Sample const& sample, std::vector<std::size_t> const& block,
                           std::vector<double> const& mean) {
  std::size_t const k = block.size();
  base::Matrix covariance(k);
  std::vector<double> deviation(k);
  for (std::size_t n = 0; n < sample.x.size(); ++n) {
    if (!(sample.weights[n] > 0.0)) continue;
    for (std::size_t i = 0; i < k; ++i) deviation[i] = sample.x[n][block[i]] - mean[i];
    for (std::size_t i = 0; i < k; ++i) {
      double const weighted = sample.weights[n] * deviation[i];
      for (std::size_t j = 0; j <= i; ++j) covariance(i, j) += weighted * deviation[j];
    }
  }
  for (std::size_t i = 0; i < k; ++i) {
    for (std::size_t j = i + 1; j < k; ++j) covariance(i, j) = covariance(j, i);
  }
  return covariance;
}

/// Effective number of different states: neighbours of a chain that are the same state count once.
double different_states(Sample const& sample) {
  std::vector<double> weights;
  for (std::size_t i = 0; i < sample.x.size(); ++i) {
    bool const same = i > 0 && sample.chains[i] == sample.chains[i - 1] &&
                      std::equal(sample.x[i].begin(), sample.x[i].end(), sample.x[i - 1].begin());
    if (!same) weights.push_back(0.0);
    weights.back() += sample.weights[i];
  }
  std::vector<double> of_chain(chains_of(sample));
  for (std::size_t i = 0; i < sample.x.size(); ++i) of_chain[sample.chains[i]] += sample.weights[i];
  return std::min(effective_number(weights), 2.0 * effective_number(of_chain));
}

}  // namespace

double spike_of(double eigenvalue, double ratio) {
  double const edge = std::sqrt(ratio);
  bool const above = eigenvalue > (1.0 + edge) * (1.0 + edge);
  bool const below = edge < 1.0 && eigenvalue < (1.0 - edge) * (1.0 - edge);
  if (!above && !below) return 1.0;
  constexpr double kLeast = 1e-12;
  double const sum = 1.0 - ratio + eigenvalue;
  double const root = std::sqrt(std::max(0.0, sum * sum - 4.0 * eigenvalue));
  // The smaller root as a quotient, so that it keeps its digits.
  return std::max(kLeast, above ? 0.5 * (sum + root) : 2.0 * eigenvalue / (sum + root));
}

namespace {

/// The covariance with each eigenvalue put where `known` states and no more would have shown it.
base::Matrix cleaned(base::Matrix const& covariance, double known) {
  constexpr double kWiden = 1.1;
  std::size_t const k = covariance.size;
  double const ratio = static_cast<double>(k) / std::max(known, 1.0);
  base::Eigen const eigen = base::symmetric_eigen(covariance);
  base::Matrix result(k);
  for (std::size_t e = 0; e < k; ++e) {
    double const spike = spike_of(std::max(0.0, eigen.values[e]), ratio);
    double const value = spike == 1.0 ? 1.0 : kWiden * spike;
    for (std::size_t i = 0; i < k; ++i) {
      for (std::size_t j = 0; j < k; ++j) {
        result(i, j) += value * eigen.vectors(e, i) * eigen.vectors(e, j);
      }
    }
  }
  return result;
}

/// A factor for certain: entries off the diagonal are halved until there is one.
base::Matrix factor_of(base::Matrix covariance) {
  for (int attempt = 0; attempt < 60; ++attempt) {
    if (auto lower = base::cholesky(covariance)) return *std::move(lower);
    for (std::size_t i = 0; i < covariance.size; ++i) {
      for (std::size_t j = 0; j < i; ++j) covariance(i, j) *= 0.5;
    }
  }
  base::Matrix diagonal(covariance.size);
  for (std::size_t i = 0; i < covariance.size; ++i) diagonal(i, i) = std::sqrt(covariance(i, i));
  return diagonal;
}

}  // namespace

double Proposal::log_correction(std::span<double const> x, std::span<double> scratch) const {
  double prior = 0.0;
  for (std::size_t i = 0; i < block.size(); ++i) {
    prior += x[block[i]] * x[block[i]];
    scratch[i] = x[block[i]] - mean[i];
  }
  return correction(factor, scratch.first(block.size()), prior);
}

double Proposal::free_correction(std::span<double const> x, std::span<double> scratch) const {
  double prior = 0.0;
  for (std::size_t i = first_free; i < block.size(); ++i) {
    prior += x[block[i]] * x[block[i]];
    scratch[i - first_free] = x[block[i]] - mean[i];
  }
  return correction(free_factor, scratch.first(free_count()), prior);
}

void Proposal::propose(std::span<double const> x, double s, std::span<double> z,
                       std::span<double> scratch) const {
  double const kept = std::sqrt(std::max(0.0, 1.0 - s * s));
  for (std::size_t i = 0; i < block.size(); ++i) scratch[i] = z[block[i]];
  base::multiply_lower(factor, scratch.first(block.size()));
  for (std::size_t j = 0; j < x.size(); ++j) z[j] = kept * x[j] + s * z[j];
  for (std::size_t i = 0; i < block.size(); ++i) {
    z[block[i]] = mean[i] + kept * (x[block[i]] - mean[i]) + s * scratch[i];
  }
}

void Proposal::propose_free(std::span<double const> x, double s, std::span<double> z) const {
  assert(z.size() == free_count());
  double const kept = std::sqrt(std::max(0.0, 1.0 - s * s));
  base::multiply_lower(free_factor, z);
  for (std::size_t i = first_free; i < block.size(); ++i) {
    z[i - first_free] = mean[i] + kept * (x[block[i]] - mean[i]) + s * z[i - first_free];
  }
}

Proposal fit_proposal(Sample const& sample, std::size_t dimensions, std::size_t free_from) {
  std::size_t const free = std::min(free_from, dimensions);
  Sandwich sandwich(chains_of(sample));
  std::vector<Moments> moments;
  Proposal proposal;
  for (std::size_t j = 0; j < dimensions; ++j) {
    moments.push_back(moments_of(sample, j, sandwich));
    if (j < free && moments[j].informed) proposal.block.push_back(j);
  }
  if (proposal.block.size() > kMostInformed) {
    std::stable_sort(proposal.block.begin(), proposal.block.end(),
                     [&](std::size_t a, std::size_t b) {
                       return moments[a].divergence() > moments[b].divergence();
                     });
    proposal.block.resize(kMostInformed);
    std::sort(proposal.block.begin(), proposal.block.end());
  }
  proposal.first_free = proposal.block.size();
  for (std::size_t j = free; j < dimensions; ++j) proposal.block.push_back(j);
  for (std::size_t const j : proposal.block) proposal.mean.push_back(moments[j].mean);

  base::Matrix const covariance =
      cleaned(covariance_of(sample, proposal.block, proposal.mean), different_states(sample));
  proposal.factor = factor_of(covariance);
  base::Matrix of_free(proposal.free_count());
  for (std::size_t i = 0; i < of_free.size; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      of_free(i, j) = covariance(proposal.first_free + i, proposal.first_free + j);
    }
  }
  proposal.free_factor = factor_of(of_free);
  return proposal;
}

}  // namespace salient::inference
