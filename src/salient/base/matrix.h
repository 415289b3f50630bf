#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace salient::base {

/// Square matrix, row by row.
struct Matrix {
  Matrix() = default;
  explicit Matrix(std::size_t rows) : size(rows), entries(rows * rows, 0.0) {}

  [[nodiscard]] double operator()(std::size_t i, std::size_t j) const {
    return entries[i * size + j];
  }
  [[nodiscard]] double& operator()(std::size_t i, std::size_t j) { return entries[i * size + j]; }

  std::size_t size = 0;
  std::vector<double> entries;

  friend bool operator==(Matrix const&, Matrix const&) = default;
};

/// Lower triangular L with L Lᵀ = the matrix, of which only the lower triangle is read; nothing
/// when it is not positive definite to working precision.
[[nodiscard]] std::optional<Matrix> cholesky(Matrix const& matrix);

/// z with L z = b for a lower triangular L, in place.
void solve_lower(Matrix const& lower, std::span<double> b);

/// z with Lᵀ z = b for a lower triangular L, in place.
void solve_lower_transposed(Matrix const& lower, std::span<double> b);

/// The inverse of L Lᵀ.
[[nodiscard]] Matrix inverse_of_product(Matrix const& lower);

/// L z, in place.
void multiply_lower(Matrix const& lower, std::span<double> z);

/// Eigenvalues in ascending order, and eigenvectors as rows of the same order, each of length 1
/// with its largest entry positive.
struct Eigen {
  std::vector<double> values;
  Matrix vectors;
};

/// Of a symmetric matrix, by cyclic Jacobi rotations until the entries off the diagonal are below
/// 1e-14 of the matrix's norm.
[[nodiscard]] Eigen symmetric_eigen(Matrix matrix);

}  // namespace salient::base
