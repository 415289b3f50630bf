#pragma once

#include <string>

#include "salient/base/diagnostic.h"

namespace salient::report {

/// Faults and warnings for programs: {"ok": …, "diagnostics": [{file, line, column, severity, key,
/// problem, expected, suggestion}]}, `ok` without errors. Bytes that are no UTF-8 are replaced.
[[nodiscard]] std::string diagnostics_json(base::Diagnostics const& diagnostics);

}  // namespace salient::report
