#pragma once

#include <array>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "salient/base/date.h"
#include "salient/base/diagnostic.h"
#include "salient/base/parameter.h"
#include "salient/scenario/format.h"
#include "salient/scenario/quantity.h"
#include "salient/scenario/toml_support.h"

namespace salient::scenario {

/// A field as read: what applies depends on its kind.
struct FieldValue {
  base::Place place;
  std::string text;                 ///< identifier, text, choice, reference, file
  std::vector<std::string> texts;   ///< references, files, texts
  std::vector<base::Place> places;  ///< of `texts` or `points`
  std::optional<base::Date> date;
  long long whole = 0;
  std::vector<std::array<double, 2>> points;  ///< [east, north]; `places` has theirs
  toml::table const* changes = nullptr;
};

/// One table of the file, checked against its format; references are not resolved yet.
struct Record {
  base::Place place;
  std::string chain;  ///< "formation[2]"
  std::map<std::string, FieldValue, std::less<>> fields;
  Quantities quantities;

  [[nodiscard]] bool has(std::string_view name) const { return fields.find(name) != fields.end(); }
  /// Text of a field, empty when it is absent.
  [[nodiscard]] std::string text(std::string_view name) const;
  [[nodiscard]] std::optional<base::Date> date(std::string_view name) const;
  [[nodiscard]] std::vector<std::string> texts(std::string_view name) const;
};

/// Gives what a parameter takes when the table does not state it; nothing when it must be stated.
using DefaultFor = std::function<std::optional<Quantity>(base::Catalogue::Entry const&)>;

/// Checks and reads one table. Faults (unknown key, missing key, wrong type, bad date, ...) all go
/// to `diagnostics`; the record holds what could be read.
[[nodiscard]] Record read_record(toml::table const& table, TableFormat const& format,
                                 base::Catalogue const& catalogue, DefaultFor const& default_for,
                                 std::string const& file, std::string chain,
                                 base::Diagnostics& diagnostics);

}  // namespace salient::scenario
