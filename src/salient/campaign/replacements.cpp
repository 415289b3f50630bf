#include "salient/campaign/replacements.h"

#include <algorithm>
#include <cmath>

#include "salient/campaign/command.h"
#include "salient/campaign/context.h"
#include "salient/campaign/movements.h"

namespace salient::campaign {

namespace {

enum Parameter { kPerDay, kShare, kTrainingTime, kRotation };
enum Draw : std::uint16_t { kEntering, kLeaving };

constexpr std::size_t kStages = 3;

enum Memory : std::size_t {
  kCasualtiesSeen,  ///< the ledger's casualties on the last morning
  kWaiting,         ///< fraction of a person per day that has not joined yet
  kJoining,         ///< who joins today
  kNewcomers,       ///< the same as a share of those present this morning
  kPipeline,        ///< persons in each stage of training
  kMemory = kPipeline + kStages,
};

/// Persons who leave the pipeline today; yesterday's losses enter it.
Persons trained(Context& context, std::size_t f) {
  auto const memory = context.memory(f);
  Persons const casualties = context.now.ledger[f].casualties();
  Persons const losses = casualties - memory[kCasualtiesSeen];
  memory[kCasualtiesSeen] = casualties;
  double const leaves = std::min(1.0, static_cast<double>(kStages) / context.value(kTrainingTime));
  Chance const chance = context.chance(f);
  Persons moving = chance.binomial(losses, context.value(kShare, f), kEntering);
  for (std::size_t stage = 0; stage < kStages; ++stage) {
    double& there = memory[kPipeline + stage];
    Persons const leaving =
        chance.binomial(there, leaves, static_cast<std::uint16_t>(kLeaving + stage));
    there += moving - leaving;
    moving = leaving;
  }
  return moving;
}

/// Persons of the steady flow who join today.
Persons ready(Context& context, std::size_t f) {
  double const rate = context.value(kPerDay, f);
  if (!context.stochastic()) return rate;
  // Tenths do not add up to a whole person exactly.
  constexpr double kRounding = 1e-9;
  double& waiting = context.memory(f)[kWaiting];
  waiting += rate;
  Persons const whole = std::floor(waiting + kRounding);
  waiting -= whole;
  return whole;
}

void muster(Context& context, std::size_t f) {
  Persons const joining = ready(context, f) + trained(context, f);
  Persons const present = context.now.people[f].present;
  context.memory(f)[kJoining] = joining;
  context.memory(f)[kNewcomers] =
      present > 0.0 ? std::min(1.0, joining / present) : (joining > 0.0 ? 1.0 : 0.0);
}

void act(Context& context) {
  for (std::size_t f = 0; f < context.formations(); ++f) {
    if (context.morning()) muster(context, f);
    context.day.flows[f].arrived += share_of_step(context, context.memory(f)[kJoining]);
    Plan& plan = context.plan(f);
    plan.newcomers = context.memory(f)[kNewcomers];
    plan.relief = fights(context.now.command[f]) ? context.value(kRotation, f) : 0.0;
  }
}

base::Declaration declaration() {
  using base::Mark;
  using base::Scope;
  return {"replacements",
          "Replacements and rotation",
          {{"per_day", Scope::formation, "persons/day", 0.0, 1e5, base::constant(0),
            "replacements who join each day, trained already", Mark::derived,
            "definition: none unless stated"},
           {"share", Scope::formation, "1", 0.0, 1.0, base::constant(0),
            "share of the losses that is replaced after training", Mark::derived,
            "definition: none unless stated"},
           {"training_time", Scope::campaign, "days", 1.0, 720.0, base::lognormal(30, 0.5),
            "mean time from a loss to the replacement's joining", Mark::judgement, "model page 12"},
           {"rotation", Scope::formation, "1/day", 0.0, 1.0, base::constant(0),
            "share of those forward who are relieved by rested ones", Mark::derived,
            "definition: none unless stated"}},
          "no replacements and no rotation",
          "docs/methods/replacements.md",
          {}};
}

}  // namespace

Mechanism replacements() {
  Mechanism mechanism;
  mechanism.declaration = declaration();
  mechanism.memory = kMemory;
  mechanism.act = act;
  return mechanism;
}

}  // namespace salient::campaign
