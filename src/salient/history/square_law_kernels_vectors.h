#pragma once

// The vectors of square_law_kernels_body.h, and what is done with them lane by lane: Philox, the
// logarithm, flags. Included by it alone, and so built once for each vector level.

#include <cstdint>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace salient::history::SALIENT_KERNELS {

namespace {

constexpr int kLanes = 8;
typedef double Doubles __attribute__((vector_size(64)));
typedef std::uint64_t Words __attribute__((vector_size(64)));
typedef std::int64_t Mask __attribute__((vector_size(64)));
#define SALIENT_INLINE inline __attribute__((always_inline))

/// Of each lane: the product of its low half and a factor, and the high half of that as a low one.
/// What the upper halves hold afterwards does not matter.
SALIENT_INLINE void multiply_halves(Words const& a, std::uint64_t b, Words& product, Words& high) {
#if defined(__AVX512F__)
  __m512i const all = _mm512_mul_epu32((__m512i)a, _mm512_set1_epi64((long long)b));
  product = (Words)all;
  high = (Words)_mm512_shuffle_epi32(all, (_MM_PERM_ENUM)0xF5);
#elif defined(__AVX2__)
  union {
    Words all;
    __m256i half[2];
  } from{a}, to, up;
  __m256i const factor = _mm256_set1_epi64x((long long)b);
  for (int i = 0; i < 2; ++i) {
    to.half[i] = _mm256_mul_epu32(from.half[i], factor);
    up.half[i] = _mm256_shuffle_epi32(to.half[i], 0xF5);
  }
  product = to.all;
  high = up.all;
#elif defined(__x86_64__)
  union {
    Words all;
    __m128i quarter[4];
  } from{a}, to, up;
  __m128i const factor = _mm_set1_epi64x((long long)b);
  for (int i = 0; i < 4; ++i) {
    to.quarter[i] = _mm_mul_epu32(from.quarter[i], factor);
    up.quarter[i] = _mm_shuffle_epi32(to.quarter[i], 0xF5);
  }
  product = to.all;
  high = up.all;
#else
  product = (a & 0xFFFFFFFFULL) * b;
  high = product >> 32;
#endif
}

constexpr int kRounds = 10;

constexpr std::uint64_t kFirstFactor = 0xD2511F53U, kSecondFactor = 0xCD9E8D57U;
constexpr std::uint64_t kLowHalf = 0xFFFFFFFFU;

/// A Philox4x32-10 block a lane (base/philox.h); upper halves of lanes do not matter.
struct Block {
  Words word[4];
};

/// The keys of the rounds.
struct Schedule {
  Words key[kRounds][2];
};

void make_schedule(std::uint64_t key0, std::uint64_t key1, Schedule& schedule) {
  for (auto& round : schedule.key) {
    for (int lane = 0; lane < kLanes; ++lane) {
      round[0][lane] = key0;
      round[1][lane] = key1;
    }
    key0 = (key0 + 0x9E3779B9U) & kLowHalf;
    key1 = (key1 + 0xBB67AE85U) & kLowHalf;
  }
}

/// What the first two rounds make of the counter's words 0, 1 (the trajectory) and 3 (zero), which
/// stay the same as long as the trajectory lasts.
struct Opening {
  Words round0, round1[3];
};

void open_lane(Schedule const& schedule, std::uint64_t number, int lane, Opening& opening) {
  std::uint64_t const first = kFirstFactor * (number & kLowHalf);
  std::uint64_t const second = kSecondFactor * ((first >> 32U) ^ schedule.key[0][1][lane]);
  opening.round0[lane] = (number >> 32U) ^ schedule.key[0][0][lane];
  opening.round1[0][lane] = (second >> 32U) ^ schedule.key[1][0][lane];
  opening.round1[1][lane] = second;
  opening.round1[2][lane] = first ^ schedule.key[1][1][lane];
}

/// The blocks at (trajectory, trajectory, pair, 0).
SALIENT_INLINE void philox(Opening const& opening, Words const& pair, Schedule const& schedule,
                           Block& block) {
  Words first, first_high, second, second_high;
  multiply_halves(pair, kSecondFactor, second, second_high);
  multiply_halves(second_high ^ opening.round0, kFirstFactor, first, first_high);
  block.word[0] = opening.round1[0] ^ second;
  block.word[1] = opening.round1[1];
  block.word[2] = opening.round1[2] ^ first_high;
  block.word[3] = first;
  for (int round = 2; round < kRounds; ++round) {
    multiply_halves(block.word[0], kFirstFactor, first, first_high);
    multiply_halves(block.word[2], kSecondFactor, second, second_high);
    block.word[0] = second_high ^ block.word[1] ^ schedule.key[round][0];
    block.word[1] = second;
    block.word[2] = first_high ^ block.word[3] ^ schedule.key[round][1];
    block.word[3] = first;
  }
}

/// (w + ½) / 2³² of the low halves w, exact.
SALIENT_INLINE void halves_as_numbers(Words const& words, Doubles& numbers) {
  constexpr double kTwoTo20 = 0x1p20;  // its last bit is worth 2⁻³²
  constexpr std::uint64_t kTwoTo20Bits = 0x4130000000000000U;
  Words const bits = (words & kLowHalf) | kTwoTo20Bits;
  numbers = (Doubles)bits - (kTwoTo20 - 0x1p-33);
}

/// 1 / c of the middles c of sixteen equal parts of 1 … 2, and their −ln c.
constexpr double kInverse[16] = {
    0x1.f07c1f07c1f08p-1, 0x1.d41d41d41d41dp-1, 0x1.bacf914c1bad0p-1, 0x1.a41a41a41a41ap-1,
    0x1.8f9c18f9c18fap-1, 0x1.7d05f417d05f4p-1, 0x1.6c16c16c16c17p-1, 0x1.5c9882b931057p-1,
    0x1.4e5e0a72f0539p-1, 0x1.4141414141414p-1, 0x1.3521cfb2b78c1p-1, 0x1.29e4129e4129ep-1,
    0x1.1f7047dc11f70p-1, 0x1.15b1e5f75270dp-1, 0x1.0c9714fbcda3bp-1, 0x1.0410410410410p-1};
constexpr double kMinusLogarithm[16] = {
    -0x1.f829b0e7832f8p-6, -0x1.6f0d28ae56b4ep-4, -0x1.29552f81ff521p-3, -0x1.9525a9cf456b6p-3,
    -0x1.fb9186d5e3e29p-3, -0x1.2e8e2bae11d31p-2, -0x1.5d1bdbf5809cap-2, -0x1.89a3386c1425bp-2,
    -0x1.b44f77bcc8f64p-2, -0x1.dd46a04c1c4a1p-2, -0x1.02552a5a5d0ffp-1, -0x1.154c3d2f4d5eap-1,
    -0x1.2795e1289b11bp-1, -0x1.393e0d3562a1ap-1, -0x1.4a4f85db03ebbp-1, -0x1.5ad404c359f2dp-1};

/// Entries by the lowest four bits of each lane.
SALIENT_INLINE void look_up(double const* table, Words const& index, Doubles& entries) {
#if defined(__AVX512F__)
  entries = (Doubles)_mm512_permutex2var_pd(_mm512_loadu_pd(table), (__m512i)index,
                                            _mm512_loadu_pd(table + 8));
#elif defined(__AVX2__)
  union {
    Words all;
    __m256i half[2];
  } const at{index & 15U};
  union {
    Doubles all;
    __m256d half[2];
  } to;
  for (int i = 0; i < 2; ++i) to.half[i] = _mm256_i64gather_pd(table, at.half[i], 8);
  entries = to.all;
#else
  union {
    Words all;
    std::uint64_t lane[kLanes];
  } const at{index & 15U};
  union {
    Doubles all;
    double lane[kLanes];
  } to;
  for (int i = 0; i < kLanes; ++i) to.lane[i] = table[at.lane[i]];
  entries = to.all;
#endif
}

/// The whole power of two in a number, and what it multiplies, from 1 to below 2.
SALIENT_INLINE void split(Doubles const& v, Doubles& exponent, Doubles& mantissa) {
#if defined(__AVX512F__)
  exponent = (Doubles)_mm512_getexp_pd((__m512d)v);
  mantissa = (Doubles)_mm512_getmant_pd((__m512d)v, _MM_MANT_NORM_1_2, _MM_MANT_SIGN_zero);
#else
  constexpr std::uint64_t kFraction = 0x000FFFFFFFFFFFFFU;
  constexpr std::uint64_t kOne = 0x3FF0000000000000U;
  constexpr double kTwoTo52 = 0x1p52;
  constexpr std::uint64_t kTwoTo52Bits = 0x4330000000000000U;
  Words const bits = (Words)v;
  exponent = (Doubles)((bits >> 52) | kTwoTo52Bits) - (kTwoTo52 + 1023.0);
  mantissa = (Doubles)((bits & kFraction) | kOne);
#endif
}

/// −ln v of v in (0, 1), to 3e-10: v = 2^e m, m = c (1 + r) with |r| at most 1/33, and the series
/// of ln(1 + r) to its fifth term.
SALIENT_INLINE void exponential(Doubles const& v, Doubles& wait) {
  constexpr double kLn2 = 0.69314718055994530942;
  Doubles exponent, mantissa, inverse, minus_logarithm;
  split(v, exponent, mantissa);
  Words const index = (Words)v >> 48;
  look_up(kInverse, index, inverse);
  look_up(kMinusLogarithm, index, minus_logarithm);
  Doubles const r = mantissa * inverse - 1.0;
  Doubles const r2 = r * r;
  Doubles const tail = (r * (1.0 / 3.0) - 0.5) + r2 * (r * 0.2 - 0.25);
  wait = (exponent * -kLn2 + minus_logarithm) - (r + r2 * tail);
}

// Lanes of which something is true.
#if defined(__AVX512F__)
typedef __mmask8 Flags;
SALIENT_INLINE void find_less(Doubles const& a, Doubles const& b, Flags& flags) {
  flags = _mm512_cmp_pd_mask((__m512d)a, (__m512d)b, _CMP_LT_OQ);
}
SALIENT_INLINE void subtract_one(Doubles& from, Flags const& flags) {
  from = (Doubles)_mm512_mask_sub_pd((__m512d)from, flags, (__m512d)from, _mm512_set1_pd(1.0));
}
SALIENT_INLINE bool any_of(Flags const& flags) { return flags != 0; }
SALIENT_INLINE bool has(Flags const& flags, int lane) { return ((flags >> lane) & 1U) != 0; }
#else
typedef Mask Flags;
SALIENT_INLINE void find_less(Doubles const& a, Doubles const& b, Flags& flags) {
  flags = (Mask)(a < b);
}
SALIENT_INLINE void subtract_one(Doubles& from, Flags const& flags) {
  constexpr std::int64_t kOneBits = 0x3FF0000000000000;
  from = from - (Doubles)(flags & kOneBits);
}
SALIENT_INLINE bool any_of(Flags const& flags) {
  union {
    Mask all;
    std::int64_t lane[kLanes];
  } const at{flags};
  std::int64_t any = 0;
  for (int i = 0; i < kLanes; ++i) any |= at.lane[i];
  return any != 0;
}
SALIENT_INLINE bool has(Flags const& flags, int lane) { return flags[lane] != 0; }
#endif

}  // namespace

}  // namespace salient::history::SALIENT_KERNELS
