#include "salient/base/matrix.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace salient::base {

std::optional<Matrix> cholesky(Matrix const& matrix) {
  constexpr double kSmallest = 1e-14;  // of the diagonal entry
  Matrix lower(matrix.size);
  for (std::size_t i = 0; i < matrix.size; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      double sum = matrix(i, j);
      for (std::size_t k = 0; k < j; ++k) sum -= lower(i, k) * lower(j, k);
      if (j < i) {
        lower(i, j) = sum / lower(j, j);
      } else if (sum > kSmallest * matrix(i, i)) {
        lower(i, i) = std::sqrt(sum);
      } else {
        return std::nullopt;
      }
    }
  }
  return lower;
}

void solve_lower(Matrix const& lower, std::span<double> b) {
  assert(b.size() == lower.size);
  for (std::size_t i = 0; i < lower.size; ++i) {
    double sum = b[i];
    for (std::size_t k = 0; k < i; ++k) sum -= lower(i, k) * b[k];
    b[i] = sum / lower(i, i);
  }
}

void solve_lower_transposed(Matrix const& lower, std::span<double> b) {
  assert(b.size() == lower.size);
  for (std::size_t i = lower.size; i-- > 0;) {
    double const solved = b[i] / lower(i, i);
    b[i] = solved;
    for (std::size_t k = 0; k < i; ++k) b[k] -= lower(i, k) * solved;
  }
}

Matrix inverse_of_product(Matrix const& lower) {
  std::size_t const n = lower.size;
  Matrix inverse(n);
  for (std::size_t i = 0; i < n; ++i) {
    std::span<double> const row{&inverse.entries[i * n], n};
    row[i] = 1.0;
    solve_lower(lower, row);
    solve_lower_transposed(lower, row);
  }
  return inverse;
}

void multiply_lower(Matrix const& lower, std::span<double> z) {
  assert(z.size() == lower.size);
  for (std::size_t i = lower.size; i-- > 0;) {
    double sum = 0.0;
    for (std::size_t k = 0; k <= i; ++k) sum += lower(i, k) * z[k];
    z[i] = sum;
  }
}

namespace {

/// Turns rows and columns p and q of `a`, and rows p and q of `vectors`, so that a(p, q) is 0.
void rotate(Matrix& a, Matrix& vectors, std::size_t p, std::size_t q) {
  double const theta = (a(q, q) - a(p, p)) / (2.0 * a(p, q));
  double const size = std::fabs(theta) + std::sqrt(theta * theta + 1.0);
  double const t = (theta < 0.0 ? -1.0 : 1.0) / size;
  double const c = 1.0 / std::sqrt(t * t + 1.0);
  double const s = t * c;
  auto const turn = [&](double& first, double& second) {
    double const before = first;
    first = c * before - s * second;
    second = s * before + c * second;
  };
  for (std::size_t k = 0; k < a.size; ++k) turn(a(k, p), a(k, q));
  for (std::size_t k = 0; k < a.size; ++k) turn(a(p, k), a(q, k));
  for (std::size_t k = 0; k < a.size; ++k) turn(vectors(p, k), vectors(q, k));
}

double off_diagonal(Matrix const& a) {
  double sum = 0.0;
  for (std::size_t i = 0; i < a.size; ++i) {
    for (std::size_t j = 0; j < i; ++j) sum += a(i, j) * a(i, j);
  }
  return sum;
}

}  // namespace

Eigen symmetric_eigen(Matrix matrix) {
  std::size_t const n = matrix.size;
  Matrix vectors(n);
  for (std::size_t i = 0; i < n; ++i) vectors(i, i) = 1.0;
  double norm = 0.0;
  for (double const entry : matrix.entries) norm += entry * entry;
  constexpr double kSmall = 1e-28;
  constexpr int kMostSweeps = 60;
  for (int sweep = 0; sweep < kMostSweeps && off_diagonal(matrix) > kSmall * norm; ++sweep) {
    for (std::size_t p = 0; p < n; ++p) {
      for (std::size_t q = p + 1; q < n; ++q) {
        if (matrix(p, q) != 0.0) rotate(matrix, vectors, p, q);
      }
    }
  }
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return matrix(a, a) < matrix(b, b); });
  Eigen result{{}, Matrix(n)};
  for (std::size_t i = 0; i < n; ++i) {
    result.values.push_back(matrix(order[i], order[i]));
    double largest = 0.0;
    for (std::size_t k = 0; k < n; ++k) {
      double const entry = vectors(order[i], k);
      if (std::fabs(entry) > std::fabs(largest)) largest = entry;
    }
    double const sign = largest < 0.0 ? -1.0 : 1.0;
    for (std::size_t k = 0; k < n; ++k) result.vectors(i, k) = sign * vectors(order[i], k);
  }
  return result;
}

}  // namespace salient::base
