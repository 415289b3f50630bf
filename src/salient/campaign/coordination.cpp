#include "salient/campaign/coordination.h"

#include <algorithm>
#include <cmath>

#include "salient/base/mathematics.h"
#include "salient/campaign/attrition.h"
#include "salient/campaign/context.h"

namespace salient::campaign {

namespace {

enum Parameter {
  kWithinForce,
  kBetweenAllies,
  kLearningTime,
  kStartSpread,
  kAccidentRate,
  kRecognition
};
enum Account { kQuality };

/// Allied sides of which a formation learns apart; later sides share the last place.
constexpr std::size_t kSidesApart = 8;

/// What is remembered of a formation, by side.
enum Memory : std::size_t {
  kLearned,                          ///< L, from 0 to 1
  kBeside = kLearned + kSidesApart,  ///< 1: was forward beside the side this morning
  kMemory = kBeside + kSidesApart,
};

constexpr double kHoursPerDay = 24.0;

std::size_t place_of(std::size_t side) { return std::min(side, kSidesApart - 1); }

bool same_coalition(Context const& context, std::size_t side, std::size_t other) {
  return context.world.sides[side].coalition == context.world.sides[other].coalition;
}

bool has_allies(Context const& context, std::size_t side) {
  for (std::size_t s = 0; s < context.world.sides.size(); ++s) {
    if (s != side && same_coalition(context, s, side)) return true;
  }
  return false;
}

double& quality(Context& context, std::size_t f, std::size_t side) {
  return context.day.coordination[f * context.world.sides.size() + side];
}

/// Quality at first, as stated or by default.
double first_quality(Context const& context, std::size_t f, std::size_t side) {
  std::size_t const row = context.world.coordination[f * context.world.sides.size() + side];
  double const stated =
      row == World::kNoRow ? context.value(kBetweenAllies) : context.account(kQuality, row);
  return std::min(stated, context.value(kWithinForce));
}

/// Every morning: what yesterday taught, and beside whom the formation is forward today.
void learn(Context& context, std::size_t f, double lesson) {
  auto const memory = context.memory(f);
  for (std::size_t i = 0; i < kSidesApart; ++i) {
    if (memory[kBeside + i] != 0.0) {
      memory[kLearned + i] += lesson * (1.0 - memory[kLearned + i]);
      memory[kBeside + i] = 0.0;
    }
  }
  if (context.day.plans[f].forward <= 0.0) return;
  FormationInfo const& own = context.formation(f);
  for (std::size_t e = 0; e < context.formations(); ++e) {
    FormationInfo const& other = context.formation(e);
    bool const beside = other.sector == own.sector && other.side != own.side &&
                        !context.world.enemies(f, e) && context.day.plans[e].forward > 0.0;
    if (beside) memory[kBeside + place_of(other.side)] = 1.0;
  }
}

void answer(Context& context, std::size_t f) {
  auto const memory = context.memory(f);
  double const within = context.value(kWithinForce);
  std::size_t const own = context.formation(f).side;
  for (std::size_t s = 0; s < context.world.sides.size(); ++s) {
    if (!same_coalition(context, s, own)) continue;
    double now = within;
    if (s != own) {
      double const first = first_quality(context, f, s);
      now = first + (within - first) * memory[kLearned + place_of(s)];
    }
    quality(context, f, s) = now;
  }
}

/// Accidents between allies, and the lowest quality among those forward in the sector.
void meet(Context& context, std::size_t f) {
  FormationInfo const& own = context.formation(f);
  double const within = context.value(kWithinForce);
  double lowest = within;
  Persons all = 0.0;
  double at_odds = 0.0;
  for (std::size_t e = 0; e < context.formations(); ++e) {
    FormationInfo const& other = context.formation(e);
    Plan const& plan = context.day.plans[e];
    if (other.sector != own.sector || context.world.enemies(f, e) || plan.forward <= 0.0) continue;
    all += plan.forward;
    if (other.side == own.side) continue;
    double const now = quality(context, f, other.side);
    lowest = std::min(lowest, now);
    if (plan.assault_hours > 0.0) at_odds += plan.forward * (1.0 - now / within);
  }
  context.output(0, f) = lowest;
  context.plan(f).coordination_deficit = within > 0.0 ? 1.0 - lowest / within : 0.0;
  bool const assaults = context.day.plans[f].assault_hours > 0.0;
  if (!assaults || at_odds <= 0.0) return;
  context.hazard(f) +=
      context.value(kAccidentRate) * (1.0 - context.value(kRecognition)) * (at_odds / all);
}

/// Those of a coalition who assault in a sector.
struct Assault {
  Persons all = 0;
  double squares = 0;  ///< sum over sides of their strength squared
  double worst = 0;    ///< quality of the worst pair
};

Assault assault_beside(Context& context, std::size_t f) {
  FormationInfo const& own = context.formation(f);
  Assault assault{0.0, 0.0, context.value(kWithinForce)};
  auto const takes_part = [&](std::size_t e) {
    return context.formation(e).sector == own.sector && !context.world.enemies(f, e) &&
           context.day.plans[e].assault_hours > 0.0;
  };
  for (std::size_t s = 0; s < context.world.sides.size(); ++s) {
    Persons strength = 0.0;
    for (std::size_t e = 0; e < context.formations(); ++e) {
      if (context.formation(e).side == s && takes_part(e)) strength += context.day.plans[e].forward;
    }
    if (strength <= 0.0) continue;
    assault.all += strength;
    assault.squares += strength * strength;
    for (std::size_t e = 0; e < context.formations(); ++e) {
      if (context.formation(e).side != s && takes_part(e)) {
        assault.worst = std::min(assault.worst, quality(context, e, s));
      }
    }
  }
  return assault;
}

void start_apart(Context& context, std::size_t f) {
  Plan& plan = context.plan(f);
  if (plan.assault_hours <= 0.0) return;
  Assault const assault = assault_beside(context, f);
  double const lack = context.value(kWithinForce) - assault.worst;
  if (lack <= 0.0) return;
  double const joint =
      joint_share(kHoursPerDay * context.value(kStartSpread), lack, plan.assault_hours);
  plan.fire *= fire_of_unjoined_starts(joint, assault.squares / (assault.all * assault.all));
}

void act(Context& context) {
  double const lesson = loss_probability(1.0 / context.value(kLearningTime));
  for (std::size_t f = 0; f < context.formations(); ++f) {
    if (context.morning() && has_allies(context, context.formation(f).side)) {
      learn(context, f, lesson);
    }
    answer(context, f);
  }
  for (std::size_t f = 0; f < context.formations(); ++f) {
    meet(context, f);
    if (has_allies(context, context.formation(f).side)) start_apart(context, f);
  }
}

/// Reference state: allies answer each other as one force does.
void act_in_reference(Context& context) {
  double const within = context.value(kWithinForce);
  for (std::size_t f = 0; f < context.formations(); ++f) {
    for (std::size_t s = 0; s < context.world.sides.size(); ++s) {
      if (same_coalition(context, s, context.formation(f).side)) quality(context, f, s) = within;
    }
    context.output(0, f) = within;
  }
}

base::Declaration declaration() {
  using base::Mark;
  using base::Scope;
  return {"coordination",
          "Coordination between allies",
          {{"within_force", Scope::campaign, "1", 0.01, 1.0, base::constant(0.8),
            "quality with which a force answers its own requests", Mark::judgement, "model page 6"},
           {"between_allies", Scope::campaign, "1", 0.0, 1.0, base::beta(2, 4),
            "quality at first between allies of whom the account states none; counts up to that "
            "within a force",
            Mark::judgement, "model page 6: allies of different languages"},
           {"learning_time", Scope::campaign, "days", 0.1, 3650.0, base::lognormal(30, 0.5),
            "time of contact in which allies learn all but 37 % of what they lack", Mark::judgement,
            "model page 6"},
           {"start_spread", Scope::campaign, "hours", 0.0, 48.0, base::lognormal(2, 0.5),
            "spread of the starts of an assault for each unit of quality lacking", Mark::judgement,
            "model page 6 has the form; two hours for want of information"},
           {"accident_rate", Scope::campaign, "1/day", 0.0, 1.0, base::lognormal(2e-4, 1),
            "hazard of being hit by an ally among allies who do not coordinate at all",
            Mark::judgement, "model page 6"},
           {"recognition", Scope::campaign, "1", 0.0, 1.0, base::beta(5, 3),
            "share of such accidents that recognition averts", Mark::judgement,
            "model page 6 has the form; five in eight for want of information"}},
          "allies answer each other as one force does",
          "docs/methods/coordination.md",
          {}};
}

}  // namespace

double joint_share(double spread, double lack, double assault_hours) {
  if (assault_hours <= 0.0) return 1.0;
  return base::math::exp(-spread * lack / assault_hours);
}

double fire_of_unjoined_starts(double joint, double concentration) {
  return std::sqrt(joint + (1.0 - joint) * concentration);
}

Mechanism coordination() {
  Mechanism mechanism;
  mechanism.declaration = declaration();
  mechanism.cause = "accidents between allies";
  mechanism.readings = {{base::Scope::coordination, "quality"}};
  mechanism.memory = kMemory;
  mechanism.outputs = {
      {base::Scope::formation, "coordination", "Coordination with allies", "1",
       "quality with which the allied sides forward in its sector answer the formation: the "
       "lowest; that within one's own force where there are none",
       1e-4, false}};
  mechanism.act = act;
  mechanism.act_in_reference = act_in_reference;
  return mechanism;
}

}  // namespace salient::campaign
