#include "salient/campaign/breaking.h"

#include <algorithm>

#include "salient/base/mathematics.h"
#include "salient/campaign/attrition.h"
#include "salient/campaign/context.h"

namespace salient::campaign {

namespace {

enum Parameter {
  kHalfPoint,
  kSteepness,
  kMemoryTime,
  kIsolatedShare,
  kCaptureChance,
  kCaptureRefusal
};
enum Draw : std::uint16_t { kCaptured };
enum OutputIndex { kGroupsBroken };

enum Memory : std::size_t {
  kEarlier,         ///< losses before today, faded to today
  kCasualtiesSeen,  ///< the ledger's casualties this morning
  kMemory,
};

/// Least fraction lost at which half of the groups of a body of middling cohesion break.
constexpr double kLeastHalfPoint = 0.05;

void look_back(Context& context, std::size_t f, double fading) {
  auto const memory = context.memory(f);
  Persons const casualties = context.now.ledger[f].casualties();
  memory[kEarlier] = fading * (memory[kEarlier] + casualties - memory[kCasualtiesSeen]);
  memory[kCasualtiesSeen] = casualties;
}

/// Share of a formation's groups that break in the step.
double broken(Context& context, std::size_t f, Persons survivors) {
  auto const memory = context.memory(f);
  Persons const recent = memory[kEarlier] + context.now.ledger[f].casualties() -
                         memory[kCasualtiesSeen] + context.day.flows[f].battle_losses;
  if (recent <= 0.0) return 0.0;
  double const half_point =
      (context.value(kHalfPoint) + kLeastHalfPoint) * (0.5 + context.plan(f).cohesion);
  return break_probability(recent / (survivors + recent), half_point, context.value(kSteepness));
}

void act(Context& context) {
  double const fading = context.morning()
                            ? base::math::exp(-0.693147180559945309417 / context.value(kMemoryTime))
                            : 0.0;
  double const capture = context.value(kIsolatedShare) * context.value(kCaptureChance);
  for (std::size_t f = 0; f < context.formations(); ++f) {
    if (context.morning()) look_back(context, f, fading);
    Plan& plan = context.plan(f);
    Flows& flows = context.day.flows[f];
    if (plan.forward > 0.0) {
      Persons const left = context.now.people[f].present - flows.transferred_out;
      Persons const survivors = std::max(0.0, std::min(plan.forward, left) - flows.battle_losses);
      plan.broken = broken(context, f, survivors);
      plan.success *= 1.0 - plan.broken;
      double const chance = std::min(
          1.0, plan.broken * capture * (1.0 - context.value(kCaptureRefusal, f)) * context.day.dt);
      flows.captured = context.chance(f).binomial(survivors, chance, kCaptured);
      context.losses(f) += flows.captured;
    }
    context.output(kGroupsBroken, f) = plan.broken;
  }
}

base::Declaration declaration() {
  using base::Mark;
  using base::Scope;
  return {"breaking",
          "Breaking and capture",
          {{"half_point", Scope::campaign, "1", 0.0, 1.0, base::beta(2.5, 9),
            "fraction lost at which half of the groups break at cohesion 0.5, less 0.05",
            Mark::judgement, "model page 9: mean 0.27 with the 0.05"},
           {"steepness", Scope::campaign, "1", 0.1, 100.0, base::lognormal(4, 0.4),
            "steepness of breaking in the log fraction lost", Mark::judgement, "model page 9"},
           {"memory_time", Scope::campaign, "days", 0.1, 60.0, base::constant(2),
            "time after which a loss weighs half as much", Mark::judgement,
            "model page 9: the recent rate of loss weighs more"},
           {"isolated_share", Scope::campaign, "1/day", 0.0, 1.0, base::beta(1.5, 30),
            "share of the survivors of broken groups who are isolated, a day", Mark::judgement,
            "for want of information"},
           {"capture_chance", Scope::campaign, "1", 0.0, 1.0, base::beta(2, 8),
            "probability that one who is isolated is captured", Mark::judgement,
            "for want of information"},
           {"capture_refusal", Scope::formation, "1", 0.0, 1.0, base::constant(0),
            "share of captures that do not happen because an account states orders against it",
            Mark::derived, "definition: none unless stated"}},
          "no group breaks and nobody is captured",
          "docs/methods/breaking.md",
          {{"Helmbold, R. L. (1971): break points", Mark::recalled},
           {"Clark, D. K. (1954): casualties as a measure of the loss of combat effectiveness",
            Mark::recalled}}};
}

}  // namespace

Mechanism breaking() {
  Mechanism mechanism;
  mechanism.declaration = declaration();
  mechanism.cause = "capture";
  mechanism.memory = kMemory;
  mechanism.outputs = {{base::Scope::formation, "groups_broken", "Groups broken", "1",
                        "share of the groups forward that broke on the day", 1e-4, false}};
  mechanism.act = act;
  return mechanism;
}

}  // namespace salient::campaign
