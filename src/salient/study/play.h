#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "salient/base/result.h"

namespace salient::study {

/// A moment of a playback file as a text (report/playback_text.h); without a time the last. A
/// damaged file is refused with the byte at which it is.
/// Checked by tests/study/play_test.cpp.
[[nodiscard]] base::Result<std::string> play(std::filesystem::path const& file,
                                             std::optional<double> seconds);

}  // namespace salient::study
