#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "salient/history/battle_record.h"
#include "salient/history/validation_case.h"
#include "salient/study/battle_account.h"

namespace salient::study {

/// What the engine's priors say of the losses of one side of recorded battles, no battle having
/// been shown to it.
struct RateCheck {
  std::string side;  ///< "attacker", "defender"
  std::size_t battles = 0;
  double inside = 0.0;              ///< share of battles whose losses lie in the 90 % band
  double below = 0.0, above = 0.0;  ///< shares outside it
  double recorded_daily = 0.0;      ///< median share of the strength lost in a day, as recorded
  double predicted_daily = 0.0;     ///< median over the battles of the engine's median
  double log_ratio = 0.0;           ///< mean ln(recorded losses / median of the engine's)
  double mines = 0.0;               ///< share of mines in all losses that the engine predicts
};

/// The share of its strength that a beaten side had lost, against the share at which half of a
/// formation's groups forward break by the priors (model page 9).
struct BreakCheck {
  std::string side;
  std::size_t battles = 0;
  double inside = 0.0;                         ///< share of the beaten inside the priors' 90 % band
  double low = 0.0, median = 0.0, high = 0.0;  ///< of the priors: 5, 50 and 95 %
  double recorded = 0.0;                       ///< median of what the beaten had lost
};

struct CampaignCheck {
  std::vector<RateCheck> rates;
  std::vector<BreakCheck> breaks;
};

/// Simulates every battle since 1900 of which strengths, losses and length (at most 60 days) are
/// known `runs` times from the engine's priors and holds its losses, and its breaking, against the
/// record. Losses a day are those of a battle that lasted at least a day. The result does not
/// depend on `threads` (0: as many as the machine has).
[[nodiscard]] CampaignCheck check_campaign(std::span<history::BattleRecord const> battles,
                                           std::uint64_t runs, unsigned threads);

/// For each side: the share of battles inside the 90 % band, which should be 85 to 95 %, and of the
/// beaten inside the band of break points; then the share of mines in losses, against two wars.
[[nodiscard]] std::vector<history::ValidationCase> campaign_cases(CampaignCheck const& check);

}  // namespace salient::study
