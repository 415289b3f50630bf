#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "salient/base/parameter.h"

namespace salient::scenario {

/// The version of the scenario format that this program reads: `format = 1`.
inline constexpr int kFormatVersion = 1;

/// What may stand in a field that is not a quantity.
enum class FieldKind {
  identifier,  ///< lower-case letters, digits, '-' and '_', at most 64, unique within its table
  text,        ///< any text, at most 4,000 characters
  date,        ///< a TOML date
  choice,      ///< one of a few words
  reference,   ///< the id of an entity of another table
  references,  ///< a list of such ids
  file,        ///< a path inside the scenario's folder
  files,       ///< a list of such paths
  texts,       ///< a list of texts
  whole,       ///< a whole number
  changes,     ///< a table from parameter keys to quantities or mechanism states
  points,      ///< a list of points of a map, [east, north] in m
};

/// One field of a table, declared once: reader, schema and manual follow from it.
struct Field {
  std::string_view name;
  FieldKind kind;
  bool required;
  std::string_view meaning;
  std::vector<std::string_view> choices = {};  ///< of a choice; tables of a reference
};

/// A table of the format: `[scenario]` (single) or `[[formation]]` (many).
struct TableFormat {
  std::string_view name;
  bool many;
  std::string_view meaning;
  std::vector<Field> fields;
  /// Quantities of this scope may stand in the table beside its fields.
  bool has_quantities;
  base::Scope scope;
  bool required = false;  ///< an account has one at least
};

/// A kind of account: which tables its files have, and what [parameters] may set.
struct Format {
  std::string_view kind;              ///< "scenario": also the table that every file must have
  std::string_view head;              ///< what that table must hold, for messages
  std::vector<TableFormat> tables;    ///< in the order of the manual
  std::vector<base::Scope> settable;  ///< scopes of the mechanisms' parameters in [parameters]

  [[nodiscard]] TableFormat const* find(std::string_view name) const;
};
[[nodiscard]] Format const& scenario_format();
[[nodiscard]] Format const& engagement_format();

/// Parameters that accounts state of sides, formations, sectors, flows and the weather.
/// Added to the catalogue before the mechanisms.
[[nodiscard]] std::vector<base::Declaration> account_declarations();

}  // namespace salient::scenario
