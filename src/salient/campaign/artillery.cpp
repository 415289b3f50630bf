#include "salient/campaign/artillery.h"

#include "salient/campaign/context.h"

namespace salient::campaign {

namespace {

enum Parameter {
  kAcquisition,
  kDudShare,
  kLethalArea,
  kAssaultPosture,
  kShelterPosture,
  kOverheadPosture
};
enum Account { kShells, kFrontLength, kDepth, kFortification };

constexpr double kHoursPerDay = 24.0;

/// Exposed share of the lethal area, mean over the day.
double posture(Context const& context, std::size_t f) {
  FormationInfo const& formation = context.formation(f);
  double const shelter = context.value(kShelterPosture);
  if (formation.role == scenario::Role::defend) {
    double const works = context.account(kFortification, formation.sector);
    return works * context.value(kOverheadPosture) + (1.0 - works) * shelter;
  }
  double const assaulting = context.day.plans[f].assault_hours / kHoursPerDay;
  return assaulting * context.value(kAssaultPosture) + (1.0 - assaulting) * shelter;
}

void act(Context& context) {
  base::Date const today = context.world.start + static_cast<std::int64_t>(context.now.day);
  for (FiresInfo const& fires : context.world.fires) {
    if (today < fires.start || today > fires.end) continue;
    double const rounds = context.account(kShells, fires.row) * context.value(kAcquisition) *
                          (1.0 - context.value(kDudShare));
    if (rounds <= 0.0) continue;
    double const area =
        context.account(kFrontLength, fires.sector) * context.account(kDepth, fires.sector);
    int const coalition = context.world.sides[fires.side].coalition;
    for (std::size_t f = 0; f < context.formations(); ++f) {
      FormationInfo const& formation = context.formation(f);
      bool const hit = formation.sector == fires.sector &&
                       context.world.sides[formation.side].coalition != coalition &&
                       context.day.plans[f].forward > 0.0;
      if (!hit) continue;
      context.hazard(f) += rounds * context.value(kLethalArea) * posture(context, f) / area;
    }
  }
}

}  // namespace

Mechanism artillery() {
  using base::Mark;
  using base::Scope;
  Mechanism mechanism;
  mechanism.declaration = {
      "artillery",
      "Artillery",
      {{"acquisition_share", Scope::campaign, "1", 0.0, 1.0, base::beta(2, 6),
        "share of rounds that fall on occupied ground", Mark::judgement, "model page 3"},
       {"dud_share", Scope::campaign, "1", 0.0, 1.0, base::beta(2, 8),
        "share of rounds that do not work", Mark::judgement, "model page 3"},
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
        "model page 3: overhead cover 0.03"}},
      "no artillery: its hazard is zero on both sides",
      "docs/methods/artillery.md",
      {{"Washburn, A. and Kress, M. (2009): Combat Modeling", Mark::recalled}}};
  mechanism.cause = "artillery";
  mechanism.readings = {{Scope::fires, "shells_per_day"},
                        {Scope::sector, "front_length"},
                        {Scope::sector, "depth"},
                        {Scope::sector, "fortification"}};
  mechanism.act = act;
  return mechanism;
}

}  // namespace salient::campaign
