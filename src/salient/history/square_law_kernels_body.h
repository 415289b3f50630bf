#pragma once

// Included once by each square_law_kernels_*.cpp, which is built for one vector level and names a
// namespace of its own in SALIENT_KERNELS. Plain functions and the compiler's vectors only: nothing
// here may instantiate a template of the standard library, which the linker could then give to code
// for every processor. Products are not fused with sums (-ffp-contract=off), so every level rounds
// alike.

#include <cstddef>
#include <cstdint>

#include "salient/history/square_law_kernels.h"
#include "salient/history/square_law_kernels_vectors.h"

namespace salient::history::SALIENT_KERNELS {

namespace {

/// Lanes of trajectories.
struct Lanes {
  Doubles x, y, time;
  Words pair;               ///< of events
  Opening opening;          ///< of the trajectory's number
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
  open_lane(job.schedule, number, lane, lanes.opening);
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
    if (marks[event] * both < to_x)
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
  Block block;
  philox(lanes.opening, lanes.pair, job.schedule, block);
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
  find_less(mark1 * both1, to_x1, of_x1);
  Doubles x = lanes.x, y = lanes.y;
  subtract_one(x, of_x1);
  subtract_one(y, ~of_x1);
  Doubles const to_x2 = alpha * y;
  Doubles const both2 = to_x2 + beta * x;
  find_less(mark2 * both2, to_x2, of_x2);
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

constexpr int kGroups = 2;
constexpr int kBetweenLooks = 16;  // pairs of events before asking whether all is done

bool all_idle(Lanes const* groups) {
  for (int group = 0; group < kGroups; ++group) {
    for (int lane = 0; lane < kLanes; ++lane) {
      if (groups[group].end[lane] != kIdle) return false;
    }
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
  // Groups take turns, so that the processor works at one while another waits for its last event.
  Lanes groups[kGroups];
  for (Lanes& lanes : groups) {
    for (int lane = 0; lane < kLanes; ++lane) begin_lane(job, lanes, lane);
  }
  while (!all_idle(groups)) {
    for (int i = 0; i < kBetweenLooks; ++i) {
      for (Lanes& lanes : groups) advance(job, lanes);
    }
  }
}

}  // namespace

extern SquareLawKernel const kKernel;
SquareLawKernel const kKernel = run;

}  // namespace salient::history::SALIENT_KERNELS
