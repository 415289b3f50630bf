#include "salient/engagement/casualties.h"

#include "salient/base/mathematics.h"
#include "salient/engagement/context.h"

namespace salient::engagement {

namespace {

enum Parameter { kWoundedPerKilled, kDelay, kDeathRate };

void act(Context& context) {
  State& state = context.own();
  double const outright = 1.0 / (1.0 + context.value(kWoundedPerKilled));
  for (std::size_t c = context.tick.first_casualty; c < state.casualties.size(); ++c) {
    Casualty& one = state.casualties[c];
    if (one.fate != Fate::wounded) continue;
    double const delay =
        context.value(kDelay) / context.tick.evacuation[context.world.entities.group[one.entity]];
    double const late = -base::math::expm1(-context.value(kDeathRate) * delay);
    double const killed = outright + (1.0 - outright) * late;
    // Numbered by what is left of a crew, so that each of them has a draw of his own.
    if (context.uniform(context.key_of(one.entity), state.crew[one.entity]) >= killed) continue;
    one.fate = Fate::killed;
    if (state.fate[one.entity] == Fate::wounded) state.fate[one.entity] = Fate::killed;
  }
}

}  // namespace

Mechanism casualties() {
  using base::Mark;
  using base::Scope;
  Mechanism mechanism;
  mechanism.declaration = {
      "casualties",
      "Killed and wounded",
      {{"wounded_per_killed", Scope::engagement, "1", 0.05, 50.0, base::lognormal(3, 0.5),
        "wounded for each killed outright", Mark::seen,
        "model page 10 [S10]: near 3 in 1941-45 and 2022 series, near 10 for one force"},
       {"delay", Scope::engagement, "h", 0.0, 240.0, base::lognormal(4, 0.5),
        "time from a wound to care", Mark::judgement, "for want of information"},
       {"death_rate", Scope::engagement, "1/h", 0.0, 10.0, base::lognormal(0.01, 0.5),
        "rate at which the wounded who wait die", Mark::judgement, "for want of information"}},
      "everyone lost is counted as wounded",
      "docs/methods/engagement/casualties.md",
      {}};
  mechanism.after_losses = true;
  mechanism.act = act;
  return mechanism;
}

}  // namespace salient::engagement
