#pragma once

// Included once by each kernels_*.cpp, which is built for one vector level and names a namespace of
// its own in SALIENT_KERNELS. Plain loops and intrinsics only: nothing here may instantiate a
// template of the standard library, which the linker could then give to code for every processor.

#include <cstdint>

#if defined(__AVX2__) || defined(__AVX512F__)
#include <immintrin.h>
#endif

#include "salient/engagement/kernels.h"

namespace salient::engagement::SALIENT_KERNELS {

namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFFU;

/// As Present::column_of and row_of.
std::uint32_t place(float at, float per_metre, std::uint32_t count) {
  if (!(at > 0.0F)) return 0;
  auto const index = static_cast<std::uint32_t>(at * per_metre);
  return index < count ? index : count - 1;
}

/// The next larger float, so that one exactly at the range is within it.
float just_above(float at) {
  std::uint32_t bits = 0;
  __builtin_memcpy(&bits, &at, sizeof bits);
  ++bits;
  __builtin_memcpy(&at, &bits, sizeof bits);
  return at;
}

/// The nearest so far: squared distance, and the first row that has it.
struct Best {
  float distance;
  std::uint32_t row;
};

/// Keeps the smaller distance, and of equal ones the smaller row.
inline void keep(Best& best, float distance, std::uint32_t row) {
  bool const nearer = distance < best.distance || (distance == best.distance && row < best.row);
  best.distance = nearer ? distance : best.distance;
  best.row = nearer ? row : best.row;
}

#if defined(__AVX512F__)

/// Sixteen running minima, one a lane; rows rise within a lane, so the first of equals stays.
class Nearest {
 public:
  Nearest(float x, float y, float range)
      : x_(_mm512_set1_ps(x)),
        y_(_mm512_set1_ps(y)),
        distance_(_mm512_set1_ps(just_above(range * range))),
        row_(_mm512_set1_epi32(-1)) {}

  void scan(CellView const& view, std::uint32_t begin, std::uint32_t end) {
    __m512i const lane = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    for (std::uint32_t j = begin; j < end; j += 16) {
      auto const in = static_cast<__mmask16>(end - j < 16 ? (1U << (end - j)) - 1U : 0xFFFFU);
      __m512 const dx = _mm512_sub_ps(_mm512_maskz_loadu_ps(in, view.x + j), x_);
      __m512 const dy = _mm512_sub_ps(_mm512_maskz_loadu_ps(in, view.y + j), y_);
      __m512 const distance = _mm512_add_ps(_mm512_mul_ps(dx, dx), _mm512_mul_ps(dy, dy));
      __mmask16 const nearer = _mm512_mask_cmp_ps_mask(in, distance, distance_, _CMP_LT_OQ);
      distance_ = _mm512_mask_mov_ps(distance_, nearer, distance);
      row_ = _mm512_mask_add_epi32(row_, nearer, _mm512_set1_epi32(static_cast<int>(j)), lane);
    }
  }

  [[nodiscard]] std::uint32_t row() const {
    // Lanes that met nobody hold row 2³² − 1, which is larger than any.
    float const least = _mm512_reduce_min_ps(distance_);
    __mmask16 const at = _mm512_cmp_ps_mask(distance_, _mm512_set1_ps(least), _CMP_EQ_OQ);
    if ((at & (at - 1U)) == 0U) {
      __m512i const only = _mm512_maskz_compress_epi32(at, row_);
      return static_cast<std::uint32_t>(_mm_cvtsi128_si32(_mm512_castsi512_si128(only)));
    }
    return static_cast<std::uint32_t>(_mm512_mask_reduce_min_epu32(at, row_));
  }

 private:
  __m512 x_, y_, distance_;
  __m512i row_;
};

#elif defined(__AVX2__)

class Nearest {
 public:
  Nearest(float x, float y, float range)
      : x_(_mm256_set1_ps(x)),
        y_(_mm256_set1_ps(y)),
        distance_(_mm256_set1_ps(just_above(range * range))),
        row_(_mm256_set1_epi32(-1)) {}

  void scan(CellView const& view, std::uint32_t begin, std::uint32_t end) {
    __m256i const lane = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
    for (std::uint32_t j = begin; j < end; j += 8) {
      __m256i const in = _mm256_cmpgt_epi32(_mm256_set1_epi32(static_cast<int>(end - j)), lane);
      __m256 const dx = _mm256_sub_ps(_mm256_maskload_ps(view.x + j, in), x_);
      __m256 const dy = _mm256_sub_ps(_mm256_maskload_ps(view.y + j, in), y_);
      __m256 const distance = _mm256_add_ps(_mm256_mul_ps(dx, dx), _mm256_mul_ps(dy, dy));
      __m256 const nearer = _mm256_cmp_ps(distance, distance_, _CMP_LT_OQ);
      __m256 const take = _mm256_and_ps(_mm256_castsi256_ps(in), nearer);
      distance_ = _mm256_blendv_ps(distance_, distance, take);
      __m256i const rows = _mm256_add_epi32(_mm256_set1_epi32(static_cast<int>(j)), lane);
      row_ = _mm256_castps_si256(
          _mm256_blendv_ps(_mm256_castsi256_ps(row_), _mm256_castsi256_ps(rows), take));
    }
  }

  [[nodiscard]] std::uint32_t row() const {
    __m256 least = _mm256_min_ps(distance_, _mm256_permute2f128_ps(distance_, distance_, 1));
    least = _mm256_min_ps(least, _mm256_permute_ps(least, 0x4E));
    least = _mm256_min_ps(least, _mm256_permute_ps(least, 0xB1));
    // Lanes that are farther count with row 2³² − 1.
    __m256i const at = _mm256_castps_si256(_mm256_cmp_ps(distance_, least, _CMP_EQ_OQ));
    __m256i const rows = _mm256_or_si256(row_, _mm256_xor_si256(at, _mm256_set1_epi32(-1)));
    __m128i least_row =
        _mm_min_epu32(_mm256_castsi256_si128(rows), _mm256_extracti128_si256(rows, 1));
    least_row = _mm_min_epu32(least_row, _mm_shuffle_epi32(least_row, 0x4E));
    least_row = _mm_min_epu32(least_row, _mm_shuffle_epi32(least_row, 0xB1));
    return static_cast<std::uint32_t>(_mm_cvtsi128_si32(least_row));
  }

 private:
  __m256 x_, y_, distance_;
  __m256i row_;
};

#else

class Nearest {
 public:
  Nearest(float x, float y, float range) : x_(x), y_(y), best_{just_above(range * range), kNone} {}

  void scan(CellView const& view, std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t j = begin; j < end; ++j) {
      float const dx = view.x[j] - x_;
      float const dy = view.y[j] - y_;
      keep(best_, dx * dx + dy * dy, j);
    }
  }

  [[nodiscard]] std::uint32_t row() const { return best_.row; }

 private:
  float x_, y_;
  Best best_;
};

#endif

/// The rows of the cells within reach of a cell, line by line. Those who ask stand in the order of
/// cells, so most ask again for the last cell.
class Runs {
 public:
  Runs(CellView const& view, float range) : view_(view) {
    reach_ = static_cast<std::uint32_t>(range / view.cell);
    if (static_cast<float>(reach_) * view.cell < range) ++reach_;
  }

  void at(std::uint32_t column, std::uint32_t row) {
    if (column == column_ && row == row_) return;
    column_ = column;
    row_ = row;
    west_ = column > reach_ ? column - reach_ : 0;
    std::uint32_t const east =
        column + reach_ < view_.columns ? column + reach_ : view_.columns - 1;
    south_ = row > reach_ ? row - reach_ : 0;
    lines_ =
        (row + reach_ < view_.rows_of_cells ? row + reach_ : view_.rows_of_cells - 1) - south_ + 1;
    width_ = east - west_ + 1;
    for (std::uint32_t i = 0; i < lines_ && i < kKept; ++i) look_up(i, begin_[i], end_[i]);
  }

  void scan(Nearest& found) const {
    for (std::uint32_t i = 0; i < lines_ && i < kKept; ++i) found.scan(view_, begin_[i], end_[i]);
    for (std::uint32_t i = kKept; i < lines_; ++i) {
      std::uint32_t begin = 0, end = 0;
      look_up(i, begin, end);
      found.scan(view_, begin, end);
    }
  }

 private:
  static constexpr std::uint32_t kKept = 4;

  void look_up(std::uint32_t i, std::uint32_t& begin, std::uint32_t& end) const {
    std::uint32_t const* const line =
        view_.first + static_cast<std::uint64_t>(south_ + i) * view_.columns;
    begin = line[west_];
    end = line[west_ + width_];
  }

  CellView const& view_;
  std::uint32_t reach_ = 0, column_ = kNone, row_ = kNone;
  std::uint32_t west_ = 0, width_ = 0, south_ = 0, lines_ = 0;
  std::uint32_t begin_[kKept] = {}, end_[kKept] = {};
};

void nearest(CellView const& view, float const* x, float const* y, std::uint32_t n, float range,
             std::uint32_t* rows) {
  Runs runs(view, range);
  for (std::uint32_t i = 0; i < n; ++i) {
    runs.at(place(x[i], view.per_metre, view.columns),
            place(y[i], view.per_metre, view.rows_of_cells));
    Nearest found(x[i], y[i], range);
    runs.scan(found);
    rows[i] = found.row();
  }
}

/// Philox4x32-10 as in base/philox.h, eight blocks side by side for the compiler to vectorise.
void at_most(std::uint32_t const* keys, std::uint32_t const* counter, std::uint32_t n,
             std::uint32_t highest, std::uint8_t* flags) {
  constexpr int kLanes = 16;
  for (std::uint32_t begin = 0; begin < n; begin += kLanes) {
    std::uint64_t a[kLanes], b[kLanes], c[kLanes], d[kLanes], k0[kLanes], k1[kLanes];
    for (int i = 0; i < kLanes; ++i) {
      // Lanes beyond the end repeat the last entity.
      std::uint32_t const e = begin + i < n ? begin + i : n - 1;
      a[i] = counter[0];
      b[i] = counter[1];
      c[i] = counter[2];
      d[i] = counter[3];
      k0[i] = keys[2 * e];
      k1[i] = keys[2 * e + 1];
    }
    for (int round = 0; round < 10; ++round) {
      for (int i = 0; i < kLanes; ++i) {
        std::uint64_t const first = 0xD2511F53U * (a[i] & 0xFFFFFFFFU);
        std::uint64_t const second = 0xCD9E8D57U * (c[i] & 0xFFFFFFFFU);
        a[i] = (second >> 32U) ^ b[i] ^ k0[i];
        c[i] = (first >> 32U) ^ d[i] ^ k1[i];
        b[i] = second & 0xFFFFFFFFU;
        d[i] = first & 0xFFFFFFFFU;
        k0[i] = (k0[i] + 0x9E3779B9U) & 0xFFFFFFFFU;
        k1[i] = (k1[i] + 0xBB67AE85U) & 0xFFFFFFFFU;
      }
    }
    for (int i = 0; i < kLanes && begin + i < n; ++i) {
      flags[begin + i] = b[i] <= highest ? 1 : 0;
    }
  }
}

}  // namespace

extern Kernels const kKernels;
Kernels const kKernels{nearest, at_most, SALIENT_LEVEL};

}  // namespace salient::engagement::SALIENT_KERNELS
