#pragma once

#include <filesystem>
#include <vector>

#include "tests/house/support/source_tree.h"

namespace salient::house {

/// Links of Markdown pages, `[text](target)`, that name no file or folder under the root. Addresses
/// of the web and places within the same page are passed over; code blocks count as text.
[[nodiscard]] std::vector<Breach> dead_links(std::filesystem::path const& root,
                                             std::vector<SourceFile> const& pages);

}  // namespace salient::house
