#include "salient/engagement/coordination.h"

#include <algorithm>

#include "salient/base/mathematics.h"
#include "salient/base/special.h"
#include "salient/engagement/context.h"

namespace salient::engagement {

namespace {

enum Parameter { kLost, kStartSpread, kAccidents };
enum Account { kQuality };

void begin(Context& context) {
  for (std::size_t g = 0; g < context.world.groups.size(); ++g) {
    double const lacking = 1.0 - context.account(kQuality, context.world.groups[g].side);
    if (lacking <= 0.0) continue;
    double const late = base::normal_quantile(context.uniform(context.group_key(g))) *
                        context.value(kStartSpread) * lacking;
    context.own().groups[g].start += std::max(0.0, late);
  }
}

/// Own fire that hits those in contact.
void accidents(Context& context, std::size_t side, double hazard) {
  Tick& tick = context.tick;
  double const share = -base::math::expm1(-hazard * tick.dt);
  for (EntityId const e : tick.present[side].id) {
    if (tick.target[e] == kNobody) continue;  // of the last tick: who was in contact
    auto const [u, v] = context.uniform_pair(context.key_of(e));
    if (u >= share) continue;
    tick.hits.push_back(
        {tick.from + v * tick.dt, e, kNobody, context.cause(), Aim::held, static_cast<float>(v)});
  }
}

void act(Context& context) {
  for (std::size_t side = 0; side < 2; ++side) {
    double const quality = context.account(kQuality, side);
    context.tick.coordination[side] = quality;
    context.tick.message_lost[side] = context.value(kLost) * (1.0 - quality);
    double const hazard = context.value(kAccidents) * (1.0 - quality);
    if (hazard > 0.0) accidents(context, side, hazard);
  }
}

}  // namespace

Mechanism coordination() {
  using base::Mark;
  using base::Scope;
  Mechanism mechanism;
  mechanism.declaration = {
      "coordination",
      "Coordination",
      {{"lost", Scope::engagement, "1", 0.0, 0.99, base::beta(3, 3),
        "share of messages that is lost where nothing is coordinated", Mark::judgement,
        "model page 6 has the form"},
       {"start_spread", Scope::engagement, "min", 0.0, 600.0, base::lognormal(15, 0.5),
        "spread of the starts of groups for each unit of quality lacking", Mark::judgement,
        "model page 6 has the form"},
       {"accidents", Scope::engagement, "1/h", 0.0, 10.0, base::lognormal(5e-4, 1),
        "hazard of being hit by one's own side in contact, where nothing is coordinated",
        Mark::judgement, "model page 6: 2e-4 a day over days of which contact is a part"}},
      "each side answers itself at once and without loss",
      "docs/methods/engagement/coordination.md",
      {}};
  mechanism.cause = "own fire";
  mechanism.readings = {{Scope::side, "coordination"}};
  mechanism.begin = begin;
  mechanism.act = act;
  return mechanism;
}

}  // namespace salient::engagement
