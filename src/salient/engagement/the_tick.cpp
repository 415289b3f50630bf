#include "salient/engagement/the_tick.h"

#include <algorithm>

#include "salient/engagement/assault.h"
#include "salient/engagement/context.h"
#include "salient/engagement/direct_fire.h"
#include "salient/engagement/losses.h"
#include "salient/engagement/movement.h"
#include "salient/engagement/muster.h"
#include "salient/engagement/target_choice.h"

namespace salient::engagement {

std::vector<Mechanism> the_tick() {
  return {
      assault(),        // which groups set out, advance, halt
      target_choice(),  // whom each entity fires at
      direct_fire(),    // shots, and when they take effect
      movement(),       // where each entity goes
  };
}

namespace {

constexpr std::uint32_t kBeforeTheFirstTick = 0xFFFFFFFEU;

/// First positions: in ranks, or anywhere in the group's position.
void take_positions(World const& world, State& state) {
  state.x = world.entities.x;
  state.y = world.entities.y;
  for (std::size_t g = 0; g < world.groups.size(); ++g) {
    if (state.values[world.scatter.base + g * world.scatter.stride] < 0.5) continue;
    GroupInfo const& group = world.groups[g];
    for (EntityId e = group.first; e < group.first + group.count; ++e) {
      auto const [u, v] =
          base::uniform_pair(world.entities.key[e], {state.replication, kBeforeTheFirstTick, 0, 0});
      double const x = group.middle.x + (u - 0.5) * group.front;
      double const y = group.middle.y + (v - 0.5) * group.depth;
      state.x[e] = static_cast<float>(std::clamp(x, 0.0, 1.0 * world.terrain.width()));
      state.y[e] = static_cast<float>(std::clamp(y, 0.0, 1.0 * world.terrain.depth()));
    }
  }
}

void reset_conditions(World const& world, Tick& tick) {
  tick.conditioned = world.conditioned;
  if (!world.conditioned) return;
  std::size_t const entities = world.entities.count();
  for (auto* condition : {&tick.pace, &tick.exposure, &tick.visibility, &tick.fire}) {
    condition->assign(entities, 1.0F);
  }
}

/// Sorts who is there into cells, and copies positions that no mechanism will change.
void freeze(World const& world, State const& state, Tick& tick) {
  auto const cell = static_cast<float>(state.values[world.fire_range.base]);
  for (std::size_t side = 0; side < 2; ++side) {
    sort_into_cells(world, state, side, cell, tick.present[side]);
  }
  tick.next_x = state.x;
  tick.next_y = state.y;
}

}  // namespace

void begin(World const& world, std::uint64_t replication, State& state, Tick& tick,
           Workers& workers) {
  std::size_t const entities = world.entities.count();
  state = State{};
  state.replication = replication;
  draw_values(world, replication, state.values);
  state.fate.assign(entities, Fate::active);
  state.crew = world.entities.crew;
  state.posture = world.entities.posture;
  state.last_target.assign(entities, kNobody);
  state.groups.resize(world.groups.size());
  for (std::size_t g = 0; g < world.groups.size(); ++g) {
    GroupInfo const& info = world.groups[g];
    state.groups[g].start = state.values[world.start.base + g * world.start.stride];
    bool const stays = info.route.empty() && !info.closes;
    state.groups[g].order = stays ? Order::hold : Order::wait;
  }
  for (std::size_t side = 0; side < 2; ++side) state.persons[side] = world.sides[side].persons;
  state.lost.assign(world.causes.size() * 2, 0);
  take_positions(world, state);
  muster(world, state);
  tick = Tick{};
  tick.dt = world.step;
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
  tick.near_misses.clear();
  reset_conditions(world, tick);
  muster(world, state);
  freeze(world, state, tick);
  for (std::size_t m = 0; m < world.mechanisms.size(); ++m) {
    Mechanism const& mechanism = world.mechanisms[m];
    auto* const deed = world.active[m] ? mechanism.act : mechanism.act_in_reference;
    if (deed == nullptr) continue;
    Context context(world, m, state, tick, workers);
    deed(context);
    if (watch) watch(m);
  }
  Context context(world, 0, state, tick, workers);
  resolve_losses(context);
  state.x.swap(tick.next_x);
  state.y.swap(tick.next_y);
  ++state.tick;
  state.time = state.tick * tick.dt;
}

}  // namespace salient::engagement
