#pragma once

#include <vector>

namespace salient::campaign {

/// What sets the course of an adaptive campaign.
struct AdaptiveCampaign {
  double first_prosecution = 0.0;  ///< P₁ in [0, 1]: attacker's rate on the first day  [1/day]
  double attacker_tolerable_loss = 0.0;  ///< α_aT > 0  [1/day]
  double defender_tolerable_loss = 0.0;  ///< α_dT in [0, 1)  [1/day]
  double fastest_withdrawal = 0.0;       ///< W_max > 0  [m/day]
  double exchange_ratio = 1.0;           ///< ρ > 0: attackers lost per defender lost
};

/// A day of it: the rates that held during the day, and strengths in the evening.
struct AdaptiveDay {
  double prosecution = 0.0;         ///< P  [1/day]
  double withdrawal = 0.0;          ///< W  [m/day]
  double attacker_loss_rate = 0.0;  ///< α_a  [1/day]
  double defender_loss_rate = 0.0;  ///< α_d  [1/day]
  double attackers = 0.0;           ///< A
  double defenders = 0.0;           ///< D
  double displacement = 0.0;        ///< ground given since the first day  [m]
};

/// An adaptive dynamic model: the attacker's pace and the defender's giving of ground answer to
/// losses (Epstein 1985, 1990; recalled, to be checked before quoting: some printings set W to 0
/// below the threshold).
///
///   α_a = P (1 − W/W_max)       attackers lost  α_a A
///   defenders lost  min(D, α_a A / ρ)           α_d = defenders lost / D
///   P ← P − ((α_aT − P)/α_aT) (α_a − α_aT)              held within [0, 1]
///   W ← W + ((W_max − W)/(1 − α_dT)) (α_d − α_dT)       held within [0, W_max]
///
/// P and W of a day follow from the day before; the first day has P₁ and W = 0. Where a side is
/// gone in the morning there is no fight left, and the days that remain are not listed.
///
/// A baseline to compare with, not the engine: rates of loss are an input here, not a result.
/// Model page 1; checked: oracle E1.
[[nodiscard]] std::vector<AdaptiveDay> adaptive_campaign(AdaptiveCampaign const& campaign,
                                                         double attackers, double defenders,
                                                         int days);

}  // namespace salient::campaign
