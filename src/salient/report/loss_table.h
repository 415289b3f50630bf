#pragma once

#include <string>

#include "salient/campaign/loss_table.h"

namespace salient::report {

/// A loss table for readers, as Markdown: where it comes from, its box, how each model did on the
/// assaults held out, and its strongest terms.
[[nodiscard]] std::string loss_table_text(campaign::LossTable const& table);

/// "attackers, direct fire"
[[nodiscard]] std::string words_of(campaign::Model model);

}  // namespace salient::report
