#include "salient/campaign/artillery.h"

#include <algorithm>
#include <cmath>

#include "salient/base/mathematics.h"
#include "salient/campaign/attrition.h"
#include "salient/campaign/context.h"

namespace salient::campaign {

namespace {

enum Parameter {
  kAcquisition,
  kDudShare,
  kLethalArea,
  kAssaultPosture,
  kShelterPosture,
  kOverheadPosture,
  kCalledShare,
  kStages,
  kStageTime,
  kDwell,
  kLostShare,
  kCounterBattery,
  kRepairTime
};
enum Account { kShells, kFrontLength, kDepth, kFortification };

/// What is remembered of an entry of fires.
enum Memory : std::size_t {
  kGunsOut,          ///< share of its guns out of action today
  kGunsOutTomorrow,  ///< and tomorrow, so that no entry reads what another has changed
  kMemory,
};

constexpr double kHoursPerDay = 24.0;

/// Exposed share of the lethal area, mean over the day; groups that stand close are caught
/// together.
double posture(Context const& context, std::size_t f) {
  FormationInfo const& formation = context.formation(f);
  double const shelter = context.value(kShelterPosture);
  if (formation.role == scenario::Role::defend) {
    double const works = context.account(kFortification, formation.sector);
    return works * context.value(kOverheadPosture) + (1.0 - works) * shelter;
  }
  Plan const& plan = context.day.plans[f];
  // With a loss table, assault_losses has what falls in the hours of assault.
  double const assaulting = context.world.tabulated ? 0.0 : plan.assault_hours / kHoursPerDay;
  return assaulting * context.value(kAssaultPosture) * plan.clustering +
         (1.0 - assaulting) * shelter;
}

bool fires_today(Context const& context, FiresInfo const& fires) {
  return context.today() >= fires.start && context.today() <= fires.end;
}

/// Rounds that guns in full number would fire today.
double rounds_allowed(Context const& context, FiresInfo const& fires) {
  return context.account(kShells, fires.row) * context.day.supply[fires.side].ration;
}

int coalition_of(Context const& context, FiresInfo const& fires) {
  return context.world.sides[fires.side].coalition;
}

/// Share of the requests that an entry's guns answer in time, mean over the troops of the coalition
/// who are in contact in the sector; 0 where there are none to ask.
double answered_in_time(Context const& context, FiresInfo const& fires) {
  int const stages = static_cast<int>(std::floor(context.value(kStages) + 0.5));
  double last_quality = -1.0;
  double in_time = 0.0;
  double sum = 0.0;
  Persons asking = 0.0;
  for (std::size_t f = 0; f < context.formations(); ++f) {
    FormationInfo const& formation = context.formation(f);
    bool const asks = formation.sector == fires.sector &&
                      context.world.sides[formation.side].coalition == coalition_of(context, fires);
    Persons const forward = context.day.plans[f].forward;
    if (!asks || forward <= 0.0) continue;
    double const quality = context.day.coordination[f * context.world.sides.size() + fires.side];
    if (quality != last_quality) {
      last_quality = quality;
      in_time =
          in_time_after_stages(stages, context.value(kStageTime),
                               context.value(kLostShare) * (1.0 - quality), context.value(kDwell));
    }
    sum += forward * in_time;
    asking += forward;
  }
  return asking > 0.0 ? sum / asking : 0.0;
}

/// Share of the rounds that work.
double reliable_share(Context const& context, FiresInfo const& fires) {
  Supply const& supply = context.day.supply[fires.side];
  double const duds = (1.0 - supply.imported_share) * context.value(kDudShare) +
                      supply.imported_share * supply.imported_dud_share;
  return 1.0 - duds;
}

/// Share of the rounds on occupied ground, of those asked for, that work.
double working_share(Context const& context, FiresInfo const& fires) {
  return context.value(kAcquisition) * reliable_share(context, fires);
}

void fire(Context& context, FiresInfo const& fires) {
  double const guns = 1.0 - context.memory(fires.row)[kGunsOut];
  double const rounds = rounds_allowed(context, fires) * guns * working_share(context, fires);
  if (rounds <= 0.0) return;
  double const on_front = rounds_allowed(context, fires) * guns * reliable_share(context, fires) /
                          context.account(kFrontLength, fires.sector);
  double const called = context.value(kCalledShare);
  double const in_time = called > 0.0 ? answered_in_time(context, fires) : 0.0;
  double const area =
      context.account(kFrontLength, fires.sector) * context.account(kDepth, fires.sector);
  int const coalition = coalition_of(context, fires);
  for (std::size_t f = 0; f < context.formations(); ++f) {
    FormationInfo const& formation = context.formation(f);
    Plan& plan = context.plan(f);
    bool const hit = formation.sector == fires.sector &&
                     context.world.sides[formation.side].coalition != coalition &&
                     plan.forward > 0.0;
    if (!hit) continue;
    plan.rounds_on_front += on_front;
    double const useful = (1.0 - called) + called * std::min(1.0, in_time * plan.conspicuous);
    double const rounds_per_area = rounds * useful / area;
    plan.rounds_per_area += rounds_per_area;
    context.hazard(f) +=
        area_fire_hazard(rounds_per_area, context.value(kLethalArea) * posture(context, f));
  }
}

/// What today's fire of the other coalition on its sector leaves of an entry's guns for tomorrow.
void counter_battery(Context& context, FiresInfo const& fires) {
  auto const memory = context.memory(fires.row);
  double loss_rate = 0.0;
  if (context.value(kCounterBattery) > 0.0 && fires_today(context, fires)) {
    double enemy = 0.0;
    double own = 0.0;
    for (FiresInfo const& other : context.world.fires) {
      if (other.sector != fires.sector || !fires_today(context, other)) continue;
      double& sum = coalition_of(context, other) == coalition_of(context, fires) ? own : enemy;
      sum += rounds_allowed(context, other) * (1.0 - context.memory(other.row)[kGunsOut]);
    }
    if (enemy > 0.0) loss_rate = context.value(kCounterBattery) * enemy / (enemy + own);
  }
  memory[kGunsOutTomorrow] =
      guns_out_after_a_day(memory[kGunsOut], loss_rate, context.value(kRepairTime));
}

void act(Context& context) {
  if (context.morning()) {
    for (FiresInfo const& fires : context.world.fires) {
      auto const memory = context.memory(fires.row);
      memory[kGunsOut] = memory[kGunsOutTomorrow];
    }
    for (FiresInfo const& fires : context.world.fires) counter_battery(context, fires);
  }
  for (FiresInfo const& fires : context.world.fires) {
    if (fires_today(context, fires)) fire(context, fires);
  }
}

std::vector<base::Parameter> fire_parameters() {
  using base::Mark;
  using base::Scope;
  return {{"acquisition_share", Scope::campaign, "1", 0.0, 1.0, base::beta(2, 6),
           "share of rounds that fall on occupied ground", Mark::judgement, "model page 3"},
          {"dud_share", Scope::campaign, "1", 0.0, 1.0, base::beta(2, 8),
           "share of own rounds that do not work", Mark::judgement, "model page 3"},
          {"lethal_area", Scope::campaign, "m2", 1.0, 1e5, base::lognormal(400, 0.6),
           "aggregate lethal area of a round against persons standing in the open", Mark::judgement,
           "model page 3: an aggregate of all calibres"},
          {"assault_posture", Scope::campaign, "1", 0.0, 1.0, base::beta(6, 4),
           "exposed share of the lethal area in the hours of assault", Mark::judgement,
           "model page 3: between standing 1 and prone 0.4"},
          {"shelter_posture", Scope::campaign, "1", 0.0, 1.0, base::beta(2, 18),
           "exposed share of the lethal area in foxholes", Mark::judgement,
           "model page 3: foxhole 0.1"},
          {"overhead_posture", Scope::campaign, "1", 0.0, 1.0, base::beta(2, 60),
           "exposed share of the lethal area under overhead cover", Mark::judgement,
           "model page 3: overhead cover 0.03"}};
}

std::vector<base::Parameter> response_parameters() {
  using base::Mark;
  using base::Scope;
  return {{"called_share", Scope::campaign, "1", 0.0, 1.0, base::beta(4, 4),
           "share of rounds that answers requests of troops in contact; 0: no chain of requests",
           Mark::judgement, "model page 6 has the form; half for want of information"},
          {"stages", Scope::campaign, "1", 1.0, 20.0, base::constant(5),
           "stages of a request (detect, request, translate, clear, fire), a whole number",
           Mark::judgement, "model page 6"},
          {"stage_time", Scope::campaign, "minutes", 0.0, 600.0, base::lognormal(3, 0.5),
           "mean time of a stage when no message is lost", Mark::judgement,
           "model page 6 has the form; three minutes for want of information"},
          {"dwell", Scope::campaign, "minutes", 0.1, 1440.0, base::lognormal(30, 0.5),
           "mean time for which a target stays", Mark::judgement,
           "model page 6 has the form; half an hour for want of information"},
          {"lost_share", Scope::campaign, "1", 0.0, 1.0, base::beta(3, 3),
           "share of messages lost between allies who do not coordinate at all", Mark::judgement,
           "model page 6 has the form; half for want of information"}};
}

std::vector<base::Parameter> gun_parameters() {
  using base::Mark;
  using base::Scope;
  return {{"counter_battery", Scope::campaign, "1/day", 0.0, 1.0, base::lognormal(0.01, 0.5),
           "loss of guns where all fire on the sector is the enemy's; 0: no guns are lost",
           Mark::judgement, "model page 3 has the form; 1 % a day for want of information"},
          {"repair_time", Scope::campaign, "days", 0.1, 3650.0, base::lognormal(20, 0.5),
           "mean time until a gun is repaired or replaced", Mark::judgement,
           "model page 3 has the form; three weeks for want of information"}};
}

base::Declaration declaration() {
  base::Declaration declaration{
      "artillery",
      "Artillery",
      fire_parameters(),
      "no artillery: its hazard is zero on both sides",
      "docs/methods/artillery.md",
      {{"Washburn, A. and Kress, M. (2009): Combat Modeling", base::Mark::recalled}}};
  for (auto const& more : {response_parameters(), gun_parameters()}) {
    declaration.parameters.insert(declaration.parameters.end(), more.begin(), more.end());
  }
  return declaration;
}

}  // namespace

double area_fire_hazard(double rounds_per_area, double lethal_area) {
  return rounds_per_area * lethal_area;
}

double area_fire_share(double rounds, double lethal_area, double area) {
  return loss_probability(area_fire_hazard(rounds / area, lethal_area));
}

double area_fire_share_exact(double rounds, double lethal_area, double area) {
  return -base::math::expm1(rounds * base::math::log1p(-lethal_area / area));
}

double in_time_after_delay(double delay, double dwell) { return base::math::exp(-delay / dwell); }

double in_time_after_stages(int stages, double stage_time, double lost, double dwell) {
  if (lost >= 1.0) return 0.0;
  double const one = dwell / (dwell + stage_time / (1.0 - lost));
  double all = 1.0;
  for (int i = 0; i < stages; ++i) all *= one;
  return all;
}

double guns_out_after_a_day(double out, double loss_rate, double repair_time) {
  if (out <= 0.0 && loss_rate <= 0.0) return 0.0;
  double const rate = loss_rate + 1.0 / repair_time;
  return out + (loss_rate / rate - out) * loss_probability(rate);
}

Mechanism artillery() {
  using base::Scope;
  Mechanism mechanism;
  mechanism.declaration = declaration();
  mechanism.cause = "artillery";
  mechanism.readings = {{Scope::fires, "shells_per_day"},
                        {Scope::sector, "front_length"},
                        {Scope::sector, "depth"},
                        {Scope::sector, "fortification"}};
  mechanism.memory = kMemory;
  mechanism.memory_scope = Scope::fires;
  mechanism.act = act;
  return mechanism;
}

}  // namespace salient::campaign
