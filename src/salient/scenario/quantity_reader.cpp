#include "salient/scenario/quantity_reader.h"

#include <array>
#include <cmath>
#include <vector>

#include "salient/base/unit.h"

namespace salient::scenario {

namespace {

constexpr std::size_t kLongestWords = 2000;

/// Reads the parts of one quantity; holds what every part needs to report a fault.
class QuantityReader {
 public:
  QuantityReader(base::Parameter const& parameter, std::string const& file, std::string_view chain,
                 base::Diagnostics& diagnostics)
      : parameter_(parameter), file_(file), chain_(chain), diagnostics_(diagnostics) {}

  std::optional<Quantity> read(toml::node const& node) {
    toml::table const* table = node.as_table();
    if (table == nullptr) {
      std::string const number =
          node.is_number() ? " (a bare number has neither unit nor source)" : "";
      fault(node, "is " + std::string(kind_of(node)) + number, shape());
      return std::nullopt;
    }
    int const before = diagnostics_.error_count();
    Quantity quantity;
    quantity.place = place_of(node, file_);
    check_keys(*table);
    read_family(*table, node, quantity);
    read_unit(*table, node, quantity);
    read_grounds(*table, node, quantity);
    if (toml::node const* note = table->get("note")) quantity.note = words(*note, "note");
    if (diagnostics_.error_count() > before) return std::nullopt;
    settle(node, quantity);
    if (diagnostics_.error_count() > before) return std::nullopt;
    return quantity;
  }

 private:
  [[nodiscard]] std::string shape() const {
    std::string const unit = parameter_.unit == "1" ? "" : ", unit = \"" + parameter_.unit + "\"";
    return "{ value = …" + unit +
           ", source = \"…\" }, or normal, lognormal, beta, uniform, "
           "interval … in place of value, or assumption in place of source";
  }

  void fault(toml::node const& node, std::string problem, std::string expected = {},
             std::string suggestion = {}) {
    diagnostics_.error(place_of(node, file_), chain_, std::move(problem), std::move(expected),
                       std::move(suggestion));
  }

  void check_keys(toml::table const& table) {
    std::vector<std::string> known{"unit", "source", "assumption", "note", "coverage"};
    for (base::FamilyName const& family : base::family_names()) known.emplace_back(family.name);
    for (auto const& [key, node] : table) {
      bool found = false;
      for (std::string const& name : known) found = found || name == key.str();
      if (found) continue;
      diagnostics_.error(place_of(key, file_), chain_,
                         "unknown key '" + base::printable(key.str()) + "'",
                         "one of value, normal, half_normal, lognormal, gamma, beta, uniform, "
                         "interval, coverage, unit, source, assumption, note",
                         base::did_you_mean(key.str(), known));
    }
  }

  std::optional<double> number(toml::node const& node) {
    std::optional<double> value;
    if (node.is_integer()) value = static_cast<double>(node.as_integer()->get());
    if (node.is_floating_point()) value = node.as_floating_point()->get();
    if (!value) {
      fault(node, "must be a number, not " + std::string(kind_of(node)));
    } else if (!std::isfinite(*value)) {
      fault(node, "must be a finite number");
      value.reset();
    }
    return value;
  }

  void read_family(toml::table const& table, toml::node const& whole, Quantity& quantity) {
    int stated = 0;
    for (base::FamilyName const& family : base::family_names()) {
      toml::node const* node = table.get(family.name);
      if (node == nullptr) continue;
      if (++stated > 1) {
        fault(*node, "states a second value ('" + std::string(family.name) + "')",
              "exactly one of value, normal, lognormal, …");
        continue;
      }
      read_numbers(*node, family, quantity);
    }
    if (stated == 0) fault(whole, "states no value", shape());
    if (toml::node const* coverage = table.get("coverage")) {
      if (auto const value = number(*coverage)) quantity.prior.coverage = *value;
      if (quantity.prior.family != base::Family::interval) {
        fault(*coverage, "coverage goes with interval only");
      }
    }
  }

  void read_numbers(toml::node const& node, base::FamilyName const& family, Quantity& quantity) {
    quantity.prior.family = family.family;
    if (family.numbers == 1) {
      if (auto const value = number(node)) quantity.prior.a = *value;
      return;
    }
    toml::array const* list = node.as_array();
    if (list == nullptr || list->size() != 2) {
      fault(node, "'" + std::string(family.name) + "' needs two numbers",
            std::string(family.name) + " = " + std::string(family.meaning));
      return;
    }
    auto const a = number((*list)[0]);
    auto const b = number((*list)[1]);
    if (a) quantity.prior.a = *a;
    if (b) quantity.prior.b = *b;
  }

  void read_unit(toml::table const& table, toml::node const& whole, Quantity& quantity) {
    base::Unit const* declared = base::find_unit(parameter_.unit);
    toml::node const* node = table.get("unit");
    auto const expected = [&] {
      std::string list = std::string(base::describe(declared->dimension)) + ": one of";
      for (std::string const& symbol : base::unit_symbols(declared->dimension)) {
        list += " \"" + symbol + "\"";
      }
      return list;
    };
    if (node == nullptr) {
      quantity.unit = "1";
      if (declared->dimension != base::Dimension::share) fault(whole, "has no unit", expected());
      return;
    }
    if (!node->is_string()) {
      fault(*node, "unit must be a string, not " + std::string(kind_of(*node)), expected());
      return;
    }
    quantity.unit = node->as_string()->get();
    base::Unit const* unit = base::find_unit(quantity.unit);
    if (unit == nullptr) {
      fault(*node, "unknown unit '" + base::printable(quantity.unit) + "'", expected(),
            base::did_you_mean(quantity.unit, base::unit_symbols(declared->dimension)));
    } else if (unit->dimension != declared->dimension) {
      fault(*node,
            "unit '" + quantity.unit + "' is " + std::string(base::describe(unit->dimension)),
            expected());
    }
  }

  std::string words(toml::node const& node, std::string const& what) {
    if (!node.is_string()) {
      fault(node, what + " must be a string, not " + std::string(kind_of(node)));
      return {};
    }
    std::string const& text = node.as_string()->get();
    if (text.empty()) fault(node, what + " is empty");
    if (text.size() > kLongestWords) {
      fault(node, what + " is longer than " + std::to_string(kLongestWords) + " characters");
      return {};
    }
    return text;
  }

  void read_grounds(toml::table const& table, toml::node const& whole, Quantity& quantity) {
    toml::node const* source = table.get("source");
    toml::node const* assumption = table.get("assumption");
    if (source != nullptr && assumption != nullptr) {
      fault(*assumption, "states both a source and an assumption",
            "one of them: what no source says is an assumption; put the rest in note");
    } else if (source == nullptr && assumption == nullptr) {
      fault(whole, "has no source (every stated number says where it comes from)",
            "source = \"<id of a [[source]]>\", or assumption = \"<why>\"");
    } else if (source != nullptr) {
      quantity.basis = Basis::source;
      toml::array const* list = source->as_array();
      if (list == nullptr) {
        quantity.sources.push_back(words(*source, "source"));
      } else {
        if (list->empty()) fault(*source, "the list of sources is empty");
        for (toml::node const& item : *list) quantity.sources.push_back(words(item, "source"));
      }
    } else {
      quantity.basis = Basis::assumption;
      quantity.assumption = words(*assumption, "assumption");
    }
  }

  /// Brings the prior to the held unit, cuts it to the range and checks what is left.
  void settle(toml::node const& node, Quantity& quantity) {
    base::Unit const* unit = base::find_unit(quantity.unit);
    double const range_factor = base::find_unit(parameter_.unit)->factor;
    double const lowest = parameter_.lowest * range_factor;
    double const highest = parameter_.highest * range_factor;
    if (quantity.prior.family == base::Family::beta && unit->dimension != base::Dimension::share) {
      fault(node, "a beta prior is for shares only");
      return;
    }
    if (auto const wrong = base::fault(quantity.prior)) {
      fault(node, *wrong);
      return;
    }
    quantity.prior = base::within(base::scaled(quantity.prior, unit->factor), lowest, highest);
    if (auto const wrong = base::fault(quantity.prior)) {
      fault(node, *wrong,
            "between " + base::number_text(parameter_.lowest) + " and " +
                base::number_text(parameter_.highest) + " " +
                (parameter_.unit == "1" ? "" : parameter_.unit));
    }
  }

  base::Parameter const& parameter_;
  std::string const& file_;
  std::string chain_;
  base::Diagnostics& diagnostics_;
};

}  // namespace

std::optional<Quantity> read_quantity(toml::node const& node, base::Parameter const& parameter,
                                      std::string const& file, std::string_view chain,
                                      base::Diagnostics& diagnostics) {
  return QuantityReader(parameter, file, chain, diagnostics).read(node);
}

}  // namespace salient::scenario
