#include "salient/engagement/run.h"

#include <algorithm>

namespace salient::engagement {

namespace {

constexpr double kSecondsPerHour = 3600.0;

/// Mean progress of the attackers' groups along their routes, by persons who set out; those who
/// withdrew have gained nothing.
double advance_of(World const& world, State const& state) {
  double metres = 0.0, persons = 0.0;
  for (std::size_t g = 0; g < world.groups.size(); ++g) {
    GroupInfo const& group = world.groups[g];
    if (group.side != world.attacker() || group.route.empty()) continue;
    persons += group.persons;
    if (state.groups[g].active == 0 || state.groups[g].order == Order::withdraw) continue;
    metres += group.persons * state.groups[g].progress;
  }
  return persons > 0.0 ? metres / persons : 0.0;
}

void count_fates(World const& world, State const& state, Outcome& outcome) {
  outcome.persons = {};
  for (Casualty const& casualty : state.casualties) {
    auto& of_side = outcome.persons[world.entities.side[casualty.entity]];
    of_side[static_cast<std::size_t>(casualty.fate)] += casualty.persons;
  }
  for (std::size_t side = 0; side < 2; ++side) {
    auto& of_side = outcome.persons[side];
    of_side[static_cast<std::size_t>(Fate::active)] = state.persons[side];
    std::uint32_t rest = world.sides[side].persons;
    for (std::size_t f = 0; f < kFates; ++f) {
      if (f != static_cast<std::size_t>(Fate::withdrawn)) rest -= of_side[f];
    }
    of_side[static_cast<std::size_t>(Fate::withdrawn)] = rest;
  }
}

}  // namespace

void simulate(World const& world, std::uint64_t replication, Workspace& workspace, Outcome& outcome,
              See const& see) {
  State& state = workspace.state;
  Tick& tick = workspace.tick;
  begin(world, replication, state, tick, workspace.workers);
  outcome.replication = replication;
  outcome.person_hours = {};
  outcome.updates = 0;
  if (see) see(state, tick);
  while (state.end == End::none) {
    if (state.time >= world.duration) {
      state.end = End::time;
      state.end_time = world.duration;
      break;
    }
    std::array<std::uint32_t, 2> const before = state.persons;
    double const from = state.time;
    step_tick(world, state, tick, workspace.workers);
    outcome.updates += tick.present[0].count() + tick.present[1].count();
    double const until = state.end == End::none ? state.time : state.end_time;
    for (std::size_t side = 0; side < 2; ++side) {
      outcome.person_hours[side] += before[side] * (until - from) / kSecondsPerHour;
    }
    if (see) see(state, tick);
  }
  outcome.end = state.end;
  outcome.duration = state.end_time;
  outcome.lost = state.lost;
  outcome.advance = advance_of(world, state);
  count_fates(world, state, outcome);
}

}  // namespace salient::engagement
