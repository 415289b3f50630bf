#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "salient/base/result.h"
#include "salient/campaign/loss_table.h"

namespace salient::campaign {

/// A loss table as text, one fact a line, each a word and its values between single spaces:
///
///     salient loss table 1
///     title, made_by                text to the end of the line
///     seed, rows, replications, held_out, step
///     covariate NAME LOW HIGH       one for each, in the order of Covariate
///     model NAME TERMS              one for each, in the order of Model; then its seven numbers
///     shape, lack_of_fit, spread, largest_leverage, r_squared, ceiling, coverage
///     term I J COEFFICIENT          TERMS lines
///     factor L_1 … L_n              TERMS lines, of 1, 2, … numbers: the triangle L by rows
///     digest HEX                    64 bits of all bytes before this line
///
/// Numbers are the shortest text that gives the same double back. Nothing else is a table: the
/// reader refuses what it does not know, and, by the digest, every change of a byte.
[[nodiscard]] std::string to_text(LossTable const& table);

/// Longest text that is read [bytes].
inline constexpr std::size_t kLongestTable = std::size_t{16} << 20U;

/// Reads a table. `shown` names it in the diagnostic, which says line and column.
[[nodiscard]] base::Result<LossTable> read_loss_table(std::string_view text,
                                                      std::string const& shown);

/// 16 hexadecimal digits that stand for a table's numbers.
[[nodiscard]] std::string digest_of(LossTable const& table);

/// The table that Salient ships (data/loss-table), made by `salient tabulate`.
[[nodiscard]] std::shared_ptr<LossTable const> shipped_loss_table();

}  // namespace salient::campaign
