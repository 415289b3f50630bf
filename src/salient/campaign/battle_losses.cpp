#include "salient/campaign/battle_losses.h"

#include <span>

#include "salient/campaign/attrition.h"
#include "salient/campaign/context.h"

namespace salient::campaign {

namespace {

enum Parameter { kFrailtyShape };
enum Draw : std::uint16_t { kLosses = 0, kSplit = 1, kFrailty = 100 };

void lose(Context& context, bool frail) {
  std::size_t const causes = context.world.causes.size();
  for (std::size_t f = 0; f < context.formations(); ++f) {
    std::span<double const> const hazards{&context.day.hazards[f * causes], causes};
    double total = 0.0;
    for (double const hazard : hazards) total += hazard;
    Persons const forward = context.day.plans[f].forward;
    // Draw nothing where the hazard is zero.
    if (total <= 0.0 || forward <= 0.0) continue;
    double const frailty =
        frail ? context.day_chance(f).frailty(context.value(kFrailtyShape), kFrailty) : 1.0;
    Chance const chance = context.chance(f);
    Persons const losses =
        chance.binomial(forward, loss_probability(total * frailty * context.day.dt), kLosses);
    context.day.flows[f].battle_losses = losses;
    if (losses > 0.0) {
      chance.split(losses, hazards, {&context.day.losses[f * causes], causes}, kSplit);
    }
  }
}

void act(Context& context) { lose(context, true); }
void act_in_reference(Context& context) { lose(context, false); }

}  // namespace

Mechanism battle_losses() {
  using base::Mark;
  using base::Scope;
  Mechanism mechanism;
  mechanism.declaration = {
      "battle_losses",
      "Battle losses with frailty",
      {{"frailty_shape", Scope::campaign, "1", 0.1, 1000.0, base::lognormal(3, 0.5),
        "shape k of the day's frailty: small k, days that differ much", Mark::judgement,
        "model page 0"}},
      "no frailty: equal hazards give equal days",
      "docs/methods/battle_losses.md",
      {{"Marsaglia, G. and Tsang, W. W. (2000): gamma variates", Mark::recalled}}};
  mechanism.act = act;
  mechanism.act_in_reference = act_in_reference;
  return mechanism;
}

}  // namespace salient::campaign
