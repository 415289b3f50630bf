#include "tests/scenario/support/reading.h"

#include <stdexcept>

#include "salient/campaign/day.h"
#include "salient/scenario/reader.h"
#include "tests/scenario/support/folder.h"

namespace salient::testing {

base::Catalogue engine_catalogue() { return campaign::catalogue_of(campaign::the_day()); }

scenario::Scenario read_sound(std::string const& text) {
  TemporaryFolder const folder;
  folder.write("scenario.toml", text);
  auto scenario = scenario::read_scenario(folder.path(), engine_catalogue());
  if (!scenario) throw std::runtime_error(lines_of(scenario.diagnostics()));
  return *std::move(scenario);
}

scenario::Quantity const& quantity_of(scenario::Quantities const& quantities, base::Scope scope,
                                      std::string_view key) {
  auto const slot = engine_catalogue().slot(scope, key);
  if (!slot) throw std::logic_error("no parameter '" + std::string(key) + "'");
  return quantities.at(slot->index);
}

std::string lines_of(base::Diagnostics const& diagnostics) {
  std::string text;
  for (base::Diagnostic const& one : diagnostics.list()) text += base::to_string(one) + "\n";
  return text;
}

}  // namespace salient::testing
