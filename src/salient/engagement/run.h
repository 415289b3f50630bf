#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <vector>

#include "salient/engagement/the_tick.h"

namespace salient::engagement {

/// What one replication leaves behind: a row of the killer–victim scoreboard.
struct Outcome {
  std::uint64_t replication = 0;
  End end = End::none;
  double duration = 0;                                         ///< [s]
  std::array<double, 2> person_hours{};                        ///< (side) of persons in action
  std::vector<std::uint32_t> lost;                             ///< (causes × side) persons
  std::array<std::array<std::uint32_t, kFates>, 2> persons{};  ///< (side × fate) at the end
  double advance = 0;         ///< metres gained by the attackers: see run.cpp
  std::uint64_t updates = 0;  ///< entities in action, summed over ticks
};

/// Scratch space of one thread, reused from replication to replication.
struct Workspace {
  explicit Workspace(unsigned threads = 1) : workers(threads) {}
  State state;
  Tick tick;
  Workers workers;
};

/// Told of the state at the start of a replication and after each of its ticks.
using See = std::function<void(State const& state, Tick const& tick)>;

/// Simulates one replication: a function of (world, replication) alone, for any number of threads.
void simulate(World const& world, std::uint64_t replication, Workspace& workspace, Outcome& outcome,
              See const& see = nullptr);

}  // namespace salient::engagement
