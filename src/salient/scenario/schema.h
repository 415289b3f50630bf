#pragma once

#include <string>

#include "salient/base/parameter.h"

namespace salient::scenario {

/// JSON Schema (draft 2020-12) of a scenario, derived from the table formats and the catalogue, for
/// editors that complete and check TOML. The reader checks more (references, dates, ranges of
/// priors); what the schema refuses the reader refuses too.
[[nodiscard]] std::string json_schema(base::Catalogue const& catalogue);

}  // namespace salient::scenario
