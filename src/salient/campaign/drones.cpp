#include "salient/campaign/drones.h"

#include <algorithm>

#include "salient/campaign/context.h"

namespace salient::campaign {

namespace {

enum Parameter {
  kArrive,
  kHit,
  kExtra,
  kSaturation,
  kJammedShare,
  kShelteredShare,
  kCoveredVisibility,
  kHalfThreat
};
enum Account { kSorties, kOpenShare, kFortification, kAirDefence, kFrontLength };
enum LeftBehind { kFlown };

constexpr double kHoursPerDay = 24.0;
constexpr double kLeastCoveredWays = 0.1;

bool targeted(Context const& context, FiresInfo const& fires, std::size_t f) {
  FormationInfo const& formation = context.formation(f);
  return formation.sector == fires.sector &&
         context.world.sides[formation.side].coalition !=
             context.world.sides[fires.side].coalition &&
         context.plan(f).forward > 0.0;
}

/// How visible the persons forward of a formation are, mean over the day.
double visible_share(Context const& context, std::size_t f) {
  FormationInfo const& formation = context.formation(f);
  Plan const& plan = context.plan(f);
  double const sheltered = context.value(kShelteredShare);
  double ground = 0.0;
  if (formation.role == scenario::Role::defend) {
    ground = 1.0 - context.account(kFortification, formation.sector) * (1.0 - sheltered);
  } else {
    ground = visibility_on_the_move(context.account(kOpenShare, formation.sector),
                                    context.value(kCoveredVisibility), plan.covered_ways);
  }
  // With a loss table, assault_losses has what falls in the hours of assault.
  double const assaulting = context.world.tabulated ? 0.0 : plan.assault_hours / kHoursPerDay;
  return context.day.weather.visibility * ground * plan.conspicuous *
         (assaulting + (1.0 - assaulting) * sheltered);
}

/// Those on whom the sorties fall.
struct Targets {
  Persons forward = 0;
  double visible = 0;      ///< persons forward × how visible they are
  double air_defence = 0;  ///< mean over the persons forward
};

Targets targets_of(Context const& context, FiresInfo const& fires) {
  Targets sum;
  for (std::size_t f = 0; f < context.formations(); ++f) {
    if (!targeted(context, fires, f)) continue;
    Persons const forward = context.plan(f).forward;
    sum.forward += forward;
    sum.visible += forward * visible_share(context, f);
    sum.air_defence += forward * context.account(kAirDefence, f);
  }
  if (sum.forward > 0.0) sum.air_defence /= sum.forward;
  return sum;
}

void strike(Context& context, FiresInfo const& fires) {
  DroneSorties sorties{context.account(kSorties, fires.row), context.day.weather.flying,
                       context.value(kArrive), 0.0};
  if (sorties.flown() <= 0.0) return;
  context.output(kFlown, fires.side) += sorties.flown();
  Targets const targets = targets_of(context, fires);
  if (targets.forward <= 0.0) return;
  sorties.jammed = context.value(kJammedShare) * targets.air_defence;
  double const hits =
      drone_hits_per_day(sorties, context.value(kHit), targets.visible, context.value(kSaturation));
  double const each = targets.visible > 0.0 ? hits / targets.visible : 0.0;
  double const per_thousand = sorties.arriving() / (targets.forward / 1000.0);
  for (std::size_t f = 0; f < context.formations(); ++f) {
    if (!targeted(context, fires, f)) continue;
    Plan& plan = context.plan(f);
    plan.sorties_on_front += sorties.flown() / context.account(kFrontLength, fires.sector);
    double const caught = 1.0 + context.value(kExtra) * plan.clustering;
    context.hazard(f) += each * caught * plan.drone_hits * visible_share(context, f);
    plan.drone_threat += per_thousand;  // the sum over all fires, made a share at the end
  }
}

void act(Context& context) {
  for (std::size_t side = 0; side < context.world.sides.size(); ++side) {
    context.output(kFlown, side) = 0.0;
  }
  base::Date const today = context.today();
  for (FiresInfo const& fires : context.world.fires) {
    if (today >= fires.start && today <= fires.end) strike(context, fires);
  }
  for (std::size_t f = 0; f < context.formations(); ++f) {
    Plan& plan = context.plan(f);
    plan.drone_threat = drone_threat(plan.drone_threat, context.value(kHalfThreat));
  }
}

base::Declaration declaration() {
  using base::Mark;
  using base::Scope;
  return {"drones",
          "Drones",
          {{"arrive", Scope::campaign, "1", 0.0, 1.0, base::beta(3, 4),
            "share of sorties that arrive against no air defence", Mark::judgement, "model page 8"},
           {"hit", Scope::campaign, "1", 0.0, 1.0, base::beta(4, 4),
            "share of arriving sorties that hit persons", Mark::judgement,
            "model page 8: published claims of arrivals that hit, from 0.1 to 0.8 of sorties, are "
            "unverified"},
           {"extra", Scope::campaign, "1", 0.0, 100.0, base::lognormal(0.3, 0.5),
            "persons caught by a hit beyond the first", Mark::judgement, "model page 8"},
           {"saturation", Scope::campaign, "persons", 1.0, 1e6, base::lognormal(300, 0.6),
            "visible persons at which no sortie lacks a target", Mark::judgement,
            "for want of information"},
           {"jammed_share", Scope::campaign, "1", 0.0, 1.0, base::beta(2, 6),
            "share of sorties stopped where air defence and jamming meet the demand",
            Mark::judgement, "for want of information"},
           {"sheltered_share", Scope::campaign, "1", 0.0, 1.0, base::beta(2, 10),
            "visibility of those who shelter, relative to those in the open", Mark::judgement,
            "for want of information"},
           {"covered_visibility", Scope::campaign, "1", 0.0, 1.0, base::beta(3, 7),
            "visibility on covered ways, relative to the open", Mark::judgement,
            "model page 2: scrub 0.5, forest 0.2"},
           {"half_threat", Scope::campaign, "sorties/day", 0.01, 1e6, base::lognormal(20, 0.6),
            "arriving sorties on 1,000 persons forward that threaten half of their movements",
            Mark::judgement, "for want of information"}},
          "no drones: their hazard and their threat to movement are zero on both sides",
          "docs/methods/drones.md",
          {}};
}

}  // namespace

double drone_hits_per_day(DroneSorties const& sorties, double hit, double visible,
                          double saturation) {
  return sorties.arriving() * hit * std::min(1.0, visible / saturation);
}

double visibility_on_the_move(double open_share, double covered_visibility, double covered_ways) {
  double const covered = covered_visibility / std::max(covered_ways, kLeastCoveredWays);
  return std::min(1.0, open_share + (1.0 - open_share) * covered);
}

double drone_threat(double arriving_per_thousand, double half_threat) {
  return arriving_per_thousand / (arriving_per_thousand + half_threat);
}

Mechanism drones() {
  using base::Scope;
  Mechanism mechanism;
  mechanism.declaration = declaration();
  mechanism.cause = "drones";
  mechanism.readings = {{Scope::fires, "drone_sorties_per_day"},
                        {Scope::sector, "terrain.open_share"},
                        {Scope::sector, "fortification"},
                        {Scope::formation, "support.air_defence"},
                        {Scope::sector, "front_length"}};
  mechanism.outputs = {{Scope::side, "drone_sorties", "Drone sorties", "sorties/day",
                        "strike drone sorties flown, of those that the account asks for", 0.1}};
  mechanism.act = act;
  return mechanism;
}

}  // namespace salient::campaign
