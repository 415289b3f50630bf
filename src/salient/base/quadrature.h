#pragma once

#include <array>
#include <cstddef>

namespace salient::base {

/// Nodes and weights of the Gauss–Legendre rule on [0, 1]; exact for polynomials of degree
/// 2·count − 1.
template <std::size_t count>
struct GaussLegendre {
  std::array<double, count> node{};
  std::array<double, count> weight{};

  /// Roots by deflated Newton steps on the recurrence of the Legendre polynomials, at compile time.
  constexpr GaussLegendre() {
    double root = 1.0;
    for (std::size_t i = 0; i < (count + 1) / 2; ++i) {
      root = next_root(i, root);
      double const slope = legendre(root).slope;
      double const share = 1.0 / ((1.0 - root * root) * slope * slope);
      node[i] = 0.5 - 0.5 * root;
      node[count - 1 - i] = 0.5 + 0.5 * root;
      weight[i] = weight[count - 1 - i] = share;
    }
  }

  /// ∫ f over [from, from + length].
  template <class Function>
  [[nodiscard]] constexpr double integrate(Function const& f, double from, double length) const {
    double sum = 0.0;
    for (std::size_t i = 0; i < count; ++i) sum += weight[i] * f(from + length * node[i]);
    return sum * length;
  }

 private:
  struct Value {
    double value;
    double slope;
  };

  static constexpr Value legendre(double x) {
    double before = 1.0;
    double now = x;
    for (std::size_t n = 2; n <= count; ++n) {
      auto const order = static_cast<double>(n);
      double const next = ((2.0 * order - 1.0) * x * now - (order - 1.0) * before) / order;
      before = now;
      now = next;
    }
    auto const order = static_cast<double>(count);
    return {now, order * (before - x * now) / (1.0 - x * x)};
  }

  /// The next root below the last, by deflated Newton steps from above (Maehly): with the roots
  /// above divided out, the steps fall monotonically on the largest root left.
  constexpr double next_root(std::size_t found, double last) const {
    constexpr int kMostSteps = 60;
    double x = found == 0 ? 1.0 - 1e-6 : last - 1e-6;
    for (int step = 0; step < kMostSteps; ++step) {
      Value const p = legendre(x);
      double deflation = 0.0;
      for (std::size_t j = 0; j < found; ++j) deflation += 1.0 / (x - (1.0 - 2.0 * node[j]));
      double const move = p.value / (p.slope - p.value * deflation);
      x -= move;
      if (move < 1e-16 && move > -1e-16) break;
    }
    return x;
  }
};

}  // namespace salient::base
