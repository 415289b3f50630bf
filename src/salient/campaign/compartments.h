#pragma once

namespace salient::campaign {

/// A number of persons: whole, and held in a double, which counts exactly up to 2⁵³. In the
/// expectation configuration (docs/decisions/0006) the same compartments hold expected persons.
using Persons = double;

/// Where the persons of one formation are (model page 10). Every person is in exactly one place.
struct Compartments {
  Persons present = 0;
  Persons waiting = 0;     ///< wounded, not yet evacuated
  Persons early_care = 0;  ///< in care, first of two equal stages
  Persons late_care = 0;   ///< in care, second stage
  Persons nonbattle = 0;   ///< sick or hurt outside battle
  Persons missing = 0;     ///< missing or captured
  Persons killed = 0;      ///< killed, and died of wounds
  Persons lost = 0;        ///< discharged from care, unfit for good

  [[nodiscard]] Persons in_care() const { return early_care + late_care; }
  [[nodiscard]] Persons sum() const {
    return present + waiting + early_care + late_care + nonbattle + missing + killed + lost;
  }
};

/// What has flowed since the first day; with the compartments it closes the books:
/// first strength + arrived + transferred in = compartments + transferred out.
struct Ledger {
  Persons first_strength = 0;
  Persons arrived = 0;
  Persons transferred_in = 0;
  Persons transferred_out = 0;
  Persons wounded = 0;  ///< all who were wounded, those who died of it later included
  Persons killed_outright = 0;
  Persons died_of_wounds = 0;
  Persons went_missing = 0;
  Persons returned = 0;  ///< from care to duty
  Persons fell_sick = 0;
  Persons recovered = 0;  ///< from non-battle causes to duty

  /// Killed, wounded and missing: each casualty counted once, when it happens.
  [[nodiscard]] Persons casualties() const { return killed_outright + wounded + went_missing; }
};

/// Persons that the books have too many (or too few); zero in a sound run.
[[nodiscard]] inline Persons imbalance(Compartments const& people, Ledger const& ledger) {
  return people.sum() + ledger.transferred_out -
         (ledger.first_strength + ledger.arrived + ledger.transferred_in);
}

}  // namespace salient::campaign
