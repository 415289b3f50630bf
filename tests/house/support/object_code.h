#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "tests/house/support/source_tree.h"

namespace salient::house {

/// What nm says of the symbols that the objects of an archive need from elsewhere, one a line as
/// "ARCHIVE:OBJECT: U SYMBOL". Throws std::runtime_error if nm or the archive is not there.
[[nodiscard]] std::string undefined_symbols(std::filesystem::path const& archive);

/// The objects that call libm's transcendental functions (libm.h), in any precision.
[[nodiscard]] std::vector<Breach> libm_calls(std::string_view undefined_symbols);

}  // namespace salient::house
