#include "salient/campaign/learning.h"

#include <algorithm>

#include "salient/base/mathematics.h"
#include "salient/campaign/command.h"
#include "salient/campaign/context.h"

namespace salient::campaign {

namespace math = base::math;

double wright_exponent(double progress) {
  constexpr double kLog2 = 0.693147180559945309417;
  return -math::log(progress) / kLog2;
}

double wright_cost(double n, double progress) { return math::pow(n, -wright_exponent(progress)); }

namespace {

enum Parameter {
  kProgress,
  kDaysBefore,
  kOpponentProgress,
  kMaximumGain,
  kRetrainingEffect,
  kRetrainingHalf
};
enum OutputIndex { kTraining };

enum Memory : std::size_t {
  kAssaults,  ///< days of own assault
  kFaced,     ///< days of facing assaults
  kRested,    ///< days of rest
  kMemory,
};

bool stands_forward(Context const& context, std::size_t f) {
  return fights(context.now.command[f]) && context.now.people[f].present > 0.0;
}

/// Counts yesterday: command has not yet acted today, so its states are yesterday's.
void look_back(Context& context) {
  for (std::size_t f = 0; f < context.formations(); ++f) {
    auto const memory = context.memory(f);
    if (context.now.command[f] == scenario::CommandState::rest) memory[kRested] += 1.0;
    if (!stands_forward(context, f)) continue;
    bool opposed = false;
    bool assaulted = false;
    for (std::size_t e = 0; e < context.formations(); ++e) {
      if (!context.world.opposed(f, e) || !stands_forward(context, e)) continue;
      opposed = true;
      assaulted = assaulted || context.formation(e).role == scenario::Role::attack;
    }
    if (opposed && context.formation(f).role == scenario::Role::attack) memory[kAssaults] += 1.0;
    if (assaulted) memory[kFaced] += 1.0;
  }
}

/// (n₀ + n)/n₀: days counted and those before the first day, relative to the latter.
double experience(Context& context, std::size_t f, Memory days) {
  double const before = 1.0 + context.value(kDaysBefore, f);
  return (before + context.memory(f)[days]) / before;
}

/// Experience of facing assaults that the opponents of a formation have, by persons present.
double opponents_experience(Context& context, std::size_t f) {
  double sum = 0.0;
  Persons persons = 0.0;
  for (std::size_t e = 0; e < context.formations(); ++e) {
    if (!context.world.opposed(f, e)) continue;
    Persons const present = context.now.people[e].present;
    sum += present * experience(context, e, kFaced);
    persons += present;
  }
  return persons > 0.0 ? sum / persons : 1.0;
}

void act(Context& context) {
  if (context.morning() && context.now.day > 0) look_back(context);
  double const half = context.value(kRetrainingHalf);
  for (std::size_t f = 0; f < context.formations(); ++f) {
    Plan& plan = context.plan(f);
    double const own = experience(context, f, kAssaults);
    if (own > 1.0) {
      double const cost = wright_cost(own, context.value(kProgress));
      plan.exposure *= cost;
      plan.exposure_beyond *= cost;
    }
    double const theirs = opponents_experience(context, f);
    if (theirs > 1.0) {
      double const gain = std::min(context.value(kMaximumGain),
                                   1.0 / wright_cost(theirs, context.value(kOpponentProgress)));
      plan.drone_hits *= gain;
      plan.drone_hits_beyond *= gain;
    }
    double const rested = context.memory(f)[kRested];
    plan.training = rested / (rested + half);
    double const left = 1.0 - context.value(kRetrainingEffect) * plan.training;
    plan.deficits *= left;
    plan.drone_hits *= left;
    plan.drone_hits_beyond *= left;
    context.output(kTraining, f) = plan.training;
  }
}

base::Declaration declaration() {
  using base::Mark;
  using base::Scope;
  return {
      "learning",
      "Learning",
      {{"progress", Scope::campaign, "1", 0.1, 1.0, base::beta(17, 3),
        "exposure at twice the days of assault, relative to once them; 1: nothing is learnt",
        Mark::judgement, "model page 11"},
       {"days_before", Scope::formation, "days", 0.0, 3650.0, base::constant(0),
        "days of assault, or of facing assaults, before the first day", Mark::derived,
        "definition: none unless stated"},
       {"opponent_progress", Scope::campaign, "1", 0.1, 1.0, base::beta(30, 2),
        "the same of the opponents' drones; 1: the opponents learn nothing", Mark::judgement,
        "model page 11: the opponent learns too"},
       {"max_gain", Scope::campaign, "1", 1.0, 10.0, base::constant(2),
        "most by which opponents' experience multiplies drones' hits", Mark::judgement,
        "a bound, for want of information"},
       {"retraining_effect", Scope::campaign, "1", 0.0, 1.0, base::beta(3, 3),
        "share of the deficits that complete retraining removes", Mark::judgement, "model page 11"},
       {"retraining_half", Scope::campaign, "days", 0.5, 3650.0, base::lognormal(30, 0.5),
        "days of rest in which half of the retraining is done", Mark::judgement, "model page 11"}},
      "nobody learns, neither troops nor opponents",
      "docs/methods/learning.md",
      {{"Wright, T. P. (1936): factors affecting the cost of airplanes", Mark::recalled}}};
}

}  // namespace

Mechanism learning() {
  Mechanism mechanism;
  mechanism.declaration = declaration();
  mechanism.memory = kMemory;
  mechanism.outputs = {{base::Scope::formation, "training", "Retraining done", "1",
                        "retraining done at rest: 0 none, 1 all there is to learn", 1e-4, false}};
  mechanism.act = act;
  return mechanism;
}

}  // namespace salient::campaign
