#include "salient/campaign/direct_fire.h"

#include <algorithm>

#include "salient/base/mathematics.h"
#include "salient/campaign/context.h"

namespace salient::campaign {

namespace {

enum Parameter {
  kHazard,
  kDayOfAssault,
  kExponent,
  kCoveredExposure,
  kDugInExposure,
  kSkillEffect,
  kVisibilityEffect,
  kEffectiveness
};
enum Account { kOpenShare, kFortification, kSkill };

/// What is remembered of a formation, for it is the same on every day of a run.
enum Memory : std::size_t { kKnown, kOwnFire, kMemory };

/// What one formation faces in its sector.
struct Opposition {
  Persons forward = 0;
  double assault_hours = 0;  ///< of the enemy, mean over those forward
  double fire = 0;           ///< effect of the enemy's fire, mean over those forward
  double fire_beyond = 0;    ///< its part that no loss table holds
};

/// Effect of a formation's fire by its effectiveness and skill, apart from the day's conditions.
double own_fire(Context& context, std::size_t f) {
  auto const memory = context.memory(f);
  if (memory[kKnown] == 0.0) {
    memory[kKnown] = 1.0;
    memory[kOwnFire] =
        context.value(kEffectiveness, f) *
        base::math::exp(context.value(kSkillEffect) * (2.0 * context.account(kSkill, f) - 1.0));
  }
  return memory[kOwnFire];
}

Opposition opposition(Context& context, std::size_t f) {
  Opposition sum;
  double person_hours = 0.0;
  double person_fire = 0.0;
  double person_fire_beyond = 0.0;
  for (std::size_t e = 0; e < context.formations(); ++e) {
    if (!context.world.opposed(f, e)) continue;
    Plan const& plan = context.plan(e);
    sum.forward += plan.forward;
    person_hours += plan.forward * plan.assault_hours;
    double const own = own_fire(context, e);
    person_fire += plan.forward * (plan.fire * own);
    person_fire_beyond += plan.forward * (plan.fire_beyond * own);
  }
  if (sum.forward > 0.0) {
    sum.assault_hours = person_hours / sum.forward;
    sum.fire = person_fire / sum.forward;
    sum.fire_beyond = person_fire_beyond / sum.forward;
  }
  return sum;
}

double exposure(Context const& context, std::size_t f) {
  FormationInfo const& formation = context.formation(f);
  if (formation.role == scenario::Role::attack) {
    Plan const& plan = context.plan(f);
    double const open = context.account(kOpenShare, formation.sector);
    double const covered = context.value(kCoveredExposure) * (2.0 - plan.covered_ways);
    return plan.exposure * std::min(1.0, open + (1.0 - open) * covered);
  }
  double const works = context.account(kFortification, formation.sector);
  return works * context.value(kDugInExposure) + (1.0 - works);
}

void act(Context& context) {
  double const sight =
      1.0 - context.value(kVisibilityEffect) * (1.0 - context.day.weather.visibility);
  for (std::size_t f = 0; f < context.formations(); ++f) {
    Plan& plan = context.plan(f);
    if (plan.forward <= 0.0) continue;
    Opposition const enemy = opposition(context, f);
    plan.enemy_fire = enemy.fire_beyond;
    if (context.world.tabulated) continue;  // assault_losses has the hazard from the table
    double const hours = std::max(plan.assault_hours, enemy.assault_hours);
    if (enemy.forward <= 0.0 || hours <= 0.0) continue;
    double const ratio =
        base::math::exp(context.value(kExponent) * base::math::log(enemy.forward / plan.forward));
    context.hazard(f) += context.value(kHazard) * (hours / context.value(kDayOfAssault)) * ratio *
                         exposure(context, f) * enemy.fire * sight;
  }
}

base::Declaration declaration() {
  using base::Mark;
  using base::Scope;
  return {"direct_fire",
          "Direct fire",
          {{"hazard", Scope::campaign, "1/day", 0.0, 10.0, base::lognormal(0.1, 1.2),
            "hazard on each person forward on a day of assault, at equal strengths, in the open",
            Mark::judgement, "held to recorded battles since 1900 (decision 0019)"},
           {"day_of_assault", Scope::campaign, "hours/day", 0.1, 24.0, base::constant(4),
            "hours of assault that make a full day of assault, the unit of the hazard",
            Mark::judgement, "a convention: the hazard is quoted for such a day"},
           {"exponent", Scope::campaign, "1", 0.0, 1.0, base::constant(0.6),
            "structural exponent w: 1 square, 0.5 linear-like, 0 logarithmic law", Mark::judgement,
            "model page 1: fixed by argument, varied as a structural scenario, never fitted"},
           {"covered_exposure", Scope::campaign, "1", 0.0, 1.0, base::beta(4, 6),
            "exposure of attackers on covered ways, relative to the open", Mark::judgement,
            "model page 2: scrub 0.5, forest 0.2"},
           {"dug_in_exposure", Scope::campaign, "1", 0.0, 1.0, base::beta(3, 5),
            "exposure of defenders under cover of works, relative to the open", Mark::judgement,
            "held to recorded battles since 1900 (decision 0019)"},
           {"skill_effect", Scope::campaign, "1", 0.0, 5.0, base::half_normal(0.3),
            "logarithm of the effect of the most skilled fire over that of middling skill",
            Mark::judgement, "for want of information"},
           {"visibility_effect", Scope::campaign, "1", 0.0, 1.0, base::beta(4, 4),
            "share of direct fire on both sides that lack of sight prevents", Mark::judgement,
            "model page 1 [S13] for the direction: bad weather lowers the losses of both sides"},
           {"effectiveness", Scope::formation, "1", 0.0, 100.0, base::constant(1),
            "effect of a formation's fire relative to the general hazard", Mark::derived,
            "definition: the general hazard unless stated"}},
          "no direct fire: its hazard is zero on both sides",
          "docs/methods/direct_fire.md",
          {{"Lanchester, F. W. (1914, 1916): attrition laws", Mark::recalled},
           {"Helmbold, R. L. (1965): law with a general exponent", Mark::recalled},
           {"The Dupuy Institute: attrition verities", Mark::seen}}};
}

}  // namespace

Mechanism direct_fire() {
  using base::Scope;
  Mechanism mechanism;
  mechanism.declaration = declaration();
  mechanism.cause = "direct fire";
  mechanism.readings = {{Scope::sector, "terrain.open_share"},
                        {Scope::sector, "fortification"},
                        {Scope::formation, "skill"}};
  mechanism.memory = kMemory;
  mechanism.act = act;
  return mechanism;
}

}  // namespace salient::campaign
