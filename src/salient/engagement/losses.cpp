#include "salient/engagement/losses.h"

#include <algorithm>
#include <tuple>

namespace salient::engagement {

namespace {

/// Draws of a hit are keyed by its target and numbered by its source, so that they do not depend on
/// which other hits a tick has.
constexpr std::uint32_t kReaim = 0x9e3779b9U;

bool earlier(Hit const& a, Hit const& b) {
  return std::tie(a.time, a.target, a.source, a.cause, a.mark) <
         std::tie(b.time, b.target, b.source, b.cause, b.mark);
}

/// Uniform of a hit, keyed by its source, apart from the mechanisms' draws.
double draw_of(Context const& context, Hit const& hit) {
  base::Address const address{context.now.replication, context.now.tick ^ kReaim, hit.cause,
                              static_cast<std::uint16_t>(hit.mark * 65535.0F)};
  return base::uniform(context.world.entities.key[hit.source], address);
}

/// Another enemy that the source of a hit may fire at, each alike; kNobody when there is none.
EntityId aimed_anew(Context const& context, Hit const& hit) {
  World const& world = context.world;
  std::uint8_t const enemy = static_cast<std::uint8_t>(1U - world.entities.side[hit.source]);
  Present const& present = context.tick.present[enemy];
  auto const range = static_cast<float>(context.now.values[world.fire_range.base]);
  float const x = context.now.x[hit.source];
  float const y = context.now.y[hit.source];
  auto const& view = context.tick.in_view;
  std::size_t const seen_by =
      std::size_t{world.entities.group[hit.source]} * world.entities.count();
  auto const may_be_hit = [&](std::uint32_t row) {
    EntityId const id = present.id[row];
    float const dx = present.x[row] - x;
    float const dy = present.y[row] - y;
    return context.active(id) && dx * dx + dy * dy <= range * range &&
           (view.empty() || view[seen_by + id] != 0);
  };
  std::uint32_t count = 0;
  for (std::uint32_t row = 0; row < present.count(); ++row) count += may_be_hit(row) ? 1U : 0U;
  if (count == 0) return kNobody;
  double const u = draw_of(context, hit);
  auto pick = std::min(static_cast<std::uint32_t>(u * count), count - 1);
  for (std::uint32_t row = 0; row < present.count(); ++row) {
    if (may_be_hit(row) && pick-- == 0) return present.id[row];
  }
  return kNobody;
}

/// One of the places that the enemy of a hit's source held at the start.
EntityId place_held(Context const& context, Hit const& hit) {
  Entities const& all = context.world.entities;
  std::uint8_t const enemy = static_cast<std::uint8_t>(1U - all.side[hit.source]);
  auto const places =
      static_cast<std::uint32_t>(std::count(all.side.begin(), all.side.end(), enemy));
  auto pick = std::min(static_cast<std::uint32_t>(draw_of(context, hit) * places), places - 1);
  for (EntityId e = 0; e < all.count(); ++e) {
    if (all.side[e] == enemy && pick-- == 0) return e;
  }
  return hit.target;
}

/// Whom a hit takes; kNobody when it is wasted.
EntityId taken_by(Context const& context, Hit const& hit) {
  EntityId const target = hit.aim == Aim::place ? place_held(context, hit) : hit.target;
  if (context.active(target)) return target;
  return hit.aim == Aim::anew ? aimed_anew(context, hit) : kNobody;
}

/// Persons lost when an entity is hit.
std::uint16_t persons_lost(World const& world, State const& state, EntityId entity, float mark) {
  if (world.entities.kind[entity] != Kind::vehicle) return 1;
  // Half of the crew, the odd one by the mark.
  std::uint32_t const crew = state.crew[entity];
  return static_cast<std::uint16_t>((crew + (mark < 0.5F ? 1U : 0U)) / 2U);
}

bool gives_up(World const& world, State const& state, std::size_t side) {
  ValueSlot const slot = world.stands_above;
  double const share = state.values[slot.base + side * slot.stride];
  return state.persons[side] <= share * world.sides[side].persons + 1e-9;
}

/// Does the side that was just reduced give up?
void check_end(World const& world, State& state, std::size_t side, double time) {
  if (state.end != End::none || !gives_up(world, state, side)) return;
  state.end = side == world.attacker() ? End::attackers : End::defenders;
  state.end_time = time;
}

}  // namespace

void take_out(World const& world, State& state, Casualty const& casualty) {
  EntityId const entity = casualty.entity;
  std::size_t const side = world.entities.side[entity];
  Kind const kind = world.entities.kind[entity];
  std::uint32_t gone = state.crew[entity];
  if (casualty.fate == Fate::withdrawn || casualty.fate == Fate::isolated) {
    state.fate[entity] = casualty.fate;
  } else if (kind == Kind::weapon) {
    gone = std::min<std::uint32_t>(casualty.persons, gone);
    state.crew[entity] = static_cast<std::uint8_t>(state.crew[entity] - gone);
    if (state.crew[entity] == 0) state.fate[entity] = casualty.fate;
  } else {
    state.fate[entity] = kind == Kind::vehicle ? Fate::killed : casualty.fate;
  }
  state.persons[side] -= gone;
  if (casualty.fate == Fate::withdrawn) return;
  if (casualty.cause != World::kNoCause)
    state.lost[std::size_t{casualty.cause} * 2U + side] += casualty.persons;
  state.groups[world.entities.group[entity]].lost += casualty.persons;
  state.casualties.push_back(casualty);
}

void resolve_losses(Context& context) {
  Tick& tick = context.tick;
  State& state = context.own();
  tick.first_casualty = state.casualties.size();
  std::sort(tick.hits.begin(), tick.hits.end(), earlier);
  // Shots of one moment all count: a source falls only for what comes later.
  for (Hit& hit : tick.hits) {
    if (state.end != End::none && hit.time > state.end_time) break;
    auto const fell_before = [&](EntityId entity) {
      return !context.active(entity) && tick.fell_at[entity] < hit.time;
    };
    if (hit.source != kNobody && fell_before(hit.source)) continue;
    hit.target = taken_by(context, hit);
    if (hit.target == kNobody) continue;
    Casualty const casualty{hit.time,
                            hit.target,
                            hit.source,
                            hit.cause,
                            persons_lost(context.world, state, hit.target, hit.mark),
                            Fate::wounded,
                            state.x[hit.target],
                            state.y[hit.target]};
    take_out(context.world, state, casualty);
    tick.fell_at[hit.target] = hit.time;
    check_end(context.world, state, context.world.entities.side[hit.target], hit.time);
  }
}

}  // namespace salient::engagement
