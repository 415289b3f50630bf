#pragma once

#include <string>
#include <vector>

#include "salient/history/battle_record.h"

namespace salient::testing {

/// The header of the shipped battles, and their first row, as text.
[[nodiscard]] std::string battle_header();
[[nodiscard]] std::string battle_row();
/// The first row with one column set to another text.
[[nodiscard]] std::string battle_row_with(std::string const& column, std::string const& cell);
/// The shipped file with that column overwritten in every row.
[[nodiscard]] std::string shipped_with(std::string const& column, std::string const& cell);
/// The shipped battle of this number (ISQNO).
[[nodiscard]] history::BattleRecord const& shipped_battle(std::string const& number);

}  // namespace salient::testing
