#pragma once

#include <span>
#include <string_view>

namespace salient::explain {

/// One step of the yardstick.
struct VerbalBand {
  double low = 0.0, high = 0.0;  ///< [-], as published
  std::string_view words;
};

/// The yardstick of probability that British defence intelligence prints with its assessments, from
/// the least to the greatest: remote chance 0–5 %, highly unlikely 10–20 %, unlikely 25–35 %,
/// realistic possibility 40–50 %, likely 55–75 %, highly likely 80–90 %, almost certain 95–100 %.
/// "Highly likely" and "almost certain" as model page 16 has them [S22a]; the rest recalled.
[[nodiscard]] std::span<VerbalBand const> yardstick();

/// A probability in the yardstick's words.
///
/// The bands leave gaps (5–10 %, 20–25 %, …). What falls into one takes the words of the nearer
/// band, and in its very middle those of the band nearer to a half, which claim less: 7.5 % is
/// "highly unlikely". Empty for what is no probability (below 0, above 1, NaN).
[[nodiscard]] std::string_view verbal(double probability);

}  // namespace salient::explain
