#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "salient/base/result.h"
#include "salient/report/validation.h"
#include "salient/study/analysis.h"

namespace salient::study {

/// What `salient validate` is asked.
struct ValidateRequest {
  std::filesystem::path out;  ///< folder for the page; nothing: results/validation
  std::uint64_t seed = 1;     ///< of fitted laws
  unsigned threads = 0;       ///< 0: as many as the machine has
  std::string command;        ///< as typed
};

struct ValidateReply {
  report::Validation validation;
  std::vector<std::filesystem::path> files;
};

/// Holds laws, the battle model, the campaign engine's priors, closed forms and the sampler against
/// what is known, with the data that ship with the program and nothing else, and writes
/// validation.html, validation.md and validation.json. `advance` is told what is under way.
[[nodiscard]] base::Result<ValidateReply> validate(
    ValidateRequest const& request, std::function<void(std::string const&)> const& advance);

}  // namespace salient::study
