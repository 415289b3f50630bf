#pragma once

#include <string>

#include "salient/engagement/playback.h"

namespace salient::report {

/// One moment of a playback as a text: time and losses so far, a table of groups (who is where, how
/// many are in action, what they do), and a map of characters at most 72 wide, north at the top:
///
///   A a   attackers on foot, in a vehicle or behind a crew-served weapon; lower case: suppressed
///   D d   the same of defenders
///   #     both sides
///   x     someone was lost here         o  a mine
///   , : % scrub, forest, built-up ground
[[nodiscard]] std::string playback_text(engagement::Scene const& scene,
                                        engagement::Frame const& frame);

}  // namespace salient::report
