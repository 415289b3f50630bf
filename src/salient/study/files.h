#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "salient/base/result.h"

namespace salient::study {

/// Writes a whole file or none of it: under a temporary name, synced, then renamed.
[[nodiscard]] base::Result<base::Done> write_whole(std::filesystem::path const& file,
                                                   std::string_view text);

/// The bytes of a file of at most `most` bytes.
[[nodiscard]] base::Result<std::string> read_whole(std::filesystem::path const& file,
                                                   std::size_t most);

/// Makes a folder for results, or says why it cannot be.
[[nodiscard]] base::Result<base::Done> make_folder(std::filesystem::path const& folder);

}  // namespace salient::study
