#include "salient/campaign/run.h"

#include <algorithm>
#include <cmath>

namespace salient::campaign {

namespace {

std::int32_t whole(double number) {
  constexpr double kMost = 2147483647.0;
  double const shifted = std::clamp(number, -kMost, kMost) + 0.5;
  // Truncation and a correction: the baseline processor has no instruction for std::floor.
  auto const truncated = static_cast<std::int64_t>(shifted);
  return static_cast<std::int32_t>(truncated - (static_cast<double>(truncated) > shifted ? 1 : 0));
}

void record_outputs(World const& world, Day const& day, RunRecord& record) {
  for (OutputColumns const& columns : world.outputs) {
    double const resolution = world.output(columns).resolution;
    for (std::size_t i = 0; i < columns.count; ++i) {
      record.outputs.push_back(whole(day.outputs[columns.base + i] / resolution));
    }
  }
}

void record_evening(World const& world, State const& state, Day const& day, RunRecord& record) {
  std::size_t const causes = world.causes.size();
  for (std::size_t f = 0; f < state.people.size(); ++f) {
    Compartments const& people = state.people[f];
    Ledger const& ledger = state.ledger[f];
    auto& out = record.series;
    out.push_back(whole(people.present));
    out.push_back(whole(day.plans[f].forward));
    out.push_back(whole(people.waiting));
    out.push_back(whole(people.in_care()));
    out.push_back(whole(people.nonbattle));
    out.push_back(whole(people.missing));
    out.push_back(whole(people.killed));
    out.push_back(whole(people.lost));
    out.push_back(whole(ledger.wounded));
    out.push_back(whole(ledger.returned));
    out.push_back(whole(ledger.casualties()));
    out.push_back(whole(ledger.first_strength + ledger.arrived + ledger.transferred_in));
    auto const opening = [&](ValueSlot slot) {
      return whole(state.values[slot.base + f * slot.stride]);
    };
    std::int32_t const killed = opening(world.opening_killed);
    std::int32_t const wounded = opening(world.opening_wounded);
    std::int32_t const missing = opening(world.opening_missing);
    out.push_back(killed + whole(people.killed));
    out.push_back(wounded + whole(ledger.wounded));
    out.push_back(missing + whole(people.missing));
    out.push_back(killed + wounded + missing + whole(ledger.casualties()));
    out.push_back(static_cast<std::int32_t>(state.command[f]));
    for (std::size_t c = 0; c < causes; ++c) {
      out.push_back(whole(state.losses_by_cause[f * causes + c]));
    }
  }
}

std::string variable_name(std::string const& cause) {
  std::string name = "losses_" + cause;
  std::replace(name.begin(), name.end(), ' ', '_');
  return name;
}

}  // namespace

std::vector<Variable> variables_of(World const& world) {
  std::vector<Variable> list{
      {"present", "Present", "persons", "present with the formation in the evening", false},
      {"forward", "In the contact zone", "persons", "of those present, in the contact zone", false},
      {"waiting", "Awaiting evacuation", "persons", "wounded, not yet evacuated", false},
      {"in_care", "In care", "persons", "wounded, in care", false},
      {"nonbattle", "Absent, non-battle", "persons", "sick or hurt outside battle", false},
      {"missing", "Missing or captured", "persons", "missing or captured", true},
      {"killed", "Killed", "persons", "killed, and died of wounds", true},
      {"lost_for_good", "Discharged, unfit", "persons", "discharged from care, unfit", true},
      {"wounded", "Wounded", "persons", "wounded, later deaths included", true},
      {"returned", "Returned to duty", "persons", "returned from care to duty", true},
      {"casualties", "Killed, wounded, missing", "persons",
       "killed, wounded and missing, each once", true},
      {"arrived", "Strength brought", "persons", "first strength and all who joined", true},
      {"counted_killed", "Killed, opening balance included", "persons",
       "killed, with the account's opening balance of those killed before the first day", true},
      {"counted_wounded", "Wounded, opening balance included", "persons",
       "wounded, with the account's opening balance", true},
      {"counted_missing", "Missing or captured, opening balance included", "persons",
       "missing or captured, with the account's opening balance", true},
      {"counted_casualties", "Killed, wounded, missing, opening balance included", "persons",
       "killed, wounded and missing, each once, with the account's opening balance", true},
      {"command_state", "Command state", "1", "0 commit, 1 reduce, 2 withdraw, 3 rest, 4 redeploy",
       false},
  };
  for (std::string const& cause : world.causes) {
    list.push_back({variable_name(cause), "Lost to " + cause, "persons",
                    "battle losses whose proximate cause is " + cause, true});
  }
  return list;
}

void simulate(World const& world, std::uint64_t run, Workspace& workspace, RunRecord& record,
              Script const& script) {
  workspace.state = first_morning(world, run, script);
  fit(world, workspace.day);
  record.run = run;
  record.days = script.days > 0 ? std::min(script.days, world.days) : world.days;
  record.formations = world.formations.size();
  record.variables = kFixedVariables + world.causes.size();
  record.series.clear();
  record.series.reserve(record.days * record.formations * record.variables);
  record.output_size = world.output_size;
  record.outputs.clear();
  record.outputs.reserve(record.days * record.output_size);
  record.values.clear();
  for (DrawnQuantity const& drawn : world.drawn) {
    record.values.push_back(workspace.state.values[drawn.value]);
  }
  for (std::size_t day = 0; day < record.days; ++day) {
    step_day(world, workspace.state, workspace.day);
    record_evening(world, workspace.state, workspace.day, record);
    record_outputs(world, workspace.day, record);
  }
}

}  // namespace salient::campaign
