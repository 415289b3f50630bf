#include "salient/scenario/assemble.h"

#include <array>
#include <utility>

#include "salient/scenario/changes.h"

namespace salient::scenario {

namespace {

constexpr std::array<std::pair<CommandState, std::string_view>, 5> kStates{{
    {CommandState::commit, "commit"},
    {CommandState::reduce, "reduce"},
    {CommandState::withdraw, "withdraw"},
    {CommandState::rest, "rest"},
    {CommandState::redeploy, "redeploy"},
}};

CommandState state_of(std::string const& word) {
  for (auto const& [state, name] : kStates) {
    if (name == word) return state;
  }
  return CommandState::commit;
}

void assemble_parties(Document const& document, Scenario& scenario) {
  for (Record const& r : document.of("source")) {
    scenario.sources.push_back({r.text("id"), r.text("who"), r.text("outlet"), r.text("url"),
                                r.text("family"), r.text("licence"), r.text("note"),
                                r.date("date")});
  }
  for (Record const& r : document.of("side")) {
    scenario.sides.push_back(
        {r.text("id"), r.text("name"), r.text("coalition"), r.quantities, r.texts("claimants")});
  }
  for (Record const& r : document.of("sector")) {
    scenario.sectors.push_back({r.text("id"), r.text("name"), r.text("feature"), r.quantities});
  }
  for (Record const& r : document.of("formation")) {
    scenario.formations.push_back({r.text("id"), r.text("name"), r.text("side"), r.text("sector"),
                                   r.text("note"),
                                   r.text("role") == "defend" ? Role::defend : Role::attack,
                                   state_of(r.text("state")), r.quantities});
  }
}

void assemble_events(Document const& document, Scenario& scenario) {
  for (Record const& r : document.of("arrival")) {
    scenario.arrivals.push_back({r.text("formation"), r.text("note"),
                                 r.date("date").value_or(scenario.start), r.quantities});
  }
  for (Record const& r : document.of("transfer")) {
    scenario.transfers.push_back({r.text("from"), r.text("to"), r.text("note"),
                                  r.date("date").value_or(scenario.start), r.quantities});
  }
  for (Record const& r : document.of("order")) {
    scenario.orders.push_back({r.text("formation"), r.text("note"),
                               r.date("date").value_or(scenario.start), state_of(r.text("state")),
                               r.quantities});
  }
  for (Record const& r : document.of("coordination")) {
    scenario.coordination.push_back(
        {r.text("requester"), r.text("provider"), r.text("note"), r.quantities});
  }
  for (Record const& r : document.of("weather")) {
    scenario.weather.push_back({r.text("note"), r.date("start").value_or(scenario.start),
                                r.date("end").value_or(scenario.end), r.quantities});
  }
}

void assemble_flows(Document const& document, Scenario& scenario) {
  for (Record const& r : document.of("fires")) {
    scenario.fires.push_back({r.text("side"), r.text("sector"), r.text("note"),
                              r.date("start").value_or(scenario.start),
                              r.date("end").value_or(scenario.end), r.quantities});
  }
  for (Record const& r : document.of("stock")) {
    scenario.stocks.push_back(
        {r.text("id"), r.text("side"), r.text("goods"), r.text("note"), r.quantities});
  }
  for (Record const& r : document.of("import")) {
    scenario.imports.push_back({r.text("stock"), r.text("from"), r.text("note"),
                                r.date("start").value_or(scenario.start),
                                r.date("end").value_or(scenario.end), r.quantities});
  }
  for (Record const& r : document.of("exchange")) {
    scenario.exchanges.push_back({r.text("from"), r.text("to"), r.text("goods"), r.text("note"),
                                  r.date("start").value_or(scenario.start),
                                  r.date("end").value_or(scenario.end), r.quantities});
  }
}

}  // namespace

std::string_view name_of(CommandState state) {
  for (auto const& [one, name] : kStates) {
    if (one == state) return name;
  }
  return {};
}

Scenario assemble(Document const& document, base::Catalogue const& catalogue,
                  base::Diagnostics& diagnostics) {
  Scenario scenario;
  if (!document.of("scenario").empty()) {
    Record const& r = document.of("scenario").front();
    scenario.id = r.text("id");
    scenario.title = r.text("title");
    scenario.question = r.text("question");
    scenario.start = r.date("start").value_or(base::Date{});
    scenario.end = r.date("end").value_or(scenario.start);
    scenario.knowledge = r.date("knowledge");
    scenario.limits = r.texts("limits");
  }
  scenario.parameters = document.parameters;
  for (base::Declaration const& declaration : catalogue.declarations()) {
    if (declaration.reference_state.empty()) continue;
    auto const stated = document.mechanism_states.find(declaration.group);
    scenario.mechanism_states[declaration.group] =
        stated == document.mechanism_states.end() ? "active" : stated->second;
  }
  assemble_parties(document, scenario);
  assemble_events(document, scenario);
  assemble_flows(document, scenario);
  for (Record const& r : document.of("question")) {
    Question question{r.text("id"),      r.text("kind"),  r.text("text"),
                      r.text("subject"), r.date("as_of"), {}};
    auto const changes = r.fields.find("changes");
    if (changes != r.fields.end() && changes->second.changes != nullptr) {
      question.changes = read_changes(*changes->second.changes, scenario, catalogue, document.file,
                                      r.chain, diagnostics);
    }
    scenario.questions.push_back(std::move(question));
  }
  return scenario;
}

}  // namespace salient::scenario
