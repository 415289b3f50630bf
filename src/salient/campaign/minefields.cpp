#include "salient/campaign/minefields.h"

#include <algorithm>

#include "salient/base/mathematics.h"
#include "salient/campaign/context.h"

namespace salient::campaign {

namespace math = base::math;

double mines_met_in_field(double density, double sweep_width, double path) {
  return density * sweep_width * path;
}

double mines_met_in_belt(double line_density, double sweep_width) {
  return line_density * sweep_width;
}

double strike_probability(double mines_met, double actuation) {
  return -math::expm1(-mines_met * actuation);
}

double strike_probability_in_file(double mines_met, double actuation, double place) {
  return strike_probability(mines_met, actuation * math::pow(1.0 - actuation, place - 1.0));
}

double set_off_share(double actuation, double persons) {
  return -math::expm1(persons * math::log1p(-actuation));
}

double detonations_in_file(double mines_met, double actuation, double persons) {
  return mines_met * set_off_share(actuation, persons);
}

double strikes_abreast(double mines_met, double actuation, double persons) {
  return persons * strike_probability(mines_met, actuation);
}

double strikes_until_stopped(double mines_met, double actuation, double persons, double stopping) {
  if (stopping <= 0.0) return strikes_abreast(mines_met, actuation, persons);
  double const stopped = stopping * strike_probability(mines_met, actuation);
  return -math::expm1(persons * math::log1p(-stopped)) / stopping;
}

double mines_met_after_clearing(double mines_met, double cleared_share, double passes) {
  return mines_met * math::pow(1.0 - cleared_share, passes);
}

double lanes_after(double lanes, double opening, double refresh, double days) {
  double const rate = opening + refresh;
  if (rate <= 0.0) return lanes;
  double const at_rest = opening / rate;
  return at_rest + (lanes - at_rest) * math::exp(-rate * days);
}

namespace {

enum Parameter {
  kAdvanceTime,
  kFileShare,
  kLeadingShare,
  kStopping,
  kSweepWidth,
  kActuation,
  kExtra,
  kClearing,
  kLaneRate,
  kRefresh,
  kChoke,
  kOwnBeltShare,
  kOwnMapped,
  kDetour
};
enum Account { kLineDensity, kCrossingShare, kMappedShare, kGroupSize, kEngineers };

/// What is remembered of a sector: the share of crossings through lanes, today and tomorrow.
enum Memory : std::size_t { kToday, kTomorrow, kMemory };

constexpr double kHoursPerDay = 24.0;
constexpr double kLeastEngineers = 0.1;

/// Advances a day of a formation that assaults.
double advances(Context const& context, std::size_t f) {
  return context.plan(f).assault_hours / (context.value(kAdvanceTime) * kHoursPerDay);
}

bool crosses(Context const& context, std::size_t sector, std::size_t f) {
  Plan const& plan = context.plan(f);
  return context.formation(f).sector == sector &&
         context.formation(f).role == scenario::Role::attack && plan.assault_hours > 0.0 &&
         plan.forward > 0.0;
}

/// Lanes that open in this sector today [1/day].
double opening(Context const& context, std::size_t sector) {
  Persons forward = 0.0;
  double speed = 0.0;
  for (std::size_t f = 0; f < context.formations(); ++f) {
    if (!crosses(context, sector, f)) continue;
    Plan const& plan = context.plan(f);
    double const engineers = std::max(context.account(kEngineers, f), kLeastEngineers);
    forward += plan.forward;
    speed += plan.forward * plan.breaching * engineers * std::min(1.0, advances(context, f));
  }
  return forward > 0.0 ? context.value(kLaneRate) * speed / forward : 0.0;
}

void remember(Context& context, std::size_t sector) {
  auto const memory = context.memory(sector);
  memory[kToday] = memory[kTomorrow];
  memory[kTomorrow] =
      lanes_after(memory[kToday], opening(context, sector), context.value(kRefresh), 1.0);
}

/// How well the worst coordinated ally in the sector answers, relative to the own side; at most 1.
double coordination(Context const& context, std::size_t f) {
  std::size_t const sides = context.world.sides.size();
  FormationInfo const& own = context.formation(f);
  double const among_own = context.day.coordination[f * sides + own.side];
  double worst = among_own;
  for (std::size_t e = 0; e < context.formations(); ++e) {
    FormationInfo const& ally = context.formation(e);
    if (ally.sector != own.sector || context.world.enemies(f, e)) continue;
    worst = std::min(worst, context.day.coordination[f * sides + ally.side]);
  }
  return among_own > 0.0 ? worst / among_own : worst;
}

/// How a group crosses.
struct Crossing {
  double persons, file_share, actuation;
  double set_off;  ///< share of the mines met that a file of them sets off
  double stopping;
};

/// Expected persons of a crossing who set off a mine: D(Λ) of the header.
double strikes(Crossing const& crossing, double mines_met) {
  return crossing.file_share * mines_met * crossing.set_off +
         (1.0 - crossing.file_share) * strikes_until_stopped(mines_met, crossing.actuation,
                                                             crossing.persons, crossing.stopping);
}

/// Probability that a crossing sets off a mine.
double checked(Crossing const& crossing, double mines_met) {
  return crossing.file_share * strike_probability(mines_met, crossing.set_off) +
         (1.0 - crossing.file_share) *
             strike_probability(mines_met, crossing.actuation * crossing.persons);
}

void cross(Context& context, std::size_t sector, std::size_t f, double lanes) {
  Plan& plan = context.plan(f);
  double const crossing_share = context.account(kCrossingShare, sector);
  double const belt =
      mines_met_in_belt(context.account(kLineDensity, sector), context.value(kSweepWidth));
  double const met = belt * (1.0 - context.account(kMappedShare, sector)) *
                     (1.0 - context.value(kClearing) * lanes);
  double const persons = context.account(kGroupSize, f);
  double const actuation = context.value(kActuation);
  Crossing const crossing{persons, context.value(kFileShare), actuation,
                          set_off_share(actuation, persons), context.value(kStopping)};
  plan.mine_density += crossing_share * context.account(kLineDensity, sector) *
                       (1.0 - context.account(kMappedShare, sector)) *
                       (1.0 - context.value(kClearing) * lanes);
  double struck = context.world.tabulated ? 0.0 : strikes(crossing, met);
  if (double const own_share = context.value(kOwnBeltShare); own_share > 0.0) {
    double const known = context.value(kOwnMapped) * coordination(context, f);
    struck += own_share * strikes(crossing, belt * (1.0 - known));
  }
  double const hit = 1.0 + context.value(kExtra) * plan.clustering;
  context.hazard(f) +=
      crossing_share * advances(context, f) * context.value(kLeadingShare) * hit * struck / persons;
  double const choke = 1.0 + context.value(kChoke) * crossing_share * lanes;
  plan.exposure *= choke;
  plan.exposure_beyond *= choke;
  plan.mobility *= 1.0 - context.value(kDetour) * crossing_share * checked(crossing, met);
}

void act(Context& context) {
  for (std::size_t sector = 0; sector < context.world.sectors.size(); ++sector) {
    bool const mined = context.account(kLineDensity, sector) > 0.0 &&
                       context.account(kCrossingShare, sector) > 0.0;
    if (!mined) continue;
    if (context.morning()) remember(context, sector);
    double const lanes = context.memory(sector)[kToday];
    for (std::size_t f = 0; f < context.formations(); ++f) {
      if (crosses(context, sector, f)) cross(context, sector, f, lanes);
    }
  }
}

using base::Mark;
using base::Scope;

std::vector<base::Parameter> parameters() {
  return {
      {"advance_time", Scope::campaign, "hours", 0.1, 240.0, base::lognormal(4, 0.4),
       "hours of assault that one advance takes", Mark::judgement, "for want of information"},
      {"file_share", Scope::campaign, "1", 0.0, 1.0, base::beta(4, 2),
       "share of crossings in file; the others are abreast", Mark::judgement, "model page 4"},
      {"leading_share", Scope::campaign, "1", 0.0, 1.0, base::beta(2, 8),
       "share of the groups that lead; the others follow where those have gone", Mark::judgement,
       "model page 4: first passers only"},
      {"stopping", Scope::campaign, "1", 0.0, 1.0, base::beta(5, 3),
       "probability that a group abreast goes to ground at a detonation", Mark::judgement,
       "for want of information"},
      {"sweep_width", Scope::campaign, "m", 0.0, 100.0, base::lognormal(1.2, 0.4),
       "width of the strip in which a crossing meets mines", Mark::judgement, "model page 4"},
      {"actuation", Scope::campaign, "1", 0.0, 1.0, base::beta(6, 4),
       "probability that a person who meets a mine sets it off", Mark::judgement, "model page 4"},
      {"extra", Scope::campaign, "1", 0.0, 100.0, base::lognormal(0.5, 0.5),
       "persons hit by a detonation beyond the first", Mark::judgement, "model page 4"},
      {"clearing", Scope::campaign, "1", 0.0, 1.0, base::beta(9, 2),
       "share of mines that are cleared from lanes", Mark::judgement, "for want of information"},
      {"lane_rate", Scope::campaign, "1/day", 0.0, 10.0, base::lognormal(0.15, 0.6),
       "rate at which lanes open to the other crossings, with full engineer support",
       Mark::judgement, "for want of information"},
      {"refresh", Scope::campaign, "1/day", 0.0, 10.0, base::lognormal(0.03, 0.6),
       "rate at which scattered mines close lanes", Mark::judgement, "for want of information"},
      {"choke", Scope::campaign, "1", 0.0, 10.0, base::half_normal(0.3),
       "added exposure to direct fire of those crowded in lanes", Mark::judgement, "model page 4"},
      {"own_belt_share", Scope::campaign, "1", 0.0, 1.0, base::beta(1, 9),
       "of the crossings, the share that also crosses a belt of the own coalition", Mark::judgement,
       "for want of information"},
      {"own_mapped", Scope::campaign, "1", 0.0, 1.0, base::beta(9, 1),
       "share known of the own coalition's mines at full coordination", Mark::judgement,
       "for want of information"},
      {"detour", Scope::campaign, "1", 0.0, 1.0, base::beta(3, 3),
       "slowing of a crossing that set off a mine", Mark::judgement, "model page 4"}};
}

}  // namespace

Mechanism minefields() {
  Mechanism mechanism;
  mechanism.declaration = {
      "minefields",
      "Minefields",
      parameters(),
      "no mines",
      "docs/methods/minefields.md",
      {{"Washburn, A. and Kress, M. (2009): Combat Modeling", Mark::recalled}}};
  mechanism.cause = "mines";
  mechanism.readings = {{Scope::sector, "mines.line_density"},
                        {Scope::sector, "mines.crossing_share"},
                        {Scope::sector, "mines.mapped_share"},
                        {Scope::formation, "doctrine.group_size"},
                        {Scope::formation, "support.engineers"}};
  mechanism.memory = kMemory;
  mechanism.memory_scope = Scope::sector;
  mechanism.act = act;
  return mechanism;
}

}  // namespace salient::campaign
