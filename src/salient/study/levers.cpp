#include "salient/study/levers.h"

#include <algorithm>
#include <stdexcept>

#include "salient/campaign/day.h"
#include "salient/report/words.h"

namespace salient::study {

namespace {

std::string basis_of(scenario::Quantity const& quantity) {
  if (quantity.basis == scenario::Basis::assumption) return "assumption: " + quantity.assumption;
  if (quantity.basis == scenario::Basis::declared) return "declared default";
  std::string text = "source: ";
  for (std::size_t i = 0; i < quantity.sources.size(); ++i) {
    text += (i == 0 ? "" : ", ") + quantity.sources[i];
  }
  return text;
}

Lever lever_of(scenario::NamedQuantity const& named) {
  base::Parameter const& parameter = named.entry->parameter;
  base::Unit const* const unit = base::find_unit(parameter.unit);
  double const factor = unit == nullptr ? 1.0 : unit->factor;
  auto const at = [&](double u) { return base::quantile(named.quantity->prior, u) / factor; };
  constexpr double kLow = 0.01, kMiddle = 0.5, kHigh = 0.99;
  Lever lever{named.key,
              parameter.meaning,
              parameter.unit,
              report::quantity_text(*named.quantity),
              basis_of(*named.quantity),
              at(kMiddle),
              at(kLow),
              at(kHigh),
              parameter.lowest,
              parameter.highest,
              false};
  bool const is_share = parameter.lowest == 0.0 && parameter.highest == 1.0;
  if (is_share) {
    lever.low = 0.0;
    lever.high = 1.0;
  } else if (lever.high <= lever.low) {
    // A number without an interval: to nothing, or to twice as much.
    lever.low = std::min(0.0, 2.0 * lever.middle);
    lever.high = lever.middle == 0.0 ? 1.0 : std::max(0.0, 2.0 * lever.middle);
  }
  lever.low = std::clamp(lever.low, lever.least, lever.most);
  lever.high = std::clamp(lever.high, lever.least, lever.most);
  constexpr double kWide = 20.0;
  lever.logarithmic = lever.low > 0.0 && lever.high > kWide * lever.low;
  return lever;
}

}  // namespace

std::vector<Lever> levers_of(Subject const& subject) {
  std::vector<Lever> levers;
  for (auto const& named : scenario::all_quantities(subject.scenario, subject.catalogue)) {
    levers.push_back(lever_of(named));
  }
  return levers;
}

std::vector<Switch> switches_of(Subject const& subject) {
  std::vector<Switch> switches;
  for (campaign::Mechanism const& mechanism : campaign::the_day()) {
    base::Declaration const& declaration = mechanism.declaration;
    if (declaration.reference_state.empty()) continue;
    auto const state = subject.scenario.mechanism_states.find(declaration.group);
    bool const active =
        state == subject.scenario.mechanism_states.end() || state->second == "active";
    switches.push_back({declaration.group, declaration.title, declaration.reference_state, active});
  }
  return switches;
}

std::string text_of(scenario::Change const& change, Subject const& subject) {
  if (!change.quantity) return change.key + "=" + change.mechanism_state;
  for (auto const& named : scenario::all_quantities(subject.scenario, subject.catalogue)) {
    if (named.key != change.key) continue;
    base::Unit const* const unit = base::find_unit(named.entry->parameter.unit);
    double const factor = unit == nullptr ? 1.0 : unit->factor;
    return change.key + "=" +
           base::number_text(base::quantile(change.quantity->prior, 0.5) / factor);
  }
  throw std::logic_error("no quantity '" + change.key + "'");
}

}  // namespace salient::study
