#include "salient/engagement/going.h"

#include <cmath>

#include "salient/base/mathematics.h"
#include "salient/engagement/context.h"

namespace salient::engagement {

double relative_walking_speed(double slope) {
  return base::math::exp(-3.5 * (std::fabs(slope + 0.05) - 0.05));
}

namespace {

enum Parameter { kScrub, kForest, kUrban };

double pace_in(Context const& context, scenario::Vegetation vegetation) {
  switch (vegetation) {
    case scenario::Vegetation::open: return 1.0;
    case scenario::Vegetation::scrub: return context.value(kScrub);
    case scenario::Vegetation::forest: return context.value(kForest);
    case scenario::Vegetation::urban: return context.value(kUrban);
  }
  return 1.0;
}

/// Where a group goes to; false when it goes nowhere.
bool goal_of(Context const& context, std::size_t g, float& x, float& y) {
  GroupInfo const& group = context.world.groups[g];
  GroupState const& state = context.now.groups[g];
  if (state.order == Order::withdraw) {
    x = static_cast<float>(group.middle.x);
    y = static_cast<float>(group.middle.y);
    return true;
  }
  if (state.order != Order::advance || state.leg >= group.route.size()) return false;
  x = static_cast<float>(group.route[state.leg].x);
  y = static_cast<float>(group.route[state.leg].y);
  return true;
}

double slope_towards(Terrain const& terrain, float x, float y, float goal_x, float goal_y) {
  if (terrain.height.empty()) return 0.0;
  float const dx = goal_x - x;
  float const dy = goal_y - y;
  float const distance = std::sqrt(dx * dx + dy * dy);
  if (distance <= 0.0F) return 0.0;
  float const here = terrain.height[terrain.cell_at(x, y)];
  float const ahead = terrain.height[terrain.cell_at(x + dx / distance * terrain.cell,
                                                     y + dy / distance * terrain.cell)];
  return static_cast<double>(ahead - here) / terrain.cell;
}

void act(Context& context) {
  Terrain const& terrain = context.world.terrain;
  if (terrain.uniform && terrain.vegetation.front() == scenario::Vegetation::open) return;
  for (std::size_t g = 0; g < context.world.groups.size(); ++g) {
    float goal_x = 0.0F, goal_y = 0.0F;
    if (!goal_of(context, g, goal_x, goal_y)) continue;
    GroupInfo const& group = context.world.groups[g];
    for (EntityId e = group.first; e < group.first + group.count; ++e) {
      if (!context.active(e)) continue;
      float const x = context.now.x[e];
      float const y = context.now.y[e];
      double const slope = slope_towards(terrain, x, y, goal_x, goal_y);
      double const pace =
          relative_walking_speed(slope) * pace_in(context, terrain.vegetation_at(x, y));
      context.tick.pace[e] *= static_cast<float>(pace);
    }
  }
}

}  // namespace

Mechanism going() {
  using base::Mark;
  using base::Scope;
  Mechanism mechanism;
  mechanism.declaration = {"going",
                           "Pace over the ground",
                           {{"scrub", Scope::engagement, "1", 0.0, 1.0, base::constant(0.7),
                             "pace in scrub", Mark::judgement, "model page 7"},
                            {"forest", Scope::engagement, "1", 0.0, 1.0, base::constant(0.4),
                             "pace in forest", Mark::judgement, "model page 7"},
                            {"urban", Scope::engagement, "1", 0.0, 1.0, base::constant(0.3),
                             "pace in built-up ground", Mark::judgement, "model page 7"}},
                           "level open ground",
                           "docs/methods/engagement/going.md",
                           {{"Tobler, W. (1993): speed of walking by slope", Mark::seen}}};
  mechanism.conditions = true;
  mechanism.act = act;
  return mechanism;
}

}  // namespace salient::engagement
