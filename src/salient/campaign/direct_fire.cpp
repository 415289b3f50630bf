#include "salient/campaign/direct_fire.h"

#include <algorithm>

#include "salient/base/mathematics.h"
#include "salient/campaign/context.h"

namespace salient::campaign {

namespace {

enum Parameter { kHazard, kDayOfAssault, kExponent, kCoveredExposure, kDugInExposure };
enum Account { kOpenShare, kFortification };

/// What one formation faces in its sector.
struct Opposition {
  Persons forward = 0;
  double assault_hours = 0;  ///< of the enemy, mean over those forward
};

Opposition opposition(Context const& context, std::size_t f) {
  Opposition sum;
  double person_hours = 0.0;
  for (std::size_t e = 0; e < context.formations(); ++e) {
    bool const opposed =
        context.world.enemies(f, e) && context.formation(e).sector == context.formation(f).sector;
    if (!opposed) continue;
    Plan const& plan = context.day.plans[e];
    sum.forward += plan.forward;
    person_hours += plan.forward * plan.assault_hours;
  }
  if (sum.forward > 0.0) sum.assault_hours = person_hours / sum.forward;
  return sum;
}

double exposure(Context const& context, std::size_t f) {
  FormationInfo const& formation = context.formation(f);
  if (formation.role == scenario::Role::attack) {
    double const open = context.account(kOpenShare, formation.sector);
    return open + (1.0 - open) * context.value(kCoveredExposure);
  }
  double const works = context.account(kFortification, formation.sector);
  return works * context.value(kDugInExposure) + (1.0 - works);
}

void act(Context& context) {
  for (std::size_t f = 0; f < context.formations(); ++f) {
    Plan const& plan = context.day.plans[f];
    if (plan.forward <= 0.0) continue;
    Opposition const enemy = opposition(context, f);
    double const hours = std::max(plan.assault_hours, enemy.assault_hours);
    if (enemy.forward <= 0.0 || hours <= 0.0) continue;
    double const ratio =
        base::math::exp(context.value(kExponent) * base::math::log(enemy.forward / plan.forward));
    context.hazard(f) += context.value(kHazard) * (hours / context.value(kDayOfAssault)) * ratio *
                         exposure(context, f);
  }
}

}  // namespace

Mechanism direct_fire() {
  using base::Mark;
  using base::Scope;
  Mechanism mechanism;
  mechanism.declaration = {
      "direct_fire",
      "Direct fire",
      {{"hazard", Scope::campaign, "1/day", 0.0, 10.0, base::lognormal(0.008, 0.8),
        "hazard on each person forward on a day of assault, at equal strengths, in the open",
        Mark::judgement, "model page 2"},
       {"day_of_assault", Scope::campaign, "hours/day", 0.1, 24.0, base::constant(4),
        "hours of assault that make a full day of assault, the unit of the hazard", Mark::judgement,
        "a convention: the hazard is quoted for such a day"},
       {"exponent", Scope::campaign, "1", 0.0, 1.0, base::constant(0.6),
        "structural exponent w: 1 square, 0.5 linear-like, 0 logarithmic law", Mark::judgement,
        "model page 1: fixed by argument, varied as a structural scenario, never fitted"},
       {"covered_exposure", Scope::campaign, "1", 0.0, 1.0, base::beta(4, 6),
        "exposure of attackers on covered ways, relative to the open", Mark::judgement,
        "model page 2: scrub 0.5, forest 0.2"},
       {"dug_in_exposure", Scope::campaign, "1", 0.0, 1.0, base::beta(2, 14),
        "exposure of defenders under cover of works, relative to the open", Mark::judgement,
        "model page 2: dug-in 0.1"}},
      "no direct fire: its hazard is zero on both sides",
      "docs/methods/direct_fire.md",
      {{"Lanchester, F. W. (1914, 1916): attrition laws", Mark::recalled},
       {"Helmbold, R. L. (1965): law with a general exponent", Mark::recalled}}};
  mechanism.cause = "direct fire";
  mechanism.readings = {{Scope::sector, "terrain.open_share"}, {Scope::sector, "fortification"}};
  mechanism.act = act;
  return mechanism;
}

}  // namespace salient::campaign
