#include "salient/explain/sensitivity.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "salient/base/mathematics.h"
#include "salient/base/quadrature.h"
#include "salient/base/random.h"
#include "salient/explain/samples.h"
#include "salient/explain/shapley.h"

namespace salient::explain {

namespace {

constexpr double kPi = 3.14159265358979323846;
/// A move of the screening: half the cube.
constexpr double kMove = 0.5;

double error_of_mean(std::span<double const> values) {
  return std::sqrt(variance_of(values) / static_cast<double>(values.size()));
}

/// One trajectory: where it starts and in which order the inputs move.
struct Trajectory {
  std::vector<std::size_t> order;
  std::vector<double> start;
  std::vector<double> move;  ///< (inputs) +½ or −½

  Trajectory(MorrisDesign const& design, std::size_t number)
      : order(random_order(design.inputs, design.seed, number)) {
    base::DrawKey const key = base::draw_key(design.seed, base::hash_id("explain.morris"));
    auto const levels = static_cast<double>(design.levels);
    for (std::size_t i = 0; i < design.inputs; ++i) {
      double const u = base::uniform(key, {number, static_cast<std::uint32_t>(i), 0, 0});
      double const level = std::min(std::floor(u * levels), levels - 1.0);
      start.push_back((level + 0.5) / levels);
      move.push_back(start.back() < 0.5 ? kMove : -kMove);
    }
  }
};

/// Standard error of the standard deviation by leaving out one value after the other.
double jackknife_sd_error(std::vector<double> const& values) {
  std::size_t const n = values.size();
  if (n < 3) return 0.0;
  std::vector<double> without;
  for (std::size_t left_out = 0; left_out < n; ++left_out) {
    std::vector<double> rest;
    for (std::size_t i = 0; i < n; ++i) {
      if (i != left_out) rest.push_back(values[i]);
    }
    without.push_back(std::sqrt(variance_of(rest)));
  }
  auto const count = static_cast<double>(n);
  return (count - 1.0) * std::sqrt(variance_of(without) / count);
}

MorrisEffect effect_of(std::vector<double> const& effects) {
  std::vector<double> sizes;
  sizes.reserve(effects.size());
  for (double const effect : effects) sizes.push_back(std::fabs(effect));
  MorrisEffect found;
  found.mean = mean_of(effects);
  found.mean_abs = mean_of(sizes);
  found.sd = std::sqrt(variance_of(effects));
  found.mean_error = error_of_mean(effects);
  found.mean_abs_error = error_of_mean(sizes);
  found.sd_error = jackknife_sd_error(effects);
  return found;
}

/// J / V and its standard error, J the mean of `parts` and V that of `squares`.
struct Ratio {
  double value = 0.0;
  double error = 0.0;
};
Ratio ratio_of(std::vector<double> const& parts, std::vector<double> const& squares) {
  double const whole = mean_of(squares);
  double const ratio = mean_of(parts) / whole;
  std::vector<double> influence(parts.size());
  for (std::size_t n = 0; n < parts.size(); ++n) {
    influence[n] = (parts[n] - ratio * squares[n]) / whole;
  }
  return {ratio, error_of_mean(influence)};
}

/// Squared distance of f(A) and f(B) from the mean of all, one for each sample.
std::vector<double> squares_of(SobolDesign const& design, std::span<double const> results) {
  std::size_t const stride = design.inputs + 2;
  std::vector<double> values;
  values.reserve(2 * design.samples);
  for (std::size_t n = 0; n < design.samples; ++n) {
    values.push_back(results[n * stride]);
    values.push_back(results[n * stride + 1]);
  }
  auto const off = deviations_of(values);
  std::vector<double> squares(design.samples);
  for (std::size_t n = 0; n < design.samples; ++n) {
    squares[n] = 0.5 * (off[2 * n] * off[2 * n] + off[2 * n + 1] * off[2 * n + 1]);
  }
  return squares;
}

/// The tensor grid of a quadrature: values of a function and how to walk them.
constexpr std::size_t kNodes = 24;
struct Grid {
  std::size_t inputs;
  std::vector<double> values;
  std::vector<double> weights;

  Grid(std::size_t count, std::function<double(std::span<double const>)> const& f) : inputs(count) {
    static constexpr base::GaussLegendre<kNodes> kRule;
    std::size_t points = 1;
    for (std::size_t i = 0; i < inputs; ++i) points *= kNodes;
    std::vector<double> x(inputs);
    for (std::size_t point = 0; point < points; ++point) {
      double weight = 1.0;
      std::size_t rest = point;
      for (std::size_t i = 0; i < inputs; ++i) {
        x[i] = kRule.node[rest % kNodes];
        weight *= kRule.weight[rest % kNodes];
        rest /= kNodes;
      }
      values.push_back(f(x));
      weights.push_back(weight);
    }
  }

  /// Number of a point among those that differ in the inputs of S only.
  [[nodiscard]] std::size_t within(Coalition s, std::size_t point) const {
    std::size_t number = 0;
    std::size_t stride = 1;
    for (std::size_t i = 0; i < inputs; ++i) {
      if ((s >> i & 1U) != 0) {
        number += stride * (point % kNodes);
        stride *= kNodes;
      }
      point /= kNodes;
    }
    return number;
  }

  /// Var(E[f | x_S]).
  [[nodiscard]] double explained(Coalition s, double mean) const {
    std::vector<double> sums(values.size(), 0.0);
    std::vector<double> masses(values.size(), 0.0);
    for (std::size_t point = 0; point < values.size(); ++point) {
      std::size_t const number = within(s, point);
      sums[number] += weights[point] * (values[point] - mean);
      masses[number] += weights[point];
    }
    double variance = 0.0;
    for (std::size_t i = 0; i < sums.size(); ++i) {
      if (masses[i] > 0.0) variance += sums[i] / masses[i] * sums[i];
    }
    return variance;
  }
};

}  // namespace

std::vector<double> MorrisDesign::point(std::size_t number) const {
  assert(number < points() && levels >= 2 && levels % 2 == 0);
  Trajectory const trajectory(*this, group(number));
  std::vector<double> x = trajectory.start;
  for (std::size_t step = 0; step < number % (inputs + 1); ++step) {
    std::size_t const moved = trajectory.order[step];
    x[moved] += trajectory.move[moved];
  }
  return x;
}

std::vector<MorrisEffect> screen(MorrisDesign const& design, std::span<double const> results) {
  assert(results.size() == design.points() && design.trajectories >= 2);
  std::vector<std::vector<double>> effects(design.inputs);
  for (std::size_t number = 0; number < design.trajectories; ++number) {
    Trajectory const trajectory(design, number);
    auto const along = results.subspan(number * (design.inputs + 1), design.inputs + 1);
    for (std::size_t step = 0; step < design.inputs; ++step) {
      std::size_t const moved = trajectory.order[step];
      effects[moved].push_back((along[step + 1] - along[step]) / trajectory.move[moved]);
    }
  }
  std::vector<MorrisEffect> found;
  found.reserve(effects.size());
  for (auto const& each : effects) found.push_back(effect_of(each));
  return found;
}

std::vector<double> SobolDesign::point(std::size_t number) const {
  assert(number < points());
  base::DrawKey const key = base::draw_key(seed, base::hash_id("explain.sobol"));
  std::size_t const kind = number % (inputs + 2);
  std::vector<double> x;
  for (std::size_t i = 0; i < inputs; ++i) {
    auto const pair = base::uniform_pair(key, {group(number), static_cast<std::uint32_t>(i), 0, 0});
    bool const from_b = kind == 1 || kind == i + 2;
    x.push_back(pair[from_b ? 1 : 0]);
  }
  return x;
}

std::vector<SobolIndex> sobol_indices(SobolDesign const& design, std::span<double const> results) {
  assert(results.size() == design.points() && design.samples >= 2);
  std::size_t const stride = design.inputs + 2;
  auto const squares = squares_of(design, results);
  std::vector<SobolIndex> found(design.inputs);
  if (!(mean_of(squares) > 0.0)) return found;
  for (std::size_t i = 0; i < design.inputs; ++i) {
    std::vector<double> to_a;
    std::vector<double> to_b;
    for (std::size_t n = 0; n < design.samples; ++n) {
      double const a = results[n * stride] - results[n * stride + i + 2];
      double const b = results[n * stride + 1] - results[n * stride + i + 2];
      to_a.push_back(0.5 * a * a);
      to_b.push_back(0.5 * b * b);
    }
    Ratio const total = ratio_of(to_a, squares);
    Ratio const rest = ratio_of(to_b, squares);
    found[i] = {1.0 - rest.value, total.value, rest.error, total.error};
  }
  return found;
}

std::vector<double> explained_variances(std::size_t inputs,
                                        std::function<double(std::span<double const>)> const& f) {
  assert(inputs >= 1 && inputs <= 4);
  Grid const grid(inputs, f);
  double mean = 0.0;
  for (std::size_t i = 0; i < grid.values.size(); ++i) mean += grid.weights[i] * grid.values[i];
  std::vector<double> explained{0.0};
  for (Coalition s = 1; s < coalitions_of(inputs); ++s) {
    explained.push_back(grid.explained(s, mean));
  }
  return explained;
}

std::vector<SobolIndex> sobol_indices_of(std::size_t inputs, std::span<double const> explained) {
  assert(explained.size() == coalitions_of(inputs));
  std::vector<SobolIndex> found(inputs);
  double const variance = explained.back();
  if (!(variance > 0.0)) return found;
  std::size_t const everything = explained.size() - 1;
  for (std::size_t i = 0; i < inputs; ++i) {
    std::size_t const alone = std::size_t{1} << i;
    found[i].first = explained[alone] / variance;
    found[i].total = 1.0 - explained[everything & ~alone] / variance;
  }
  return found;
}

double ishigami(std::span<double const> uniforms, double a, double b) {
  assert(uniforms.size() == 3);
  auto const angle = [&](std::size_t i) { return kPi * (2.0 * uniforms[i] - 1.0); };
  double const first = base::math::sin(angle(0));
  double const second = base::math::sin(angle(1));
  double const square = angle(2) * angle(2);
  return first + a * second * second + b * square * square * first;
}

}  // namespace salient::explain
