#include "salient/engagement/accuracy.h"

#include <algorithm>
#include <cmath>

#include "salient/base/mathematics.h"
#include "salient/base/special.h"
#include "salient/engagement/context.h"

namespace salient::engagement {

double rectangle_hit(double width, double height, double error) {
  if (error <= 0.0) return 1.0;
  auto const within = [&](double extent) {
    return 2.0 * base::normal_cdf(extent / (2.0 * error)) - 1.0;
  };
  return within(width) * within(height);
}

double circle_hit(double radius, double error) {
  return -base::math::expm1(-radius * radius / (2.0 * error * error));
}

double mean_time_to_kill(FiringCycle const& c) {
  return c.acquire + c.first_round - c.reload_after_hit +
         (c.reload_after_hit + c.flight) / c.kill_given_hit +
         (c.reload_after_miss + c.flight) / c.hit_after_miss *
             ((1.0 - c.hit_after_hit) / c.kill_given_hit + c.hit_after_hit - c.first_hit);
}

namespace {

enum Parameter { kDispersion, kSkillEffect, kKill, kCombat, kSoldierOnVehicle, kWeaponOnVehicle };
enum Account { kSkill };

constexpr std::size_t kBins = 400;  ///< of distance, up to the range of fire
constexpr std::size_t kPostures = 3;
constexpr std::size_t kKinds = 3;

/// Width and height of a target [m].
struct Extent {
  double width, height;
};
Extent extent_of(Kind kind, Posture posture) {
  if (kind == Kind::vehicle) return {2.8, 2.2};
  double const wider = kind == Kind::weapon ? 1.4 : 1.0;
  switch (posture) {
    case Posture::standing: return {0.5 * wider, 1.6};
    case Posture::prone: return {0.5 * wider, 0.4};
    case Posture::works: return {0.4 * wider, 0.3};
  }
  return {0.5, 1.6};
}

std::size_t line_of(Kind kind, Posture posture) {
  return (static_cast<std::size_t>(kind) * kPostures + static_cast<std::size_t>(posture)) * kBins;
}

double range_of(Context const& context) {
  return context.now.values[context.world.fire_range.base];
}

void begin(Context& context) {
  auto& table = context.own().hit_table;
  table.resize(kKinds * kPostures * kBins);
  double const bin = range_of(context) / kBins;
  double const share = context.value(kKill) * context.value(kCombat);
  for (std::size_t kind = 0; kind < kKinds; ++kind) {
    for (std::size_t posture = 0; posture < kPostures; ++posture) {
      auto const k = static_cast<Kind>(kind);
      auto const p = static_cast<Posture>(posture);
      Extent const extent = extent_of(k, p);
      for (std::size_t b = 0; b < kBins; ++b) {
        double const error = context.value(kDispersion) * (static_cast<double>(b) + 0.5) * bin;
        table[line_of(k, p) + b] =
            static_cast<float>(share * rectangle_hit(extent.width, extent.height, error));
      }
    }
  }
  context.tick.hit_chance.assign(context.world.entities.count(), 0.0F);
}

void act(Context& context) {
  World const& world = context.world;
  Tick& tick = context.tick;
  auto const& table = context.now.hit_table;
  auto const per_metre = static_cast<float>(kBins / range_of(context));
  std::array<float, 3> const on_vehicle{static_cast<float>(context.value(kSoldierOnVehicle)),
                                        static_cast<float>(context.value(kWeaponOnVehicle)),
                                        static_cast<float>(context.value(kWeaponOnVehicle))};
  for (std::size_t g = 0; g < world.groups.size(); ++g) {
    GroupInfo const& group = world.groups[g];
    if (context.now.groups[g].active == 0) continue;
    // Dispersion and distance enter as a product only, so skill stretches the distance.
    auto const stretch = static_cast<float>(
        base::math::exp(context.value(kSkillEffect) * (1.0 - 2.0 * context.account(kSkill, g))));
    for (EntityId e = group.first; e < group.first + group.count; ++e) {
      EntityId const target = tick.target[e];
      if (target == kNobody || !context.active(e)) continue;
      float const dx = context.now.x[target] - context.now.x[e];
      float const dy = context.now.y[target] - context.now.y[e];
      float const place = std::sqrt(dx * dx + dy * dy) * stretch * per_metre;
      auto const bin = static_cast<std::size_t>(std::min(place, kBins - 1.0F));
      Kind const kind = world.entities.kind[target];
      float const chance = table[line_of(kind, context.now.posture[target]) + bin];
      bool const vehicle = kind == Kind::vehicle;
      tick.hit_chance[e] =
          vehicle ? chance * on_vehicle[static_cast<std::size_t>(world.entities.kind[e])] : chance;
    }
  }
}

}  // namespace

Mechanism accuracy() {
  using base::Mark;
  using base::Scope;
  Mechanism mechanism;
  mechanism.declaration = {
      "accuracy",
      "Accuracy of direct fire",
      {{"dispersion", Scope::engagement, "mrad", 0.01, 200.0, base::lognormal(3, 0.3),
        "dispersion of the shots of middling skill", Mark::judgement, "for want of information"},
       {"skill_effect", Scope::engagement, "1", 0.0, 5.0, base::half_normal(0.3),
        "logarithm of middling dispersion over that of the highest skill", Mark::judgement,
        "campaign default of direct_fire.skill_effect"},
       {"kill", Scope::engagement, "1", 0.0, 1.0, base::beta(4, 4),
        "share of hits that take a person out of action", Mark::judgement, "model page 2"},
       {"combat", Scope::engagement, "1", 0.0, 1.0, base::lognormal(0.03, 0.7),
        "what combat leaves of the effect of aimed fire: haste, fear, targets seen in glimpses",
        Mark::judgement, "records of rounds fired for each casualty run to thousands, recalled"},
       {"soldier_on_vehicle", Scope::engagement, "1", 0.0, 1.0, base::constant(0.05),
        "share of a soldier's hits that stop a vehicle", Mark::judgement,
        "for want of information"},
       {"weapon_on_vehicle", Scope::engagement, "1", 0.0, 1.0, base::constant(0.2),
        "share of the hits of support weapons and vehicles that stop a vehicle", Mark::judgement,
        "for want of information"}},
      "every shot has the same chance at any distance",
      "docs/methods/engagement/accuracy.md",
      {{"Washburn, A. and Kress, M. (2009): Combat Modeling", Mark::recalled},
       {"Bonder, S. and Farrell, R. (1970): attrition rates from duels", Mark::recalled}}};
  mechanism.readings = {{Scope::group, "skill"}};
  mechanism.begin = begin;
  mechanism.act = act;
  return mechanism;
}

}  // namespace salient::engagement
