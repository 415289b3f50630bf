#pragma once

#include "salient/history/law_fits.h"

namespace salient::history {

/// Parts into which a table of battles is cut for cross-validation.
inline constexpr std::size_t kFolds = 10;

/// Fits every law in `fits.settings.laws` to the battles in `fits.data` and compares them on
/// battles that were left out, fold by fold.
[[nodiscard]] base::Result<base::Done> fit_exchange(LawFits& fits);

}  // namespace salient::history
