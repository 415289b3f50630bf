#include "salient/engagement/familiarity.h"

#include "salient/engagement/context.h"

namespace salient::engagement {

namespace {

enum Parameter { kHeadingError, kExposureEffect };
enum Account { kDeficit };

void act(Context& context) {
  Tick& tick = context.tick;
  double const known = context.value(kHeadingError);
  for (std::size_t g = 0; g < context.world.groups.size(); ++g) {
    double const deficit = context.account(kDeficit, g);
    if (deficit <= 0.0) continue;
    double const error = known * (1.0 + 3.0 * deficit);
    auto const pace = static_cast<float>((1.0 + known * known / 2.0) / (1.0 + error * error / 2.0));
    auto const exposure = static_cast<float>(1.0 + context.value(kExposureEffect) * deficit);
    GroupInfo const& group = context.world.groups[g];
    for (EntityId e = group.first; e < group.first + group.count; ++e) {
      tick.pace[e] *= pace;
      tick.exposure[e] *= exposure;
    }
  }
}

}  // namespace

Mechanism familiarity() {
  using base::Mark;
  using base::Scope;
  Mechanism mechanism;
  mechanism.declaration = {
      "familiarity",
      "Familiarity with the ground",
      {{"heading_error", Scope::engagement, "1", 0.0, 0.5, base::lognormal(0.15, 0.4),
        "heading error of those who know the ground, in radians; a full deficit adds three times "
        "as much",
        Mark::judgement, "model page 7"},
       {"exposure_effect", Scope::engagement, "1", 0.0, 10.0, base::half_normal(0.5),
        "exposure that a full deficit adds, relative to none", Mark::judgement, "model page 7"}},
      "every group knows the ground",
      "docs/methods/engagement/familiarity.md",
      {}};
  mechanism.readings = {{Scope::group, "familiarity_deficit"}};
  mechanism.conditions = true;
  mechanism.act = act;
  return mechanism;
}

}  // namespace salient::engagement
