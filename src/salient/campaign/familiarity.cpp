#include "salient/campaign/familiarity.h"

#include "salient/campaign/attrition.h"
#include "salient/campaign/command.h"
#include "salient/campaign/context.h"

namespace salient::campaign {

double path_lengthening(double heading_error, double deficit) {
  // Model page 7: a full deficit adds three times the heading error of one who knows the ground.
  constexpr double kAddedError = 3.0;
  double const lost = heading_error * (1.0 + kAddedError * deficit);
  return (1.0 + 0.5 * lost * lost) / (1.0 + 0.5 * heading_error * heading_error);
}

namespace {

enum Parameter { kTime, kExposureEffect, kCoverLoss, kHeadingError };
enum Account { kFamiliarity };
enum OutputIndex { kDeficit };

enum Memory : std::size_t {
  kLearnt,          ///< 1 − e^(−t/τ)
  kThereYesterday,  ///< 1: committed in the area on the last day
  kMemory,
};

/// Counts yesterday, once a day.
void learn(Context& context, double learnt_a_day) {
  for (std::size_t f = 0; f < context.formations(); ++f) {
    auto const memory = context.memory(f);
    if (memory[kThereYesterday] != 0.0) memory[kLearnt] += (1.0 - memory[kLearnt]) * learnt_a_day;
    memory[kThereYesterday] = fights(context.now.command[f]) ? 1.0 : 0.0;
  }
}

void act(Context& context) {
  if (context.morning()) learn(context, loss_probability(1.0 / context.value(kTime)));
  for (std::size_t f = 0; f < context.formations(); ++f) {
    Plan& plan = context.plan(f);
    double const deficit = (1.0 - context.account(kFamiliarity, f)) *
                           (1.0 - context.memory(f)[kLearnt]) * plan.deficits;
    plan.familiarity_deficit = deficit;
    plan.covered_ways *= 1.0 - context.value(kCoverLoss) * deficit;
    if (context.formation(f).role == scenario::Role::attack) {
      plan.exposure *= (1.0 + context.value(kExposureEffect) * deficit) *
                       path_lengthening(context.value(kHeadingError), deficit);
    }
    context.output(kDeficit, f) = deficit;
  }
}

base::Declaration declaration() {
  using base::Mark;
  using base::Scope;
  return {"familiarity",
          "Familiarity with the ground",
          {{"time", Scope::campaign, "days", 0.5, 720.0, base::lognormal(21, 0.5),
            "days in the area in which the deficit falls to 1/e", Mark::judgement, "model page 7"},
           {"exposure_effect", Scope::campaign, "1", 0.0, 10.0, base::half_normal(0.5),
            "exposure that a full deficit adds, relative to none", Mark::judgement, "model page 7"},
           {"cover_loss", Scope::campaign, "1", 0.0, 1.0, base::constant(0.5),
            "share of the covered ways that a full deficit misses", Mark::judgement,
            "model page 7: a covered way is picked with probability 0.8 (1 - 0.5 z)"},
           {"heading_error", Scope::campaign, "1", 0.0, 0.5, base::lognormal(0.15, 0.4),
            "heading error of those who know the ground, in radians; a full deficit adds three "
            "times as much",
            Mark::judgement, "model page 7"}},
          "everybody knows the ground: no familiarity deficit",
          "docs/methods/familiarity.md",
          {}};
}

}  // namespace

Mechanism familiarity() {
  Mechanism mechanism;
  mechanism.declaration = declaration();
  mechanism.readings = {{base::Scope::formation, "familiarity"}};
  mechanism.memory = kMemory;
  mechanism.outputs = {{base::Scope::formation, "familiarity_deficit", "Familiarity deficit", "1",
                        "what is not known of the ground: 0 at home, 1 a stranger", 1e-4, false}};
  mechanism.act = act;
  return mechanism;
}

}  // namespace salient::campaign
