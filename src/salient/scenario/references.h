#pragma once

#include <map>
#include <string>
#include <vector>

#include "salient/scenario/document.h"
#include "salient/scenario/scenario.h"

namespace salient::scenario {

/// Ids of each table's entities, in file order.
using Ids = std::map<std::string, std::vector<std::string>, std::less<>>;

/// Collects ids; one that stands twice in a table is a fault.
[[nodiscard]] Ids collect_ids(Format const& format, Document const& document,
                              base::Diagnostics& diagnostics);

/// Every reference of every table leads to an id of the tables that its field names.
void check_references(Format const& format, Document const& document, Ids const& ids,
                      base::Diagnostics& diagnostics);

/// Every source that a quantity names is listed.
void check_sources(std::string const& key, Quantity const& quantity, Ids const& ids,
                   base::Diagnostics& diagnostics);

}  // namespace salient::scenario
