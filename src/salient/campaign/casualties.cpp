#include "salient/campaign/casualties.h"

#include <array>

#include "salient/campaign/context.h"

namespace salient::campaign {

namespace {

enum Parameter { kWoundedPerKilled, kMissingShare };

void act(Context& context) {
  for (std::size_t f = 0; f < context.formations(); ++f) {
    Flows& flows = context.day.flows[f];
    if (flows.battle_losses <= 0.0) continue;
    double const missing = context.value(kMissingShare, f);
    double const killed = (1.0 - missing) / (1.0 + context.value(kWoundedPerKilled, f));
    std::array<double, 3> const weights{killed, missing, 1.0 - missing - killed};
    std::array<Persons, 3> counts{};
    context.chance(f).split(flows.battle_losses, weights, counts, 0);
    flows.killed = counts[0];
    flows.missing = counts[1];
    flows.wounded = counts[2];
  }
}

}  // namespace

Mechanism casualties() {
  using base::Mark;
  using base::Scope;
  Mechanism mechanism;
  mechanism.declaration = {
      "casualties",
      "Killed, wounded, missing",
      {{"wounded_per_killed", Scope::formation, "1", 0.05, 50.0, base::lognormal(3, 0.5),
        "wounded for each killed outright", Mark::seen,
        "model page 10 [S10]: near 3 in 1941-45 and 2022 series, near 10 for one force"},
       {"missing_share", Scope::formation, "1", 0.0, 1.0, base::beta(1, 24),
        "share of those lost in fights who are missing", Mark::judgement,
        "those not found; who is captured after a break is counted by that mechanism"}},
      "",
      "docs/methods/casualties.md",
      {}};
  mechanism.act = act;
  return mechanism;
}

}  // namespace salient::campaign
