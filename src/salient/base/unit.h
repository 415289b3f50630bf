#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace salient::base {

/// What a number counts or measures. Numbers of different dimensions never mix.
enum class Dimension {
  share,          ///< a number without unit: a share, a score, a ratio
  persons,        ///< persons
  persons_rate,   ///< persons per day
  duration,       ///< held in days
  rate,           ///< events per day and head (a hazard), held in 1/day
  hours_per_day,  ///< hours of an activity in a day
  length,         ///< held in m
  speed,          ///< held in m/day
  area,           ///< held in m²
  line_density,   ///< per metre of front, held in 1/m
  area_density,   ///< per square metre, held in 1/m²
  shells,         ///< artillery rounds
  shell_rate,     ///< artillery rounds per day
  sortie_rate,    ///< drone sorties per day
  mass,           ///< held in tonnes
  mass_rate,      ///< tonnes per day
  volume,         ///< barrels
  volume_rate,    ///< barrels per day
  money,          ///< US dollars
  money_rate,     ///< US dollars per day
  temperature,    ///< degrees Celsius
  moment,         ///< time within an engagement, held in s
  frequency,      ///< events within an engagement, held in 1/s
  pace,           ///< speed within an engagement, held in m/s
  angle,          ///< held in radians
};

/// A unit as written in a file: `value in the held unit = value as written × factor`.
struct Unit {
  std::string_view symbol;
  Dimension dimension;
  double factor;
};

/// The unit of that symbol, or null. Symbols are exact: "km2", not "km²" or "sq km".
[[nodiscard]] Unit const* find_unit(std::string_view symbol);
/// Every symbol of a dimension, the held unit first.
[[nodiscard]] std::vector<std::string> unit_symbols(Dimension dimension);
/// Every known symbol.
[[nodiscard]] std::vector<std::string> unit_symbols();
/// The word for a dimension in messages: "a duration", "persons".
[[nodiscard]] std::string_view describe(Dimension dimension);
/// The symbol of the unit in which values of the dimension are held.
[[nodiscard]] std::string_view held_unit(Dimension dimension);

}  // namespace salient::base
