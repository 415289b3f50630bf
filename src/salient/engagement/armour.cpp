#include "salient/engagement/armour.h"

#include <algorithm>
#include <cmath>

#include "salient/engagement/context.h"

namespace salient::engagement {

namespace {

enum Parameter {
  kPersonsPerVehicle,
  kDistance,
  kProtection,
  kPressure,
  kBreaching,
  kEvacuation,
  kAttraction
};

/// Vehicles and persons on foot of a side within a distance of a place.
struct Near {
  double vehicles = 0, foot = 0;
};

Near count_near(Context const& context, std::size_t side, float x, float y, float distance) {
  Present const& present = context.tick.present[side];
  Near near;
  for (std::uint32_t row = 0; row < present.count(); ++row) {
    float const dx = present.x[row] - x;
    float const dy = present.y[row] - y;
    if (dx * dx + dy * dy > distance * distance) continue;
    bool const vehicle = context.world.entities.kind[present.id[row]] == Kind::vehicle;
    (vehicle ? near.vehicles : near.foot) += 1.0;
  }
  return near;
}

void lend(Context& context, std::size_t g) {
  GroupInfo const& info = context.world.groups[g];
  GroupState const& group = context.now.groups[g];
  Tick& tick = context.tick;
  Near const near = count_near(context, info.side, group.x, group.y,
                               static_cast<float>(context.value(kDistance)));
  if (near.vehicles <= 0.0 || near.foot <= 0.0) return;
  double const support =
      std::min(1.0, near.vehicles * context.value(kPersonsPerVehicle) / near.foot);
  tick.breaching[g] *= 1.0 + context.value(kBreaching) * support;
  tick.evacuation[g] *= 1.0 + context.value(kEvacuation) * support;
  auto const exposure = static_cast<float>(1.0 / (1.0 + context.value(kProtection) * support));
  auto const visibility = static_cast<float>(1.0 - context.value(kAttraction) * support);
  for (EntityId e = info.first; e < info.first + info.count; ++e) {
    if (context.world.entities.kind[e] == Kind::vehicle) continue;
    tick.exposure[e] *= exposure;
    tick.visibility[e] *= visibility;
  }
}

/// The vehicles of a group suppress those whom the group had in view in the last tick.
void press(Context& context, std::size_t g) {
  GroupInfo const& info = context.world.groups[g];
  double vehicles = 0.0;
  for (EntityId e = info.first; e < info.first + info.count; ++e) {
    bool const fights = context.active(e) && context.world.entities.kind[e] == Kind::vehicle;
    vehicles += fights ? 1.0 : 0.0;
  }
  if (vehicles <= 0.0) return;
  Tick& tick = context.tick;
  double const range = context.now.values[context.world.fire_range.base];
  Present const& enemies = tick.present[1U - info.side];
  GroupState const& group = context.now.groups[g];
  auto const weight = static_cast<float>(vehicles * context.value(kPressure) * tick.dt);
  for (std::uint32_t row = 0; row < enemies.count(); ++row) {
    double const dx = enemies.x[row] - group.x;
    double const dy = enemies.y[row] - group.y;
    bool const seen = tick.in_view.empty() ||
                      tick.in_view[g * context.world.entities.count() + enemies.id[row]] != 0;
    if (seen && dx * dx + dy * dy <= range * range) {
      tick.near_misses.push_back({enemies.id[row], weight});
    }
  }
}

void act(Context& context) {
  if (!context.world.has(Kind::vehicle)) return;
  for (std::size_t g = 0; g < context.world.groups.size(); ++g) {
    if (context.now.groups[g].active == 0) continue;
    lend(context, g);
    press(context, g);
  }
}

}  // namespace

Mechanism armour() {
  using base::Mark;
  using base::Scope;
  Mechanism mechanism;
  mechanism.declaration = {
      "armour",
      "Armour support",
      {{"persons_per_vehicle", Scope::engagement, "persons", 1.0, 1000.0, base::constant(30),
        "persons on foot for whom one vehicle meets the whole demand", Mark::judgement,
        "a round figure"},
       {"distance", Scope::engagement, "m", 1.0, 2000.0, base::constant(150),
        "distance over which a vehicle supports", Mark::judgement, "a round figure"},
       {"protection", Scope::engagement, "1", 0.0, 100.0, base::lognormal(0.5, 0.5),
        "strength of protected movement: full support divides exposure by 1 more", Mark::judgement,
        "model page 5"},
       {"pressure", Scope::engagement, "1/min", 0.0, 1000.0, base::lognormal(2, 0.5),
        "shots of a vehicle that pass near each enemy in view, for suppression", Mark::judgement,
        "model page 5 has the form"},
       {"breaching", Scope::engagement, "1", 0.0, 100.0, base::lognormal(1, 0.5),
        "strength in breaching: full support multiplies its speed by 1 more", Mark::judgement,
        "model page 5"},
       {"evacuation", Scope::engagement, "1", 0.0, 100.0, base::lognormal(0.5, 0.5),
        "strength in evacuation: full support divides its delay by 1 more", Mark::judgement,
        "model page 5"},
       {"attraction", Scope::engagement, "1", 0.0, 1.0, base::beta(3, 3),
        "share of what looks for persons that vehicles of full support draw away", Mark::judgement,
        "model page 5"}},
      "vehicles lend nothing to those on foot",
      "docs/methods/engagement/armour.md",
      {{"Biddle, S. (2004): Military Power", Mark::recalled}}};
  mechanism.conditions = true;
  mechanism.act = act;
  return mechanism;
}

}  // namespace salient::engagement
