#include "salient/campaign/suppression.h"

#include "salient/base/mathematics.h"
#include "salient/campaign/context.h"

namespace salient::campaign {

namespace {

enum Parameter { kArea, kDuration, kFire, kMove };

constexpr double kHoursPerDay = 24.0;

/// Suppressive events by the armour of those opposed [1/hour].
double armour_pressure(Context const& context, std::size_t f) {
  double sum = 0.0;
  for (std::size_t e = 0; e < context.formations(); ++e) {
    Plan const& enemy = context.day.plans[e];
    if (enemy.armour_pressure > 0.0 && enemy.forward > 0.0 && context.world.opposed(f, e)) {
      sum += enemy.armour_pressure;
    }
  }
  return sum;
}

void act(Context& context) {
  double const fire = context.value(kFire);
  double const move = context.value(kMove);
  for (std::size_t f = 0; f < context.formations(); ++f) {
    Plan& plan = context.plan(f);
    context.output(0, f) = 0.0;
    if (plan.forward <= 0.0) continue;
    double const rate =
        plan.rounds_per_area * context.value(kArea) + kHoursPerDay * armour_pressure(context, f);
    if (rate <= 0.0) continue;
    double const free = unsuppressed_share(rate, context.value(kDuration));
    plan.fire *= free + (1.0 - free) * fire;
    plan.mobility *= free + (1.0 - free) * move;
    plan.suppressed = 1.0 - free;
    context.output(0, f) = plan.suppressed;
  }
}

}  // namespace

double unsuppressed_share(double rate, double duration) {
  return base::math::exp(-rate * duration);
}

double unsuppressed_share_without_renewal(double rate, double duration) {
  return 1.0 / (1.0 + rate * duration);
}

Mechanism suppression() {
  using base::Mark;
  using base::Scope;
  Mechanism mechanism;
  mechanism.declaration = {
      "suppression",
      "Suppression",
      {{"area", Scope::campaign, "m2", 0.0, 1e6, base::lognormal(10000, 0.6),
        "area in which a round that works suppresses", Mark::judgement,
        "model page 3 has the form; some 56 m around a burst for want of information"},
       {"duration", Scope::campaign, "minutes", 0.0, 240.0, base::lognormal(5, 0.5),
        "time for which an event suppresses", Mark::judgement, "model page 3"},
       {"fire_when_suppressed", Scope::campaign, "1", 0.0, 1.0, base::constant(0.2),
        "fire of those suppressed, relative to others; 1: no effect on fire", Mark::judgement,
        "model page 3"},
       {"move_when_suppressed", Scope::campaign, "1", 0.0, 1.0, base::constant(0.3),
        "pace of those suppressed, relative to others; 1: no effect on pace", Mark::judgement,
        "model page 3"}},
      "nobody is suppressed: fire and pace are what they are without it",
      "docs/methods/suppression.md",
      {{"The Dupuy Institute: suppression as the principal effect of artillery", Mark::seen}}};
  mechanism.outputs = {{Scope::formation, "suppressed", "Suppressed", "1",
                        "share of the time in which those forward are suppressed", 1e-4, false}};
  mechanism.act = act;
  return mechanism;
}

}  // namespace salient::campaign
