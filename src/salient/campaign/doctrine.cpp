#include "salient/campaign/doctrine.h"

#include <algorithm>
#include <cmath>

#include "salient/base/mathematics.h"
#include "salient/campaign/context.h"

namespace salient::campaign {

namespace math = base::math;

double infiltration_success(int k, int m, double p) {
  if (m <= 0) return 1.0;
  if (m > k || p <= 0.0) return 0.0;
  if (p >= 1.0) return 1.0;
  // From the likelier side, so that the first term cannot vanish.
  if (p > 0.5) return 1.0 - infiltration_success(k, k - m + 1, 1.0 - p);
  double term = 1.0;
  for (int i = 0; i < k; ++i) term *= 1.0 - p;
  double const odds = p / (1.0 - p);
  double below = 0.0;
  for (int arrived = 0; arrived < m; ++arrived) {
    below += term;
    term *= odds * (k - arrived) / (arrived + 1);
  }
  return std::max(0.0, 1.0 - below);
}

namespace {

enum Parameter {
  kCommitFloor,
  kAggressionEffect,
  kDisorganisationEffect,
  kCommandSpacing,
  kReferenceSpacing,
  kReferenceGroup,
  kBase,
  kRatioEffect,
  kAggressionSuccess,
  kDisorganisationSuccess,
  kFortificationSuccess,
  kInfiltration,
  kGroupArrival
};
enum Account { kAggression, kOrganisation, kGroupSize, kSpacing, kRegroup, kFortification };
enum OutputIndex { kSuccess, kAssaultHours };

enum Memory : std::size_t {
  kCasualtiesSeen,  ///< the ledger's casualties this morning
  kForwardSeen,     ///< forward this morning
  kLossShare,       ///< yesterday's losses, as a share of those who were forward
  kMemory,
};

constexpr double kReferenceAggression = 0.5;
constexpr double kReferenceOrganisation = 0.8;
constexpr double kReferenceRegroup = 0.5;

struct Doctrine {
  double aggression = kReferenceAggression;
  double organisation = kReferenceOrganisation;
  double group_size = 0.0;
  double spacing = 0.0;
  double regroup = kReferenceRegroup;
};

Doctrine of_account(Context const& context, std::size_t f) {
  return {context.account(kAggression, f), context.account(kOrganisation, f),
          context.account(kGroupSize, f), context.account(kSpacing, f),
          context.account(kRegroup, f)};
}

/// Model page 18: half aggressive, organised, in small groups.
Doctrine of_reference(Context const& context, std::size_t /*f*/) {
  Doctrine doctrine;
  doctrine.group_size = context.value(kReferenceGroup);
  doctrine.spacing = context.value(kReferenceSpacing);
  return doctrine;
}

double logistic(double x) { return 1.0 / (1.0 + math::exp(-x)); }

/// Looks back on yesterday, once a day.
void look_back(Context& context, std::size_t f) {
  auto const memory = context.memory(f);
  Persons const casualties = context.now.ledger[f].casualties();
  Persons const losses = casualties - memory[kCasualtiesSeen];
  memory[kLossShare] =
      memory[kForwardSeen] > 0.0 ? std::min(1.0, losses / memory[kForwardSeen]) : 0.0;
  memory[kCasualtiesSeen] = casualties;
}

/// Share of disorganisation that spacing makes and retraining leaves: 1 − O₂.
double disorganisation(Context const& context, Doctrine const& doctrine, double deficits) {
  double const apart =
      (doctrine.spacing - context.value(kReferenceSpacing)) / context.value(kCommandSpacing);
  double const controlled = std::clamp(doctrine.organisation * math::exp(-apart), 0.0, 1.0);
  return (1.0 - controlled) * deficits;
}

Persons committed(Context const& context, std::size_t f, double aggression) {
  double const floor = context.value(kCommitFloor);
  double const rate =
      (floor + (1.0 - floor) * aggression) / (floor + (1.0 - floor) * kReferenceAggression);
  Persons const staying = context.now.people[f].present - context.day.flows[f].transferred_out;
  Persons const forward = std::min(staying, context.plan(f).forward * rate);
  return context.stochastic() ? std::floor(forward) : forward;
}

/// Commit rate, regrouping and exposure of an attacker.
void conduct(Context& context, std::size_t f, Doctrine const& doctrine) {
  Plan& plan = context.plan(f);
  double const disorder = disorganisation(context, doctrine, plan.deficits);
  plan.forward = committed(context, f, doctrine.aggression);
  constexpr double kSteepness = 10.0;
  constexpr double kHalfPoint = 0.15;
  if (plan.assault_hours > 0.0 && doctrine.regroup > 0.0) {
    plan.assault_hours *=
        1.0 - doctrine.regroup * (1.0 - disorder) * (1.0 - 0.5 * doctrine.aggression) *
                  logistic(kSteepness * (context.memory(f)[kLossShare] - kHalfPoint));
  }
  double const aggressive =
      context.value(kAggressionEffect) * (doctrine.aggression - kReferenceAggression);
  plan.exposure *= math::exp(aggressive + context.value(kDisorganisationEffect) *
                                              (disorder - (1.0 - kReferenceOrganisation)));
  plan.exposure_beyond *= math::exp(aggressive);
  plan.organisation_deficit = disorder;
}

void spread(Context& context, std::size_t f, Doctrine const& doctrine) {
  Plan& plan = context.plan(f);
  double const nearness = context.value(kReferenceSpacing) / doctrine.spacing;
  plan.spacing = doctrine.spacing;
  plan.clustering *= std::clamp(nearness * nearness, 0.25, 4.0);
  plan.conspicuous *=
      std::clamp(std::sqrt(doctrine.group_size / context.value(kReferenceGroup)), 1.0 / 3.0, 3.0);
}

/// Forward persons times effect of fire, own coalition over enemy, in a formation's sector.
double ratio(Context const& context, std::size_t f) {
  constexpr double kLeast = 0.01;
  constexpr double kMost = 100.0;
  double own = 0.0;
  double enemy = 0.0;
  for (std::size_t e = 0; e < context.formations(); ++e) {
    if (context.formation(e).sector != context.formation(f).sector) continue;
    Plan const& plan = context.plan(e);
    (context.world.enemies(f, e) ? enemy : own) += plan.forward * plan.fire;
  }
  return enemy > 0.0 ? std::clamp(own / enemy, kLeast, kMost) : kMost;
}

double success(Context const& context, std::size_t f, Doctrine const& doctrine) {
  Plan const& plan = context.plan(f);
  double const log_odds =
      context.value(kBase) + context.value(kRatioEffect) * math::log(ratio(context, f)) +
      context.value(kAggressionSuccess) * doctrine.aggression -
      context.value(kDisorganisationSuccess) * disorganisation(context, doctrine, plan.deficits) -
      context.value(kFortificationSuccess) *
          context.account(kFortification, context.formation(f).sector) +
      plan.success_log_odds;
  double const assault = logistic(log_odds);
  double const weight = context.value(kInfiltration);
  if (weight <= 0.0) return assault;
  constexpr double kMostGroups = 40.0;
  int const groups = static_cast<int>(
      std::clamp(std::floor(plan.forward / doctrine.group_size + 0.5), 1.0, kMostGroups));
  double const seep = infiltration_success(groups, (groups + 1) / 2, context.value(kGroupArrival));
  return 1.0 - (1.0 - assault) * (1.0 - weight * seep);
}

template <class DoctrineOf>
void carry_out(Context& context, DoctrineOf const& doctrine_of) {
  for (std::size_t f = 0; f < context.formations(); ++f) {
    if (context.morning()) look_back(context, f);
    Doctrine const doctrine = doctrine_of(context, f);
    spread(context, f, doctrine);
    if (context.formation(f).role == scenario::Role::attack && context.plan(f).forward > 0.0) {
      conduct(context, f, doctrine);
    }
    if (context.morning()) context.memory(f)[kForwardSeen] = context.plan(f).forward;
  }
  for (std::size_t f = 0; f < context.formations(); ++f) {
    Plan& plan = context.plan(f);
    if (context.formation(f).role == scenario::Role::attack && plan.forward > 0.0) {
      plan.success = success(context, f, doctrine_of(context, f));
    }
    context.output(kSuccess, f) = plan.success;
    context.output(kAssaultHours, f) = plan.assault_hours;
  }
}

void act(Context& context) { carry_out(context, of_account); }
void act_in_reference(Context& context) { carry_out(context, of_reference); }

std::vector<base::Parameter> of_conduct() {
  using base::Mark;
  using base::Scope;
  return {{"commit_floor", Scope::campaign, "1", 0.0, 1.0, base::beta(5, 5),
           "share committed without aggression, relative to full aggression; 1: no effect",
           Mark::judgement, "model page 8; half, for want of information"},
          {"aggression_effect", Scope::campaign, "1", 0.0, 10.0, base::lognormal(0.5, 0.4),
           "log exposure that full aggression adds to none", Mark::judgement, "model page 8"},
          {"disorganisation_effect", Scope::campaign, "1", 0.0, 10.0, base::lognormal(0.8, 0.4),
           "log exposure that no organisation adds to full organisation", Mark::judgement,
           "model page 8"},
          {"command_spacing", Scope::campaign, "m", 0.5, 10000.0, base::lognormal(30, 0.5),
           "added spacing in which organisation falls to 1/e", Mark::judgement, "model page 8"},
          {"reference_spacing", Scope::campaign, "m", 0.5, 100.0, base::constant(6),
           "spacing at which clustering is that of the reference state", Mark::judgement,
           "model page 18: the account's median spacing"},
          {"reference_group", Scope::campaign, "persons", 1.0, 1000.0, base::constant(8),
           "persons in a group of the reference state", Mark::judgement,
           "model page 18: small groups"}};
}

std::vector<base::Parameter> of_success() {
  using base::Mark;
  using base::Scope;
  return {
      {"success_base", Scope::campaign, "1", -10.0, 10.0, base::normal(-1, 0.5),
       "log-odds of success at equal strengths, without aggression, fully organised, in the open",
       Mark::judgement, "model page 8"},
      {"ratio_effect", Scope::campaign, "1", 0.0, 10.0, base::lognormal(0.5, 0.5),
       "log-odds of success for each unit of the log force ratio", Mark::judgement,
       "model page 8; small, as page 14 says of the force ratio"},
      {"aggression_success", Scope::campaign, "1", 0.0, 10.0, base::lognormal(1.5, 0.4),
       "log-odds of success that full aggression adds to none", Mark::judgement, "model page 8"},
      {"disorganisation_success", Scope::campaign, "1", 0.0, 10.0, base::lognormal(1, 0.4),
       "log-odds of success that no organisation takes from full organisation", Mark::judgement,
       "model page 8"},
      {"fortification_success", Scope::campaign, "1", 0.0, 10.0, base::lognormal(1, 0.5),
       "log-odds of success that full fortification takes from none", Mark::judgement,
       "model page 8: the defender's exposure"},
      {"infiltration", Scope::campaign, "1", 0.0, 1.0, base::beta(2, 18),
       "weight of infiltration: success when half of the groups arrive unseen", Mark::judgement,
       "model page 8; small, for want of information"},
      {"group_arrival", Scope::campaign, "1", 0.0, 1.0, base::beta(4, 6),
       "probability that a group arrives unseen", Mark::judgement,
       "model page 8; for want of information"}};
}

base::Declaration declaration() {
  std::vector<base::Parameter> parameters = of_conduct();
  for (base::Parameter& parameter : of_success()) parameters.push_back(std::move(parameter));
  return {"doctrine",
          "Assault doctrine",
          std::move(parameters),
          "half aggressive, well organised (0.8), in small groups, regrouping by half",
          "docs/methods/doctrine.md",
          {}};
}

}  // namespace

Mechanism doctrine() {
  using base::Scope;
  Mechanism mechanism;
  mechanism.declaration = declaration();
  mechanism.readings = {
      {Scope::formation, "doctrine.aggression"}, {Scope::formation, "doctrine.organisation"},
      {Scope::formation, "doctrine.group_size"}, {Scope::formation, "doctrine.spacing"},
      {Scope::formation, "doctrine.regroup"},    {Scope::sector, "fortification"}};
  mechanism.memory = kMemory;
  mechanism.outputs = {{Scope::formation, "success", "Success of assaults", "1",
                        "probability that an assault takes its ground", 1e-4, false},
                       {Scope::formation, "assault_hours", "Hours of assault", "hours/day",
                        "hours of assault on the day", 0.01, false}};
  mechanism.act = act;
  mechanism.act_in_reference = act_in_reference;
  return mechanism;
}

}  // namespace salient::campaign
