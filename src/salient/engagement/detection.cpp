#include "salient/engagement/detection.h"

#include <algorithm>
#include <cmath>

#include "salient/base/mathematics.h"
#include "salient/base/special.h"
#include "salient/engagement/context.h"
#include "salient/engagement/sight.h"

namespace salient::engagement {

namespace math = base::math;

double random_search(double sweep_width, double speed, double time, double area) {
  return -math::expm1(-sweep_width * speed * time / area);
}

double parallel_sweep(double sweep_width, double spacing) {
  constexpr double kHalfRootPi = 0.886226925452758;
  return base::math::erf(kHalfRootPi * sweep_width / spacing);
}

double glimpses(double chance, double count) { return -math::expm1(count * math::log1p(-chance)); }

double continuous_looking(double rate, double time) { return -math::expm1(-rate * time); }

double resolving_share(double cycles_ratio) {
  if (cycles_ratio <= 0.0) return 0.0;
  double const power = math::pow(cycles_ratio, 2.7 + 0.7 * cycles_ratio);
  return power / (1.0 + power);
}

namespace {

enum Parameter {
  kRate,
  kRange,
  kMemory,
  kProne,
  kWorks,
  kScrub,
  kForest,
  kUrban,
  kFiring,
  kScrubDepth,
  kForestDepth,
  kUrbanDepth
};

constexpr float kReferenceDistance = 300.0F;
constexpr float kLeastDistance = 10.0F;

/// What is the same for all pairs of a tick.
struct Looking {
  float rate, range, memory;
  std::array<float, 3> posture;     ///< by Posture
  std::array<float, 4> vegetation;  ///< by Vegetation
  float firing;
  SightDepths depths;
};

Looking looking_of(Context const& context) {
  auto const at = [&](std::size_t p) { return static_cast<float>(context.value(p)); };
  return {at(kRate),
          at(kRange),
          at(kMemory),
          {1.0F, at(kProne), at(kWorks)},
          {1.0F, at(kScrub), at(kForest), at(kUrban)},
          at(kFiring),
          {at(kScrubDepth), at(kForestDepth), at(kUrbanDepth)}};
}

/// Rate [1/s] at which a group of so many finds an enemy at a squared distance in its line of
/// sight.
float finding_rate(Context const& context, Looking const& look, EntityId enemy, float distance2,
                   float members) {
  Tick const& tick = context.tick;
  Order const order = context.now.groups[context.world.entities.group[enemy]].order;
  bool const moves = order == Order::advance || order == Order::withdraw;
  float const near2 = std::max(distance2, kLeastDistance * kLeastDistance);
  auto const on = context.world.terrain.vegetation_at(context.now.x[enemy], context.now.y[enemy]);
  return look.rate * (kReferenceDistance * kReferenceDistance / near2) * std::sqrt(members) *
         look.posture[static_cast<std::size_t>(context.now.posture[enemy])] *
         Tick::of(tick.visibility, enemy) * look.vegetation[static_cast<std::size_t>(on)] *
         (moves ? 3.0F : 1.0F) * (tick.target[enemy] != kNobody ? 1.0F + look.firing : 1.0F);
}

/// Looks for every enemy with the eyes of one group.
void look(Context& context, Looking const& looking, std::size_t g) {
  Tick& tick = context.tick;
  GroupState const& group = context.now.groups[g];
  std::size_t const entities = context.world.entities.count();
  Present const& enemies = tick.present[1U - context.world.groups[g].side];
  auto const now = static_cast<float>(tick.from);
  for (std::uint32_t row = 0; row < enemies.count(); ++row) {
    EntityId const enemy = enemies.id[row];
    float const dx = enemies.x[row] - group.x;
    float const dy = enemies.y[row] - group.y;
    float const distance2 = dx * dx + dy * dy;
    if (distance2 > looking.range * looking.range) continue;
    if (!line_of_sight(context.world.terrain, looking.depths, group.x, group.y, enemies.x[row],
                       enemies.y[row])) {
      continue;
    }
    float& known_until = context.own().known_until[g * entities + enemy];
    bool known = known_until > now;
    if (!known) {
      float const rate =
          finding_rate(context, looking, enemy, distance2, static_cast<float>(group.active));
      double const found = -math::expm1(-static_cast<double>(rate) * tick.dt);
      known = context.uniform(context.key_of(enemy), static_cast<std::uint16_t>(g)) < found;
    }
    if (!known) continue;
    known_until = now + looking.memory;
    tick.in_view[g * entities + enemy] = 1;
  }
}

void begin(Context& context) {
  std::size_t const pairs = context.world.groups.size() * context.world.entities.count();
  context.own().known_until.assign(pairs, 0.0F);
  context.tick.in_view.assign(pairs, 0);
}

void act(Context& context) {
  Looking const looking = looking_of(context);
  auto& view = context.tick.in_view;
  std::fill(view.begin(), view.end(), std::uint8_t{0});
  for (std::size_t g = 0; g < context.world.groups.size(); ++g) {
    if (context.now.groups[g].active > 0) look(context, looking, g);
  }
}

base::Declaration declaration() {
  using base::Mark;
  using base::Scope;
  auto const share = [](char const* name, double value, char const* meaning) {
    return base::Parameter{name,          Scope::engagement,     "1",     0.0,
                           1.0,           base::constant(value), meaning, Mark::judgement,
                           "model page 2"};
  };
  auto const depth = [](char const* name, double value, char const* meaning) {
    return base::Parameter{name,    Scope::engagement, "m",
                           1.0,     10000.0,           base::constant(value),
                           meaning, Mark::judgement,   "for want of information"};
  };
  return {"detection",
          "Detection",
          {{"rate", Scope::engagement, "1/s", 0.0, 100.0, base::lognormal(0.02, 0.5),
            "rate at which one who looks finds one who stands in the open at 300 m",
            Mark::judgement, "model page 2"},
           {"range", Scope::engagement, "m", 1.0, 20000.0, base::constant(1500),
            "greatest distance of sight", Mark::judgement, "a round figure"},
           {"memory", Scope::engagement, "s", 0.0, 86400.0, base::constant(30),
            "time for which one who was seen is known", Mark::judgement, "a round figure"},
           share("prone", 0.35, "visibility of one who lies"),
           share("works", 0.1, "visibility of one in works"),
           share("scrub", 0.5, "visibility of one in scrub"),
           share("forest", 0.2, "visibility of one in forest"),
           share("urban", 0.3, "visibility of one in built-up ground"),
           {"firing", Scope::engagement, "1", 0.0, 1000.0, base::constant(4),
            "added visibility of one who fires", Mark::judgement, "for want of information"},
           depth("scrub_depth", 150, "how far one sees through scrub"),
           depth("forest_depth", 40, "how far one sees through forest"),
           depth("urban_depth", 30, "how far one sees through built-up ground")},
          "every enemy in range of fire is in view",
          "docs/methods/engagement/detection.md",
          {{"Koopman, B. O. (1946, 1980): Search and Screening", Mark::recalled}}};
}

}  // namespace

Mechanism detection() {
  Mechanism mechanism;
  mechanism.declaration = declaration();
  mechanism.begin = begin;
  mechanism.act = act;
  return mechanism;
}

}  // namespace salient::engagement
