#pragma once

#include <string>

#include "tests/study/support/small_study.h"

namespace salient::testing {

/// A small study with all that the sections about ground, supply, allies and leverage speak of: two
/// allies against one defender who holds 60 km² that is lost in some runs, a stock with imports, a
/// ledger of goods with a row without a number, a map, and claims of an area and of a share of
/// fire; carried out once in a process.
[[nodiscard]] study::Outcome const& ground_outcome();

/// Findings that a test may change, with a world of their own.
class ChangedFindings {
 public:
  explicit ChangedFindings(report::Findings const& findings);
  ChangedFindings(ChangedFindings const&) = delete;
  ChangedFindings& operator=(ChangedFindings const&) = delete;

  /// Gives every day and the last evening of an output of an entity the same quantiles, from
  /// `median - spread` to `median + spread`. Adds the output when no mechanism leaves it behind.
  void set_output(base::Scope scope, std::string const& name, std::string const& entity,
                  double median, double spread = 0.0);

  scenario::Scenario scenario;
  campaign::World world;
  report::Findings findings;
};

}  // namespace salient::testing
