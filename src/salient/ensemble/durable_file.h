#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

namespace salient::ensemble {

/// Writes a file whole or not at all, and durably: under a temporary name beside it, synced,
/// renamed, and the folder synced. Returns the errno of the first failure, or 0; after a failure
/// what stood under the name before still stands.
[[nodiscard]] int write_whole(std::filesystem::path const& file, std::span<std::byte const> bytes);

}  // namespace salient::ensemble
