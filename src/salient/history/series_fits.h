#pragma once

#include "salient/history/law_fits.h"

namespace salient::history {

/// Days that are predicted from those before them: the law is fitted to the first half, then again
/// with every day (every few days of a long series) that follows, and predicts the next ones from
/// the strengths of their mornings.
struct Origin {
  std::size_t fitted = 0;  ///< first days that the law is fitted to
  std::size_t until = 0;   ///< days fitted … until − 1 are predicted
};
/// None for fewer than eight days; at most twenty.
[[nodiscard]] std::vector<Origin> origins_of(std::size_t days);

/// Fits every law in `fits.settings.laws` to the series in `fits.data`, and compares them.
[[nodiscard]] base::Result<base::Done> fit_series(LawFits& fits);

}  // namespace salient::history
