#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace salient::history {

/// Recorded battles that the program carries within itself (data/), so that they need no path. The
/// views live as long as the program.
struct ShippedData {
  std::string_view name;    ///< as the command line takes it, e.g. "ardennes"
  std::string_view file;    ///< below data/, for messages
  std::string_view title;   ///< what it is
  std::string_view origin;  ///< who published it; what licence it has
  std::string_view text;    ///< the file, byte for byte (CSV)
};

/// All of them, in the order of their names.
[[nodiscard]] std::vector<ShippedData> const& shipped_data();

/// The one of this name; null when there is none.
[[nodiscard]] ShippedData const* find_shipped(std::string_view name);

/// Their names, for messages.
[[nodiscard]] std::vector<std::string> shipped_names();

}  // namespace salient::history
