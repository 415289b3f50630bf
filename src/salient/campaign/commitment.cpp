#include "salient/campaign/commitment.h"

#include <cmath>

#include "salient/campaign/context.h"

namespace salient::campaign {

namespace {

using scenario::CommandState;

enum Parameter { kForwardShare, kReducedActivity };
enum Account { kPace };

double activity(Context const& context, std::size_t f) {
  switch (context.now.command[f]) {
    case CommandState::commit: return 1.0;
    case CommandState::reduce: return context.value(kReducedActivity);
    case CommandState::withdraw:
    case CommandState::rest:
    case CommandState::redeploy: break;
  }
  return 0.0;
}

void act(Context& context) {
  for (std::size_t f = 0; f < context.formations(); ++f) {
    Plan& plan = context.day.plans[f];
    // Those who leave today are not forward today; those who come are from tomorrow on.
    Persons const staying = context.now.people[f].present - context.day.flows[f].transferred_out;
    bool const nothing_left = context.now.ground[context.formation(f).sector].lost();
    plan.forward =
        nothing_left ? 0.0 : staying * context.value(kForwardShare, f) * activity(context, f);
    if (context.world.options.configuration == Configuration::stochastic) {
      plan.forward = std::floor(plan.forward);
    }
    plan.assault_hours = 0.0;
  }
  for (std::size_t f = 0; f < context.formations(); ++f) {
    FormationInfo const& own = context.formation(f);
    if (own.role != scenario::Role::attack || context.day.plans[f].forward <= 0.0) continue;
    bool faced = false;
    for (std::size_t e = 0; e < context.formations(); ++e) {
      faced = faced || (context.world.opposed(f, e) && context.day.plans[e].forward > 0.0);
    }
    if (faced)
      context.day.plans[f].assault_hours = context.account(kPace, f) * activity(context, f);
  }
}

}  // namespace

Mechanism commitment() {
  using base::Mark;
  using base::Scope;
  Mechanism mechanism;
  mechanism.declaration = {
      "commitment",
      "Commitment",
      {{"forward_share", Scope::formation, "1", 0.0, 1.0, base::beta(4, 6),
        "share of those present who are in the contact zone when committed", Mark::judgement,
        "model page 17: 40 % committed is the example there"},
       {"reduced_activity", Scope::campaign, "1", 0.0, 1.0, base::beta(5, 5),
        "activity of a formation in the state 'reduce', relative to commitment", Mark::judgement,
        "half, for want of information"}},
      "",
      "docs/methods/commitment.md",
      {}};
  mechanism.readings = {{Scope::formation, "doctrine.pace"}};
  mechanism.act = act;
  return mechanism;
}

}  // namespace salient::campaign
