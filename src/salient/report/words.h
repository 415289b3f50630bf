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
/// A count of persons, rounded to a whole one: a quantile between two runs may lie between persons.
[[nodiscard]] std::string persons(double value);
/// "4,100 (80 %: 2,000 to 7,900)", each number written by `write`.
[[nodiscard]] std::string with_interval(Quantiles const& quantiles,
                                        std::string (*write)(double) = number);
/// A quantity in the unit in which it was written: "lognormal, median 0.008, log-sd 0.8 1/day".
[[nodiscard]] std::string quantity_text(scenario::Quantity const& quantity);
/// What a claim states: "at least 300", "1,100", "12,000 to 15,000".
[[nodiscard]] std::string stated_text(scenario::Claim const& claim);

}  // namespace salient::report
