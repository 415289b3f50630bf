#pragma once

#include <string>
#include <string_view>

#include "salient/report/findings.h"
#include "salient/scenario/quantity.h"

namespace salient::report {

/// Text safe inside HTML elements and attributes.
[[nodiscard]] std::string escaped(std::string_view text);
/// 12345.6 → "12,346"; small numbers keep three significant digits.
[[nodiscard]] std::string number(double value);
/// "4,100 (80 %: 2,000 to 7,900)".
[[nodiscard]] std::string with_interval(Quantiles const& quantiles);
/// A quantity in the unit in which it was written: "lognormal, median 0.008, log-sd 0.8 1/day".
[[nodiscard]] std::string quantity_text(scenario::Quantity const& quantity);
/// What a claim states: "at least 300", "1,100", "12,000 to 15,000".
[[nodiscard]] std::string stated_text(scenario::Claim const& claim);

}  // namespace salient::report
