#pragma once

#include <string>

#include "salient/base/parameter.h"

namespace salient::testing {

/// The catalogue of the shipped engagement engine.
[[nodiscard]] base::Catalogue const& engagement_catalogue();

/// The text of a sound engagement: a patrol of eight on 300 m by 400 m, a post of three.
[[nodiscard]] std::string small_engagement();
/// `text` with the first `from` replaced; it must be there.
[[nodiscard]] std::string first_replaced(std::string text, std::string const& from,
                                         std::string const& to);
/// The small engagement with `from` replaced, or with lines added before its parameters.
[[nodiscard]] std::string engagement_but(std::string const& from, std::string const& to);
[[nodiscard]] std::string engagement_and(std::string const& more);

/// Every fault of a text, read from a file "engagement.toml" of a folder of its own, each on a line
/// with the file's name alone; empty when it is sound.
[[nodiscard]] std::string faults_of_engagement(std::string const& text);

}  // namespace salient::testing
