#include "salient/engagement/movement.h"

#include <algorithm>
#include <cmath>

#include "salient/engagement/context.h"

namespace salient::engagement {

namespace {

enum Parameter { kPace, kHaltShare };
enum Account { kSpacing };
enum Draw : std::uint16_t { kHalts };

struct Point {
  float x = 0, y = 0;
};

/// The active member of its group that stands before an entity, or kNobody.
EntityId one_before(Context const& context, GroupInfo const& group, EntityId entity) {
  for (EntityId e = entity; e > group.first;) {
    if (context.active(--e)) return e;
  }
  return kNobody;
}

/// Goes `step` metres from a place towards another, stopping `short_of` metres before it.
Point go(Point from, Point to, float step, float short_of) {
  float const dx = to.x - from.x;
  float const dy = to.y - from.y;
  float const distance = std::sqrt(dx * dx + dy * dy);
  float const left = distance - short_of;
  if (!(left > 0.0F)) return from;
  float const way = std::min(step, left);
  return {from.x + dx / distance * way, from.y + dy / distance * way};
}

/// Where the first of a group goes that passes a field by a lane: into it, then out of it.
Point lane_end(MinefieldInfo const& field, GroupState const& group, Point here) {
  constexpr float kBeyond = 5.0F;
  bool const before = here.y < static_cast<float>(field.y) - 1.0F;
  bool const aside = before && std::fabs(here.x - group.lane_x) > 1.0F;
  if (aside) return {group.lane_x, std::max(here.y, static_cast<float>(field.y) - kBeyond)};
  return {group.lane_x, static_cast<float>(field.y + field.depth) + kBeyond};
}

/// Where an entity goes in this tick, and how near it goes.
struct Aim {
  Point to;
  float short_of = 0;
  bool moves = false;
};

Aim aim_of(Context const& context, EntityId entity) {
  World const& world = context.world;
  std::size_t const g = world.entities.group[entity];
  GroupInfo const& group = world.groups[g];
  GroupState const& state = context.now.groups[g];
  Point const place{world.entities.place_x[entity], world.entities.place_y[entity]};
  Point const here{context.now.x[entity], context.now.y[entity]};
  if (state.order == Order::withdraw && group.route.empty()) {
    // Away from the enemy, who may be anywhere around.
    Present const& enemies = context.tick.present[1U - group.side];
    return {{2.0F * here.x - enemies.middle_x, 2.0F * here.y - enemies.middle_y}, 0.0F, true};
  }
  if (state.order == Order::withdraw) {
    return {{static_cast<float>(group.middle.x) + place.x,
             static_cast<float>(group.middle.y) + place.y},
            0.0F,
            true};
  }
  if (state.order != Order::advance || context.now.time < state.halted_until) return {};
  if (group.closes) {
    Present const& enemies = context.tick.present[1U - group.side];
    return {{enemies.middle_x, enemies.middle_y}, 1.0F, enemies.count() > 0};
  }
  if (state.leg >= group.route.size()) return {};
  Point end{static_cast<float>(group.route[state.leg].x),
            static_cast<float>(group.route[state.leg].y)};
  if (state.lane != 0) end = lane_end(world.minefields[state.lane - 1U], state, here);
  if (group.manner == scenario::Manner::file || state.lane != 0) {
    EntityId const before = one_before(context, group, entity);
    if (before == kNobody) return {end, 0.0F, true};
    return {{context.now.x[before], context.now.y[before]},
            static_cast<float>(context.account(kSpacing, g)),
            true};
  }
  return {{end.x + place.x, end.y + place.y}, 0.0F, true};
}

bool halts(Context const& context, EntityId entity, double share) {
  if (context.tick.target[entity] == kNobody || share <= 0.0) return false;
  return share >= 1.0 || context.uniform(context.key_of(entity), kHalts) < share;
}

void move(Context const& context, EntityId entity, double pace, double halt_share,
          std::vector<Move>& moves) {
  if (halts(context, entity, halt_share)) return;
  Aim const aim = aim_of(context, entity);
  if (!aim.moves) return;
  auto const step =
      static_cast<float>(pace * context.tick.dt) * Tick::of(context.tick.pace, entity);
  Point const to = go({context.now.x[entity], context.now.y[entity]}, aim.to, step, aim.short_of);
  moves.push_back({entity, std::clamp(to.x, 0.0F, context.world.terrain.width()),
                   std::clamp(to.y, 0.0F, context.world.terrain.depth())});
}

void act(Context& context) {
  double const pace = context.value(kPace);
  double const halt_share = context.value(kHaltShare);
  Tick& tick = context.tick;
  tick.move_pieces.resize(context.workers.count());
  for (Present const& present : tick.present) {
    for (auto& piece : tick.move_pieces) piece.clear();
    context.workers.share(
        present.count(), [&](unsigned worker, std::uint32_t begin, std::uint32_t end) {
          for (std::uint32_t row = begin; row < end; ++row) {
            move(context, present.id[row], pace, halt_share, tick.move_pieces[worker]);
          }
        });
    for (auto const& piece : tick.move_pieces) {
      tick.moves.insert(tick.moves.end(), piece.begin(), piece.end());
    }
  }
}

}  // namespace

Mechanism movement() {
  using base::Mark;
  using base::Scope;
  Mechanism mechanism;
  mechanism.declaration = {
      "movement",
      "Movement",
      {{"pace", Scope::engagement, "m/s", 0.0, 50.0, base::lognormal(0.9, 0.25),
        "pace of an attack on open level ground under fire", Mark::judgement,
        "model page 7: a walk off the path is 0.84 m/s; under threat less"},
       {"halt_share", Scope::engagement, "1", 0.0, 1.0, base::beta(4, 4),
        "probability that one who has a target stays for the tick to fire", Mark::judgement,
        "fire and movement: half fire while half move"}},
      "nobody moves",
      "docs/methods/engagement/movement.md",
      {{"Tobler, W. (1993): speed of walking by slope", Mark::seen}}};
  mechanism.readings = {{Scope::group, "spacing"}};
  mechanism.act = act;
  return mechanism;
}

}  // namespace salient::engagement
