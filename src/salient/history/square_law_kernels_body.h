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
    key0 = (key0 + 0x9E3779B9U) & 0xFFFFFFFFU;
    key1 = (key1 + 0xBB67AE85U) & 0xFFFFFFFFU;
  }
}

SALIENT_INLINE void philox(Block& block, Schedule const& schedule) {
  for (auto const& key : schedule.key) {
    Words first, first_high, second, second_high;
    multiply_halves(block.word[0], 0xD2511F53U, first, first_high);
    multiply_halves(block.word[2], 0xCD9E8D57U, second, second_high);
    block.word[0] = second_high ^ block.word[1] ^ key[0];
    block.word[1] = second;
    block.word[2] = first_high ^ block.word[3] ^ key[1];
    block.word[3] = first;
  }
}

constexpr double kTwoTo52 = 4503599627370496.0;
constexpr std::uint64_t kTwoTo52Bits = 0x4330000000000000U;

/// w + ½ of the low halves, exact.
SALIENT_INLINE void halves_as_numbers(Words const& words, Doubles& numbers) {
  Words const bits = (words & 0xFFFFFFFFU) | kTwoTo52Bits;
  numbers = (Doubles)bits - (kTwoTo52 - 0.5);
}

/// 1 / c of the middles c of sixteen equal parts of 1 … 2, and their ln c.
constexpr double kInverse[16] = {
    0x1.f07c1f07c1f08p-1, 0x1.d41d41d41d41dp-1, 0x1.bacf914c1bad0p-1, 0x1.a41a41a41a41ap-1,
    0x1.8f9c18f9c18fap-1, 0x1.7d05f417d05f4p-1, 0x1.6c16c16c16c17p-1, 0x1.5c9882b931057p-1,
    0x1.4e5e0a72f0539p-1, 0x1.4141414141414p-1, 0x1.3521cfb2b78c1p-1, 0x1.29e4129e4129ep-1,
    0x1.1f7047dc11f70p-1, 0x1.15b1e5f75270dp-1, 0x1.0c9714fbcda3bp-1, 0x1.0410410410410p-1};
constexpr double kLogarithm[16] = {
    0x1.f829b0e7832f8p-6, 0x1.6f0d28ae56b4ep-4, 0x1.29552f81ff521p-3, 0x1.9525a9cf456b6p-3,
    0x1.fb9186d5e3e29p-3, 0x1.2e8e2bae11d31p-2, 0x1.5d1bdbf5809cap-2, 0x1.89a3386c1425bp-2,
    0x1.b44f77bcc8f64p-2, 0x1.dd46a04c1c4a1p-2, 0x1.02552a5a5d0ffp-1, 0x1.154c3d2f4d5eap-1,
    0x1.2795e1289b11bp-1, 0x1.393e0d3562a1ap-1, 0x1.4a4f85db03ebbp-1, 0x1.5ad404c359f2dp-1};

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

/// −ln(v / 2³²) of v in (0, 2³²), to 3e-10: v = 2^e m, m = c (1 + r) with |r| at most 1/33, and the
/// series of ln(1 + r) to its fifth term.
SALIENT_INLINE void exponential(Doubles const& v, Doubles& wait) {
  constexpr std::uint64_t kMantissa = 0x000FFFFFFFFFFFFFU;
  constexpr std::uint64_t kOne = 0x3FF0000000000000U;
  constexpr double kLn2 = 0.69314718055994530942;
  Words const bits = (Words)v;
  Words const index = bits >> 48;
  Doubles const exponent = (Doubles)((bits >> 52) | kTwoTo52Bits) - (kTwoTo52 + 1023.0 + 32.0);
  Doubles inverse, logarithm;
  look_up(kInverse, index, inverse);
  look_up(kLogarithm, index, logarithm);
  Doubles const r = (Doubles)((bits & kMantissa) | kOne) * inverse - 1.0;
  Doubles const r2 = r * r;
  Doubles const tail = (r * (1.0 / 3.0) - 0.5) + r2 * (r * 0.2 - 0.25);
  wait = -(exponent * kLn2 + logarithm + (r + r2 * tail));
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
  std::uint64_t first;
  FightEnd* ends;
  std::size_t count, next;
  Schedule schedule;
  Doubles above_break_x, above_break_y, horizon;
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
  philox(block, job.schedule);
  Doubles place1, place2, wait1, wait2, mark1, mark2;
  halves_as_numbers(block.word[0], place1);
  halves_as_numbers(block.word[1], mark1);
  halves_as_numbers(block.word[2], place2);
  halves_as_numbers(block.word[3], mark2);
  exponential(place1, wait1);
  exponential(place2, wait2);
  double const alpha = job.fight.alpha, beta = job.fight.beta;
  Flags of_x1, of_x2, x_broken, y_broken, in_time;
  Doubles const to_x1 = alpha * lanes.y;
  Doubles const both1 = to_x1 + beta * lanes.x;
  find_less(mark1 * both1, to_x1 * 4294967296.0, of_x1);
  Doubles x = lanes.x, y = lanes.y;
  subtract_one(x, of_x1);
  subtract_one(y, ~of_x1);
  Doubles const to_x2 = alpha * y;
  Doubles const both2 = to_x2 + beta * x;
  find_less(mark2 * both2, to_x2 * 4294967296.0, of_x2);
  subtract_one(x, of_x2);
  subtract_one(y, ~of_x2);
  // One division for two waits.
  Doubles const time = lanes.time + (wait1 * both2 + wait2 * both1) / (both1 * both2);
  find_less(x, job.above_break_x, x_broken);
  find_less(y, job.above_break_y, y_broken);
  find_less(time, job.horizon, in_time);
  Flags const over = x_broken | y_broken | ~in_time;
  lanes.pair += 1U;
  if (!any_of(over)) [[likely]] {
    lanes.x = x;
    lanes.y = y;
    lanes.time = time;
    return;
  }
  for (int lane = 0; lane < kLanes; ++lane) {
    if (!has(over, lane)) {
      lanes.x[lane] = x[lane];
      lanes.y[lane] = y[lane];
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
  Job job{fight, first, ends, count, 0, {}, {}, {}, {}};
  make_schedule(key[0], key[1], job.schedule);
  for (int lane = 0; lane < kLanes; ++lane) {
    job.above_break_x[lane] = fight.break_x + 1.0;
    job.above_break_y[lane] = fight.break_y + 1.0;
    job.horizon[lane] = fight.horizon;
  }
  Lanes lanes;
  for (int lane = 0; lane < kLanes; ++lane) begin_lane(job, lanes, lane);
  constexpr int kBetweenLooks = 16;  // pairs of events before asking whether all is done
  while (!all_idle(lanes)) {
    for (int i = 0; i < kBetweenLooks; ++i) advance(job, lanes);
  }
}

}  // namespace

extern SquareLawKernel const kKernel;
SquareLawKernel const kKernel = run;

}  // namespace salient::history::SALIENT_KERNELS
