// Bytes as a CSV file: rows have as many cells as there are columns.

#include "salient/base/csv.h"

#include <cstdint>
#include <cstdlib>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string const text(reinterpret_cast<char const*>(data), size);
  salient::base::Diagnostics diagnostics;
  auto const table = salient::base::read_csv(text, "a.csv", {"a", "b", "c"}, diagnostics);
  for (auto const& row : table.rows) {
    if (row.cells.size() != 3 || row.columns.size() != 3) std::abort();
  }
  return 0;
}
