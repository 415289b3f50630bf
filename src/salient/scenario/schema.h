#pragma once

#include <string>

#include "salient/base/parameter.h"
#include "salient/scenario/format.h"

namespace salient::scenario {

/// JSON Schema (draft 2020-12) of a kind of account, derived from the table formats and the
/// catalogue, for editors that complete and check TOML. The reader checks more (references, dates,
/// ranges of priors); what the schema refuses the reader refuses too.
[[nodiscard]] std::string json_schema(Format const& format, base::Catalogue const& catalogue);

}  // namespace salient::scenario
