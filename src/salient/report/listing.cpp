#include "salient/report/listing.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "salient/report/words.h"

namespace salient::report {

namespace {

std::string joined(std::vector<std::string> const& words) {
  std::string text;
  for (std::string const& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

std::string grounds(scenario::NamedQuantity const& named) {
  scenario::Quantity const& quantity = *named.quantity;
  switch (quantity.basis) {
    case scenario::Basis::source: return "source: " + joined(quantity.sources);
    case scenario::Basis::assumption: return "assumption: " + quantity.assumption;
    case scenario::Basis::declared:
      return "assumption: declared default (" +
             std::string(base::describe(named.entry->parameter.mark)) + "; " +
             named.entry->parameter.source + ")";
  }
  return {};
}

}  // namespace

std::string list_steps(std::vector<campaign::Mechanism> const& mechanisms) {
  std::string text = "The day, in order:\n";
  int number = 0;
  for (campaign::Mechanism const& mechanism : mechanisms) {
    text += fmt::format("{:>3}. {:<28} {:<10} {}\n", ++number, mechanism.declaration.title,
                        mechanism.cadence == campaign::Cadence::day ? "each day" : "each step",
                        mechanism.declaration.page);
  }
  text += "Then every flow of the step is settled at once and the books are closed.\n";
  return text;
}

std::string list_mechanisms(std::vector<campaign::Mechanism> const& mechanisms) {
  std::string text;
  for (campaign::Mechanism const& mechanism : mechanisms) {
    base::Declaration const& declaration = mechanism.declaration;
    text += fmt::format("{} ({})\n", declaration.group, declaration.title);
    text += "  reference state: " +
            (declaration.reference_state.empty() ? "none, it is part of the books"
                                                 : declaration.reference_state) +
            "\n";
    if (!mechanism.cause.empty()) text += "  proximate cause: " + mechanism.cause + "\n";
    std::vector<std::string> reads;
    for (campaign::Reading const& reading : mechanism.readings) {
      reads.push_back(std::string(base::table_name(reading.scope)) + "." + reading.key);
    }
    if (!reads.empty()) text += "  reads of the account: " + joined(reads) + "\n";
    for (base::Paper const& paper : declaration.papers) {
      text +=
          "  rests on: " + paper.citation + " (" + std::string(base::describe(paper.mark)) + ")\n";
    }
    text += "  page: " + declaration.page + "\n";
  }
  return text;
}

std::string list_parameters(base::Catalogue const& catalogue) {
  std::string text;
  for (base::Declaration const& declaration : catalogue.declarations()) {
    text += declaration.title + "\n";
    for (base::Parameter const& parameter : declaration.parameters) {
      std::string const table = parameter.scope == base::Scope::campaign
                                    ? std::string()
                                    : std::string(base::table_name(parameter.scope)) + ": ";
      text += fmt::format("  {}{} [{}], {} to {}\n      {}\n      default: {} ({}; {})\n", table,
                          base::full_key(declaration.group, parameter.name), parameter.unit,
                          base::number_text(parameter.lowest), base::number_text(parameter.highest),
                          parameter.meaning,
                          parameter.default_prior ? base::describe(*parameter.default_prior)
                                                  : "none, it must be stated",
                          base::describe(parameter.mark), parameter.source);
    }
  }
  return text;
}

std::string list_parameters(scenario::Scenario const& scenario, base::Catalogue const& catalogue) {
  std::string text;
  for (scenario::NamedQuantity const& named : scenario::all_quantities(scenario, catalogue)) {
    text +=
        fmt::format("{} = {}\n    {}\n", named.key, quantity_text(*named.quantity), grounds(named));
    if (!named.quantity->note.empty()) text += "    note: " + named.quantity->note + "\n";
  }
  return text;
}

std::string list_parameters_json(scenario::Scenario const& scenario,
                                 base::Catalogue const& catalogue) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (scenario::NamedQuantity const& named : scenario::all_quantities(scenario, catalogue)) {
    static constexpr std::array<char const*, 3> kBases{"source", "assumption", "declared default"};
    scenario::Quantity const& quantity = *named.quantity;
    list.push_back({{"key", named.key},
                    {"value", quantity_text(quantity)},
                    {"unit", quantity.unit},
                    {"basis", kBases[static_cast<std::size_t>(quantity.basis)]},
                    {"sources", quantity.sources},
                    {"assumption", quantity.assumption},
                    {"meaning", named.entry->parameter.meaning},
                    {"note", quantity.note}});
  }
  return list.dump(2) + "\n";
}

}  // namespace salient::report
