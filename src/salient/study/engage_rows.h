#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "salient/engagement/loss_record.h"
#include "salient/report/engagements.h"
#include "salient/study/stage.h"

namespace salient::study {

/// What is kept of a replication: a row of numbers, the same columns for all replications of a
/// world. Attackers stand before defenders.
struct EngageColumns {
  std::size_t causes = 0;  ///< those of the world, and "cut off"

  static constexpr std::size_t kEnd = 0, kDuration = 1, kAdvance = 2, kTicks = 3;
  static constexpr std::size_t kPersonHours = 4, kLost = 6, kKilled = 8, kByCause = 10;

  [[nodiscard]] std::size_t by_cause(std::size_t cause, std::size_t party) const {
    return kByCause + cause * report::kParties + party;
  }
  /// Numbers of an outcome; what follows in a row is its record (engagement::RecordShape).
  [[nodiscard]] std::size_t size() const { return kByCause + causes * report::kParties; }
};

/// Simulates replications of a world, each a row; with their records of times and places, or
/// without.
[[nodiscard]] RowFunctionFactory engage_rows(engagement::World const& world, bool with_record);
/// Width of these rows.
[[nodiscard]] std::size_t engage_width(engagement::World const& world, bool with_record);

/// Digest of all that a row depends on: account, seed, step, version, and replication 0, which
/// stands for the engine.
[[nodiscard]] ensemble::Digest engage_fingerprint(engagement::World const& world,
                                                  std::string const& canonical_text,
                                                  bool with_record);

/// A number over replications.
[[nodiscard]] report::Outcomes outcomes_of(std::span<double const> values);

/// Rows with records, summarised.
[[nodiscard]] report::EngagementFindings engage_findings(engagement::World const& world,
                                                         std::string const& name, Rows const& rows);

/// The other engagement beside the first: losses of either side by cause where both know the cause,
/// advance, duration, success. Rows of the same replications.
[[nodiscard]] report::EngagementContrast engage_contrast(report::EngagementFindings const& first,
                                                         report::EngagementFindings const& other);

}  // namespace salient::study
