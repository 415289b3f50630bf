#include "salient/scenario/names.h"

#include <algorithm>

#include "salient/scenario/scenario.h"

namespace salient::scenario {

namespace {

using base::Scope;

std::string span_of(base::Date start, base::Date end) {
  return start.to_string() + ".." + end.to_string();
}

}  // namespace

std::string Numbering::operator()(std::string name) {
  int const number = ++uses_[name];
  if (number > 1) name += "#" + std::to_string(number);
  return name;
}

void QuantityCollector::add(Scope scope, std::string const& entity, Quantities const& quantities) {
  add_all(scope, numbered_(std::string(base::table_name(scope)) + "." + entity) + ".", quantities);
}

void QuantityCollector::add_all(Scope scope, std::string const& prefix,
                                Quantities const& quantities) {
  auto const& entries = catalogue_.of(scope);
  for (std::size_t i = 0; i < quantities.size() && i < entries.size(); ++i) {
    list_.push_back({prefix + entries[i].key, &entries[i], &quantities[i]});
  }
}

std::string canonical_line(std::string const& key, std::string const& value) {
  return key + " = " + value + "\n";
}

std::string exact_text(base::Prior const& prior) {
  std::string text(base::name_of(prior.family).name);
  for (double const number : {prior.a, prior.b, prior.coverage, prior.lowest, prior.highest}) {
    text += " " + base::number_text(number);
  }
  return text;
}

bool Side::speaks(std::string_view claimant_side) const {
  if (claimant_side.empty()) return false;
  return claimant_side == id || claimant_side == name ||
         std::find(claimants.begin(), claimants.end(), claimant_side) != claimants.end();
}

std::vector<NamedQuantity> all_quantities(Scenario const& scenario,
                                          base::Catalogue const& catalogue) {
  QuantityCollector collect(catalogue);
  collect.add_all(Scope::campaign, "", scenario.parameters);
  for (Side const& e : scenario.sides) collect.add(Scope::side, e.id, e.quantities);
  for (Sector const& e : scenario.sectors) collect.add(Scope::sector, e.id, e.quantities);
  for (Formation const& e : scenario.formations) collect.add(Scope::formation, e.id, e.quantities);
  for (Arrival const& e : scenario.arrivals) {
    collect.add(Scope::arrival, e.formation + "." + e.date.to_string(), e.quantities);
  }
  for (Transfer const& e : scenario.transfers) {
    collect.add(Scope::transfer, e.from + "." + e.date.to_string(), e.quantities);
  }
  for (Order const& e : scenario.orders) {
    collect.add(Scope::order, e.formation + "." + e.date.to_string(), e.quantities);
  }
  for (Coordination const& e : scenario.coordination) {
    collect.add(Scope::coordination, e.requester + "." + e.provider, e.quantities);
  }
  for (Fires const& e : scenario.fires) {
    collect.add(Scope::fires, e.side + "." + e.sector + "." + span_of(e.start, e.end),
                e.quantities);
  }
  for (Stock const& e : scenario.stocks) collect.add(Scope::stock, e.id, e.quantities);
  for (Import const& e : scenario.imports) {
    collect.add(Scope::import_flow, e.stock + "." + e.from + "." + span_of(e.start, e.end),
                e.quantities);
  }
  for (Exchange const& e : scenario.exchanges) {
    collect.add(Scope::exchange,
                e.from + "." + e.to + "." + e.goods + "." + span_of(e.start, e.end), e.quantities);
  }
  for (Weather const& e : scenario.weather) {
    collect.add(Scope::weather, span_of(e.start, e.end), e.quantities);
  }
  return collect.take();
}

std::string canonical_text(Scenario const& scenario, base::Catalogue const& catalogue) {
  std::string head = "salient scenario 1\n";
  head += canonical_line("start", scenario.start.to_string());
  head += canonical_line("end", scenario.end.to_string());
  for (auto const& [mechanism, state] : scenario.mechanism_states) {
    head += canonical_line("mechanism." + mechanism, state);
  }
  std::vector<std::string> lines;
  for (NamedQuantity const& named : all_quantities(scenario, catalogue)) {
    lines.push_back(named.key + " = " + exact_text(named.quantity->prior));
  }
  for (Side const& e : scenario.sides) {
    lines.push_back("side." + e.id + ".coalition = " + e.coalition);
  }
  for (Formation const& e : scenario.formations) {
    lines.push_back("formation." + e.id + " = " + e.side + " " + e.sector + " " +
                    (e.role == Role::attack ? "attack " : "defend ") +
                    std::string(name_of(e.state)));
  }
  // Numbered as their quantities are: which number goes with which place or state matters.
  Numbering numbered;
  for (Transfer const& e : scenario.transfers) {
    lines.push_back(numbered("transfer." + e.from + "." + e.date.to_string()) + " to " + e.to);
  }
  for (Order const& e : scenario.orders) {
    lines.push_back(numbered("order." + e.formation + "." + e.date.to_string()) + " = " +
                    std::string(name_of(e.state)));
  }
  for (Stock const& e : scenario.stocks) {
    lines.push_back("stock." + e.id + " = " + e.side + " " + e.goods);
  }
  std::sort(lines.begin(), lines.end());
  for (std::string const& line : lines) head += line + "\n";
  return head;
}

}  // namespace salient::scenario
