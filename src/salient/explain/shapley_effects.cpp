#include "salient/explain/shapley_effects.h"

#include <bit>
#include <cassert>
#include <cmath>
#include <memory>

#include "salient/base/random.h"
#include "salient/base/special.h"

namespace salient::explain {

namespace {

using Function = std::function<double(std::span<double const>)>;

/// Less than this share of its variance left: others fix an input already.
constexpr double kFixed = 1e-12;

constexpr bool has(Coalition s, std::size_t i) { return (s >> i & 1U) != 0; }

/// Those inside first, then the others: the order in which a vector is drawn.
std::vector<std::size_t> given_first(Coalition given, std::size_t inputs) {
  std::vector<std::size_t> order;
  for (bool const inside : {true, false}) {
    for (std::size_t i = 0; i < inputs; ++i) {
      if (has(given, i) == inside) order.push_back(i);
    }
  }
  return order;
}

/// Cholesky factor of a covariance whose rows and columns are taken in an order; (k × k), row
/// major.
std::vector<double> factor_of(std::span<double const> covariance,
                              std::vector<std::size_t> const& order) {
  std::size_t const k = order.size();
  std::vector<double> lower(k * k, 0.0);
  for (std::size_t row = 0; row < k; ++row) {
    double const variance = covariance[order[row] * k + order[row]];
    for (std::size_t column = 0; column <= row; ++column) {
      double sum = covariance[order[row] * k + order[column]];
      for (std::size_t m = 0; m < column; ++m) sum -= lower[row * k + m] * lower[column * k + m];
      if (column < row) {
        double const pivot = lower[column * k + column];
        lower[row * k + column] = pivot > 0.0 ? sum / pivot : 0.0;
      } else {
        lower[row * k + row] = sum > kFixed * variance ? std::sqrt(sum) : 0.0;
      }
    }
  }
  return lower;
}

/// A normal vector, ready to be drawn given any of its parts.
struct Gaussian {
  std::vector<double> mean;
  std::vector<std::vector<std::size_t>> order;  ///< by coalition
  std::vector<std::vector<double>> factor;

  Gaussian(std::span<double const> its_mean, std::span<double const> covariance)
      : mean(its_mean.begin(), its_mean.end()) {
    for (Coalition given = 0; given < coalitions_of(mean.size()); ++given) {
      order.push_back(given_first(given, mean.size()));
      factor.push_back(factor_of(covariance, order.back()));
    }
  }

  void draw(Coalition given, std::span<double const> uniforms, std::span<double> x) const {
    std::size_t const k = mean.size();
    auto const& lower = factor[given];
    std::vector<double> z(k, 0.0);
    for (std::size_t row = 0; row < k; ++row) {
      std::size_t const i = order[given][row];
      double at = mean[i];
      for (std::size_t m = 0; m < row; ++m) at += lower[row * k + m] * z[m];
      double const pivot = lower[row * k + row];
      if (has(given, i)) {
        z[row] = pivot > 0.0 ? (x[i] - at) / pivot : 0.0;
      } else {
        z[row] = base::normal_quantile(uniforms[i]);
        x[i] = at + pivot * z[row];
      }
    }
  }
};

/// Draws of Y at addresses of their own.
class Sampler {
 public:
  Sampler(std::size_t inputs, Conditional const& draw, Function const& f, EffectsPlan const& plan)
      : draw_(draw), f_(f), plan_(plan), x_(inputs), uniforms_(inputs) {}

  /// Draws of Y from its own law.
  [[nodiscard]] std::vector<double> outcomes() {
    std::vector<double> found;
    for (std::size_t n = 0; n < plan_.variance_samples; ++n) {
      fill(0, "explain.effects.variance", {n, 0, 0, 0});
      found.push_back(f_(x_));
    }
    return found;
  }

  /// Unbiased estimate of E[Var(Y | X_not S)] from one outer draw; `number` of that draw.
  [[nodiscard]] double left_to(Coalition s, std::uint64_t number) {
    auto const everything = static_cast<Coalition>((std::uint64_t{1} << x_.size()) - 1);
    fill(0, "explain.effects.outer", {number, s, 0, 0});
    std::vector<double> found;
    for (std::size_t n = 0; n < plan_.inner; ++n) {
      fill(everything & ~s, "explain.effects.inner", {number, s, static_cast<std::uint16_t>(n), 0});
      found.push_back(f_(x_));
    }
    return variance_of(found);
  }

 private:
  void fill(Coalition given, std::string_view entity, base::Address address) {
    base::DrawKey const key = base::draw_key(plan_.seed, base::hash_id(entity));
    for (std::size_t i = 0; i < x_.size(); ++i) {
      address.index = static_cast<std::uint16_t>(i);
      uniforms_[i] = base::uniform(key, address);
    }
    draw_(given, uniforms_, x_);
  }

  Conditional const& draw_;
  Function const& f_;
  EffectsPlan const& plan_;
  std::vector<double> x_;
  std::vector<double> uniforms_;
};

/// A number and the square of its standard error.
struct Estimate {
  double value = 0.0;
  double variance = 0.0;
};

Estimate mean_estimate(std::span<double const> values) {
  return {mean_of(values), variance_of(values) / static_cast<double>(values.size())};
}

Estimate variance_estimate(std::vector<double> const& values) {
  std::vector<double> squares = deviations_of(values);
  for (double& each : squares) each *= each;
  return {variance_of(values), mean_estimate(squares).variance};
}

/// Shapley values of estimated costs as shares of the last; every cost is an estimate of its own.
SampledEffects effects_of_costs(std::size_t inputs, std::vector<Estimate> const& costs) {
  SampledEffects found;
  found.variance = costs.back().value;
  found.effects.assign(inputs, 0.0);
  found.standard_error.assign(inputs, 0.0);
  if (!(found.variance > 0.0)) return found;
  std::vector<double> values;
  values.reserve(costs.size());
  for (Estimate const& cost : costs) values.push_back(cost.value / found.variance);
  found.effects = shapley(inputs, values);
  auto const weights = entry_weights(inputs);
  for (std::size_t i = 0; i < inputs; ++i) {
    double sum = 0.0;
    for (Coalition s = 1; s < costs.size(); ++s) {
      auto const size = static_cast<std::size_t>(std::popcount(s));
      double slope = has(s, i) ? weights[size - 1] : -weights[size];
      if (s + 1 == costs.size()) slope -= found.effects[i];
      sum += slope * slope * costs[s].variance;
    }
    found.standard_error[i] = std::sqrt(sum) / found.variance;
  }
  return found;
}

}  // namespace

std::vector<double> shapley_effects(std::size_t inputs, std::span<double const> explained) {
  double const variance = explained.back();
  if (!(variance > 0.0)) return std::vector<double>(inputs, 0.0);
  auto effects = shapley(inputs, explained);
  for (double& effect : effects) effect /= variance;
  return effects;
}

std::vector<double> gaussian_linear_variances(std::span<double const> b,
                                              std::span<double const> covariance) {
  std::size_t const k = b.size();
  assert(k >= 1 && k <= kMostPlayers && covariance.size() == k * k);
  std::vector<double> with_y(k, 0.0);
  for (std::size_t i = 0; i < k; ++i) {
    for (std::size_t j = 0; j < k; ++j) with_y[i] += covariance[i * k + j] * b[j];
  }
  std::vector<double> explained;
  for (Coalition s = 0; s < coalitions_of(k); ++s) {
    auto const order = given_first(s, k);
    auto const lower = factor_of(covariance, order);
    // Forward substitution: what each input adds to those before it.
    std::vector<double> z(k, 0.0);
    double sum = 0.0;
    for (std::size_t row = 0; row < static_cast<std::size_t>(std::popcount(s)); ++row) {
      double rest = with_y[order[row]];
      for (std::size_t m = 0; m < row; ++m) rest -= lower[row * k + m] * z[m];
      double const pivot = lower[row * k + row];
      z[row] = pivot > 0.0 ? rest / pivot : 0.0;
      sum += z[row] * z[row];
    }
    explained.push_back(sum);
  }
  return explained;
}

Conditional gaussian_conditional(std::span<double const> mean, std::span<double const> covariance) {
  assert(!mean.empty() && mean.size() <= 10 && covariance.size() == mean.size() * mean.size());
  auto const law = std::make_shared<Gaussian const>(mean, covariance);
  return [law](Coalition given, std::span<double const> uniforms, std::span<double> x) {
    law->draw(given, uniforms, x);
  };
}

SampledEffects shapley_effects_by_coalitions(std::size_t inputs, Conditional const& draw,
                                             Function const& f, EffectsPlan const& plan) {
  assert(inputs >= 1 && inputs <= 10 && plan.outer >= 2 && plan.inner >= 2);
  Sampler sampler(inputs, draw, f, plan);
  std::vector<Estimate> costs{{}};
  for (Coalition s = 1; s + 1 < coalitions_of(inputs); ++s) {
    std::vector<double> seen;
    for (std::size_t n = 0; n < plan.outer; ++n) seen.push_back(sampler.left_to(s, n));
    costs.push_back(mean_estimate(seen));
  }
  costs.push_back(variance_estimate(sampler.outcomes()));
  return effects_of_costs(inputs, costs);
}

SampledEffects shapley_effects_by_orders(std::size_t inputs, Conditional const& draw,
                                         Function const& f, EffectsPlan const& plan) {
  assert(inputs >= 1 && inputs <= 31 && plan.outer >= 2 && plan.inner >= 2);
  Sampler sampler(inputs, draw, f, plan);
  Estimate const whole = variance_estimate(sampler.outcomes());
  SampledEffects found{whole.value, std::vector<double>(inputs, 0.0),
                       std::vector<double>(inputs, 0.0)};
  if (!(whole.value > 0.0)) return found;
  std::vector<std::vector<double>> seen(inputs);
  std::vector<double> last(inputs, 0.0);  // share of orders in which an input comes last
  for (std::size_t number = 0; number < plan.outer; ++number) {
    double before = 0.0;
    Coalition in = 0;
    auto const order = random_order(inputs, plan.seed, number);
    for (std::size_t const i : order) {
      in |= Coalition{1} << i;
      bool const is_last = i == order.back();
      double const now = is_last ? whole.value : sampler.left_to(in, number);
      seen[i].push_back(now - before);
      last[i] += (is_last ? 1.0 : 0.0) / static_cast<double>(plan.outer);
      before = now;
    }
  }
  for (std::size_t i = 0; i < inputs; ++i) {
    Estimate const cost = mean_estimate(seen[i]);
    found.effects[i] = cost.value / whole.value;
    double const slope = last[i] - found.effects[i];
    found.standard_error[i] =
        std::sqrt(cost.variance + slope * slope * whole.variance) / whole.value;
  }
  return found;
}

}  // namespace salient::explain
