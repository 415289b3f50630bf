#include "salient/base/unit.h"

#include <array>

namespace salient::base {

namespace {

constexpr double kDaysPerYear = 365.25;

// The held unit of each dimension stands first among its symbols.
constexpr std::array kUnits{
    Unit{"1", Dimension::share, 1.0},
    Unit{"%", Dimension::share, 0.01},
    Unit{"persons", Dimension::persons, 1.0},
    Unit{"persons/day", Dimension::persons_rate, 1.0},
    Unit{"persons/week", Dimension::persons_rate, 1.0 / 7.0},
    Unit{"days", Dimension::duration, 1.0},
    Unit{"hours", Dimension::duration, 1.0 / 24.0},
    Unit{"minutes", Dimension::duration, 1.0 / 1440.0},
    Unit{"weeks", Dimension::duration, 7.0},
    Unit{"years", Dimension::duration, kDaysPerYear},
    Unit{"1/day", Dimension::rate, 1.0},
    Unit{"1/hour", Dimension::rate, 24.0},
    Unit{"1/year", Dimension::rate, 1.0 / kDaysPerYear},
    Unit{"hours/day", Dimension::hours_per_day, 1.0},
    Unit{"m", Dimension::length, 1.0},
    Unit{"km", Dimension::length, 1000.0},
    Unit{"mi", Dimension::length, 1609.344},
    Unit{"m/day", Dimension::speed, 1.0},
    Unit{"km/day", Dimension::speed, 1000.0},
    Unit{"m2", Dimension::area, 1.0},
    Unit{"km2", Dimension::area, 1e6},
    Unit{"ha", Dimension::area, 1e4},
    Unit{"1/m", Dimension::line_density, 1.0},
    Unit{"1/km", Dimension::line_density, 1e-3},
    Unit{"1/m2", Dimension::area_density, 1.0},
    Unit{"1/km2", Dimension::area_density, 1e-6},
    Unit{"shells", Dimension::shells, 1.0},
    Unit{"shells/day", Dimension::shell_rate, 1.0},
    Unit{"shells/year", Dimension::shell_rate, 1.0 / kDaysPerYear},
    Unit{"sorties/day", Dimension::sortie_rate, 1.0},
    Unit{"tonnes", Dimension::mass, 1.0},
    Unit{"tonnes/day", Dimension::mass_rate, 1.0},
    Unit{"tonnes/year", Dimension::mass_rate, 1.0 / kDaysPerYear},
    Unit{"barrels", Dimension::volume, 1.0},
    Unit{"barrels/day", Dimension::volume_rate, 1.0},
    Unit{"barrels/year", Dimension::volume_rate, 1.0 / kDaysPerYear},
    Unit{"usd", Dimension::money, 1.0},
    Unit{"usd/day", Dimension::money_rate, 1.0},
    Unit{"usd/year", Dimension::money_rate, 1.0 / kDaysPerYear},
    Unit{"degC", Dimension::temperature, 1.0},
    Unit{"s", Dimension::moment, 1.0},
    Unit{"min", Dimension::moment, 60.0},
    Unit{"h", Dimension::moment, 3600.0},
    Unit{"1/s", Dimension::frequency, 1.0},
    Unit{"1/min", Dimension::frequency, 1.0 / 60.0},
    Unit{"1/h", Dimension::frequency, 1.0 / 3600.0},
    Unit{"m/s", Dimension::pace, 1.0},
    Unit{"km/h", Dimension::pace, 1000.0 / 3600.0},
    Unit{"rad", Dimension::angle, 1.0},
    Unit{"mrad", Dimension::angle, 1e-3},
};

}  // namespace

Unit const* find_unit(std::string_view symbol) {
  for (Unit const& unit : kUnits) {
    if (unit.symbol == symbol) return &unit;
  }
  return nullptr;
}

std::vector<std::string> unit_symbols(Dimension dimension) {
  std::vector<std::string> symbols;
  for (Unit const& unit : kUnits) {
    if (unit.dimension == dimension) symbols.emplace_back(unit.symbol);
  }
  return symbols;
}

std::vector<std::string> unit_symbols() {
  std::vector<std::string> symbols;
  symbols.reserve(kUnits.size());
  for (Unit const& unit : kUnits) symbols.emplace_back(unit.symbol);
  return symbols;
}

std::string_view held_unit(Dimension dimension) {
  for (Unit const& unit : kUnits) {
    if (unit.dimension == dimension) return unit.symbol;
  }
  return {};
}

std::string_view describe(Dimension dimension) {
  switch (dimension) {
    case Dimension::share: return "a plain number or share";
    case Dimension::persons: return "a number of persons";
    case Dimension::persons_rate: return "persons per time";
    case Dimension::duration: return "a duration";
    case Dimension::rate: return "a rate per time";
    case Dimension::hours_per_day: return "hours of a day";
    case Dimension::length: return "a length";
    case Dimension::speed: return "a speed";
    case Dimension::area: return "an area";
    case Dimension::line_density: return "a number per length of front";
    case Dimension::area_density: return "a number per area";
    case Dimension::shells: return "a number of shells";
    case Dimension::shell_rate: return "shells per time";
    case Dimension::sortie_rate: return "sorties per time";
    case Dimension::mass: return "a mass";
    case Dimension::mass_rate: return "a mass per time";
    case Dimension::volume: return "a volume of oil";
    case Dimension::volume_rate: return "a volume of oil per time";
    case Dimension::money: return "a sum of money";
    case Dimension::money_rate: return "money per time";
    case Dimension::temperature: return "a temperature";
    case Dimension::moment: return "a time within an engagement";
    case Dimension::frequency: return "a rate within an engagement";
    case Dimension::pace: return "a pace";
    case Dimension::angle: return "an angle";
  }
  return {};
}

}  // namespace salient::base
