#pragma once

#include <cstdint>
#include <span>

#include "salient/campaign/loss_table.h"
#include "salient/engagement/run.h"

namespace salient::losstable {

/// What is kept of a replication of an assault: one number a column.
struct AssaultColumns {
  static constexpr std::size_t kLosses = 0;                           ///< (loss models) persons
  static constexpr std::size_t kPersonHours = campaign::kLossModels;  ///< attackers, defenders
  static constexpr std::size_t kSuccess = kPersonHours + 2;           ///< 1: objective taken
  static constexpr std::size_t kAdvance = kSuccess + 1;               ///< [m]
  static constexpr std::size_t kNumbers = kAdvance + 1;
};

/// Whose hours a loss model counts by: 0 attackers, 1 defenders.
[[nodiscard]] constexpr std::size_t party_of(campaign::Model model) {
  return model >= campaign::Model::defenders_direct_fire ? 1 : 0;
}

/// Simulates assaults of a design. One a thread.
class AssaultRows {
 public:
  /// `numbers`: parameters of the engagement at their medians, or drawn by each replication.
  AssaultRows(std::uint64_t seed, engagement::Numbers numbers);

  /// The replications of the assault at the covariates, (replications × AssaultColumns); its
  /// replications are numbered apart from those of every other row.
  void fill(campaign::CovariateValues const& values, std::uint64_t row, std::size_t replications,
            std::span<double> numbers);

  /// Length of a tick [s].
  [[nodiscard]] double step() const { return step_; }

 private:
  engagement::Options options_;
  std::vector<engagement::Mechanism> mechanisms_;
  base::Catalogue catalogue_;
  engagement::Workspace workspace_;
  engagement::Outcome outcome_;
  double step_ = 0;
};

}  // namespace salient::losstable
