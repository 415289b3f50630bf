#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "salient/base/diagnostic.h"

namespace salient::base {

/// One row of a CSV file.
struct CsvRow {
  int line = 0;                    ///< on which the row starts
  std::vector<std::string> cells;  ///< one per column of the header
  std::vector<int> columns;        ///< character column at which each cell starts, from 1
};

/// A CSV file (RFC 4180, comma, UTF-8) with a header row.
struct CsvTable {
  std::vector<std::string> header;
  std::vector<CsvRow> rows;
};

/// What becomes of columns that were not asked for.
enum class OtherColumns { refused, ignored };

/// Reads a file and checks its header against `columns` (in any order) and each row's number of
/// cells; cells come back in the order of `columns`. `required` columns must be there (all of them
/// when it is empty); a cell of an absent column is empty. Rows with a wrong number of cells are
/// reported and left out. Faults go to `diagnostics`.
[[nodiscard]] CsvTable read_csv(std::string_view text, std::string const& file,
                                std::vector<std::string> const& columns, Diagnostics& diagnostics,
                                std::vector<std::string> const& required = {},
                                OtherColumns others = OtherColumns::refused);

/// Line of the first byte that is not UTF-8, if any.
[[nodiscard]] std::optional<int> line_of_bad_utf8(std::string_view text);

}  // namespace salient::base
