#include "salient/engagement/weather.h"

#include "salient/engagement/context.h"

namespace salient::engagement {

namespace {

enum Parameter { kSnowSlowing };
enum Account { kVisibility, kFlyingShare, kSnowDepth, kMud };

void act(Context& context) {
  Tick& tick = context.tick;
  auto const sight = static_cast<float>(context.account(kVisibility));
  auto const pace =
      static_cast<float>((1.0 - context.account(kMud)) /
                         (1.0 + context.value(kSnowSlowing) * context.account(kSnowDepth)));
  for (float& one : tick.visibility) one *= sight;
  for (float& one : tick.pace) one *= pace;
  tick.flying *= context.account(kFlyingShare);
}

}  // namespace

Mechanism weather() {
  using base::Mark;
  using base::Scope;
  Mechanism mechanism;
  mechanism.declaration = {"weather",
                           "Weather",
                           {{"snow_slowing", Scope::engagement, "1/m", 0.0, 20.0, base::constant(2),
                             "slowing of movement by a metre of snow", Mark::judgement,
                             "model page 7: 1 / (1 + 2 depth)"}},
                           "a clear, dry, calm day",
                           "docs/methods/engagement/weather.md",
                           {{"The Dupuy Institute: attrition verities", Mark::seen}}};
  mechanism.readings = {{Scope::engagement, "visibility"},
                        {Scope::engagement, "flying_share"},
                        {Scope::engagement, "snow_depth"},
                        {Scope::engagement, "mud"}};
  mechanism.conditions = true;
  mechanism.act = act;
  return mechanism;
}

}  // namespace salient::engagement
