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

constexpr double kLeastVariance = 1e-6;  // of a row that is all but certain

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

/// Mean of a function over a normal, by equal slices at their middles.
double mean_over_normal(double mean, double variance,
                        std::function<double(double)> const& function) {
  constexpr int kSlices = 24;
  static std::array<double, kSlices> const nodes = [] {
    std::array<double, kSlices> z{};
    for (int i = 0; i < kSlices; ++i) {
      z[static_cast<std::size_t>(i)] = base::normal_quantile((i + 0.5) / kSlices);
    }
    return z;
  }();
  double sum = 0.0;
  for (double const z : nodes) sum += function(mean + std::sqrt(variance) * z);
  return sum / kSlices;
}

double chance_of(double log_odds) { return 1.0 / (1.0 + math::exp(-log_odds)); }

/// The variance at which a likelihood is largest, its root to a twentieth.
double likeliest_variance(std::function<double(double)> const& log_likelihood) {
  constexpr double kStep = 0.05;
  constexpr int kSteps = 60;
  double best = 0.0;
  double highest = log_likelihood(0.0);
  for (int i = 1; i <= kSteps; ++i) {
    double const variance = kStep * i * kStep * i;
    double const here = log_likelihood(variance);
    if (here <= highest) continue;
    highest = here;
    best = variance;
  }
  return best;
}

bool between(double place) {
  constexpr double kLow = 0.05, kHigh = 0.95;
  return place > kLow && place < kHigh;
}

base::DrawKey key_of(std::uint64_t seed) {
  return base::draw_key(seed, base::hash_id("losstable.coverage"));
}

}  // namespace

Check check_losses(Fit const& fit, DesignMatrix const& design, Counts const& counts,
                   std::uint64_t seed) {
  std::size_t const n = counts.replications;
  std::vector<Residual> rows;
  for (std::size_t r = 0; r < design.rows(); ++r) {
    double losses = 0.0, exposure = 0.0;
    for (std::size_t i = r * n; i < (r + 1) * n; ++i) {
      losses += counts.losses[i];
      exposure += counts.exposure[i];
    }
    double const mean = exposure * math::exp(fit.predict(design.row(r)));
    LogMoments const expected = log_moments(mean, fit.shape * static_cast<double>(n));
    double const size = math::log(exposure);
    rows.push_back({math::log(losses + 0.5) - size, expected.mean - size, expected.variance,
                    fit.leverage(design.row(r))});
  }
  Check check = explained(rows, lack_of_fit_of(rows));
  std::vector<double> const variances = cross_variances(rows);
  std::uint64_t covered = 0;
  for (std::size_t r = 0; r < design.rows(); ++r) {
    double const log_rate = fit.predict(design.row(r));
    for (std::size_t i = r * n; i < (r + 1) * n; ++i) {
      double const u = base::uniform(key_of(seed), {i, 0, 0, 0});
      double const place = mean_over_normal(log_rate, variances[r], [&](double at) {
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
  std::vector<Residual> rows;
  std::vector<double> log_odds;
  for (std::size_t r = 0; r < design.rows(); ++r) {
    log_odds.push_back(fit.predict(design.row(r)));
    LogMoments const expected = log_odds_moments(chance_of(log_odds[r]), replications);
    rows.push_back({math::log((successes[r] + 0.5) / (replications - successes[r] + 0.5)),
                    expected.mean, std::max(expected.variance, kLeastVariance),
                    fit.leverage(design.row(r))});
  }
  // Most rows succeed or fail for certain and say nothing of lack of fit; so by likelihood.
  auto const lack_of = [&](std::size_t begin, std::size_t step) {
    return likeliest_variance([&](double variance) {
      double sum = 0.0;
      for (std::size_t r = begin; r < rows.size(); r += step) {
        sum += math::log(mean_over_normal(log_odds[r], rows[r].leverage + variance, [&](double at) {
          return base::binomial_pmf(successes[r], replications, chance_of(at));
        }));
      }
      return sum;
    });
  };
  Check check = explained(rows, lack_of(0, 1));
  std::array<double, 2> const lacks{lack_of(0, 2), lack_of(1, 2)};
  std::uint64_t covered = 0;
  for (std::size_t r = 0; r < design.rows(); ++r) {
    double const u = base::uniform(key_of(seed), {r, 0, 1, 0});
    double const variance = rows[r].leverage + lacks[1 - r % 2];
    double const place = mean_over_normal(log_odds[r], variance, [&](double at) {
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
