#include "salient/losstable/checks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

#include "salient/base/distribution.h"
#include "salient/base/mathematics.h"
#include "salient/base/random.h"
#include "salient/base/special.h"

namespace salient::losstable {

namespace math = base::math;

namespace {

constexpr double kLeastVariance = 1e-6;      // of a row that is all but certain
constexpr double kLeastLikelihood = 1e-300;  // of a row, before its logarithm is taken

/// Mean and variance of ln(N + ½) for a negative binomial N: summed over what is likely while few
/// are expected, by expansion where many are.
struct LogMoments {
  double mean = 0, variance = 0;
};

LogMoments log_moments(double mean, double shape) {
  constexpr double kMany = 200.0;
  if (mean > kMany) return {math::log(mean + 0.5), 1.0 / mean + 1.0 / shape};
  auto const reach =
      static_cast<std::uint64_t>(mean + 12.0 * std::sqrt(mean + mean * mean / shape) + 12.0);
  double sum = 0.0, squares = 0.0, all = 0.0;
  for (std::uint64_t i = 0; i <= reach; ++i) {
    auto const n = static_cast<double>(i);
    double const p = base::negative_binomial_pmf(n, mean, shape);
    double const log = math::log(n + 0.5);
    all += p;
    sum += p * log;
    squares += p * log * log;
  }
  double const middle = sum / all;
  return {middle, squares / all - middle * middle};
}

/// The same of the log-odds ln((S + ½) / (n − S + ½)) of a binomial S.
LogMoments log_odds_moments(double chance, double replications) {
  double sum = 0.0, squares = 0.0;
  for (std::uint64_t i = 0; i <= static_cast<std::uint64_t>(replications); ++i) {
    auto const s = static_cast<double>(i);
    double const p = base::binomial_pmf(s, replications, chance);
    double const log_odds = math::log((s + 0.5) / (replications - s + 0.5));
    sum += p * log_odds;
    squares += p * log_odds * log_odds;
  }
  return {sum, squares - sum * sum};
}

/// A row on the scale of its logarithm.
struct Residual {
  double observed = 0, predicted = 0;
  double noise = 0;     ///< variance by chance
  double leverage = 0;  ///< variance by the coefficients
};

double lack_of_fit_of(std::vector<Residual> const& rows) {
  auto const excess = [&](double variance) {
    double sum = 0.0;
    for (Residual const& row : rows) {
      double const off = row.observed - row.predicted;
      sum += off * off / (row.noise + row.leverage + variance) - 1.0;
    }
    return sum;
  };
  if (excess(0.0) <= 0.0) return 0.0;
  double low = 0.0, high = 100.0;
  constexpr int kHalvings = 60;
  for (int i = 0; i < kHalvings; ++i) {
    double const middle = 0.5 * (low + high);
    (excess(middle) > 0.0 ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

/// All of a check but the coverage.
Check explained(std::vector<Residual> const& rows, double lack_of_fit) {
  Check check;
  check.lack_of_fit = lack_of_fit;
  double weights = 0.0, mean = 0.0;
  auto const weight = [&](Residual const& row) {
    return 1.0 / (row.noise + row.leverage + check.lack_of_fit);
  };
  for (Residual const& row : rows) {
    weights += weight(row);
    mean += weight(row) * row.observed;
  }
  mean /= weights;
  double total = 0.0, missed = 0.0, noise = 0.0;
  for (Residual const& row : rows) {
    double const off = row.observed - row.predicted;
    double const spread = row.observed - mean;
    missed += weight(row) * off * off;
    total += weight(row) * spread * spread;
    noise += weight(row) * row.noise;
  }
  check.r_squared = 1.0 - missed / total;
  check.ceiling = 1.0 - noise / total;
  return check;
}

/// Each row's variance by coefficients and lack of fit, the latter of the other half of the rows.
std::vector<double> cross_variances(std::vector<Residual> const& rows) {
  std::array<std::vector<Residual>, 2> halves;
  for (std::size_t r = 0; r < rows.size(); ++r) halves[r % 2].push_back(rows[r]);
  std::array<double, 2> const lacks{lack_of_fit_of(halves[0]), lack_of_fit_of(halves[1])};
  std::vector<double> variances;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    variances.push_back(rows[r].leverage + lacks[1 - r % 2]);
  }
  return variances;
}

/// Mean of a function over a normal, by the trapezoid rule.
double mean_over_normal(double mean, double variance,
                        std::function<double(double)> const& function) {
  constexpr int kNodes = 81;
  constexpr double kFarthest = 4.0;
  struct Node {
    double z, weight;
  };
  static std::array<Node, kNodes> const nodes = [] {
    std::array<Node, kNodes> all{};
    double sum = 0.0;
    for (int i = 0; i < kNodes; ++i) {
      double const z = kFarthest * (2.0 * i / (kNodes - 1) - 1.0);
      all[static_cast<std::size_t>(i)] = {z, base::normal_density(z)};
      sum += base::normal_density(z);
    }
    for (Node& node : all) node.weight /= sum;
    return all;
  }();
  if (variance <= 0.0) return function(mean);
  double const sd = std::sqrt(variance);
  double sum = 0.0;
  for (Node const& node : nodes) sum += node.weight * function(mean + sd * node.z);
  return sum;
}

double chance_of(double log_odds) { return 1.0 / (1.0 + math::exp(-log_odds)); }

/// The variance at which a likelihood is largest, by golden sections of its root.
double likeliest_variance(std::function<double(double)> const& log_likelihood) {
  constexpr double kGolden = 0.6180339887498949;
  constexpr double kMostSd = 3.0, kClose = 1e-3;
  double low = 0.0, high = kMostSd;
  double left = high - kGolden * (high - low), right = low + kGolden * (high - low);
  double at_left = log_likelihood(left * left), at_right = log_likelihood(right * right);
  while (high - low > kClose) {
    if (at_left >= at_right) {
      high = right;
      right = left;
      at_right = at_left;
      left = high - kGolden * (high - low);
      at_left = log_likelihood(left * left);
    } else {
      low = left;
      left = right;
      at_left = at_right;
      right = low + kGolden * (high - low);
      at_right = log_likelihood(right * right);
    }
  }
  double const sd = 0.5 * (low + high);
  return log_likelihood(0.0) >= log_likelihood(sd * sd) ? 0.0 : sd * sd;
}

/// A variance of all rows, and of either half of them.
struct LackOfFit {
  double all = 0;
  std::array<double, 2> halves{};

  /// That of the half in which a row is not.
  [[nodiscard]] double for_row(std::size_t r) const { return halves[1 - r % 2]; }
};

/// By the likelihood of rows: most of a rare cause, or of certain successes, say nothing of a
/// variance by their squares. `likelihood` is of one row, given the variance.
LackOfFit likeliest_lack(
    std::size_t rows, std::function<double(std::size_t row, double variance)> const& likelihood) {
  auto const over = [&](std::size_t begin, std::size_t step) {
    return likeliest_variance([&](double variance) {
      double sum = 0.0;
      for (std::size_t r = begin; r < rows; r += step) {
        sum += math::log(std::max(likelihood(r, variance), kLeastLikelihood));
      }
      return sum;
    });
  };
  return {over(0, 1), {over(0, 2), over(1, 2)}};
}

bool between(double place) {
  constexpr double kLow = 0.05, kHigh = 0.95;
  return place > kLow && place < kHigh;
}

base::DrawKey key_of(std::uint64_t seed) {
  return base::draw_key(seed, base::hash_id("losstable.coverage"));
}

}  // namespace

double median_log_rate(double log_mean_rate, double lack_of_fit) {
  return log_mean_rate - 0.5 * lack_of_fit;
}

double median_log_odds(double log_odds, double lack_of_fit) {
  // (16 √3 / (15 π))²: a logistic law against the normal one nearest to it.
  constexpr double kSlope = 0.34584;
  return log_odds * std::sqrt(1.0 + kSlope * lack_of_fit);
}

Check check_losses(Fit const& fit, DesignMatrix const& design, Counts const& counts,
                   std::uint64_t seed) {
  std::size_t const n = counts.replications;
  double const shape_of_sums = fit.shape * static_cast<double>(n);
  std::vector<double> losses, exposure, log_rates, leverage;
  for (std::size_t r = 0; r < design.rows(); ++r) {
    losses.push_back(0.0);
    exposure.push_back(0.0);
    for (std::size_t i = r * n; i < (r + 1) * n; ++i) {
      losses[r] += counts.losses[i];
      exposure[r] += counts.exposure[i];
    }
    log_rates.push_back(fit.predict(design.row(r)));
    leverage.push_back(fit.leverage(design.row(r)));
  }
  LackOfFit const lack = likeliest_lack(design.rows(), [&](std::size_t r, double variance) {
    return mean_over_normal(
        median_log_rate(log_rates[r], variance), leverage[r] + variance, [&](double at) {
          return base::negative_binomial_pmf(losses[r], exposure[r] * math::exp(at), shape_of_sums);
        });
  });
  std::vector<Residual> rows;
  for (std::size_t r = 0; r < design.rows(); ++r) {
    double const size = math::log(exposure[r]);
    LogMoments const expected =
        log_moments(math::exp(size + median_log_rate(log_rates[r], lack.all)), shape_of_sums);
    rows.push_back(
        {math::log(losses[r] + 0.5) - size, expected.mean - size, expected.variance, leverage[r]});
  }
  Check check = explained(rows, lack.all);
  std::uint64_t covered = 0;
  for (std::size_t r = 0; r < design.rows(); ++r) {
    double const variance = lack.for_row(r);
    double const log_rate = median_log_rate(log_rates[r], variance);
    for (std::size_t i = r * n; i < (r + 1) * n; ++i) {
      double const u = base::uniform(key_of(seed), {i, 0, 0, 0});
      double const place = mean_over_normal(log_rate, leverage[r] + variance, [&](double at) {
        double const mean = counts.exposure[i] * math::exp(at);
        double const here = base::negative_binomial_pmf(counts.losses[i], mean, fit.shape);
        return base::negative_binomial_cdf(counts.losses[i], mean, fit.shape) - (1.0 - u) * here;
      });
      if (between(place)) ++covered;
    }
  }
  check.coverage = static_cast<double>(covered) / static_cast<double>(counts.losses.size());
  return check;
}

Check check_successes(Fit const& fit, DesignMatrix const& design, std::span<double const> successes,
                      double replications, std::uint64_t seed) {
  std::vector<double> log_odds, leverage;
  for (std::size_t r = 0; r < design.rows(); ++r) {
    log_odds.push_back(fit.predict(design.row(r)));
    leverage.push_back(fit.leverage(design.row(r)));
  }
  LackOfFit const lack = likeliest_lack(design.rows(), [&](std::size_t r, double variance) {
    return mean_over_normal(
        median_log_odds(log_odds[r], variance), leverage[r] + variance,
        [&](double at) { return base::binomial_pmf(successes[r], replications, chance_of(at)); });
  });
  std::vector<Residual> rows;
  for (std::size_t r = 0; r < design.rows(); ++r) {
    double const chance = chance_of(median_log_odds(log_odds[r], lack.all));
    LogMoments const expected = log_odds_moments(chance, replications);
    rows.push_back({math::log((successes[r] + 0.5) / (replications - successes[r] + 0.5)),
                    expected.mean, std::max(expected.variance, kLeastVariance), leverage[r]});
  }
  Check check = explained(rows, lack.all);
  std::uint64_t covered = 0;
  for (std::size_t r = 0; r < design.rows(); ++r) {
    double const u = base::uniform(key_of(seed), {r, 0, 1, 0});
    double const variance = lack.for_row(r);
    double const median = median_log_odds(log_odds[r], variance);
    double const place = mean_over_normal(median, leverage[r] + variance, [&](double at) {
      double const chance = chance_of(at);
      double const below =
          successes[r] > 0.0 ? base::binomial_cdf(successes[r] - 1.0, replications, chance) : 0.0;
      return below + u * base::binomial_pmf(successes[r], replications, chance);
    });
    if (between(place)) ++covered;
  }
  check.coverage = static_cast<double>(covered) / static_cast<double>(design.rows());
  return check;
}

Check check_logarithms(Fit const& fit, DesignMatrix const& design, std::span<double const> means,
                       double replications) {
  std::vector<Residual> rows;
  for (std::size_t r = 0; r < design.rows(); ++r) {
    rows.push_back({means[r], fit.predict(design.row(r)), fit.shape * fit.shape / replications,
                    fit.leverage(design.row(r))});
  }
  Check check = explained(rows, lack_of_fit_of(rows));
  std::vector<double> const variances = cross_variances(rows);
  std::uint64_t covered = 0;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    double const sd = std::sqrt(rows[r].noise + variances[r]);
    if (between(base::normal_cdf((rows[r].observed - rows[r].predicted) / sd))) ++covered;
  }
  check.coverage = static_cast<double>(covered) / static_cast<double>(rows.size());
  return check;
}

double spread_between(double shape, double shape_of_drawn) {
  return std::max(0.0, math::log((1.0 + 1.0 / shape_of_drawn) / (1.0 + 1.0 / shape)));
}

}  // namespace salient::losstable
