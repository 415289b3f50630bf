#include "salient/engagement/drones.h"

#include <algorithm>

#include "salient/base/mathematics.h"
#include "salient/engagement/context.h"

namespace salient::engagement {

namespace {

enum Parameter {
  kArrive,
  kHit,
  kSaturation,
  kExtra,
  kBurst,
  kProne,
  kWorks,
  kScrub,
  kForest,
  kUrban,
  kVehicle,
  kVehicleStopped
};
enum Account { kSorties, kJamming };

/// Draws of a team in a tick, by sortie.
enum Draw : std::uint16_t { kArrival, kTarget, kBeside, kDraws };
constexpr std::uint16_t kMostSorties = 1000;  ///< of a team in a tick
constexpr std::uint16_t kFirst = 65535;
constexpr double kNever = 1e300;
constexpr float kSuppressed = 20.0F;  ///< [m]
constexpr float kShotsOfABurst = 20.0F;

double exponential(double u, double mean) { return -base::math::log(u) * mean; }

/// How visible the enemies are from above, row by row, and in all.
double look_from_above(Context const& context, Present const& enemies, std::vector<double>& seen) {
  World const& world = context.world;
  std::array<double, 4> const ground{1.0, context.value(kScrub), context.value(kForest),
                                     context.value(kUrban)};
  std::array<double, 3> const posture{1.0, context.value(kProne), context.value(kWorks)};
  seen.resize(enemies.count());
  double sum = 0.0;
  for (std::uint32_t row = 0; row < enemies.count(); ++row) {
    EntityId const e = enemies.id[row];
    auto const on = world.terrain.vegetation_at(enemies.x[row], enemies.y[row]);
    double const kind = world.entities.kind[e] == Kind::vehicle ? context.value(kVehicle) : 1.0;
    seen[row] = Tick::of(context.tick.visibility, e) * ground[static_cast<std::size_t>(on)] *
                posture[static_cast<std::size_t>(context.now.posture[e])] * kind;
    sum += seen[row];
  }
  return sum;
}

void hit(Context& context, EntityId entity, double time, double mark) {
  context.tick.hits.push_back(
      {time, entity, kNobody, context.cause(), Aim::held, static_cast<float>(mark)});
}

/// What a sortie that has found someone does to him and to those beside him.
void strike(Context& context, Present const& enemies, std::uint32_t row, double time, bool hits,
            double mark, std::uint16_t number, std::size_t team) {
  float const x = enemies.x[row];
  float const y = enemies.y[row];
  auto const burst = static_cast<float>(context.value(kBurst));
  if (hits) hit(context, enemies.id[row], time, mark);
  auto const index = static_cast<std::uint16_t>(team * kMostSorties + number);
  for (std::uint32_t other = 0; other < enemies.count(); ++other) {
    float const dx = enemies.x[other] - x;
    float const dy = enemies.y[other] - y;
    float const distance2 = dx * dx + dy * dy;
    if (distance2 > kSuppressed * kSuppressed) continue;
    EntityId const e = enemies.id[other];
    if (context.world.conditioned) context.tick.near_misses.push_back({e, kShotsOfABurst});
    bool const beside = other != row && distance2 <= burst * burst &&
                        context.world.entities.kind[e] != Kind::vehicle;
    if (!hits || !beside) continue;
    auto const [u, v] = context.uniform_pair(context.key_of(e), index);
    if (u < context.value(kExtra)) hit(context, e, time, v);
  }
}

/// The row on which a share of all that is seen falls.
std::uint32_t row_at(std::vector<double> const& seen, double place) {
  std::uint32_t row = 0;
  for (; row + 1 < seen.size(); ++row) {
    place -= seen[row];
    if (place < 0.0) break;
  }
  return row;
}

void fly(Context& context, std::size_t t, std::vector<double>& seen) {
  MeansInfo const& team = context.world.drone_teams[t];
  DroneTeamState& state = context.own().drone_teams[t];
  Tick const& tick = context.tick;
  double const rate = context.account(kSorties, t);
  double const until = tick.from + tick.dt;
  if (rate <= 0.0 || state.next >= until) return;
  Present const& enemies = tick.present[1U - team.side];
  double const sum = look_from_above(context, enemies, seen);
  double const found = std::min(1.0, sum / context.value(kSaturation));
  double const arrives = context.value(kArrive) * (1.0 - context.account(kJamming, 1U - team.side));
  for (std::uint16_t n = 0; state.next < until && n < kMostSorties; ++n) {
    double const time = state.next;
    auto const at = [&](Draw draw) { return static_cast<std::uint16_t>(n * kDraws + draw); };
    auto const [u, v] = context.uniform_pair(team.key, at(kArrival));
    state.next += exponential(v, 1.0 / rate);
    // One draw decides in turn whether it flies, arrives and finds someone: sorties that fly are a
    // thinned Poisson process, the first of them as any other.
    if (u >= tick.flying) continue;
    ++state.flown;
    if (u >= tick.flying * arrives * found || enemies.count() == 0 || sum <= 0.0) continue;
    auto const [pick, aim] = context.uniform_pair(team.key, at(kTarget));
    std::uint32_t const row = row_at(seen, pick * sum);
    bool const vehicle = context.world.entities.kind[enemies.id[row]] == Kind::vehicle;
    double const chance = context.value(kHit) * (vehicle ? context.value(kVehicleStopped) : 1.0);
    strike(context, enemies, row, time, aim < chance, context.uniform(team.key, at(kBeside)), n, t);
  }
}

void begin(Context& context) {
  auto& teams = context.own().drone_teams;
  teams.assign(context.world.drone_teams.size(), {});
  for (std::size_t t = 0; t < teams.size(); ++t) {
    double const rate = context.account(kSorties, t);
    double const u = context.uniform(context.world.drone_teams[t].key, kFirst);
    teams[t].next = rate > 0.0 ? exponential(u, 1.0 / rate) : kNever;
  }
}

void act(Context& context) {
  std::vector<double> seen;
  for (std::size_t t = 0; t < context.world.drone_teams.size(); ++t) fly(context, t, seen);
}

base::Declaration declaration() {
  using base::Mark;
  using base::Scope;
  auto const share = [](char const* name, base::Prior prior, char const* meaning,
                        char const* source) {
    return base::Parameter{name,    Scope::engagement, "1",   0.0, 1.0, prior,
                           meaning, Mark::judgement,   source};
  };
  return {"drones",
          "Drones",
          {share("arrive", base::beta(3, 4), "share of sorties that arrive against no jamming",
                 "model page 8"),
           share("hit", base::beta(4, 4), "share of arriving sorties that hit", "model page 8"),
           {"saturation", Scope::engagement, "persons", 0.01, 1e5, base::lognormal(5, 0.5),
            "visible persons at which no sortie lacks a target", Mark::judgement,
            "for want of information"},
           share("extra", base::beta(2, 10), "probability that one beside a hit is hit too",
                 "model page 8: 0.3 persons beyond the first"),
           {"burst", Scope::engagement, "m", 0.0, 100.0, base::constant(5),
            "distance to which a hit reaches others", Mark::judgement, "a round figure"},
           share("prone", base::constant(0.7), "visibility from above of one who lies",
                 "for want of information"),
           share("works", base::beta(2, 8), "visibility from above of one in works",
                 "campaign default of drones.sheltered_share, somewhat more"),
           share("scrub", base::constant(0.6), "visibility from above in scrub",
                 "for want of information"),
           share("forest", base::beta(3, 7), "visibility from above in forest",
                 "campaign default of drones.covered_visibility"),
           share("urban", base::constant(0.4), "visibility from above in built-up ground",
                 "for want of information"),
           {"vehicle", Scope::engagement, "1", 0.0, 100.0, base::constant(3),
            "visibility of a vehicle, relative to a person", Mark::judgement,
            "model page 5: armour attracts fire"},
           share("vehicle_stopped", base::constant(0.5), "share of hits on vehicles that stop them",
                 "for want of information")},
          "no drones",
          "docs/methods/engagement/drones.md",
          {}};
}

}  // namespace

Mechanism drones() {
  using base::Scope;
  Mechanism mechanism;
  mechanism.declaration = declaration();
  mechanism.cause = "drones";
  mechanism.readings = {{Scope::drone_team, "sorties_per_hour"}, {Scope::side, "jamming"}};
  mechanism.begin = begin;
  mechanism.act = act;
  return mechanism;
}

}  // namespace salient::engagement
