#pragma once

#include <filesystem>
#include <string>

namespace salient::house {

// Inline, because only the test programs are told where they were built from.

/// The root of the repository that the tests were built from.
[[nodiscard]] inline std::filesystem::path repository() { return SALIENT_SOURCE_DIR; }

/// The library that a room of src/salient was built into.
[[nodiscard]] inline std::filesystem::path room_archive(std::string const& room) {
  return std::filesystem::path(SALIENT_BINARY_DIR) / "src" / "salient" /
         ("libsalient_" + room + ".a");
}

}  // namespace salient::house
