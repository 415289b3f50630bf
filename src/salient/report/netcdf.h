#pragma once

#include <filesystem>

#include "salient/base/result.h"
#include "salient/report/findings.h"

namespace salient::report {

/// Writes the kept series as NetCDF-4: variables (run, day, formation) of 32-bit integers with
/// units and meanings as attributes, `day` as CF time, `formation` as text. Opens in xarray and R.
/// The file is written under a temporary name and renamed when whole.
[[nodiscard]] base::Result<base::Done> write_netcdf(Findings const& findings,
                                                    std::filesystem::path const& file);

}  // namespace salient::report
