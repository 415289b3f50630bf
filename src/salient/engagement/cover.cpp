#include "salient/engagement/cover.h"

#include "salient/engagement/context.h"

namespace salient::engagement {

namespace {

enum Parameter { kScrub, kForest, kUrban };

void act(Context& context) {
  Terrain const& terrain = context.world.terrain;
  if (terrain.uniform && terrain.vegetation.front() == scenario::Vegetation::open) return;
  std::array<float, 4> const exposed{1.0F, static_cast<float>(context.value(kScrub)),
                                     static_cast<float>(context.value(kForest)),
                                     static_cast<float>(context.value(kUrban))};
  for (Present const& present : context.tick.present) {
    for (std::uint32_t row = 0; row < present.count(); ++row) {
      auto const on = terrain.vegetation_at(present.x[row], present.y[row]);
      context.tick.exposure[present.id[row]] *= exposed[static_cast<std::size_t>(on)];
    }
  }
}

}  // namespace

Mechanism cover() {
  using base::Mark;
  using base::Scope;
  Mechanism mechanism;
  mechanism.declaration = {
      "cover",
      "Cover of the ground",
      {{"scrub", Scope::engagement, "1", 0.0, 1.0, base::constant(0.7), "exposure in scrub",
        Mark::judgement, "model page 2 has the order: scrub, forest, urban"},
       {"forest", Scope::engagement, "1", 0.0, 1.0, base::constant(0.4), "exposure in forest",
        Mark::judgement, "model page 2 has the order"},
       {"urban", Scope::engagement, "1", 0.0, 1.0, base::constant(0.3),
        "exposure in built-up ground", Mark::judgement, "model page 2 has the order"}},
      "all ground leaves everyone exposed",
      "docs/methods/engagement/cover.md",
      {}};
  mechanism.conditions = true;
  mechanism.act = act;
  return mechanism;
}

}  // namespace salient::engagement
