#include "salient/campaign/cohesion.h"

#include <algorithm>

#include "salient/campaign/command.h"
#include "salient/campaign/context.h"

namespace salient::campaign {

namespace {

enum Parameter { kInitial, kLossEffect, kFatigue, kRecovery, kNewcomerCohesion, kFireEffect };
enum OutputIndex { kCohesion };

enum Memory : std::size_t {
  kFirstDaySeen,
  kLevel,
  kCasualtiesSeen,  ///< the ledger's casualties on the last morning
  kMemory,
};

/// Change of the level from yesterday's morning to today's. Command has not yet acted today, so its
/// state is yesterday's.
double change(Context const& context, std::size_t f, double level, Persons losses) {
  Plan const& plan = context.plan(f);
  Persons const there = context.now.people[f].present + losses;
  scenario::CommandState const yesterday = context.now.command[f];
  double change = plan.relief * (1.0 - level);
  if (losses > 0.0) change -= context.value(kLossEffect) * losses / there;
  if (fights(yesterday)) change -= context.value(kFatigue);
  if (yesterday == scenario::CommandState::rest) change += context.value(kRecovery) * (1.0 - level);
  return change - plan.newcomers * std::max(0.0, level - context.value(kNewcomerCohesion));
}

void remember(Context& context, std::size_t f) {
  auto const memory = context.memory(f);
  if (memory[kFirstDaySeen] == 0.0) {
    memory[kFirstDaySeen] = 1.0;
    memory[kLevel] = context.value(kInitial, f);
    return;
  }
  Persons const casualties = context.now.ledger[f].casualties();
  double const level = memory[kLevel];
  memory[kLevel] =
      std::clamp(level + change(context, f, level, casualties - memory[kCasualtiesSeen]), 0.0, 1.0);
  memory[kCasualtiesSeen] = casualties;
}

void act(Context& context) {
  for (std::size_t f = 0; f < context.formations(); ++f) {
    if (context.morning()) remember(context, f);
    Plan& plan = context.plan(f);
    plan.cohesion = context.memory(f)[kLevel];
    double const effect = 1.0 - context.value(kFireEffect) * (1.0 - plan.cohesion);
    plan.fire *= effect;
    plan.fire_beyond *= effect;
    context.output(kCohesion, f) = plan.cohesion;
  }
}

/// Reference state: the conditions are at full cohesion already; only the output says so.
void act_in_reference(Context& context) {
  for (std::size_t f = 0; f < context.formations(); ++f) context.output(kCohesion, f) = 1.0;
}

base::Declaration declaration() {
  using base::Mark;
  using base::Scope;
  return {"cohesion",
          "Cohesion",
          {{"initial", Scope::formation, "1", 0.0, 1.0, base::beta(8, 2),
            "cohesion on the first day", Mark::judgement, "for want of information"},
           {"loss_effect", Scope::campaign, "1", 0.0, 100.0, base::lognormal(1, 0.5),
            "cohesion lost for each share of those present that is lost", Mark::judgement,
            "model page 9"},
           {"fatigue", Scope::campaign, "1/day", 0.0, 1.0, base::lognormal(0.004, 0.5),
            "cohesion lost on each day in contact", Mark::judgement, "model page 9"},
           {"recovery", Scope::campaign, "1/day", 0.0, 1.0, base::constant(1.0 / 14.0),
            "share of the cohesion that is missing regained on each day of rest", Mark::judgement,
            "model page 9: two weeks"},
           {"newcomer_cohesion", Scope::campaign, "1", 0.0, 1.0, base::beta(5, 5),
            "cohesion that replacements bring", Mark::judgement, "half, for want of information"},
           {"fire_effect", Scope::campaign, "1", 0.0, 1.0, base::beta(4, 4),
            "share of the effect of fire that is lost without cohesion", Mark::judgement,
            "half, for want of information"}},
          "full cohesion in all formations on all days",
          "docs/methods/cohesion.md",
          {{"Shils, E. A. and Janowitz, M. (1948): cohesion and disintegration", Mark::recalled}}};
}

}  // namespace

Mechanism cohesion() {
  Mechanism mechanism;
  mechanism.declaration = declaration();
  mechanism.memory = kMemory;
  mechanism.outputs = {{base::Scope::formation, "cohesion", "Cohesion", "1",
                        "cohesion: 1 whole, 0 none", 1e-4, false}};
  mechanism.act = act;
  mechanism.act_in_reference = act_in_reference;
  return mechanism;
}

}  // namespace salient::campaign
