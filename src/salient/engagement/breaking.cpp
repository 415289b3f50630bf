#include "salient/engagement/breaking.h"

#include <algorithm>
#include <cmath>

#include "salient/base/mathematics.h"
#include "salient/engagement/context.h"
#include "salient/engagement/losses.h"

namespace salient::engagement {

double broken_by(double lost_share, double half_point, double steepness) {
  if (lost_share <= 0.0) return 0.0;
  return 1.0 / (1.0 + base::math::pow(lost_share / half_point, -steepness));
}

namespace {

enum Parameter { kHalfPoint, kSteepness, kRecentWeight, kNear, kIsolated };
enum Account { kCohesion };

constexpr double kMemoryTime = 600.0;  ///< of losses that are recent [s]
constexpr float kBack = 15.0F;         ///< from the first position or the edge: withdrawn [m]

void begin(Context& context) {
  for (std::size_t g = 0; g < context.world.groups.size(); ++g) {
    double const half = (context.value(kHalfPoint) + 0.05) * (0.5 + context.account(kCohesion, g));
    double const u = context.uniform(context.group_key(g));
    context.own().groups[g].breaks_at =
        half * base::math::pow(u / (1.0 - u), 1.0 / context.value(kSteepness));
  }
}

/// Is an enemy in action within so many metres?
bool near_enemy(Context const& context, EntityId entity, float distance) {
  Present const& enemies = context.tick.present[1U - context.world.entities.side[entity]];
  for (std::uint32_t row = 0; row < enemies.count(); ++row) {
    float const dx = enemies.x[row] - context.now.x[entity];
    float const dy = enemies.y[row] - context.now.y[entity];
    if (dx * dx + dy * dy <= distance * distance && context.active(enemies.id[row])) return true;
  }
  return false;
}

void leave(Context& context, EntityId entity, Fate fate) {
  State& state = context.own();
  take_out(context.world, state,
           {context.tick.from + context.tick.dt, entity, kNobody, World::kNoCause,
            state.crew[entity], fate, state.x[entity], state.y[entity]});
}

void break_group(Context& context, std::size_t g) {
  GroupInfo const& info = context.world.groups[g];
  GroupState& group = context.own().groups[g];
  group.order = Order::withdraw;
  group.since = context.tick.from + context.tick.dt;
  auto const near = static_cast<float>(context.value(kNear));
  for (EntityId e = info.first; e < info.first + info.count; ++e) {
    if (!context.active(e) || !near_enemy(context, e, near)) continue;
    if (context.uniform(context.key_of(e)) < context.value(kIsolated)) {
      leave(context, e, Fate::isolated);
    }
  }
}

bool is_back(Context const& context, GroupInfo const& info, EntityId e) {
  float const x = context.now.x[e];
  float const y = context.now.y[e];
  Terrain const& terrain = context.world.terrain;
  bool const at_edge =
      x < kBack || y < kBack || x > terrain.width() - kBack || y > terrain.depth() - kBack;
  if (info.route.empty()) return at_edge;
  float const dx = x - context.world.entities.x[e];
  float const dy = y - context.world.entities.y[e];
  return at_edge || dx * dx + dy * dy <= kBack * kBack;
}

void act(Context& context) {
  State& state = context.own();
  double const faded = base::math::exp(-context.tick.dt / kMemoryTime);
  for (GroupState& group : state.groups) group.recent *= faded;
  std::size_t const until = state.casualties.size();
  for (std::size_t c = context.tick.first_casualty; c < until; ++c) {
    Casualty const& one = state.casualties[c];
    state.groups[context.world.entities.group[one.entity]].recent += one.persons;
  }
  for (std::size_t g = 0; g < state.groups.size(); ++g) {
    GroupInfo const& info = context.world.groups[g];
    GroupState& group = state.groups[g];
    if (group.order == Order::withdraw) {
      for (EntityId e = info.first; e < info.first + info.count; ++e) {
        if (context.active(e) && is_back(context, info, e)) leave(context, e, Fate::withdrawn);
      }
      continue;
    }
    if (info.persons == 0 || group.lost == 0) continue;
    double const felt = group.lost + context.value(kRecentWeight) * group.recent;
    if (felt >= group.breaks_at * info.persons) break_group(context, g);
  }
}

}  // namespace

Mechanism breaking() {
  using base::Mark;
  using base::Scope;
  Mechanism mechanism;
  mechanism.declaration = {
      "breaking",
      "Breaking and withdrawal",
      {{"half_point", Scope::engagement, "1", 0.0, 1.0, base::beta(2.5, 9),
        "share lost at which half of the groups break at cohesion 0.5, less 0.05", Mark::judgement,
        "model page 9: mean 0.27 with the 0.05"},
       {"steepness", Scope::engagement, "1", 0.1, 100.0, base::lognormal(4, 0.4),
        "steepness of breaking in the log share lost", Mark::judgement, "model page 9"},
       {"recent_weight", Scope::engagement, "1", 0.0, 100.0, base::constant(0.5),
        "added weight of losses of the last ten minutes", Mark::judgement,
        "model page 9: the recent rate of loss weighs more"},
       {"near", Scope::engagement, "m", 0.0, 5000.0, base::constant(60),
        "distance from an enemy within which members of a broken group may be cut off",
        Mark::judgement, "a round figure"},
       {"isolated", Scope::engagement, "1", 0.0, 1.0, base::beta(2, 8),
        "probability that such a member is cut off", Mark::judgement, "for want of information"}},
      "no group breaks",
      "docs/methods/engagement/breaking.md",
      {{"Helmbold, R. L. (1971): break points", Mark::recalled},
       {"Clark, D. K. (1954): casualties as a measure of the loss of combat effectiveness",
        Mark::recalled}}};
  mechanism.readings = {{Scope::group, "cohesion"}};
  mechanism.after_losses = true;
  mechanism.begin = begin;
  mechanism.act = act;
  return mechanism;
}

}  // namespace salient::engagement
