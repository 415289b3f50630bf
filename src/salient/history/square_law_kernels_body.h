#pragma once

// Included once by each square_law_kernels_*.cpp, which is built for one vector level and names a
// namespace of its own in SALIENT_KERNELS. Plain functions and the compiler's vectors only: nothing
// here may instantiate a template of the standard library, which the linker could then give to code
// for every processor. Products are not fused with sums (-ffp-contract=off), so every level rounds
// alike.

#include <cstdint>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "salient/history/square_law_kernels.h"

namespace salient::history::SALIENT_KERNELS {

namespace {

constexpr int kLanes = 8;
constexpr int kVectors = 2;  // two at a time hide each other's waits
typedef double Doubles __attribute__((vector_size(64)));
typedef std::uint64_t Words __attribute__((vector_size(64)));
typedef std::int64_t Mask __attribute__((vector_size(64)));
#define SALIENT_INLINE inline __attribute__((always_inline))

/// Products of the low halves of each lane.
SALIENT_INLINE void multiply_halves(Words const& a, std::uint64_t b, Words& product) {
#if defined(__AVX512F__)
  product = (Words)_mm512_mul_epu32((__m512i)a, _mm512_set1_epi64((long long)b));
#elif defined(__AVX2__)
  union {
    Words all;
    __m256i half[2];
  } from{a}, to;
  __m256i const factor = _mm256_set1_epi64x((long long)b);
  to.half[0] = _mm256_mul_epu32(from.half[0], factor);
  to.half[1] = _mm256_mul_epu32(from.half[1], factor);
  product = to.all;
#elif defined(__x86_64__)
  union {
    Words all;
    __m128i quarter[4];
  } from{a}, to;
  __m128i const factor = _mm_set1_epi64x((long long)b);
  for (int i = 0; i < 4; ++i) to.quarter[i] = _mm_mul_epu32(from.quarter[i], factor);
  product = to.all;
#else
  product = (a & 0xFFFFFFFFULL) * b;
#endif
}

/// Philox4x32-10 (base/philox.h), a block a lane; upper halves of lanes do not matter on the way.
struct Block {
  Words word[4];
};

SALIENT_INLINE void philox(Block& block, std::uint64_t key0, std::uint64_t key1) {
  for (int round = 0; round < 10; ++round) {
    Words first, second;
    multiply_halves(block.word[0], 0xD2511F53U, first);
    multiply_halves(block.word[2], 0xCD9E8D57U, second);
    block.word[0] = (second >> 32) ^ block.word[1] ^ key0;
    block.word[1] = second;
    block.word[2] = (first >> 32) ^ block.word[3] ^ key1;
    block.word[3] = first;
    key0 = (key0 + 0x9E3779B9U) & 0xFFFFFFFFU;
    key1 = (key1 + 0xBB67AE85U) & 0xFFFFFFFFU;
  }
}

constexpr double kTwoTo52 = 4503599627370496.0;
constexpr std::uint64_t kTwoTo52Bits = 0x4330000000000000U;

/// w + ½ of the low halves, exact.
SALIENT_INLINE void halves_as_numbers(Words const& words, Doubles& numbers) {
  Words const bits = (words & 0xFFFFFFFFU) | kTwoTo52Bits;
  numbers = ((Doubles)bits - kTwoTo52) + 0.5;
}

/// −ln(v / 2³²) of v in (0, 2³²), to 3e-10: the mantissa between √½ and √2 by a polynomial
/// (Chebyshev fit of degree 9 to (ln(1 + r) − r + r²/2) / r³).
SALIENT_INLINE void exponential(Doubles const& v, Doubles& wait) {
  // Adding the bits of 1/√½ less 1 to those of v carries into the exponent where the mantissa is
  // above √2.
  constexpr std::uint64_t kHalfOffset = 0x00095F619980C433U;
  constexpr std::uint64_t kMantissa = 0x000FFFFFFFFFFFFFU;
  constexpr std::uint64_t kRootHalf = 0x3FE6A09E667F3BCDU;
  Words const bits = (Words)v + kHalfOffset;
  Doubles const exponent = (Doubles)((bits >> 52) | kTwoTo52Bits) - (kTwoTo52 + 1023.0);
  Doubles const m = (Doubles)((bits & kMantissa) + kRootHalf);
  Doubles const r = m - 1.0;
  Doubles const r2 = r * r;
  Doubles const r4 = r2 * r2;
  Doubles const low = (0.33333333335584814 + (-0.2499999009971909) * r) +
                      (0.19999991769081876 + (-0.16668006879825867) * r) * r2;
  Doubles const high = (0.1428749476058346 + (-0.1245138768718166) * r) +
                       (0.11021009274960743 + (-0.10624638034091519) * r) * r2;
  Doubles const top = 0.10623068039008703 + (-0.06362062569241966) * r;
  Doubles const tail = low + (high + top * r4) * r4;
  constexpr double kLn2 = 0.69314718055994530942;
  wait = (32.0 - exponent) * kLn2 - (r - 0.5 * r2 + (r2 * r) * tail);
}

/// Lanes of trajectories.
struct Lanes {
  Doubles x, y, time;
  Words low, high, pair;    ///< of the counter: number of the trajectory, pair of events
  std::size_t end[kLanes];  ///< whose end each lane makes; kIdle when there is no more
};
constexpr std::size_t kIdle = ~std::size_t{0};

/// What all lanes share.
struct Job {
  SquareLawFight fight;
  std::uint64_t key0, key1, first;
  FightEnd* ends;
  std::size_t count, next;
};

SALIENT_INLINE void begin_lane(Job& job, Lanes& lanes, int lane) {
  lanes.x[lane] = job.fight.x;
  lanes.y[lane] = job.fight.y;
  lanes.time[lane] = 0.0;
  lanes.pair[lane] = 0;
  lanes.end[lane] = job.next < job.count ? job.next++ : kIdle;
  std::uint64_t const number =
      job.first + (lanes.end[lane] == kIdle ? 0 : std::uint64_t{lanes.end[lane]});
  lanes.low[lane] = number & 0xFFFFFFFFU;
  lanes.high[lane] = number >> 32U;
}

/// The two events of a lane one after the other; false when the trajectory has ended.
bool two_events(Job& job, Lanes& lanes, int lane, double const* waits, double const* marks) {
  SquareLawFight const& fight = job.fight;
  double x = lanes.x[lane], y = lanes.y[lane], time = lanes.time[lane];
  bool ended = false;
  for (int event = 0; event < 2 && !ended; ++event) {
    double const to_x = fight.alpha * y;
    double const both = to_x + fight.beta * x;
    double const at = time + waits[event] / both;
    if (!(at <= fight.horizon)) {
      time = fight.horizon;
      ended = true;
      break;
    }
    time = at;
    if (marks[event] * both < to_x * 4294967296.0)
      x -= 1.0;
    else
      y -= 1.0;
    ended = x <= fight.break_x || y <= fight.break_y;
  }
  lanes.x[lane] = x;
  lanes.y[lane] = y;
  lanes.time[lane] = time;
  if (ended && lanes.end[lane] != kIdle) {
    job.ends[lanes.end[lane]] = {static_cast<int>(x), static_cast<int>(y), time};
  }
  return !ended;
}

/// The next two events of every lane. Lanes that end within them, or nearly so, are done again one
/// event after the other.
SALIENT_INLINE void advance(Job& job, Lanes& lanes) {
  Block block{{lanes.low, lanes.high, lanes.pair, lanes.pair & 0U}};
  philox(block, job.key0, job.key1);
  Doubles place1, place2, wait1, wait2, mark1, mark2;
  halves_as_numbers(block.word[0], place1);
  halves_as_numbers(block.word[1], mark1);
  halves_as_numbers(block.word[2], place2);
  halves_as_numbers(block.word[3], mark2);
  exponential(place1, wait1);
  exponential(place2, wait2);
  double const alpha = job.fight.alpha, beta = job.fight.beta;
  Doubles const to_x1 = alpha * lanes.y;
  Doubles const both1 = to_x1 + beta * lanes.x;
  Mask const of_x1 = (Mask)(mark1 * both1 < to_x1 * 4294967296.0);
  Doubles const one = lanes.x * 0.0 + 1.0;
  Doubles const loss1 = (Doubles)((Mask)one & of_x1);
  Doubles const x1 = lanes.x - loss1;
  Doubles const y1 = lanes.y - (1.0 - loss1);
  Doubles const to_x2 = alpha * y1;
  Doubles const both2 = to_x2 + beta * x1;
  Mask const of_x2 = (Mask)(mark2 * both2 < to_x2 * 4294967296.0);
  Doubles const loss2 = (Doubles)((Mask)one & of_x2);
  Doubles const x2 = x1 - loss2;
  Doubles const y2 = y1 - (1.0 - loss2);
  // One division for two waits.
  Doubles const time = lanes.time + (wait1 * both2 + wait2 * both1) / (both1 * both2);
  Mask const over = (Mask)(x2 <= (double)job.fight.break_x) |
                    (Mask)(y2 <= (double)job.fight.break_y) | ~(Mask)(time < job.fight.horizon);
  lanes.pair += 1U;
  std::int64_t any = 0;
  for (int lane = 0; lane < kLanes; ++lane) any |= over[lane];
  if (any == 0) [[likely]] {
    lanes.x = x2;
    lanes.y = y2;
    lanes.time = time;
    return;
  }
  for (int lane = 0; lane < kLanes; ++lane) {
    if (over[lane] == 0) {
      lanes.x[lane] = x2[lane];
      lanes.y[lane] = y2[lane];
      lanes.time[lane] = time[lane];
      continue;
    }
    double const waits[2] = {wait1[lane], wait2[lane]};
    double const marks[2] = {mark1[lane], mark2[lane]};
    if (!two_events(job, lanes, lane, waits, marks)) begin_lane(job, lanes, lane);
  }
}

bool all_idle(Lanes const& lanes) {
  for (int lane = 0; lane < kLanes; ++lane) {
    if (lanes.end[lane] != kIdle) return false;
  }
  return true;
}

void run(SquareLawFight const& fight, std::uint32_t const* key, std::uint64_t first, FightEnd* ends,
         std::size_t count) {
  Job job{fight, key[0], key[1], first, ends, count, 0};
  Lanes lanes[kVectors];
  for (Lanes& one : lanes) {
    for (int lane = 0; lane < kLanes; ++lane) begin_lane(job, one, lane);
  }
  constexpr int kBetweenLooks = 16;  // pairs of events before asking whether all is done
  while (!all_idle(lanes[0]) || !all_idle(lanes[1])) {
    for (int i = 0; i < kBetweenLooks; ++i) {
      for (Lanes& one : lanes) advance(job, one);
    }
  }
}

}  // namespace

extern SquareLawKernel const kKernel;
SquareLawKernel const kKernel = run;

}  // namespace salient::history::SALIENT_KERNELS
