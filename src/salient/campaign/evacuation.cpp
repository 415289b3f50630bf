#include "salient/campaign/evacuation.h"

#include <array>

#include "salient/campaign/attrition.h"
#include "salient/campaign/context.h"

namespace salient::campaign {

namespace {

enum Parameter { kDelay, kDeathRate, kDroneDelay };
enum Draw : std::uint16_t { kLeftOfStanding = 0, kLeftOfNew = 1, kSplit = 2 };

/// Mean time from the wound to care under the conditions of the step [days].
double delay(Context const& context, std::size_t f) {
  Plan const& plan = context.plan(f);
  return context.value(kDelay, f) * plan.evacuation_delay *
         (1.0 + context.value(kDroneDelay) * plan.drone_threat);
}

void act(Context& context) {
  for (std::size_t f = 0; f < context.formations(); ++f) {
    Flows& flows = context.day.flows[f];
    Persons const standing = context.now.people[f].waiting;
    if (standing <= 0.0 && flows.wounded <= 0.0) continue;
    double const evacuation_rate = 1.0 / delay(context, f);
    double const rate = evacuation_rate + context.value(kDeathRate);
    Chance const chance = context.chance(f);
    Persons const left =
        chance.binomial(standing, loss_probability(rate * context.day.dt), kLeftOfStanding) +
        chance.binomial(flows.wounded, same_step_departure(rate, context.day.dt), kLeftOfNew);
    std::array<double, 2> const weights{context.value(kDeathRate), evacuation_rate};
    std::array<Persons, 2> counts{};
    chance.split(left, weights, counts, kSplit);
    flows.died_waiting = counts[0];
    flows.evacuated = counts[1];
  }
}

/// Reference state: every wounded person is in care at once.
void act_in_reference(Context& context) {
  for (std::size_t f = 0; f < context.formations(); ++f) {
    Flows& flows = context.day.flows[f];
    flows.evacuated = context.now.people[f].waiting + flows.wounded;
  }
}

}  // namespace

Mechanism evacuation() {
  using base::Mark;
  using base::Scope;
  Mechanism mechanism;
  mechanism.declaration = {
      "evacuation",
      "Evacuation",
      {{"delay", Scope::formation, "hours", 0.1, 240.0, base::lognormal(10, 0.6),
        "mean time from the wound to care", Mark::judgement,
        "model page 10; reports speak of hours to half a day where drones threaten"},
       {"death_rate", Scope::campaign, "1/hour", 0.0, 1.0, base::lognormal(0.006, 0.6),
        "hazard of death while waiting for evacuation", Mark::judgement,
        "model page 10: P(dies) = μθ/(1+μθ), some 6 % at 10 hours"},
       {"drone_delay", Scope::campaign, "1", 0.0, 100.0, base::lognormal(1, 0.5),
        "what is added to the delay, relative to it, where drones threaten every movement",
        Mark::judgement, "model page 10 for the direction; the size for want of information"}},
      "evacuation at once: nobody waits and nobody dies waiting",
      "docs/methods/evacuation.md",
      {}};
  mechanism.act = act;
  mechanism.act_in_reference = act_in_reference;
  return mechanism;
}

}  // namespace salient::campaign
