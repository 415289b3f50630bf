#include "salient/engagement/assault.h"

#include <algorithm>
#include <cmath>

#include "salient/base/mathematics.h"
#include "salient/engagement/context.h"

namespace salient::engagement {

double regroup_probability(double lost_share, double organisation, double aggression) {
  double const check = 1.0 / (1.0 + base::math::exp(-10.0 * (lost_share - 0.15)));
  return organisation * (1.0 - aggression / 2.0) * check;
}

namespace {

enum Parameter { kArrival, kRegroupTime, kStraggling };
enum Account { kOrganisation, kAggression };

constexpr double kCheckEvery = 0.05;  ///< of a group's persons lost

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

void act_in_reference(Context& context) {
  for (std::size_t g = 0; g < context.world.groups.size(); ++g) carry_on(context, g);
}

/// Stops a group that has suffered, or lets it go on.
void regroup(Context& context, std::size_t g) {
  GroupInfo const& info = context.world.groups[g];
  GroupState& group = context.own().groups[g];
  if (group.order == Order::regroup && context.now.time >= group.until) {
    give(group, Order::advance, context.now.time);
  }
  if (group.order != Order::advance || info.persons == 0) return;
  double const lost = static_cast<double>(group.lost) / info.persons;
  if (lost < group.checked_share + kCheckEvery) return;
  group.checked_share = lost;
  double const share =
      regroup_probability(lost, context.account(kOrganisation, g), context.account(kAggression, g));
  if (context.uniform(context.group_key(g)) >= share) return;
  give(group, Order::regroup, context.now.time);
  group.until = context.now.time + context.value(kRegroupTime);
}

void act(Context& context) {
  act_in_reference(context);
  for (std::size_t g = 0; g < context.world.groups.size(); ++g) {
    GroupInfo const& info = context.world.groups[g];
    if (info.route.empty()) continue;
    regroup(context, g);
    auto const pace = static_cast<float>(1.0 - context.value(kStraggling) *
                                                   (1.0 - context.account(kOrganisation, g)));
    for (EntityId e = info.first; e < info.first + info.count; ++e) context.tick.pace[e] *= pace;
  }
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
        "distance from the end of a leg at which it is done", Mark::judgement, "a round figure"},
       {"regroup_time", Scope::engagement, "min", 0.0, 600.0, base::lognormal(6, 0.5),
        "time for which a group that regroups lies still", Mark::judgement,
        "for want of information"},
       {"straggling", Scope::engagement, "1", 0.0, 1.0, base::beta(2, 6),
        "share of its pace that a group without any organisation loses", Mark::judgement,
        "for want of information"}},
      "groups set out and follow their routes without a halt",
      "docs/methods/engagement/assault.md",
      {}};
  mechanism.readings = {{Scope::group, "organisation"}, {Scope::group, "aggression"}};
  mechanism.conditions = true;
  mechanism.act = act;
  mechanism.act_in_reference = act_in_reference;
  return mechanism;
}

}  // namespace salient::engagement
