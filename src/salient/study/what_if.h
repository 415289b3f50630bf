#pragma once

#include <optional>
#include <string>
#include <vector>

#include "salient/report/answers.h"
#include "salient/study/counterfactual.h"
#include "salient/study/stage.h"

namespace salient::study {

/// One question of the form "what if".
struct WhatIf {
  std::string id, text;
  std::vector<scenario::Change> changes;
};

/// The counterfactual questions of an account.
[[nodiscard]] std::vector<WhatIf> what_ifs_of(scenario::Scenario const& scenario);

/// Simulates every draw to the last day as it was and under each question's changes, with the same
/// numbers and the same chance, and compares run by run: losses of `subject` up to `days` days and
/// in all, losses of every side, ground held, rounds fired. Nothing when it was stopped before it
/// was done. `fingerprint` is that of the posterior (Calibrated::print).
[[nodiscard]] base::Result<std::optional<std::vector<report::WhatIfAnswer>>> compare(
    Evidence const& evidence, Draws const& draws, std::vector<WhatIf> const& questions,
    std::string const& subject, std::size_t days, ensemble::Digest fingerprint, Bench const& bench);

}  // namespace salient::study
