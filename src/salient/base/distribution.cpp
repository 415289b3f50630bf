#include "salient/base/distribution.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <limits>

#include "salient/base/deviance.h"
#include "salient/base/mathematics.h"
#include "salient/base/special.h"

namespace salient::base {

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// Means below this are searched from zero upwards.
constexpr double kSmallMean = 30.0;
constexpr int kMostSequentialSteps = 128;

/// 1/k for k = 1 … 128 (1/0 stands as 0).
constexpr auto kReciprocals = [] {
  std::array<double, kMostSequentialSteps + 1> result{};
  for (std::size_t k = 1; k < result.size(); ++k) result[k] = 1.0 / static_cast<double>(k);
  return result;
}();

/// Where a search for a quantile ends: at the smallest k with F(k) ≥ u, or, for the reflection
/// n − X of a binomial X, with F(k) > 1 − u. Stated for the smaller tail, to which 1 − u is exact.
class Target {
 public:
  static Target of(double u) {
    return u <= 0.5 ? Target{true, u, false} : Target{false, 1.0 - u, false};
  }
  static Target reflected(double u) {
    return u <= 0.5 ? Target{false, u, true} : Target{true, 1.0 - u, true};
  }

  /// What F(k) still lacks; 0 counts as reached unless strict.
  [[nodiscard]] double gap(Tails const& at_k) const {
    return by_lower_ ? level_ - at_k.lower : at_k.upper - level_;
  }
  [[nodiscard]] bool reached(double gap) const { return strict_ ? gap < 0.0 : gap <= 0.0; }

  /// Whether a few steps by the pmf lead there and keep the tail's relative accuracy.
  [[nodiscard]] bool near(Tails const& at_k, double pmf) const {
    constexpr double kFewSteps = 12.0;  // they cost less than another cdf
    constexpr double kLostBits = 64.0;
    return std::fabs(gap(at_k)) <= kFewSteps * pmf && tail(at_k) <= kLostBits * level_;
  }

  /// Newton's step on the logarithm of the tail; NaN where that is not finite.
  [[nodiscard]] double step(Tails const& at_k, double pmf) const {
    double const miss = math::log(tail(at_k) / level_) * tail(at_k) / pmf;
    return by_lower_ ? -miss : miss;
  }

  /// F(k) to reach, for sums that begin at 0.
  [[nodiscard]] double sum() const { return by_lower_ ? level_ : 1.0 - level_; }
  /// Whether a sum that begins at 0 resolves the target well.
  [[nodiscard]] bool suits_sum() const { return by_lower_ || level_ > 0x1p-30; }

 private:
  Target(bool by_lower, double level, bool strict)
      : by_lower_(by_lower), level_(level), strict_(strict) {}

  [[nodiscard]] double tail(Tails const& at_k) const { return by_lower_ ? at_k.lower : at_k.upper; }

  bool by_lower_;
  double level_;
  bool strict_;
};

/// F(k) on both sides and the probability of k.
struct Point {
  Tails tails;
  double pmf;
};

/// A law of counts, for the searches below: `at(k)`, `first()` = P(0), `highest` count, and the
/// ratio P(k+1)/P(k) as top(k)/(k+1).
class PoissonLaw {
 public:
  explicit PoissonLaw(double mean) : mean_(mean) {}
  double highest = kInfinity;

  [[nodiscard]] Point at(double k) const {
    Tails const t = gamma_tails(k + 1.0, mean_);
    return {{t.upper, t.lower, 0.0}, t.power / mean_};
  }
  [[nodiscard]] double first() const { return math::exp(-mean_); }
  [[nodiscard]] double top(double /*k*/) const { return mean_; }

 private:
  double mean_;
};

class BinomialLaw {
 public:
  BinomialLaw(double n, double p) : highest(n), p_(p), odds_(p / (1.0 - p)) {}
  double highest;

  [[nodiscard]] Point at(double k) const {
    if (k >= highest) return {{1.0, 0.0, 0.0}, math::exp(highest * math::log(p_))};
    Tails const t = beta_tails(k + 1.0, highest - k, p_, 1.0 - p_);
    return {{t.upper, t.lower, 0.0}, t.power / ((highest - k) * p_)};
  }
  [[nodiscard]] double first() const {
    // The power of few trials is exact enough, and much cheaper, as a product.
    constexpr double kFewTrials = 16.0;
    if (highest > kFewTrials) return math::exp(highest * math::log1p(-p_));
    double product = 1.0;
    for (int trial = static_cast<int>(highest); trial > 0; --trial) product *= 1.0 - p_;
    return product;
  }
  [[nodiscard]] double top(double k) const { return (highest - k) * odds_; }

 private:
  double p_;
  double odds_;
};

class NegativeBinomialLaw {
 public:
  NegativeBinomialLaw(double mean, double k)
      : shape_(k), ratio_(mean / k), stop_(k / (k + mean)), go_(mean / (k + mean)) {}
  double highest = kInfinity;

  [[nodiscard]] Point at(double count) const {
    Tails const t = beta_tails(shape_, count + 1.0, stop_, go_);
    return {{t.lower, t.upper, 0.0}, t.power / (go_ * (shape_ + count))};
  }
  [[nodiscard]] double first() const { return math::exp(-shape_ * math::log1p(ratio_)); }
  [[nodiscard]] double top(double count) const { return (count + shape_) * go_; }

 private:
  double shape_;
  double ratio_;
  double stop_;
  double go_;
};

/// The quantile by summing from 0; negative if it lies beyond the steps allowed.
template <class Law>
double summed_from_zero(Law const& law, Target const& target) {
  double pmf = law.first();
  double gap = target.sum() - pmf;
  int k = 0;
  while (!target.reached(gap)) {
    if (k >= law.highest) return law.highest;
    if (k == kMostSequentialSteps) return -1.0;
    pmf *= law.top(k) * kReciprocals[static_cast<std::size_t>(k) + 1];
    ++k;
    gap -= pmf;
  }
  return k;
}

/// From k, whose cdf is known, to the quantile by single steps of the recurrence of the pmf.
template <class Law>
double walked(Law const& law, Target const& target, double k, Point const& here) {
  double gap = target.gap(here.tails);
  double pmf = here.pmf;
  if (target.reached(gap)) {
    while (k > 0.0 && target.reached(gap + pmf)) {
      gap += pmf;
      pmf *= k / law.top(k - 1.0);
      k -= 1.0;
    }
    return k;
  }
  while (k < law.highest && !target.reached(gap)) {
    pmf *= law.top(k) / (k + 1.0);
    k += 1.0;
    gap -= pmf;
  }
  return k;
}

/// The quantile from a guess: exact cdf and Newton steps while far, single steps when near.
template <class Law>
double searched(Law const& law, Target const& target, double guess) {
  double below = -1.0;           // the quantile lies above this …
  double reached = law.highest;  // … and not above this
  double k = std::clamp(std::floor(guess), 0.0, law.highest);
  while (reached - below > 1.0) {
    Point const here = law.at(k);
    if (target.near(here.tails, here.pmf)) return walked(law, target, k, here);
    (target.reached(target.gap(here.tails)) ? reached : below) = k;
    double const next = k + std::floor(target.step(here.tails, here.pmf));
    if (next > below && next < reached) {
      k = next;
    } else {
      k = reached < kInfinity ? std::floor(0.5 * (below + reached)) : 2.0 * k + 1.0;
    }
  }
  return reached;
}

/// Cornish and Fisher's expansion of a quantile to second order.
double cornish_fisher(double deviate, double mean, double sd, double skewness,
                      double excess_kurtosis) {
  double const z = std::clamp(deviate, -9.0, 9.0);
  double const z2 = z * z;
  return mean + sd * (z + skewness * (z2 - 1.0) / 6.0 + excess_kurtosis * z * (z2 - 3.0) / 24.0 -
                      skewness * skewness * z * (2.0 * z2 - 5.0) / 36.0);
}

/// Peizer and Pratt's normal deviate of P(X ≤ k), X binomial (n, p): their approximation of 1968
/// (JASA 63), recalled and measured here. NaN beside the mean, where it is 0/0.
double binomial_deviate(double k, double n, double p) {
  double const q = 1.0 - p;
  double const s = k + 0.5;
  double const t = n - s;
  double const distance = s - n * p;
  if (std::fabs(distance) < 0.05) return std::numeric_limits<double>::quiet_NaN();
  double const shifted = k + 2.0 / 3.0 - (n + 1.0 / 3.0) * p +
                         0.02 * (q / (k + 1.0) - p / (n - k) + (q - 0.5) / (n + 1.0));
  double const deviance = s * math::log(s / (n * p)) + t * math::log(t / (n * q));
  return shifted / std::fabs(distance) * std::sqrt(2.0 * deviance / (1.0 + 1.0 / (6.0 * n)));
}

/// The quantile where that approximation settles it: its error stays below a hundredth of a step
/// for variances from 15 on and deviates up to 6.8 (tests/base/distribution_test.cpp), and nothing
/// is settled within twice that of a step. −1 where it does not; a cdf costs several times as much.
double settled_by_deviates(double deviate, double n, double p, double sd, double guess) {
  constexpr double kFarthest = 5.0;
  constexpr int kTries = 3;
  double const margin = 0.02 / sd;
  if (std::fabs(deviate) > kFarthest) return -1.0;
  double k = std::ceil(guess - 0.5);
  if (k < 2.0 || k > n - 2.0) return -1.0;
  double here = binomial_deviate(k, n, p);
  for (int attempt = 0; attempt < kTries; ++attempt) {
    if (here > deviate + margin) {
      double const below = binomial_deviate(k - 1.0, n, p);
      if (below < deviate - margin) return k;
      here = below;
      k -= 1.0;
    } else if (here < deviate - margin) {
      k += 1.0;
      here = binomial_deviate(k, n, p);
      if (here > deviate + margin) return k;
    } else {
      break;  // too near to a step, or beside the mean
    }
    if (k < 2.0 || k > n - 2.0) break;
  }
  return -1.0;
}

/// Quantile of a binomial with p ≤ ½ (of its reflection, if the target is so); `u` for the guess.
double binomial_search(Target const& target, double u, double n, double p) {
  BinomialLaw const law(n, p);
  double const mean = n * p;
  if (mean < kSmallMean && target.suits_sum()) {
    // (1 − p)ⁿ ≥ 1 − np: most draws of a rare event are settled without the power.
    constexpr double kRounding = 0x1p-50;
    if (target.reached(target.sum() - (1.0 - mean - kRounding))) return 0.0;
    double const k = summed_from_zero(law, target);
    if (k >= 0.0) return k;
  }
  double const variance = mean * (1.0 - p);
  double const sd = std::sqrt(variance);
  double const deviate = normal_quantile(u);
  double const guess = cornish_fisher(deviate, mean, sd, (1.0 - 2.0 * p) / sd,
                                      (1.0 - 6.0 * p * (1.0 - p)) / variance);
  constexpr double kLeastVariance = 15.0;
  if (variance >= kLeastVariance) {
    double const k = settled_by_deviates(deviate, n, p, sd, guess);
    if (k >= 0.0) return k;
  }
  return searched(law, target, guess);
}

}  // namespace

double uniform_quantile(double u, double lowest, double highest) {
  return std::clamp(lowest + u * (highest - lowest), lowest, highest);
}

double normal_quantile(double u, double mean, double sd) { return mean + sd * normal_quantile(u); }

double lognormal_quantile(double u, double median, double log_sd) {
  return median * math::exp(log_sd * normal_quantile(u));
}

double gamma_quantile_of_mean(double u, double shape, double mean) {
  return mean / shape * gamma_quantile(u, shape);
}

double exponential_quantile(double u, double rate) { return -math::log1p(-u) / rate; }

double poisson_pmf(double k, double mean) {
  if (k < 0.0) return 0.0;
  if (mean <= 0.0) return k == 0.0 ? 1.0 : 0.0;
  return gamma_power(k + 1.0, mean) / mean;
}

double poisson_cdf(double k, double mean) {
  if (k < 0.0) return 0.0;
  return mean <= 0.0 ? 1.0 : gamma_q(std::floor(k) + 1.0, mean);
}

double poisson_quantile(double u, double mean) {
  assert(u > 0.0 && u < 1.0);
  if (mean <= 0.0) return 0.0;
  PoissonLaw const law(mean);
  double const sd = std::sqrt(mean);
  Target const target = Target::of(u);
  if (mean < kSmallMean && target.suits_sum()) return summed_from_zero(law, target);
  return searched(law, target, cornish_fisher(normal_quantile(u), mean, sd, 1.0 / sd, 1.0 / mean));
}

double binomial_pmf(double k, double n, double p) {
  if (k < 0.0 || k > n) return 0.0;
  if (p <= 0.0) return k == 0.0 ? 1.0 : 0.0;
  if (p >= 1.0) return k == n ? 1.0 : 0.0;
  if (k == 0.0) return math::exp(n * math::log1p(-p));
  if (k == n) return math::exp(n * math::log(p));
  return beta_power(k, n - k, p, 1.0 - p) * n / (k * (n - k));
}

double binomial_cdf(double k, double n, double p) {
  if (k < 0.0) return 0.0;
  if (k >= n || p <= 0.0) return 1.0;
  if (p >= 1.0) return 0.0;
  double const whole = std::floor(k);
  return beta_tails(whole + 1.0, n - whole, p, 1.0 - p).upper;
}

double binomial_quantile(double u, double n, double p) {
  assert(u > 0.0 && u < 1.0);
  if (n <= 0.0 || p <= 0.0) return 0.0;
  if (p >= 1.0) return n;
  if (p <= 0.5) return binomial_search(Target::of(u), u, n, p);
  return n - binomial_search(Target::reflected(u), 1.0 - u, n, 1.0 - p);
}

double negative_binomial_pmf(double count, double mean, double k) {
  if (count < 0.0) return 0.0;
  if (mean <= 0.0) return count == 0.0 ? 1.0 : 0.0;
  return NegativeBinomialLaw(mean, k).at(count).pmf;
}

double negative_binomial_cdf(double count, double mean, double k) {
  if (count < 0.0) return 0.0;
  if (mean <= 0.0) return 1.0;
  return NegativeBinomialLaw(mean, k).at(std::floor(count)).tails.lower;
}

double negative_binomial_quantile(double u, double mean, double k) {
  assert(u > 0.0 && u < 1.0 && k > 0.0);
  if (mean <= 0.0) return 0.0;
  NegativeBinomialLaw const law(mean, k);
  Target const target = Target::of(u);
  if (mean < kSmallMean && target.suits_sum()) {
    double const count = summed_from_zero(law, target);
    if (count >= 0.0) return count;
  }
  // A gamma law of the same mean and variance, by Wilson and Hilferty's cube.
  double const shape = mean * k / (mean + k);
  double const root = 1.0 - 1.0 / (9.0 * shape) + normal_quantile(u) / (3.0 * std::sqrt(shape));
  return searched(law, target, root > 0.0 ? mean * root * root * root : 0.0);
}

void multinomial(std::span<double const> uniforms, double n, std::span<double const> weights,
                 std::span<double> counts) {
  assert(counts.size() == weights.size() && uniforms.size() + 1 >= weights.size());
  double rest = 0.0;
  for (std::size_t i = weights.size(); i-- > 0;) {
    rest += weights[i];
    counts[i] = rest;  // weight from here on, until the count takes its place
  }
  assert(rest > 0.0);
  for (std::size_t i = 0; i < weights.size(); ++i) {
    // The last positive weight is all that is left, and its share exactly 1.
    bool const all = weights[i] >= counts[i];
    double const share = weights[i] > 0.0 ? weights[i] / counts[i] : 0.0;
    counts[i] = n <= 0.0 || share <= 0.0 ? 0.0 : all ? n : binomial_quantile(uniforms[i], n, share);
    n -= counts[i];
  }
}

}  // namespace salient::base
