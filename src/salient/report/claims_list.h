#pragma once

#include <span>
#include <string>
#include <vector>

#include "salient/report/findings.h"

namespace salient::report {

/// How the words of a claim were read: "about 4,000", "at least 300", "a share of 0.42 to 0.52".
[[nodiscard]] std::string reading_words(evidence::Statement const& statement);

/// Text table for `salient claims`: each claim with who makes it and how that source stands to the
/// subject, how its words were read, what runs from the priors give for the same quantity, and in
/// what share of them the claim holds; those not scored with the reason; then claims that can
/// hardly hold together. `holds` is (reading), NaN where nothing simulated answers.
[[nodiscard]] std::string claims_text(Findings const& prior, std::span<double const> holds,
                                      std::vector<std::string> const& tensions);
/// The same as a JSON object with members `claims` and `tensions`.
[[nodiscard]] std::string claims_json(Findings const& prior, std::span<double const> holds,
                                      std::vector<std::string> const& tensions);

}  // namespace salient::report
