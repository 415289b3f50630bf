#include "salient/campaign/assault_losses.h"

#include <algorithm>
#include <cmath>

#include "salient/base/mathematics.h"
#include "salient/campaign/context.h"

namespace salient::campaign {

namespace math = base::math;

namespace {

enum Parameter {
  kContactShare,
  kAssaultPersons,
  kActiveFront,
  kDiscrepancySd,
  kDiscrepancy,  ///< the first of one for each loss model
};
enum Account { kOpenShare, kFortification };
enum OutputIndex { kExtrapolated };

/// Covariates for which it was last asked whether they extrapolate, and the answer.
enum Memory : std::size_t { kAsked, kAnswer, kLastZ, kMemory = kLastZ + kCovariates };

constexpr double kHoursPerDay = 24.0;
/// Front of a table's assault, to which its fires are referred (losstable/assault.h) [m].
constexpr double kAssaultFront = 400.0;
/// Leverage is asked for anew when a scaled covariate has moved by so much.
constexpr double kMoved = 0.1;
constexpr std::size_t kFirstOfDefenders = static_cast<std::size_t>(Model::defenders_direct_fire);

/// What those of a sector who oppose a formation are, those forward of the own coalition beside
/// them.
struct Sector {
  Persons own = 0, enemy = 0;
  double rounds = 0, sorties = 0;  ///< on the enemy's front, mean over his persons forward
};

Sector sector_of(Context const& context, std::size_t f) {
  Sector sum;
  for (std::size_t e = 0; e < context.formations(); ++e) {
    if (context.formation(e).sector != context.formation(f).sector) continue;
    Plan const& plan = context.plan(e);
    if (!context.world.enemies(f, e)) {
      sum.own += plan.forward;
      continue;
    }
    sum.enemy += plan.forward;
    sum.rounds += plan.forward * plan.rounds_on_front;
    sum.sorties += plan.forward * plan.sorties_on_front;
  }
  if (sum.enemy > 0.0) {
    sum.rounds /= sum.enemy;
    sum.sorties /= sum.enemy;
  }
  return sum;
}

CovariateValues covariates_of(Context const& context, std::size_t f, Sector const& sector) {
  Plan const& plan = context.plan(f);
  std::size_t const s = context.formation(f).sector;
  // Of a day on the whole front to an hour on that of one assault.
  double const on_assault = kAssaultFront / (context.value(kActiveFront) * kHoursPerDay);
  CovariateValues values{};
  at(values, Covariate::attackers) = std::min(plan.forward, context.value(kAssaultPersons));
  at(values, Covariate::force_ratio) = sector.own / sector.enemy;
  at(values, Covariate::works) = context.account(kFortification, s);
  at(values, Covariate::open_share) = context.account(kOpenShare, s);
  at(values, Covariate::spacing) = plan.spacing;
  at(values, Covariate::visibility) = context.day.weather.visibility;
  at(values, Covariate::armour) = plan.armour;
  at(values, Covariate::coordination_deficit) = plan.coordination_deficit;
  at(values, Covariate::familiarity_deficit) = plan.familiarity_deficit;
  at(values, Covariate::organisation_deficit) = plan.organisation_deficit;
  at(values, Covariate::mine_line_density) = plan.mine_density;
  at(values, Covariate::defenders_rounds) = plan.rounds_on_front * on_assault;
  at(values, Covariate::defenders_sorties) = plan.sorties_on_front * on_assault;
  at(values, Covariate::attackers_rounds) = sector.rounds * on_assault;
  at(values, Covariate::attackers_sorties) = sector.sorties * on_assault;
  return values;
}

/// What no covariate holds of a model's hazard on a formation.
double beyond(Plan const& plan, Model model) {
  switch (model) {
    case Model::attackers_direct_fire: return plan.enemy_fire * plan.exposure_beyond;
    case Model::defenders_direct_fire: return plan.enemy_fire;
    case Model::attackers_drones:
    case Model::defenders_drones: return plan.drone_hits_beyond * plan.conspicuous;
    default: return 1.0;
  }
}

/// Does it extrapolate? Asked of the table only when the covariates have moved.
double extrapolated(Context& context, std::size_t f, CovariateValues const& values) {
  LossTable const& table = *context.world.options.loss_table;
  auto const memory = context.memory(f);
  auto const scaled = scale(table.box, values);
  if (scaled.outside) return 1.0;
  bool moved = memory[kAsked] == 0.0;
  for (std::size_t c = 0; c < kCovariates; ++c) {
    moved = moved || std::fabs(memory[kLastZ + c] - scaled.z[c]) > kMoved;
  }
  if (moved) {
    memory[kAsked] = 1.0;
    memory[kAnswer] = extrapolates(table, values) ? 1.0 : 0.0;
    std::copy(scaled.z.begin(), scaled.z.end(), memory.begin() + kLastZ);
  }
  return memory[kAnswer];
}

/// Scales by which the run's discrepancies multiply the table's rates.
LossRates discrepancies(Context const& context) {
  LossRates scales{};
  double const sd = context.value(kDiscrepancySd);
  for (std::size_t m = 0; m < kLossModels; ++m) {
    Regression const& one = context.world.options.loss_table->models[m];
    // The fine model's own parameters leave the mean where it is; the rest is of median 1.
    scales[m] = math::exp(std::sqrt(sd * sd + one.lack_of_fit + one.spread) *
                              context.value(kDiscrepancy + m) -
                          0.5 * one.spread);
  }
  return scales;
}

double& hazard(Context& context, std::size_t f, std::size_t cause) {
  return context.day.hazards[f * context.world.causes.size() + cause];
}

/// An assault: who makes it, for how many hours a day, and what the table says of it.
struct Assault {
  std::size_t attacker = 0;
  double contact_hours = 0;
  LossRates rates{};
};

void lose(Context& context, std::size_t f, std::size_t model, double hours, double rate) {
  std::size_t const cause = context.world.table_causes[model];
  if (cause == World::kNoCause) return;
  hazard(context, f, cause) += hours * rate * beyond(context.plan(f), static_cast<Model>(model));
}

/// Leaves of the day's artillery and drones what does not fall in the hours of contact.
void leave_rest_of_day(Context& context, std::size_t f, double contact_hours) {
  for (Model const model : {Model::attackers_artillery, Model::attackers_drones}) {
    std::size_t const cause = context.world.table_causes[static_cast<std::size_t>(model)];
    if (cause != World::kNoCause) hazard(context, f, cause) *= 1.0 - contact_hours / kHoursPerDay;
  }
}

std::vector<Assault> assaults_of(Context& context) {
  std::vector<Assault> assaults;
  LossTable const& table = *context.world.options.loss_table;
  LossRates const scales = discrepancies(context);
  for (std::size_t f = 0; f < context.formations(); ++f) {
    context.output(kExtrapolated, f) = 0.0;
    Plan const& plan = context.plan(f);
    if (plan.assault_hours <= 0.0 || plan.forward <= 0.0) continue;
    Sector const sector = sector_of(context, f);
    if (sector.enemy <= 0.0) continue;
    CovariateValues const values = covariates_of(context, f, sector);
    Assault assault{f, context.value(kContactShare) * plan.assault_hours,
                    loss_rates(table, context.now.loss_coefficients, values)};
    for (std::size_t m = 0; m < kLossModels; ++m) assault.rates[m] *= scales[m];
    context.output(kExtrapolated, f) = extrapolated(context, f, values);
    assaults.push_back(assault);
  }
  return assaults;
}

void defend(Context& context, std::size_t f, std::vector<Assault> const& assaults) {
  Persons attackers = 0.0;
  double hours = 0.0;
  for (Assault const& assault : assaults) {
    if (!context.world.opposed(f, assault.attacker)) continue;
    Persons const forward = context.plan(assault.attacker).forward;
    attackers += forward;
    hours += forward * assault.contact_hours;
  }
  if (hours <= 0.0) return;
  leave_rest_of_day(context, f, hours / attackers);
  for (Assault const& assault : assaults) {
    if (!context.world.opposed(f, assault.attacker)) continue;
    double const share = context.plan(assault.attacker).forward / attackers;
    for (std::size_t m = kFirstOfDefenders; m < kLossModels; ++m) {
      lose(context, f, m, share * assault.contact_hours, assault.rates[m]);
    }
  }
}

void act(Context& context) {
  std::vector<Assault> const assaults = assaults_of(context);
  for (std::size_t f = 0; f < context.formations(); ++f) {
    if (context.plan(f).forward > 0.0) defend(context, f, assaults);
  }
  for (Assault const& assault : assaults) {
    leave_rest_of_day(context, assault.attacker, assault.contact_hours);
    for (std::size_t m = 0; m < kFirstOfDefenders; ++m) {
      lose(context, assault.attacker, m, assault.contact_hours, assault.rates[m]);
    }
  }
}

std::vector<base::Parameter> parameters() {
  using base::Mark;
  using base::Scope;
  std::vector<base::Parameter> all{
      {"contact_share", Scope::campaign, "1", 0.0, 1.0, base::beta(2, 18),
       "share of the hours of assault in which those forward are in an assault as the loss table "
       "has it; in the others they form up, wait in cover or follow where others have gone",
       Mark::judgement, "for want of information; wide, since losses are in proportion to it"},
      {"assault_persons", Scope::campaign, "persons", 2.0, 5000.0, base::lognormal(90, 0.5),
       "attackers in one assault, no more than are forward", Mark::judgement,
       "about a company; for want of information"},
      {"active_front", Scope::campaign, "1", 0.01, 1.0, base::beta(2, 8),
       "share of the sector's front on which assaults are made and fires fall", Mark::judgement,
       "as territory's active share; for want of information"},
      {"discrepancy_sd", Scope::campaign, "1", 0.0, 3.0, base::constant(0.3),
       "standard deviation of a discrepancy on the log scale where the table fits without error",
       Mark::judgement, "model page 0"}};
  for (std::size_t m = 0; m < kLossModels; ++m) {
    std::string const name(name_of(static_cast<Model>(m)));
    all.push_back({"discrepancy_" + name, Scope::campaign, "1", -6.0, 6.0, base::normal(0, 1),
                   "standardised discrepancy of the table's " + name, Mark::judgement,
                   "model page 0: what the fine model leaves out"});
  }
  return all;
}

}  // namespace

Mechanism assault_losses() {
  using base::Mark;
  using base::Scope;
  Mechanism mechanism;
  mechanism.declaration = {
      "assault_losses",
      "Losses in assaults, from the loss table",
      parameters(),
      "no loss table: the priors of direct fire, mines, artillery and drones",
      "docs/methods/assault_losses.md",
      {{"CAA-TP-83-3: ATCAL, an attrition model calibrated by a finer one", Mark::recalled}}};
  mechanism.needs_table = true;
  mechanism.readings = {{Scope::sector, "terrain.open_share"}, {Scope::sector, "fortification"}};
  mechanism.memory = kMemory;
  mechanism.outputs = {{Scope::formation, "extrapolated", "Outside the loss table's design", "1",
                        "1 on a day on which an assault lies outside the loss table's design", 1.0,
                        false}};
  mechanism.act = act;
  return mechanism;
}

}  // namespace salient::campaign
