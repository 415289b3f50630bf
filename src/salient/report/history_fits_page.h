#pragma once

#include <string>

#include "salient/report/history_fits.h"

namespace salient::report {

/// `fits.html`: laws side by side, recorded losses against fitted ones, profiles of exponents, what
/// was left out. One file that needs no network; names of files and groups are text in it.
[[nodiscard]] std::string fits_html(HistoryFits const& fits);

}  // namespace salient::report
