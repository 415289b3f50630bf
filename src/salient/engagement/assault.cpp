#include "salient/engagement/assault.h"

#include <algorithm>
#include <cmath>

#include "salient/engagement/context.h"

namespace salient::engagement {

namespace {

enum Parameter { kArrival };

/// Distance from the group's middle to the end of its leg [m].
double left_of_leg(GroupInfo const& group, GroupState const& state) {
  double const x = group.route[state.leg].x - state.x;
  double const y = group.route[state.leg].y - state.y;
  return std::sqrt(x * x + y * y);
}

/// Metres of the route that lie beyond a leg.
double beyond(GroupInfo const& group, std::size_t leg) {
  double length = 0.0;
  for (std::size_t l = leg + 1; l < group.route.size(); ++l) {
    double const x = group.route[l].x - group.route[l - 1].x;
    double const y = group.route[l].y - group.route[l - 1].y;
    length += std::sqrt(x * x + y * y);
  }
  return length;
}

void give(GroupState& state, Order order, double time) {
  state.order = order;
  state.since = time;
}

void carry_on(Context& context, std::size_t g) {
  GroupInfo const& group = context.world.groups[g];
  GroupState& state = context.own().groups[g];
  if (state.active == 0) return;
  if (state.order == Order::wait && context.now.time >= state.start) {
    give(state, Order::advance, context.now.time);
  }
  if (state.order != Order::advance || group.route.empty()) return;
  double left = left_of_leg(group, state);
  while (left <= context.value(kArrival) && state.leg + 1 < group.route.size()) {
    ++state.leg;
    left = left_of_leg(group, state);
  }
  state.progress = std::max(state.progress, group.route_length - left - beyond(group, state.leg));
  if (left <= context.value(kArrival)) give(state, Order::hold, context.now.time);
}

void act(Context& context) {
  for (std::size_t g = 0; g < context.world.groups.size(); ++g) carry_on(context, g);
}

}  // namespace

Mechanism assault() {
  using base::Mark;
  using base::Scope;
  Mechanism mechanism;
  mechanism.declaration = {
      "assault",
      "Conduct of the assault",
      {{"arrival", Scope::engagement, "m", 1.0, 1000.0, base::constant(25),
        "distance from the end of a leg at which it is done", Mark::judgement, "a round figure"}},
      "groups set out and follow their routes",
      "docs/methods/engagement/assault.md",
      {}};
  mechanism.act = act;
  mechanism.act_in_reference = act;
  return mechanism;
}

}  // namespace salient::engagement
