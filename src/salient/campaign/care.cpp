#include "salient/campaign/care.h"

#include <array>

#include "salient/campaign/attrition.h"
#include "salient/campaign/context.h"

namespace salient::campaign {

namespace {

enum Parameter { kReturnShare, kStay };
enum Draw : std::uint16_t { kEarlyStanding, kEarlyNew, kLateStanding, kLateNew, kSplit };

/// Probabilities of leaving a stage within the step.
struct Departure {
  double standing, entering;  ///< of those there at its beginning, and of those who enter in it
};

/// Of those standing in a stage and those who entered it in this step, how many leave.
Persons leaving(Chance const& chance, Departure const& departure, Persons standing,
                Persons entering, std::uint16_t draw) {
  return chance.binomial(standing, departure.standing, draw) +
         chance.binomial(entering, departure.entering, static_cast<std::uint16_t>(draw + 1));
}

void treat(Context& context, bool anyone_returns) {
  double const rate = 2.0 / context.value(kStay);  // of each of two equal stages
  Departure const departure{loss_probability(rate * context.day.dt),
                            same_step_departure(rate, context.day.dt)};
  for (std::size_t f = 0; f < context.formations(); ++f) {
    Flows& flows = context.day.flows[f];
    Compartments const& people = context.now.people[f];
    if (people.in_care() <= 0.0 && flows.evacuated <= 0.0) continue;
    Chance const chance = context.chance(f);
    flows.to_late_care =
        leaving(chance, departure, people.early_care, flows.evacuated, kEarlyStanding);
    Persons const out =
        leaving(chance, departure, people.late_care, flows.to_late_care, kLateStanding);
    double const returning = anyone_returns ? context.value(kReturnShare, f) : 0.0;
    std::array<double, 2> const weights{returning, 1.0 - returning};
    std::array<Persons, 2> counts{};
    chance.split(out, weights, counts, kSplit);
    flows.returned = counts[0];
    flows.discharged = counts[1];
  }
}

void act(Context& context) { treat(context, true); }
void act_in_reference(Context& context) { treat(context, false); }

}  // namespace

Mechanism care() {
  using base::Mark;
  using base::Scope;
  Mechanism mechanism;
  mechanism.declaration = {
      "care",
      "Care and return to duty",
      {{"return_share", Scope::formation, "1", 0.0, 1.0, base::beta(4, 4),
        "share of those in care who return to duty", Mark::judgement, "model page 10"},
       {"stay", Scope::campaign, "days", 0.5, 720.0, base::lognormal(30, 0.3),
        "mean stay in care, gamma with shape 2", Mark::judgement,
        "model page 10: Gamma(2, 15 days)"}},
      "nobody returns from care to duty within the campaign",
      "docs/methods/care.md",
      {}};
  mechanism.act = act;
  mechanism.act_in_reference = act_in_reference;
  return mechanism;
}

}  // namespace salient::campaign
