#include "salient/campaign/armour.h"

#include "salient/campaign/context.h"

namespace salient::campaign {

namespace {

enum Parameter { kProtection, kPressure, kBreaching, kEvacuation, kAttraction, kShock };
enum Account { kArmour };

constexpr double kHoursPerDay = 24.0;

/// The run's strengths of the effects.
struct Strengths {
  double protection, pressure, breaching, evacuation, attraction, shock;
};

Strengths strengths(Context const& context) {
  return {context.value(kProtection), context.value(kPressure) / kHoursPerDay,
          context.value(kBreaching),  context.value(kEvacuation),
          context.value(kAttraction), context.value(kShock)};
}

void support(Plan& plan, scenario::Role role, Strengths const& strength, double z) {
  if (role == scenario::Role::attack) {
    plan.exposure /= 1.0 + strength.protection * z;
    plan.success_log_odds += strength.shock * z;
  }
  plan.armour = z;
  plan.armour_pressure += strength.pressure * z;
  plan.breaching *= 1.0 + strength.breaching * z;
  plan.evacuation_delay /= 1.0 + strength.evacuation * z;
  plan.drone_hits *= 1.0 - strength.attraction * z;
}

void act(Context& context) {
  Strengths const strength = strengths(context);
  for (std::size_t f = 0; f < context.formations(); ++f) {
    support(context.plan(f), context.formation(f).role, strength, context.account(kArmour, f));
  }
}

/// Armour of those who oppose a formation, mean over the persons present; its own where nobody
/// does.
double of_opponents(Context const& context, std::size_t f) {
  Persons present = 0.0;
  double sum = 0.0;
  for (std::size_t e = 0; e < context.formations(); ++e) {
    if (!context.world.opposed(f, e)) continue;
    present += context.now.people[e].present;
    sum += context.now.people[e].present * context.account(kArmour, e);
  }
  return present > 0.0 ? sum / present : context.account(kArmour, f);
}

/// Reference state: attackers at parity with their opponents, defenders as the account has them.
void act_in_reference(Context& context) {
  Strengths const strength = strengths(context);
  for (std::size_t f = 0; f < context.formations(); ++f) {
    scenario::Role const role = context.formation(f).role;
    double const z =
        role == scenario::Role::attack ? of_opponents(context, f) : context.account(kArmour, f);
    support(context.plan(f), role, strength, z);
  }
}

base::Declaration declaration() {
  using base::Mark;
  using base::Scope;
  return {"armour",
          "Armour support",
          {{"protection", Scope::campaign, "1", 0.0, 100.0, base::lognormal(0.5, 0.5),
            "strength of protected movement: full support divides attackers' exposure by 1 more",
            Mark::judgement, "model page 5"},
           {"pressure", Scope::campaign, "1/hour", 0.0, 1000.0, base::lognormal(1, 0.5),
            "suppressive events by full support on each opponent", Mark::judgement, "model page 5"},
           {"breaching", Scope::campaign, "1", 0.0, 100.0, base::lognormal(1, 0.5),
            "strength in breaching: full support multiplies its speed by 1 more", Mark::judgement,
            "model page 5"},
           {"evacuation", Scope::campaign, "1", 0.0, 100.0, base::lognormal(0.5, 0.5),
            "strength in evacuation: full support divides its delay by 1 more", Mark::judgement,
            "model page 5"},
           {"attraction", Scope::campaign, "1", 0.0, 1.0, base::beta(3, 3),
            "share of drones' hits that vehicles of full support draw away from persons",
            Mark::judgement, "model page 5"},
           {"shock", Scope::campaign, "1", 0.0, 10.0, base::half_normal(0.5),
            "what full support adds to the log-odds that an assault succeeds", Mark::judgement,
            "model page 5"}},
          "attackers have the armour of their opponents",
          "docs/methods/armour.md",
          {{"Biddle, S. (2004): Military Power", Mark::recalled}}};
}

}  // namespace

Mechanism armour() {
  Mechanism mechanism;
  mechanism.declaration = declaration();
  mechanism.readings = {{base::Scope::formation, "support.armour"}};
  mechanism.act = act;
  mechanism.act_in_reference = act_in_reference;
  return mechanism;
}

}  // namespace salient::campaign
