#include "salient/campaign/day.h"

#include <algorithm>
#include <cmath>

#include "salient/campaign/armour.h"
#include "salient/campaign/artillery.h"
#include "salient/campaign/assault_losses.h"
#include "salient/campaign/balance.h"
#include "salient/campaign/battle_losses.h"
#include "salient/campaign/breaking.h"
#include "salient/campaign/care.h"
#include "salient/campaign/casualties.h"
#include "salient/campaign/cohesion.h"
#include "salient/campaign/combined_arms.h"
#include "salient/campaign/command.h"
#include "salient/campaign/commitment.h"
#include "salient/campaign/context.h"
#include "salient/campaign/coordination.h"
#include "salient/campaign/direct_fire.h"
#include "salient/campaign/doctrine.h"
#include "salient/campaign/drones.h"
#include "salient/campaign/evacuation.h"
#include "salient/campaign/exchange.h"
#include "salient/campaign/familiarity.h"
#include "salient/campaign/learning.h"
#include "salient/campaign/minefields.h"
#include "salient/campaign/movements.h"
#include "salient/campaign/nonbattle.h"
#include "salient/campaign/replacements.h"
#include "salient/campaign/supply.h"
#include "salient/campaign/suppression.h"
#include "salient/campaign/territory.h"
#include "salient/campaign/weather.h"

namespace salient::campaign {

std::vector<Mechanism> the_day() {
  return {
      movements(),       // dated arrivals and transfers
      replacements(),    // who replaces losses and relieves those forward
      weather(),         // sight, flying hours, pace, cold
      cohesion(),        // what losses, contact, rest and newcomers make of it
      learning(),        // what troops and their opponents learn
      command(),         // who is committed, withdrawn, resting
      commitment(),      // who stands where, and for how many hours
      familiarity(),     // strangers to the ground are exposed
      armour(),          // what armoured support changes
      combined_arms(),   // what a missing arm takes from the others
      doctrine(),        // how assaults are conducted, and how likely they succeed
      coordination(),    // how well allies answer each other, and what it costs
      supply(),          // what stocks and imports allow to be fired
      exchange(),        // the ledger of what sides give each other
      artillery(),       // hazard of indirect fire
      suppression(),     // who is pinned by it
      drones(),          // hazard of strike drones, and their threat to movement
      minefields(),      // hazard of mines, lanes through them
      direct_fire(),     // hazard of small arms and crew-served weapons in assaults
      assault_losses(),  // what a loss table says of assaults, in place of the priors
      battle_losses(),   // who is lost, under all hazards at once
      casualties(),      // killed, wounded, missing
      breaking(),        // groups that break, and who of them is captured
      evacuation(),      // wounded brought to care, or dead before it
      care(),            // care, return to duty, discharge
      nonbattle(),       // sickness and injury outside battle
      territory(),       // ground that changes hands
      balance(),         // present strengths of the coalitions
  };
}

namespace {

/// The next state: every flow of the step at once.
void settle(Flows const& flows, Compartments& people, Ledger& ledger) {
  people.present += flows.arrived + flows.transferred_in - flows.transferred_out -
                    flows.battle_losses - flows.captured + flows.returned - flows.fell_sick +
                    flows.recovered;
  people.waiting += flows.wounded - flows.evacuated - flows.died_waiting;
  people.early_care += flows.evacuated - flows.to_late_care;
  people.late_care += flows.to_late_care - flows.returned - flows.discharged;
  people.nonbattle += flows.fell_sick - flows.recovered;
  people.missing += flows.missing + flows.captured;
  people.killed += flows.killed + flows.died_waiting;
  people.lost += flows.discharged;

  ledger.arrived += flows.arrived;
  ledger.transferred_in += flows.transferred_in;
  ledger.transferred_out += flows.transferred_out;
  ledger.wounded += flows.wounded;
  ledger.killed_outright += flows.killed;
  ledger.died_of_wounds += flows.died_waiting;
  ledger.went_missing += flows.missing + flows.captured;
  ledger.returned += flows.returned;
  ledger.fell_sick += flows.fell_sick;
  ledger.recovered += flows.recovered;
}

void clear(Day& day) {
  std::fill(day.hazards.begin(), day.hazards.end(), 0.0);
  std::fill(day.losses.begin(), day.losses.end(), 0.0);
  std::fill(day.flows.begin(), day.flows.end(), Flows{});
  std::fill(day.plans.begin(), day.plans.end(), Plan{});
  std::fill(day.supply.begin(), day.supply.end(), Supply{});
  std::fill(day.coordination.begin(), day.coordination.end(), 1.0);
  std::fill(day.area_taken.begin(), day.area_taken.end(), 0.0);
  day.weather = Weather{};
}

void act(World const& world, std::size_t m, State& state, Day& day) {
  Mechanism const& mechanism = world.mechanisms[m];
  auto* const deed = world.active[m] ? mechanism.act : mechanism.act_in_reference;
  if (deed == nullptr) return;
  if (mechanism.cadence == Cadence::day && day.step > 0) return;
  Context context(world, m, state, day);
  deed(context);
}

}  // namespace

void step_day(World const& world, State& state, Day& day, Watch const& watch) {
  day.dt = 1.0 / world.options.steps_per_day;
  for (day.step = 0; day.step < world.options.steps_per_day; ++day.step) {
    clear(day);
    for (std::size_t m = 0; m < world.mechanisms.size(); ++m) {
      act(world, m, state, day);
      if (watch) watch(m);
    }
    for (std::size_t f = 0; f < state.people.size(); ++f) {
      settle(day.flows[f], state.people[f], state.ledger[f]);
    }
    for (std::size_t i = 0; i < day.losses.size(); ++i) state.losses_by_cause[i] += day.losses[i];
    for (std::size_t s = 0; s < state.ground.size(); ++s) {
      state.ground[s].area = std::max(0.0, state.ground[s].area - day.area_taken[s]);
    }
  }
  ++state.day;
}

void fit(World const& world, Day& day) {
  std::size_t const formations = world.formations.size();
  day.plans.resize(formations);
  day.hazards.resize(formations * world.causes.size());
  day.losses.resize(formations * world.causes.size());
  day.flows.resize(formations);
  day.supply.resize(world.sides.size());
  day.coordination.resize(formations * world.sides.size());
  day.area_taken.resize(world.sectors.size());
  day.outputs.assign(world.output_size, 0.0);
}

Day workspace(World const& world) {
  Day day;
  fit(world, day);
  return day;
}

State first_morning(World const& world, std::uint64_t run, Script const& script) {
  State state;
  state.run = run;
  state.told_commands = script.commands;
  if (script.values.empty())
    draw_values(world, run, state.values);
  else
    take_values(world, script.values, state.values);
  std::size_t const formations = world.formations.size();
  state.people.resize(formations);
  state.ledger.resize(formations);
  state.memory.assign(world.memory_size, 0.0);
  if (world.tabulated) {
    LossTable const& table = *world.options.loss_table;
    if (world.options.configuration == Configuration::stochastic)
      draw_coefficients(table, world.options.seed, run, state.loss_coefficients);
    else
      mean_coefficients(table, state.loss_coefficients);
  }
  state.losses_by_cause.assign(formations * world.causes.size(), 0.0);
  bool const whole = world.options.configuration == Configuration::stochastic;
  for (std::size_t f = 0; f < formations; ++f) {
    state.command.push_back(world.formations[f].first_state);
    double const strength = state.values[world.strength.base + f * world.strength.stride];
    state.people[f].present = whole ? std::floor(strength + 0.5) : strength;
    state.ledger[f].first_strength = state.people[f].present;
  }
  for (std::size_t s = 0; s < world.sectors.size(); ++s) {
    double const area = state.values[world.held_area.base + s * world.held_area.stride];
    state.ground.push_back({area, area});
  }
  return state;
}

}  // namespace salient::campaign
