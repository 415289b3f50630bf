#include "salient/campaign/nonbattle.h"

#include <algorithm>

#include "salient/base/mathematics.h"
#include "salient/campaign/attrition.h"
#include "salient/campaign/context.h"

namespace salient::campaign {

namespace {

enum Parameter { kRate, kAbsence };
enum Draw : std::uint16_t { kSick, kRecoveredStanding, kRecoveredNew, kCold };

/// Of those forward who are left and not sick already, who are hurt by the cold. Both hazards act
/// at once: a person forward is spared by the first and taken by the second with this probability.
Persons hurt_by_cold(Context const& context, std::size_t f, Persons well) {
  double const cold = context.day.weather.cold_injury * context.day.dt;
  if (cold <= 0.0) return 0.0;
  Flows const& flows = context.day.flows[f];
  Persons const forward = context.plan(f).forward - flows.battle_losses - flows.captured;
  double const spared = base::math::exp(-context.value(kRate) * context.day.dt);
  return context.chance(f).binomial(std::min(forward, well), spared * loss_probability(cold),
                                    kCold);
}

void act(Context& context) {
  double const dt = context.day.dt;
  double const recovery = 1.0 / context.value(kAbsence);
  double const sick = loss_probability(context.value(kRate) * dt);
  double const recovering = loss_probability(recovery * dt);
  double const recovering_at_once = same_step_departure(recovery, dt);
  for (std::size_t f = 0; f < context.formations(); ++f) {
    Flows& flows = context.day.flows[f];
    Compartments const& people = context.now.people[f];
    // Of those whom the day leaves present.
    Persons const at_risk =
        people.present - flows.battle_losses - flows.captured - flows.transferred_out;
    Chance const chance = context.chance(f);
    flows.fell_sick = chance.binomial(at_risk, sick, kSick);
    flows.fell_sick += hurt_by_cold(context, f, at_risk - flows.fell_sick);
    flows.recovered = chance.binomial(people.nonbattle, recovering, kRecoveredStanding) +
                      chance.binomial(flows.fell_sick, recovering_at_once, kRecoveredNew);
  }
}

}  // namespace

Mechanism nonbattle() {
  using base::Mark;
  using base::Scope;
  Mechanism mechanism;
  mechanism.declaration = {
      "nonbattle",
      "Non-battle casualties",
      {{"rate", Scope::campaign, "1/day", 0.0, 1.0, base::lognormal(5e-4, 0.6),
        "hazard of sickness or injury outside battle", Mark::judgement, "model page 10"},
       {"absence", Scope::campaign, "days", 0.5, 720.0, base::lognormal(14, 0.5),
        "mean absence from duty", Mark::judgement, "two weeks, for want of information"}},
      "no non-battle casualties, of cold neither",
      "docs/methods/nonbattle.md",
      {}};
  mechanism.act = act;
  return mechanism;
}

}  // namespace salient::campaign
