#include "salient/engagement/indirect_fire.h"

#include <algorithm>
#include <cmath>

#include "salient/base/mathematics.h"
#include "salient/base/quadrature.h"
#include "salient/base/special.h"
#include "salient/engagement/context.h"

namespace salient::engagement {

namespace math = base::math;

namespace {
constexpr double kPi = 3.141592653589793;
}

double Carleton::damage(double x, double y) const {
  double const square = x * x / (radius_x * radius_x) + y * y / (radius_y * radius_y);
  return peak * math::exp(-peak * square);
}

double Carleton::lethal_area() const { return kPi * radius_x * radius_y; }

double Carleton::mean_damage(double error_x, double error_y) const {
  double const x = error_x / radius_x;
  double const y = error_y / radius_y;
  return peak / std::sqrt((1.0 + 2.0 * peak * x * x) * (1.0 + 2.0 * peak * y * y));
}

namespace {

/// Mean damage of a round aimed `miss` metres off, over its own error.
double mean_off_aim(double miss, double radius, double error) {
  double const spread = radius * radius + 2.0 * error * error;
  return radius * radius / spread * math::exp(-miss * miss / spread);
}

}  // namespace

double damage_with_common_error(int rounds, double radius, double common_error,
                                double round_error) {
  // The common miss m has w = exp(−m²/2σ_c²) uniform, and a round aimed m off damages with
  // probability a w^p. Over z, w = z^(8 / max(1, p)), the integrand is smooth for any p.
  constexpr base::GaussLegendre<32> kRule;
  constexpr int kPieces = 8;
  double const spread = radius * radius + 2.0 * round_error * round_error;
  double const at_aim = radius * radius / spread;
  double const power = 2.0 * common_error * common_error / spread;
  double const stretch = 8.0 / std::max(1.0, power);
  auto const density = [&](double z) {
    double const spared = 1.0 - at_aim * math::pow(z, stretch * power);
    return stretch * math::pow(z, stretch - 1.0) * (1.0 - math::pow(spared, rounds));
  };
  double sum = 0.0;
  for (int i = 0; i < kPieces; ++i) sum += kRule.integrate(density, i / 8.0, 1.0 / kPieces);
  return sum;
}

double damage_with_independent_errors(int rounds, double radius, double common_error,
                                      double round_error) {
  double const error = std::sqrt(common_error * common_error + round_error * round_error);
  return 1.0 - math::pow(1.0 - mean_off_aim(0.0, radius, error), rounds);
}

namespace {

enum Parameter {
  kCommonError,
  kRoundError,
  kLethalArea,
  kDuds,
  kProne,
  kWorks,
  kVehicle,
  kStages,
  kStageTime,
  kReach
};
enum Account { kRounds, kMissions, kPlanned };

/// Draws of a battery in a tick: requests, then landings.
enum Draw : std::uint16_t {
  kWho,
  kStage,
  kPlan = 40,
  kFirstPlan = 63,
  kLanding = 64,
  kFirstRound = 1024
};

constexpr double kNever = 1e300;
constexpr float kCutRadii = 3.0F;  ///< beyond so many radii of damage a round does nothing
constexpr float kShotsOfABurst = 20.0F;

double exponential(double u, double mean) { return -math::log(u) * mean; }

/// An enemy whom a group of the side sees, each of them alike; kNobody when none is seen.
EntityId seen_enemy(Context const& context, std::size_t side, double u) {
  Present const& enemies = context.tick.present[1 - side];
  auto const& view = context.tick.in_view;
  std::size_t const entities = context.world.entities.count();
  auto const seen = [&](EntityId enemy) {
    if (view.empty()) return true;
    for (std::size_t g = 0; g < context.world.groups.size(); ++g) {
      if (context.world.groups[g].side == side && view[g * entities + enemy] != 0) return true;
    }
    return false;
  };
  std::uint32_t count = 0;
  for (EntityId const e : enemies.id) count += seen(e) ? 1U : 0U;
  if (count == 0) return kNobody;
  auto pick = std::min(static_cast<std::uint32_t>(u * count), count - 1);
  for (EntityId const e : enemies.id) {
    if (seen(e) && pick-- == 0) return e;
  }
  return kNobody;
}

/// Time from a request to the first rounds [s].
double response(Context const& context, std::size_t b) {
  MeansInfo const& battery = context.world.batteries[b];
  auto const stages = static_cast<std::uint16_t>(context.value(kStages) + 0.5);
  double const lost = context.tick.message_lost[battery.side];
  double const mean = context.value(kStageTime) / (1.0 - lost);
  double time = 0.0;
  for (std::uint16_t s = 0; s < stages; ++s) {
    auto const index = static_cast<std::uint16_t>(kStage + s);
    time += exponential(context.uniform(battery.key, index), mean);
  }
  return time;
}

void take_request(Context& context, std::size_t b) {
  MeansInfo const& battery = context.world.batteries[b];
  BatteryState& state = context.own().batteries[b];
  double const rate = context.account(kMissions, b);
  if (rate <= 0.0 || state.free_at > context.tick.from) return;
  EntityId const target = seen_enemy(context, battery.side, context.uniform(battery.key, kWho));
  if (target == kNobody) return;
  state.missions.push_back({context.tick.from + response(context, b), context.now.x[target],
                            context.now.y[target], false});
  state.free_at = context.tick.from + 1.0 / rate;
}

void fire_planned(Context& context, std::size_t b) {
  MeansInfo const& battery = context.world.batteries[b];
  BatteryState& state = context.own().batteries[b];
  double const until = context.tick.from + context.tick.dt;
  for (std::uint16_t n = 0; state.next_planned < until && n < 8; ++n) {
    auto const [u, v] = context.uniform_pair(battery.key, static_cast<std::uint16_t>(kPlan + n));
    std::uint32_t count = 0;
    auto const is_target = [&](std::size_t g) {
      return context.world.groups[g].side != battery.side && context.now.groups[g].active > 0;
    };
    for (std::size_t g = 0; g < context.world.groups.size(); ++g) count += is_target(g) ? 1U : 0U;
    auto pick = static_cast<std::uint32_t>(u * count);
    for (std::size_t g = 0; count > 0 && g < context.world.groups.size(); ++g) {
      if (!is_target(g) || pick-- != 0) continue;
      GroupState const& group = context.now.groups[g];
      state.missions.push_back({state.next_planned, group.x, group.y, true});
      break;
    }
    state.next_planned += exponential(v, 1.0 / context.account(kPlanned, b));
  }
}

/// What one mission does to everyone near where it lands.
class Landing {
 public:
  Landing(Context& context, std::size_t battery, std::uint16_t number)
      : context_(context),
        battery_(battery),
        index_(static_cast<std::uint16_t>(kLanding + number)) {
    rounds_.resize(static_cast<std::size_t>(context.account(kRounds, battery) + 0.5));
  }

  void fall(Mission const& mission) {
    base::DrawKey const key = context_.world.batteries[battery_].key;
    auto const [u, v] = context_.uniform_pair(key, index_);
    double const common = context_.value(kCommonError);
    double const x = mission.x + common * base::normal_quantile(u);
    double const y = mission.y + common * base::normal_quantile(v);
    double const own = context_.value(kRoundError);
    for (std::size_t r = 0; r < rounds_.size(); ++r) {
      // Rounds are numbered apart from landings, up to 1,000 (the account allows no more) for each
      // of 64 missions of a tick.
      auto const at = static_cast<std::uint16_t>(
          kFirstRound + static_cast<std::size_t>(index_ - kLanding) % 64 * 1000 + r);
      auto const [a, b] = context_.uniform_pair(key, at);
      rounds_[r] = {static_cast<float>(x + own * base::normal_quantile(a)),
                    static_cast<float>(y + own * base::normal_quantile(b)),
                    r * 3 >= rounds_.size()};
    }
    for (Present const& present : context_.tick.present) {
      for (std::uint32_t row = 0; row < present.count(); ++row) {
        expose(present.id[row], present.x[row], present.y[row], mission.lands);
      }
    }
  }

 private:
  struct Round {
    float x, y;
    bool later;  ///< people lie down by then
  };

  /// Share ψ of the lethal area against an entity.
  [[nodiscard]] double exposed(EntityId entity, bool later) const {
    if (context_.world.entities.kind[entity] == Kind::vehicle) return context_.value(kVehicle);
    switch (context_.now.posture[entity]) {
      case Posture::works: return context_.value(kWorks);
      case Posture::prone: return context_.value(kProne);
      case Posture::standing: return later ? context_.value(kProne) : 1.0;
    }
    return 1.0;
  }

  void expose(EntityId entity, float x, float y, double time) {
    auto const reach = static_cast<float>(context_.value(kReach));
    double const working = 1.0 - context_.value(kDuds);
    double spared = 1.0;
    float near = 0.0F;
    for (Round const& round : rounds_) {
      float const dx = round.x - x;
      float const dy = round.y - y;
      float const distance2 = dx * dx + dy * dy;
      if (distance2 > reach * reach) continue;
      near += 1.0F;
      double const radius2 = context_.value(kLethalArea) * exposed(entity, round.later) / kPi;
      if (radius2 <= 0.0 || distance2 > kCutRadii * kCutRadii * radius2) continue;
      spared *= 1.0 - working * math::exp(-distance2 / radius2);
    }
    if (near <= 0.0F) return;
    if (context_.world.conditioned) {
      context_.tick.near_misses.push_back(
          {entity, near * kShotsOfABurst * static_cast<float>(working)});
    }
    if (spared >= 1.0) return;
    auto const index = static_cast<std::uint16_t>(battery_ * 64U + index_);
    auto const [u, mark] = context_.uniform_pair(context_.key_of(entity), index);
    if (u < spared) return;
    context_.tick.hits.push_back(
        {time, entity, kNobody, context_.cause(), Aim::held, static_cast<float>(mark)});
  }

  Context& context_;
  std::size_t battery_;
  std::uint16_t index_;
  std::vector<Round> rounds_;
};

void land(Context& context, std::size_t b) {
  BatteryState& state = context.own().batteries[b];
  double const until = context.tick.from + context.tick.dt;
  std::uint16_t number = 0;
  for (std::size_t i = 0; i < state.missions.size();) {
    Mission const mission = state.missions[i];
    if (mission.lands >= until) {
      ++i;
      continue;
    }
    Landing(context, b, number++).fall(mission);
    context.tick.landed.push_back({mission.x, mission.y});
    state.missions.erase(state.missions.begin() + static_cast<std::ptrdiff_t>(i));
    ++state.fired;
  }
}

void begin(Context& context) {
  auto& batteries = context.own().batteries;
  batteries.assign(context.world.batteries.size(), {});
  for (std::size_t b = 0; b < batteries.size(); ++b) {
    double const planned = context.account(kPlanned, b);
    double const u = context.uniform(context.world.batteries[b].key, kFirstPlan);
    batteries[b].next_planned = planned > 0.0 ? exponential(u, 1.0 / planned) : kNever;
  }
}

void act(Context& context) {
  for (std::size_t b = 0; b < context.world.batteries.size(); ++b) {
    take_request(context, b);
    fire_planned(context, b);
    land(context, b);
  }
}

base::Declaration declaration() {
  using base::Mark;
  using base::Scope;
  return {"indirect_fire",
          "Indirect fire",
          {{"common_error", Scope::engagement, "m", 0.0, 2000.0, base::lognormal(40, 0.4),
            "error of aim that all rounds of a mission share", Mark::judgement,
            "for want of information"},
           {"round_error", Scope::engagement, "m", 0.0, 2000.0, base::lognormal(25, 0.4),
            "error of each round by itself", Mark::judgement, "for want of information"},
           {"lethal_area", Scope::engagement, "m2", 0.0, 1e5, base::lognormal(400, 0.6),
            "lethal area of a round against persons standing", Mark::judgement, "model page 3"},
           {"duds", Scope::engagement, "1", 0.0, 1.0, base::beta(2, 8),
            "share of rounds that do not work", Mark::judgement, "model page 3"},
           {"prone", Scope::engagement, "1", 0.0, 1.0, base::constant(0.4),
            "exposed share of the lethal area, lying", Mark::judgement, "model page 3"},
           {"works", Scope::engagement, "1", 0.0, 1.0, base::constant(0.06),
            "exposed share of the lethal area, in works", Mark::judgement,
            "model page 3: foxhole 0.1, overhead cover 0.03"},
           {"vehicle", Scope::engagement, "1", 0.0, 1.0, base::constant(0.02),
            "exposed share of the lethal area of an armoured vehicle", Mark::judgement,
            "for want of information"},
           {"stages", Scope::engagement, "1", 0.0, 20.0, base::constant(3),
            "stages of a request for fire", Mark::judgement,
            "model page 6: detect, request, clear, fire"},
           {"stage_time", Scope::engagement, "min", 0.0, 600.0, base::lognormal(1.5, 0.5),
            "mean time of a stage in which no message is lost", Mark::judgement,
            "for want of information"},
           {"reach", Scope::engagement, "m", 1.0, 2000.0, base::constant(60),
            "distance within which a burst suppresses; also the farthest at which it harms",
            Mark::judgement, "campaign default of suppression.area: some 56 m around a burst"}},
          "no indirect fire",
          "docs/methods/engagement/indirect_fire.md",
          {{"Washburn, A. and Kress, M. (2009): Combat Modeling", Mark::recalled}}};
}

}  // namespace

Mechanism indirect_fire() {
  using base::Scope;
  Mechanism mechanism;
  mechanism.declaration = declaration();
  mechanism.cause = "artillery";
  mechanism.readings = {{Scope::battery, "rounds"},
                        {Scope::battery, "missions_per_hour"},
                        {Scope::battery, "planned_per_hour"}};
  mechanism.begin = begin;
  mechanism.act = act;
  return mechanism;
}

}  // namespace salient::engagement
