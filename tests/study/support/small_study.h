#pragma once

#include "salient/study/analysis.h"
#include "tests/scenario/support/folder.h"

namespace salient::testing {

/// A sound scenario with a claim in a folder of its own, and settings for a quick study of it.
class SmallStudy {
 public:
  SmallStudy();

  TemporaryFolder folder;
  study::Settings settings;

  /// Carries the study out and fails the test when that does not succeed.
  [[nodiscard]] study::Outcome carried_out() const;
};

}  // namespace salient::testing
