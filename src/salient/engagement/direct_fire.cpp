#include "salient/engagement/direct_fire.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "salient/base/mathematics.h"
#include "salient/engagement/context.h"

namespace salient::engagement {

namespace math = base::math;

namespace {

enum Parameter {
  kRange,
  kShots,
  kWeaponShots,
  kVehicleShots,
  kChance,
  kRhythm,
  kReaimed,
  kEffectiveness
};
enum Account { kStart };

constexpr std::uint16_t kMostShots = 4096;  ///< effective ones of an entity in a tick

/// Shots a second of an entity.
double shots(Context const& context, EntityId entity) {
  double const rate = context.value(kShots);
  switch (context.world.entities.kind[entity]) {
    case Kind::soldier: return rate;
    case Kind::weapon: return rate * context.value(kWeaponShots);
    case Kind::vehicle: return rate * context.value(kVehicleShots);
  }
  return rate;
}

/// Probability that one shot of an entity takes its target out of action.
double effective_share(Context const& context, EntityId entity, EntityId target) {
  Tick const& tick = context.tick;
  double const chance = tick.hit_chance.empty() ? context.value(kChance) : tick.hit_chance[entity];
  double const share = chance * context.value(kEffectiveness, context.world.entities.group[entity]);
  return std::min(1.0, share * Tick::of(tick.exposure, target));
}

void add_near_misses(Context const& context, EntityId target, double count,
                     std::vector<NearMiss>& near_misses) {
  if (context.world.conditioned && count > 0.0) {
    near_misses.push_back({target, static_cast<float>(count)});
  }
}

/// What one piece of the entities adds to the tick.
struct Piece {
  std::vector<Hit> hits;
  std::vector<NearMiss> near_misses;
};

/// Effective shots of an entity as a Poisson process.
void fire_at_random(Context const& context, EntityId entity, EntityId target, Piece& piece) {
  Tick const& tick = context.tick;
  double const rate = shots(context, entity) * Tick::of(tick.fire, entity);
  double const effective = rate * effective_share(context, entity, target);
  add_near_misses(context, target, rate * tick.dt, piece.near_misses);
  if (effective <= 0.0) return;
  base::DrawKey const key = context.key_of(entity);
  Aim const reaimed = context.value(kReaimed) >= 0.5 ? Aim::anew : Aim::held;
  Aim const aim = tick.unaimed ? Aim::place : reaimed;
  double time = 0.0;
  for (std::uint16_t shot = 0; shot < kMostShots; ++shot) {
    auto const [u, mark] = context.uniform_pair(key, shot);
    time -= math::log(u) / effective;
    if (time > tick.dt) return;
    piece.hits.push_back(
        {tick.from + time, target, entity, context.cause(), aim, static_cast<float>(mark)});
  }
}

/// Shots of an entity in volleys.
void fire_volleys(Context const& context, EntityId entity, EntityId target, Piece& piece) {
  Tick const& tick = context.tick;
  double const rate = shots(context, entity) * Tick::of(tick.fire, entity);
  if (rate <= 0.0) return;
  double const since = tick.from - context.account(kStart, context.world.entities.group[entity]);
  auto const first = std::max(0.0, std::floor(since * rate + 1e-9)) + 1.0;
  double const last = std::floor((since + tick.dt) * rate + 1e-9);
  add_near_misses(context, target, std::max(0.0, last - first + 1.0), piece.near_misses);
  double const chance = effective_share(context, entity, target);
  base::DrawKey const key = context.key_of(entity);
  std::uint16_t shot = 0;
  for (double k = first; k <= last && shot < kMostShots; k += 1.0, ++shot) {
    auto const [u, mark] = context.uniform_pair(key, shot);
    if (u >= chance) continue;
    double const time = tick.from - since + k / rate;
    piece.hits.push_back({time, target, entity, context.cause(),
                          tick.unaimed ? Aim::place : Aim::held, static_cast<float>(mark)});
  }
}

/// Is there at most one volley of each entity in this tick, with no conditions and one chance, so
/// that those who may hit can be found many at once?
bool may_be_sifted(Context const& context) {
  Tick const& tick = context.tick;
  World const& world = context.world;
  double most = world.has(Kind::soldier) ? 1.0 : 0.0;
  if (world.has(Kind::weapon)) most = std::max(most, context.value(kWeaponShots));
  if (world.has(Kind::vehicle)) most = std::max(most, context.value(kVehicleShots));
  return !tick.conditioned && tick.hit_chance.empty() &&
         context.value(kShots) * most * tick.dt <= 1.0 + 1e-9;
}

/// Largest chance of any group's shot.
double largest_chance(Context const& context) {
  double most = 0.0;
  for (std::size_t g = 0; g < context.world.groups.size(); ++g) {
    most = std::max(most, context.value(kEffectiveness, g));
  }
  return std::min(1.0, most * context.value(kChance));
}

/// Volleys of a piece of a side's rows: the first draw of each who has a target is looked at by
/// its leading 32 bits, many at once; those few that may hit are drawn in full.
void fire_sifted(Context const& context, Present const& present, std::uint32_t begin,
                 std::uint32_t end, std::uint32_t highest, Piece& piece) {
  constexpr std::uint32_t kAtOnce = 256;
  Kernels const& kernels = kernels_of(context.world.options.vectors);
  base::Address const address = context.address();
  std::array<std::uint32_t, 4> const counter{static_cast<std::uint32_t>(address.run),
                                             static_cast<std::uint32_t>(address.run >> 32U),
                                             address.time, std::uint32_t{address.purpose} << 16U};
  std::array<EntityId, kAtOnce> who;
  std::array<std::uint32_t, 2 * kAtOnce> keys;
  std::array<std::uint8_t, kAtOnce> may_hit;
  for (std::uint32_t row = begin; row < end;) {
    std::uint32_t n = 0;
    for (; row < end && n < kAtOnce; ++row) {
      EntityId const entity = present.id[row];
      if (context.tick.target[entity] == kNobody) continue;
      base::DrawKey const key = context.key_of(entity);
      who[n] = entity;
      keys[std::size_t{2} * n] = key.words[0];
      keys[std::size_t{2} * n + 1] = key.words[1];
      ++n;
    }
    if (n == 0) continue;
    kernels.at_most(keys.data(), counter.data(), n, highest, may_hit.data());
    for (std::uint32_t i = 0; i < n; ++i) {
      if (may_hit[i] != 0) {
        fire_volleys(context, who[i], context.tick.target[who[i]], piece);
      }
    }
  }
}

void act(Context& context) {
  Tick& tick = context.tick;
  bool const volleys = context.value(kRhythm) >= 0.5;
  bool const sifted = volleys && may_be_sifted(context);
  // A uniform below the chance has at most these leading bits (base/random.cpp).
  auto const highest =
      static_cast<std::uint32_t>(std::min(largest_chance(context) * 0x1p32, 0x1p32 - 1.0));
  std::vector<Piece> pieces(context.workers.count());
  for (Present const& present : tick.present) {
    context.workers.share(
        present.count(), [&](unsigned worker, std::uint32_t begin, std::uint32_t end) {
          if (sifted) return fire_sifted(context, present, begin, end, highest, pieces[worker]);
          for (std::uint32_t row = begin; row < end; ++row) {
            EntityId const entity = present.id[row];
            EntityId const target = tick.target[entity];
            if (target == kNobody) continue;
            if (volleys)
              fire_volleys(context, entity, target, pieces[worker]);
            else
              fire_at_random(context, entity, target, pieces[worker]);
          }
        });
  }
  for (Piece const& piece : pieces) {
    tick.hits.insert(tick.hits.end(), piece.hits.begin(), piece.hits.end());
    tick.near_misses.insert(tick.near_misses.end(), piece.near_misses.begin(),
                            piece.near_misses.end());
  }
}

base::Declaration declaration() {
  using base::Mark;
  using base::Scope;
  return {
      "direct_fire",
      "Direct fire",
      {{"range", Scope::engagement, "m", 1.0, 20000.0, base::constant(400),
        "greatest distance at which entities fire", Mark::judgement,
        "a round figure for small arms"},
       {"shots", Scope::engagement, "1/min", 0.0, 6000.0, base::lognormal(4, 0.4),
        "aimed shots of a soldier", Mark::judgement, "for want of information"},
       {"weapon_shots", Scope::engagement, "1", 0.0, 100.0, base::lognormal(4, 0.3),
        "shots of a support weapon, relative to a soldier's", Mark::judgement,
        "for want of information"},
       {"vehicle_shots", Scope::engagement, "1", 0.0, 100.0, base::lognormal(4, 0.3),
        "shots of a vehicle, relative to a soldier's", Mark::judgement, "for want of information"},
       {"chance", Scope::engagement, "1", 0.0, 1.0, base::constant(0.01),
        "chance of a shot at any distance, where accuracy is in its reference state",
        Mark::judgement, "a round figure"},
       {"rhythm", Scope::engagement, "1", 0.0, 1.0, base::constant(0),
        "0: shots come at random times, 1: in volleys", Mark::derived,
        "definition: at random unless stated"},
       {"reaimed", Scope::engagement, "1", 0.0, 1.0, base::constant(1),
        "1: a shot is aimed anew when its target is out of action, 0: it is wasted", Mark::derived,
        "definition: aimed anew unless stated"},
       {"effectiveness", Scope::group, "1", 0.0, 1000.0, base::constant(1),
        "effect of a group's shots relative to the general chance", Mark::derived,
        "definition: the general chance unless stated"}},
      "no direct fire",
      "docs/methods/engagement/direct_fire.md",
      {{"Brown, R. H. (1963): stochastic combat as a jump process", Mark::recalled},
       {"Bonder, S. and Farrell, R. (1970): attrition rates from duels", Mark::recalled}}};
}

}  // namespace

Mechanism direct_fire() {
  Mechanism mechanism;
  mechanism.declaration = declaration();
  mechanism.cause = "direct fire";
  mechanism.readings = {{base::Scope::group, "start"}};
  mechanism.act = act;
  return mechanism;
}

}  // namespace salient::engagement
