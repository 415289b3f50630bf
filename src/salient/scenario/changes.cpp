#include "salient/scenario/changes.h"

#include <algorithm>
#include <map>
#include <stdexcept>

#include "salient/scenario/quantity_reader.h"

namespace salient::scenario {

namespace {

constexpr std::string_view kMechanism = "mechanism.";

/// Reads the entries of one table of changes; dotted TOML keys and quoted keys mean the same.
class ChangeReader {
 public:
  ChangeReader(Scenario const& scenario, base::Catalogue const& catalogue, std::string const& file,
               std::string_view chain, base::Diagnostics& diagnostics)
      : quantities_(all_quantities(scenario, catalogue)),
        scenario_(scenario),
        file_(file),
        chain_(chained(chain, "changes")),
        diagnostics_(diagnostics) {}

  void read(toml::table const& table, std::string const& prefix) {
    for (auto const& [key, node] : table) {
      std::string const name = prefix + std::string(key.str());
      if (name.compare(0, kMechanism.size(), kMechanism) == 0) {
        read_state(name, key, node);
      } else if (NamedQuantity const* named = find(name)) {
        auto quantity = read_quantity(node, named->entry->parameter, file_, chained(chain_, name),
                                      diagnostics_);
        if (quantity) changes_.push_back({name, std::move(quantity), {}});
      } else if (node.is_table() && is_prefix(name + ".")) {
        read(*node.as_table(), name + ".");
      } else {
        unknown(name, key);
      }
    }
  }

  std::vector<Change> take() { return std::move(changes_); }

 private:
  NamedQuantity const* find(std::string_view name) const {
    auto const found = std::find_if(quantities_.begin(), quantities_.end(),
                                    [&](NamedQuantity const& one) { return one.key == name; });
    return found == quantities_.end() ? nullptr : &*found;
  }

  bool is_prefix(std::string_view prefix) const {
    return prefix == kMechanism ||
           std::any_of(quantities_.begin(), quantities_.end(), [&](NamedQuantity const& one) {
             return one.key.compare(0, prefix.size(), prefix) == 0;
           });
  }

  void read_state(std::string const& name, toml::key const& key, toml::node const& node) {
    std::string const group = name.substr(kMechanism.size());
    auto const state = node.value<std::string>();
    if (scenario_.mechanism_states.count(group) == 0) {
      std::vector<std::string> known;
      for (auto const& [mechanism, standing] : scenario_.mechanism_states) {
        known.push_back(std::string(kMechanism) + mechanism);
      }
      diagnostics_.error(place_of(key, file_), chain_,
                         "unknown mechanism '" + base::printable(group) + "'", {},
                         base::did_you_mean(name, known));
    } else if (!state || (*state != "active" && *state != "reference")) {
      diagnostics_.error(place_of(node, file_), chained(chain_, name), "is in no known state",
                         "\"active\" or \"reference\"");
    } else {
      changes_.push_back({name, std::nullopt, *state});
    }
  }

  void unknown(std::string const& name, toml::key const& key) {
    std::vector<std::string> known;
    for (NamedQuantity const& one : quantities_) known.push_back(one.key);
    diagnostics_.error(place_of(key, file_), chain_,
                       "unknown quantity '" + base::printable(name) + "'",
                       "a key listed by `salient show parameters`, or mechanism.<name>",
                       base::did_you_mean(name, known));
  }

  std::vector<NamedQuantity> quantities_;
  Scenario const& scenario_;
  std::string const& file_;
  std::string chain_;
  base::Diagnostics& diagnostics_;
  std::vector<Change> changes_;
};

}  // namespace

std::vector<Change> read_changes(toml::table const& table, Scenario const& scenario,
                                 base::Catalogue const& catalogue, std::string const& file,
                                 std::string_view chain, base::Diagnostics& diagnostics) {
  ChangeReader reader(scenario, catalogue, file, chain, diagnostics);
  reader.read(table, "");
  return reader.take();
}

namespace {

/// `KEY=VALUE` as a line of TOML, or nothing when it is not of that form.
std::optional<std::string> as_toml(std::string_view text, std::vector<NamedQuantity> const& all) {
  std::size_t const equals = text.find('=');
  if (equals == std::string_view::npos || equals == 0 || equals + 1 == text.size()) {
    return std::nullopt;
  }
  std::string const key(text.substr(0, equals));
  std::string value(text.substr(equals + 1));
  if (key.find_first_of("\"\\\n") != std::string::npos) return std::nullopt;
  constexpr char kGrounds[] = "assumption = \"set on the command line\"";
  if (key.compare(0, kMechanism.size(), kMechanism) == 0) {
    value = "\"" + value + "\"";
  } else if (value.front() != '{') {
    auto const found = std::find_if(all.begin(), all.end(),
                                    [&](NamedQuantity const& one) { return one.key == key; });
    std::string const unit = found == all.end() ? "1" : found->entry->parameter.unit;
    value = "{ value = " + value + (unit == "1" ? "" : ", unit = \"" + unit + "\"") + ", " +
            kGrounds + " }";
  } else if (value.back() == '}' && value.find("assumption") == std::string::npos &&
             value.find("source") == std::string::npos) {
    value.insert(value.size() - 1, std::string(", ") + kGrounds + " ");
  }
  return "\"" + key + "\" = " + value + "\n";
}

}  // namespace

std::optional<Change> read_change(std::string_view text, Scenario const& scenario,
                                  base::Catalogue const& catalogue,
                                  base::Diagnostics& diagnostics) {
  std::string const where = "--set " + base::printable(text, 200);
  auto const line = as_toml(text, all_quantities(scenario, catalogue));
  if (!line) {
    diagnostics.error({where, 0, 0}, "", "is no change",
                      "KEY=VALUE, for instance formation.x.support.armour=1");
    return std::nullopt;
  }
  try {
    toml::table const table = toml::parse(*line);
    auto changes = read_changes(table, scenario, catalogue, where, "", diagnostics);
    if (!changes.empty()) return std::move(changes.front());
  } catch (toml::parse_error const& error) {
    diagnostics.error({where, 0, 0}, "", std::string(error.description()),
                      "KEY=VALUE, for instance formation.x.support.armour=1");
  }
  return std::nullopt;
}

Scenario changed(Scenario const& scenario, base::Catalogue const& catalogue,
                 std::span<Change const> changes) {
  Scenario copy = scenario;
  std::map<std::string, Quantity*> by_key;
  for (NamedQuantity const& named : all_quantities(copy, catalogue)) {
    // They point into the copy, which is ours to change.
    by_key[named.key] = const_cast<Quantity*>(named.quantity);
  }
  for (Change const& change : changes) {
    if (!change.mechanism_state.empty()) {
      copy.mechanism_states[change.key.substr(kMechanism.size())] = change.mechanism_state;
      continue;
    }
    auto const found = by_key.find(change.key);
    if (found == by_key.end()) throw std::logic_error("no quantity '" + change.key + "'");
    *found->second = *change.quantity;
  }
  return copy;
}

}  // namespace salient::scenario
