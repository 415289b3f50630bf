#pragma once

#include <string>
#include <string_view>

#include "salient/base/diagnostic.h"
#include "salient/scenario/engagement.h"

namespace salient::scenario {

/// Most cells of a grid of heights.
inline constexpr std::size_t kMostHeights = 4'000'000;

/// Reads an ASCII grid (ESRI): `ncols`, `nrows`, `xllcorner` or `xllcenter`, `yllcorner` or
/// `yllcenter`, `cellsize` [m], perhaps `nodata_value`, then nrows lines of ncols heights [m], the
/// northernmost first. Every fault goes to `diagnostics` with line and column; a cell without data
/// is a fault. The size is checked before memory is taken.
[[nodiscard]] HeightGrid read_height_grid(std::string_view text, std::string const& shown,
                                          base::Diagnostics& diagnostics);

}  // namespace salient::scenario
