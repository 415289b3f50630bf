#include "salient/engagement/objective.h"

#include "salient/engagement/context.h"

namespace salient::engagement {

namespace {

enum Parameter { kRadius, kHold };

/// Persons of a side in action within the radius of a place.
double persons_near(Context const& context, std::size_t side, scenario::MapPoint place) {
  double const radius = context.value(kRadius);
  double persons = 0.0;
  for (EntityId const e : context.tick.present[side].id) {
    double const dx = context.now.x[e] - place.x;
    double const dy = context.now.y[e] - place.y;
    if (context.active(e) && dx * dx + dy * dy <= radius * radius) persons += context.now.crew[e];
  }
  return persons;
}

bool holds_one(Context const& context) {
  std::size_t const attacker = context.world.attacker();
  for (GroupInfo const& group : context.world.groups) {
    if (group.side != attacker || group.route.empty()) continue;
    double const own = persons_near(context, attacker, group.route.back());
    if (own > 0.0 && own > persons_near(context, 1 - attacker, group.route.back())) return true;
  }
  return false;
}

/// Does any group of a side stand?
bool stands(Context const& context, std::size_t side) {
  for (std::size_t g = 0; g < context.world.groups.size(); ++g) {
    if (context.world.groups[g].side != side) continue;
    GroupInfo const& info = context.world.groups[g];
    if (context.now.groups[g].order == Order::withdraw) continue;
    for (EntityId e = info.first; e < info.first + info.count; ++e) {
      if (context.active(e)) return true;
    }
  }
  return false;
}

void decide(State& state, End end, double time) {
  state.end = end;
  state.end_time = time;
}

void act(Context& context) {
  State& state = context.own();
  if (state.end != End::none) return;
  double const time = context.tick.from + context.tick.dt;
  std::size_t const attacker = context.world.attacker();
  if (!stands(context, attacker)) return decide(state, End::attackers, time);
  if (!stands(context, 1 - attacker)) return decide(state, End::defenders, time);
  if (!holds_one(context)) {
    state.held_since = -1.0;
    return;
  }
  if (state.held_since < 0.0) state.held_since = time;
  if (time - state.held_since >= context.value(kHold)) decide(state, End::taken, time);
}

}  // namespace

Mechanism objective() {
  using base::Mark;
  using base::Scope;
  Mechanism mechanism;
  mechanism.declaration = {"objective",
                           "Objective and end",
                           {{"radius", Scope::engagement, "m", 1.0, 5000.0, base::constant(50),
                             "distance from the end of a route that counts as the objective",
                             Mark::judgement, "a round figure"},
                            {"hold", Scope::engagement, "s", 0.0, 86400.0, base::constant(60),
                             "time for which it must be held", Mark::judgement, "a round figure"}},
                           "the engagement goes on until a side gives up or the time is over",
                           "docs/methods/engagement/objective.md",
                           {}};
  mechanism.after_losses = true;
  mechanism.act = act;
  return mechanism;
}

}  // namespace salient::engagement
