#include "salient/campaign/balance.h"

#include <algorithm>

#include "salient/campaign/context.h"

namespace salient::campaign {

namespace {

enum Left : std::size_t { kForceRatio, kForceRatioWithout };

constexpr double kMostRatio = 1e6;

void act(Context& context) {
  for (std::size_t side = 0; side < context.world.sides.size(); ++side) {
    int const coalition = context.world.sides[side].coalition;
    double own = 0.0;
    double allies = 0.0;
    double enemies = 0.0;
    for (std::size_t f = 0; f < context.formations(); ++f) {
      std::size_t const whose = context.formation(f).side;
      Persons const present = context.now.people[f].present;
      if (whose == side)
        own += present;
      else if (context.world.sides[whose].coalition == coalition)
        allies += present;
      else
        enemies += present;
    }
    context.output(kForceRatio, side) = force_ratio(own + allies, enemies);
    context.output(kForceRatioWithout, side) = force_ratio(allies, enemies);
  }
}

}  // namespace

double force_ratio(double own, double enemies) {
  if (own <= 0.0) return 0.0;
  if (enemies * kMostRatio <= own) return kMostRatio;
  return own / enemies;
}

Mechanism balance() {
  using base::Scope;
  Mechanism mechanism;
  mechanism.declaration = {"balance",      "Balance of forces",       {},
                           "not computed", "docs/methods/balance.md", {}};
  mechanism.cadence = Cadence::day;
  mechanism.outputs = {{Scope::side, "force_ratio", "Ratio of forces", "1",
                        "persons present of the side's coalition over those of its enemies, in the "
                        "morning",
                        1e-3, false},
                       {Scope::side, "force_ratio_without", "Ratio of forces without the side", "1",
                        "the same without the side's own formations", 1e-3, false}};
  mechanism.act = act;
  return mechanism;
}

}  // namespace salient::campaign
