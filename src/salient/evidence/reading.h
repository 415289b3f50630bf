#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "salient/campaign/run.h"
#include "salient/scenario/scenario.h"

namespace salient::evidence {

/// How a simulated campaign answers what a claim speaks of.
struct Observable {
  enum class Kind {
    count,             ///< persons
    share_of_arrived,  ///< persons over all who were brought
    per_day,           ///< persons per day over the window
    output,            ///< sum of a mechanism's outputs, in their unit
  };
  Kind kind = Kind::count;
  std::vector<std::size_t> formations;  ///< rows of the world, summed
  std::vector<std::size_t> plus;        ///< variables added
  std::vector<std::size_t> minus;       ///< variables taken away
  std::vector<std::size_t> outputs;     ///< columns of RunRecord::outputs, summed
  double resolution = 1.0;              ///< of those columns
  std::size_t day = 0;                  ///< evening of this simulated day
  std::optional<std::size_t> since;     ///< counted from the evening of this day, if given
};

/// The number that a run gives for an observable.
[[nodiscard]] double evaluate(Observable const& observable, campaign::RunRecord const& record);

/// How a claim was read.
struct Reading {
  std::size_t claim = 0;                 ///< index into the scenario's claims
  std::optional<Observable> observable;  ///< absent when nothing simulated answers it
  bool scored = false;
  std::string why_not;      ///< when not scored, in words
  base::Date date;          ///< day of which it is taken to speak
  scenario::Bounds stated;  ///< the numbers that it allows
  std::string definition;   ///< what is counted, in words
};

/// Reads every claim of a scenario against a world. Nothing is inferred; claims that cannot be
/// compared are kept, with the reason.
[[nodiscard]] std::vector<Reading> read_claims(scenario::Scenario const& scenario,
                                               campaign::World const& world);

/// Text that is equal for equal observables, for fingerprints of stored results.
[[nodiscard]] std::string canonical_text(std::vector<Reading> const& readings);

}  // namespace salient::evidence
