#include "salient/campaign/territory.h"

#include <algorithm>
#include <cstdint>

#include "salient/base/mathematics.h"
#include "salient/base/special.h"
#include "salient/campaign/attrition.h"
#include "salient/campaign/context.h"

namespace salient::campaign {

namespace {

enum Parameter {
  kSpeed,
  kRatioExponent,
  kRatioCap,
  kFortificationEffect,
  kDayOfAssault,
  kActiveShare,
  kFrontExponent,
  kDayNoise,
  kCollapseRate,
  kCollapseSpeed,
  kCollapseTime,
  kBand
};
enum Account { kFrontLength, kFortification };
enum Left : std::size_t {
  kAreaHeld,
  kContestedArea,
  kAdvance,
  kLength,
  kShareHeld,
  kAreaInAll,
  kShareInAll
};
enum Memory : std::size_t { kCollapsing, kDaysInRegime, kMemory };
enum SectorDraw : std::uint16_t { kNoise };
enum CampaignDraw : std::uint16_t { kBegins, kEnds };

constexpr double kSquareMetresPerSquareKilometre = 1e6;
constexpr double kMetresPerKilometre = 1000.0;
constexpr int kNobody = -1;

int coalition_of(Context const& context, std::size_t f) {
  return context.world.sides[context.formation(f).side].coalition;
}

/// The coalition that defends a sector against an attack; nobody when none does, or when several
/// do and the account leaves open whose ground it is.
int holder_of(Context const& context, std::size_t sector) {
  int holder = kNobody;
  for (std::size_t f = 0; f < context.formations(); ++f) {
    FormationInfo const& own = context.formation(f);
    if (own.sector != sector || own.role != scenario::Role::defend) continue;
    int const coalition = coalition_of(context, f);
    if (coalition == holder) continue;
    bool faced = false;
    for (std::size_t e = 0; e < context.formations(); ++e) {
      faced = faced ||
              (context.world.opposed(f, e) && context.formation(e).role == scenario::Role::attack);
    }
    if (!faced) continue;
    if (holder != kNobody) return kNobody;
    holder = coalition;
  }
  return holder;
}

/// Those who press on a sector and those who hold it.
struct Forces {
  double defending = 0.0;  ///< forward · fire · works of the defenders
  double assaulting = 0.0;
  double walking = 0.0;                                  ///< the same of all attackers forward
  Persons assault = 0.0;                                 ///< attackers forward who assault
  Persons forward = 0.0;                                 ///< attackers forward
  double assault_success = 0.0, assault_mobility = 0.0;  ///< sums weighted by those who assault
  double success = 0.0, mobility = 0.0;                  ///< by all attackers forward
};

Forces forces_in(Context const& context, std::size_t sector, int holder) {
  Forces sum;
  double const works =
      1.0 + context.value(kFortificationEffect) * context.account(kFortification, sector);
  for (std::size_t f = 0; f < context.formations(); ++f) {
    FormationInfo const& formation = context.formation(f);
    Plan const& plan = context.day.plans[f];
    if (formation.sector != sector || plan.forward <= 0.0) continue;
    bool const holds = coalition_of(context, f) == holder;
    bool const attacks = formation.role == scenario::Role::attack;
    if (holds && !attacks) sum.defending += plan.forward * plan.fire * works;
    if (holds || !attacks) continue;
    double const strength = plan.forward * plan.fire;
    sum.walking += strength;
    sum.forward += plan.forward;
    sum.success += plan.forward * plan.success;
    sum.mobility += plan.forward * plan.mobility;
    if (plan.assault_hours <= 0.0) continue;
    sum.assaulting += strength * std::min(1.0, plan.assault_hours / context.value(kDayOfAssault));
    sum.assault += plan.forward;
    sum.assault_success += plan.forward * plan.success;
    sum.assault_mobility += plan.forward * plan.mobility;
  }
  return sum;
}

/// How the attackers of a sector move.
struct Pressure {
  double ratio = 0.0, success = 0.0, mobility = 0.0;  ///< 0 when nobody moves
};

Pressure pressure_on(Context const& context, std::size_t sector) {
  int const holder = holder_of(context, sector);
  if (holder == kNobody) return {};
  Forces const forces = forces_in(context, sector, holder);
  double const cap = context.value(kRatioCap);
  if (forces.defending <= 0.0) {
    if (forces.walking <= 0.0) return {};
    return {cap, forces.success / forces.forward, forces.mobility / forces.forward};
  }
  if (forces.assaulting <= 0.0) return {};
  return {std::min(cap, forces.assaulting / forces.defending),
          forces.assault_success / forces.assault, forces.assault_mobility / forces.assault};
}

/// Does the regime change this morning? Uniforms of the campaign's day decide for every sector.
void change_regime(Context& context, std::size_t sector, double ratio) {
  auto const memory = context.memory(sector);
  bool const collapsing = memory[kCollapsing] != 0.0;
  double const rate = collapsing ? 1.0 / context.value(kCollapseTime)
                                 : context.value(kCollapseRate) * std::max(0.0, ratio - 1.0);
  memory[kDaysInRegime] += 1.0;
  if (!context.stochastic() || rate <= 0.0) return;
  Chance const chance = context.campaign_day_chance();
  if (chance.uniform(collapsing ? kEnds : kBegins) >= loss_probability(rate)) return;
  memory[kCollapsing] = collapsing ? 0.0 : 1.0;
  memory[kDaysInRegime] = 0.0;
}

/// Pace of the line along its active share [m/day].
double speed_of(Context& context, std::size_t sector, Pressure const& pressure) {
  double const ways = pressure.mobility * context.day.weather.mobility;
  if (context.memory(sector)[kCollapsing] != 0.0) return context.value(kCollapseSpeed) * ways;
  double const push = excess(pressure.ratio, context.value(kRatioExponent));
  double const mean = context.value(kSpeed) * push * pressure.success * ways;
  double const log_sd = context.value(kDayNoise);
  if (mean <= 0.0 || log_sd <= 0.0 || !context.stochastic()) return std::max(0.0, mean);
  double const u = context.sector_day_chance(sector).uniform(kNoise);
  return mean * day_factor(base::normal_quantile(u), log_sd);
}

double length_of(Context const& context, std::size_t sector, double area) {
  double const share = area / context.now.ground[sector].first_area;
  return front_length(context.account(kFrontLength, sector), share, context.value(kFrontExponent));
}

/// What is left behind of a sector's ground this evening.
void leave(Context& context, std::size_t sector, double advance) {
  Ground const& ground = context.now.ground[sector];
  double const area = std::max(0.0, ground.area - context.day.area_taken[sector]);
  double const length = length_of(context, sector, area);
  double const contested = contested_area(area, context.value(kBand), length);
  context.output(kAreaHeld, sector) = area / kSquareMetresPerSquareKilometre;
  context.output(kContestedArea, sector) = contested / kSquareMetresPerSquareKilometre;
  context.output(kAdvance, sector) = advance;
  context.output(kLength, sector) = length / kMetresPerKilometre;
  context.output(kShareHeld, sector) = area / ground.first_area;
}

void leave_totals(Context& context) {
  double first = 0.0;
  double left = 0.0;
  for (std::size_t s = 0; s < context.now.ground.size(); ++s) {
    first += context.now.ground[s].first_area;
    left += std::max(0.0, context.now.ground[s].area - context.day.area_taken[s]);
  }
  context.output(kAreaInAll) = left / kSquareMetresPerSquareKilometre;
  context.output(kShareInAll) = first > 0.0 ? left / first : 0.0;
}

void act(Context& context) {
  for (std::size_t s = 0; s < context.now.ground.size(); ++s) {
    Ground const& ground = context.now.ground[s];
    if (ground.first_area <= 0.0) continue;
    double advance = 0.0;
    if (ground.area > 0.0) {
      Pressure const pressure = pressure_on(context, s);
      if (context.morning()) change_regime(context, s, pressure.ratio);
      double const speed = pressure.ratio > 0.0 ? speed_of(context, s, pressure) : 0.0;
      bool const collapsing = context.memory(s)[kCollapsing] != 0.0;
      double const active =
          length_of(context, s, ground.area) * (collapsing ? 1.0 : context.value(kActiveShare));
      double const swept = active * context.day.dt;
      context.day.area_taken[s] = std::min(ground.area, swept * speed);
      if (swept > 0.0) advance = context.day.area_taken[s] / swept;
    }
    leave(context, s, advance);
  }
  leave_totals(context);
}

/// Reference state: the line stands still.
void act_in_reference(Context& context) {
  for (std::size_t s = 0; s < context.now.ground.size(); ++s) {
    if (context.now.ground[s].first_area > 0.0) leave(context, s, 0.0);
  }
  leave_totals(context);
}

std::vector<base::Parameter> parameters() {
  using base::Mark;
  using base::Scope;
  return {
      {"speed", Scope::campaign, "km/day", 0.0, 50.0, base::lognormal(0.25, 0.7),
       "pace of an attacked line at certain success per unit of [R^γ − 1]", Mark::judgement,
       "model page 14: reports of late 2024 speak of 200 to 300 m a day on an active axis"},
      {"ratio_exponent", Scope::campaign, "1", 0.0, 2.0, base::normal(0.5, 0.2),
       "exponent γ of the ratio of forces; 0: the ratio moves nothing", Mark::judgement,
       "model page 14: the ratio of forces explains little of an advance"},
      {"ratio_cap", Scope::campaign, "1", 1.0, 1000.0, base::constant(10),
       "most that the ratio of forces counts for, and its value where no defender is forward",
       Mark::judgement, "a bound: larger ratios are not distinguished"},
      {"fortification_effect", Scope::campaign, "1", 0.0, 5.0, base::constant(0.6),
       "what full works add to a defender's weight in the ratio of forces", Mark::seen,
       "posture factors from attack 1.0 to fortified 1.6 (The Dupuy Institute, 16 August 2022); "
       "the "
       "source says that they have no more validity than another game construct"},
      {"day_of_assault", Scope::campaign, "hours/day", 0.1, 24.0, base::constant(4),
       "hours of assault at which an attacker counts fully in the ratio of forces", Mark::judgement,
       "the convention of direct_fire.day_of_assault"},
      {"active_share", Scope::campaign, "1", 0.0, 1.0, base::beta(2, 8),
       "share of the front that is attacked", Mark::judgement, "model page 14"},
      {"front_exponent", Scope::campaign, "1", 0.0, 1.0, base::constant(0.5),
       "exponent φ by which the front grows with the ground held", Mark::derived,
       "model page 14: any shape that keeps its form; a disc has F = 2√(πA)"},
      {"day_noise", Scope::campaign, "1", 0.0, 3.0, base::constant(1),
       "log-standard deviation of a day's pace about its mean; 0: every day alike", Mark::judgement,
       "model page 14"},
      {"collapse_rate", Scope::campaign, "1/day", 0.0, 10.0, base::lognormal(0.003, 1.0),
       "hazard that a line collapses, for each unit of the ratio of forces above 1; 0: none does",
       Mark::judgement, "model page 14: a wide prior on its onset"},
      {"collapse_speed", Scope::campaign, "km/day", 0.0, 100.0, base::lognormal(1.5, 0.6),
       "pace of a line that collapses or is withdrawn", Mark::judgement, "model page 14"},
      {"collapse_time", Scope::campaign, "days", 0.1, 3650.0, base::lognormal(10, 0.5),
       "mean time until a collapsed line stands again", Mark::judgement, "model page 14"},
      {"band", Scope::campaign, "km", 0.0, 100.0, base::lognormal(2, 0.5),
       "width of the band astride the line that neither side controls", Mark::judgement,
       "model page 14"}};
}

std::vector<Output> outputs() {
  using base::Scope;
  return {{Scope::sector, "area_held", "Area held", "km2",
           "ground held by the defender; 0 where no ground is in question", 0.01, false},
          {Scope::sector, "contested_area", "Contested area", "km2",
           "of the ground held, what lies in the contested band", 0.01, false},
          {Scope::sector, "advance", "Advance", "m/day",
           "pace of the line along the attacked share of the front", 0.1, false},
          {Scope::sector, "front_length", "Front length", "km",
           "length of the front around the ground held", 0.01, false},
          {Scope::sector, "share_held", "Share held", "1",
           "ground held over ground held on the first morning", 1e-4, false},
          {Scope::campaign, "area_held_in_all", "Area held in all", "km2",
           "ground held by defenders in all sectors", 0.01, false},
          {Scope::campaign, "share_held_in_all", "Share held in all", "1",
           "the same over the ground held on the first morning; 0 where none is in question", 1e-4,
           false}};
}

}  // namespace

double front_length(double first_length, double share, double exponent) {
  if (share <= 0.0) return 0.0;
  return first_length * base::math::pow(share, exponent);
}

double excess(double ratio, double exponent) {
  if (ratio <= 1.0 || exponent <= 0.0) return 0.0;
  return std::max(0.0, base::math::pow(ratio, exponent) - 1.0);
}

double day_factor(double z, double log_sd) {
  return base::math::exp(log_sd * z - 0.5 * log_sd * log_sd);
}

double contested_area(double area, double band, double length) {
  return std::min(area, 0.5 * band * length);
}

Mechanism territory() {
  using base::Mark;
  Mechanism mechanism;
  mechanism.declaration = {
      "territory",
      "Territory",
      parameters(),
      "the line stands still",
      "docs/methods/territory.md",
      {{"Helmbold, R. L.: studies of advance rates in land combat", Mark::recalled},
       {"Dupuy, T. N. (1979): Numbers, Predictions and War", Mark::recalled},
       {"The Dupuy Institute (16 August 2022): posture factors", Mark::seen}}};
  mechanism.readings = {{base::Scope::sector, "front_length"},
                        {base::Scope::sector, "fortification"}};
  mechanism.memory = kMemory;
  mechanism.memory_scope = base::Scope::sector;
  mechanism.outputs = outputs();
  mechanism.act = act;
  mechanism.act_in_reference = act_in_reference;
  return mechanism;
}

}  // namespace salient::campaign
