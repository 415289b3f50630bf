#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "salient/campaign/run.h"
#include "salient/explain/samples.h"
#include "salient/report/answers.h"
#include "salient/study/calibration.h"

namespace salient::study {

/// An account with changes, simulated with the numbers and the chance of draws that were made
/// without them: what is not changed is the same run by run.
class Counterfactual {
 public:
  Counterfactual(Subject const& subject, std::span<scenario::Change const> changes);

  /// Simulates a draw. Quantities that the change lets runs read, and that the draw therefore
  /// lacks, are drawn at the draw's run.
  void simulate(Draws const& draws, std::size_t draw, campaign::Workspace& workspace,
                campaign::RunRecord& record, std::size_t days,
                std::span<scenario::CommandState const> commands = {}) const;

  [[nodiscard]] campaign::World const& world() const { return world_; }

 private:
  static constexpr std::size_t kNotThere = static_cast<std::size_t>(-1);

  campaign::World world_;
  std::vector<std::size_t> from_;  ///< (drawn here): position among the subject's, or kNotThere
};

/// Command states of a run (day × formation).
[[nodiscard]] std::vector<scenario::CommandState> commands_of(campaign::RunRecord const& record);

/// Losses of some formations up to the evening of a day, each taken by its factor.
[[nodiscard]] double losses_of(campaign::RunRecord const& record, std::size_t day,
                               std::span<std::size_t const> rows, std::span<double const> factors);

/// Sum over entities of an output of a mechanism in the evening of a day, in its unit; 0 when no
/// mechanism leaves it.
[[nodiscard]] double output_sum(campaign::World const& world, campaign::RunRecord const& record,
                                std::size_t day, std::string_view output);

/// The date of a simulated day.
[[nodiscard]] std::string date_of(campaign::World const& world, std::size_t day);

/// As the report has it.
[[nodiscard]] report::Spread shown(explain::Spread const& spread);

}  // namespace salient::study
