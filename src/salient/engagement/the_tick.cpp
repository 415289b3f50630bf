#include "salient/engagement/the_tick.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "salient/engagement/accuracy.h"
#include "salient/engagement/armour.h"
#include "salient/engagement/assault.h"
#include "salient/engagement/breaking.h"
#include "salient/engagement/casualties.h"
#include "salient/engagement/context.h"
#include "salient/engagement/coordination.h"
#include "salient/engagement/cover.h"
#include "salient/engagement/detection.h"
#include "salient/engagement/direct_fire.h"
#include "salient/engagement/drones.h"
#include "salient/engagement/familiarity.h"
#include "salient/engagement/going.h"
#include "salient/engagement/indirect_fire.h"
#include "salient/engagement/losses.h"
#include "salient/engagement/minefields.h"
#include "salient/engagement/movement.h"
#include "salient/engagement/objective.h"
#include "salient/engagement/suppression.h"
#include "salient/engagement/target_choice.h"
#include "salient/engagement/weather.h"

namespace salient::engagement {

std::vector<Mechanism> the_tick() {
  return {
      weather(),        // sight, pace, drones that can fly
      familiarity(),    // strangers to the ground
      coordination(),   // starts, messages, accidents
      armour(),         // what vehicles lend to those near them
      going(),          // pace over the ground
      cover(),          // what the ground covers
      suppression(),    // who is held down by what passed near
      assault(),        // which groups set out, advance, regroup
      detection(),      // whom each group sees
      target_choice(),  // whom each entity fires at
      accuracy(),       // the chance of a shot
      direct_fire(),    // shots, and when they take effect
      indirect_fire(),  // missions asked for, and those that land
      drones(),         // sorties
      movement(),       // where each entity goes
      minefields(),     // mines on the way
      // after the losses of the tick
      casualties(),  // who of those lost is killed
      breaking(),    // groups that break, who is cut off or gone
      objective(),   // whether it is decided
  };
}

namespace {

constexpr std::uint32_t kBeforeTheFirstTick = 0xFFFFFFFEU;

/// Scatters the members of one kind over their group's position. Who of them takes which of the
/// drawn places is settled by the places: neighbours in space become neighbours in memory.
void scatter(World const& world, State& state, GroupInfo const& group, Kind kind) {
  std::vector<std::pair<float, float>> places;  // north, east
  for (EntityId e = group.first; e < group.first + group.count; ++e) {
    if (world.entities.kind[e] != kind) continue;
    auto const [u, v] =
        base::uniform_pair(world.entities.key[e], {state.replication, kBeforeTheFirstTick, 0, 0});
    double const x = group.middle.x + (u - 0.5) * group.front;
    double const y = group.middle.y + (v - 0.5) * group.depth;
    places.emplace_back(static_cast<float>(std::clamp(y, 0.0, 1.0 * world.terrain.depth())),
                        static_cast<float>(std::clamp(x, 0.0, 1.0 * world.terrain.width())));
  }
  auto const strip = static_cast<float>(state.values[world.fire_range.base]);
  std::sort(places.begin(), places.end(), [&](auto const& a, auto const& b) {
    return std::pair(std::floor(a.first / strip), a.second) <
           std::pair(std::floor(b.first / strip), b.second);
  });
  std::size_t next = 0;
  for (EntityId e = group.first; e < group.first + group.count; ++e) {
    if (world.entities.kind[e] != kind) continue;
    state.y[e] = places[next].first;
    state.x[e] = places[next++].second;
  }
}

/// First positions: in ranks, or anywhere in the group's position.
void take_positions(World const& world, State& state) {
  state.x = world.entities.x;
  state.y = world.entities.y;
  for (std::size_t g = 0; g < world.groups.size(); ++g) {
    if (state.values[world.scatter.base + g * world.scatter.stride] < 0.5) continue;
    for (Kind const kind : {Kind::soldier, Kind::weapon, Kind::vehicle}) {
      if (world.has(kind)) scatter(world, state, world.groups[g], kind);
    }
  }
}

void reset_conditions(World const& world, Tick& tick) {
  tick.flying = 1.0;
  tick.coordination = {1.0, 1.0};
  tick.message_lost = {0.0, 0.0};
  tick.breaching.assign(world.groups.size(), 1.0);
  tick.evacuation.assign(world.groups.size(), 1.0);
  tick.conditioned = world.conditioned;
  if (!world.conditioned) return;
  std::size_t const entities = world.entities.count();
  for (auto* condition : {&tick.pace, &tick.exposure, &tick.visibility, &tick.fire}) {
    condition->assign(entities, 1.0F);
  }
}

/// Sorts who is there into cells, side by side.
void freeze(World const& world, State& state, Tick& tick, Workers& workers) {
  auto const cell = static_cast<float>(state.values[world.fire_range.base]);
  workers.share(
      2,
      [&](unsigned, std::uint32_t begin, std::uint32_t end) {
        for (std::uint32_t side = begin; side < end; ++side) {
          sort_into_cells(world, state, side, cell, tick.present[side]);
        }
      },
      world.entities.count());
}

/// Empties what a replication before has left, and keeps the memory.
void clear(State& state, Tick& tick) {
  state.tick = 0;
  state.time = state.end_time = 0.0;
  state.held_since = -1.0;
  state.end = End::none;
  state.known_until.clear();
  state.suppressed_until.clear();
  state.hit_table.clear();
  state.mines.clear();
  state.first_mine.clear();
  state.batteries.clear();
  state.drone_teams.clear();
  state.casualties.clear();
  tick.unaimed = false;
  tick.first_casualty = 0;
  tick.hit_chance.clear();
  tick.in_view.clear();
  tick.near_misses.clear();
  tick.past_misses.clear();
}

/// Lets the mechanisms act that come before the tick's losses, or after them.
void act_all(World const& world, State& state, Tick& tick, Workers& workers, bool after_losses,
             Watch const& watch) {
  for (std::size_t m = 0; m < world.mechanisms.size(); ++m) {
    Mechanism const& mechanism = world.mechanisms[m];
    auto* const deed = world.active[m] ? mechanism.act : mechanism.act_in_reference;
    if (deed == nullptr || mechanism.after_losses != after_losses) continue;
    Context context(world, m, state, tick, workers);
    deed(context);
    if (watch) watch(m);
  }
}

}  // namespace

void begin(World const& world, std::uint64_t replication, State& state, Tick& tick,
           Workers& workers) {
  std::size_t const entities = world.entities.count();
  clear(state, tick);
  state.replication = replication;
  draw_values(world, replication, state.values);
  state.fate.assign(entities, Fate::active);
  state.crew = world.entities.crew;
  state.posture = world.entities.posture;
  state.groups.assign(world.groups.size(), {});
  for (std::size_t g = 0; g < world.groups.size(); ++g) {
    GroupInfo const& info = world.groups[g];
    state.groups[g].start = state.values[world.start.base + g * world.start.stride];
    bool const stays = info.route.empty() && !info.closes;
    state.groups[g].order = stays ? Order::hold : Order::wait;
  }
  for (std::size_t side = 0; side < 2; ++side) state.persons[side] = world.sides[side].persons;
  state.lost.assign(world.causes.size() * 2, 0);
  take_positions(world, state);
  tick.dt = world.step;
  freeze(world, state, tick, workers);
  tick.target.assign(entities, kNobody);
  tick.fell_at.assign(entities, 0.0);
  for (std::size_t m = 0; m < world.mechanisms.size(); ++m) {
    Mechanism const& mechanism = world.mechanisms[m];
    bool const acts = world.active[m] || mechanism.act_in_reference != nullptr;
    if (mechanism.begin == nullptr || !acts) continue;
    Context context(world, m, state, tick, workers);
    mechanism.begin(context);
  }
}

void step_tick(World const& world, State& state, Tick& tick, Workers& workers, Watch const& watch) {
  tick.from = state.time;
  tick.hits.clear();
  tick.landed.clear();
  tick.past_misses.swap(tick.near_misses);
  tick.near_misses.clear();
  reset_conditions(world, tick);
  freeze(world, state, tick, workers);
  tick.moves.clear();
  act_all(world, state, tick, workers, false, watch);
  Context context(world, 0, state, tick, workers);
  resolve_losses(context);
  act_all(world, state, tick, workers, true, watch);
  for (Move const& move : tick.moves) {
    state.x[move.entity] = move.x;
    state.y[move.entity] = move.y;
  }
  ++state.tick;
  state.time = state.tick * tick.dt;
}

}  // namespace salient::engagement
