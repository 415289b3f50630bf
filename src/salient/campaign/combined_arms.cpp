#include "salient/campaign/combined_arms.h"

#include <algorithm>
#include <array>
#include <cassert>

#include "salient/base/mathematics.h"
#include "salient/campaign/context.h"

namespace salient::campaign {

namespace {

enum Parameter { kInfantry, kArmour, kFires, kEngineers, kAirDefence, kFireShare, kSuccessShare };
enum Account { kArmourPresent, kFiresPresent, kEngineersPresent, kAirDefencePresent };

constexpr std::size_t kArms = 5;

/// What is remembered of a formation, for it is the same on every day of a run.
enum Memory : std::size_t { kKnown, kFireFactor, kLogOdds, kMemory };

void look_up(Context& context, std::size_t f) {
  std::array<double, kArms> const weights{context.value(kInfantry), context.value(kArmour),
                                          context.value(kFires), context.value(kEngineers),
                                          context.value(kAirDefence)};
  std::array<double, kArms> const sufficiencies{
      1.0, context.account(kArmourPresent, f), context.account(kFiresPresent, f),
      context.account(kEngineersPresent, f), context.account(kAirDefencePresent, f)};
  double const effect = combined_arms_log_effect(sufficiencies, weights);
  auto const memory = context.memory(f);
  memory[kKnown] = 1.0;
  memory[kFireFactor] = base::math::exp(context.value(kFireShare) * effect);
  memory[kLogOdds] = context.value(kSuccessShare) * effect;
}

void act(Context& context) {
  for (std::size_t f = 0; f < context.formations(); ++f) {
    auto const memory = context.memory(f);
    if (memory[kKnown] == 0.0) look_up(context, f);
    Plan& plan = context.plan(f);
    plan.fire *= memory[kFireFactor];
    plan.fire_beyond *= memory[kFireFactor];
    plan.success_log_odds += memory[kLogOdds];
  }
}

/// A weight may be 0, but for infantry's: their sum has to be positive.
base::Parameter weight(char const* name, double shape, char const* meaning, double least = 0.0) {
  return {name,
          base::Scope::campaign,
          "1",
          least,
          1000.0,
          base::gamma(shape, shape),
          meaning,
          base::Mark::judgement,
          "model page 5: weights Dirichlet(4, 2, 3, 1, 2)"};
}

base::Declaration declaration() {
  using base::Mark;
  using base::Scope;
  return {
      "combined_arms",
      "Combined arms",
      {weight("weight_infantry", 4, "weight of infantry, relative to the sum of all weights", 1e-6),
       weight("weight_armour", 2, "weight of armoured support, relative to that sum"),
       weight("weight_fires", 3, "weight of fire support, relative to that sum"),
       weight("weight_engineers", 1, "weight of engineer support, relative to that sum"),
       weight("weight_air_defence", 2,
              "weight of air defence and electronic warfare, relative to that sum"),
       {"fire_share", Scope::campaign, "1", 0.0, 1.0, base::constant(1),
        "share of the effect that counts for direct fire", Mark::derived,
        "definition: all of it unless stated"},
       {"success_share", Scope::campaign, "1", 0.0, 1.0, base::constant(1),
        "share of the effect that counts for the success of assaults", Mark::derived,
        "definition: all of it unless stated"}},
      "every arm is present as demanded",
      "docs/methods/combined_arms.md",
      {{"Cobb, C. W. and Douglas, P. H. (1928): A Theory of Production", Mark::recalled}}};
}

}  // namespace

double combined_arms_log_effect(std::span<double const> sufficiencies,
                                std::span<double const> weights) {
  assert(sufficiencies.size() == weights.size());
  double sum = 0.0;
  double weighted = 0.0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    double const sufficiency = std::clamp(sufficiencies[i], kLeastSufficiency, 1.0);
    sum += weights[i];
    weighted += weights[i] * base::math::log(sufficiency);
  }
  assert(sum > 0.0);
  return weighted / sum;
}

double combined_arms_effect(std::span<double const> sufficiencies,
                            std::span<double const> weights) {
  return base::math::exp(combined_arms_log_effect(sufficiencies, weights));
}

Mechanism combined_arms() {
  using base::Scope;
  Mechanism mechanism;
  mechanism.declaration = declaration();
  mechanism.readings = {{Scope::formation, "support.armour"},
                        {Scope::formation, "support.fires"},
                        {Scope::formation, "support.engineers"},
                        {Scope::formation, "support.air_defence"}};
  mechanism.memory = kMemory;
  mechanism.act = act;
  return mechanism;
}

}  // namespace salient::campaign
