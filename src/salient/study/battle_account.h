#pragma once

#include <optional>
#include <string>

#include "salient/campaign/world.h"

namespace salient::study {

/// A recorded battle as the campaign engine can be told of it: what was there before it began.
struct BattleSetting {
  double attackers = 0.0;               ///< persons
  double defenders = 0.0;               ///< persons
  double days = 1.0;                    ///< its length; parts of a day count as a whole one
  std::optional<double> front_km = {};  ///< none: the engine's default
  std::optional<double> guns_a = {};    ///< artillery of the attacker [tubes]
  std::optional<double> guns_d = {};    ///< of the defender
  std::string posture = {};             ///< of the defender, as CDB90 has it: HD, PD, FD, DL, WD
};

/// One sector with one formation on each side; all that a setting does not say has the engine's
/// default prior, but for what every recorded battle has in common and a day of a campaign has not:
///
/// - hours of assault on a day: lognormal, median 8, log-sd 0.4 (judgement: a day that has a
///   name in history is fought for most of its light);
/// - rounds of a gun on a day: lognormal, median 40, log-sd 0.6 (judgement); where the number of
/// guns
///   is not known, 6.5 for a thousand persons (between the medians of both sides in CDB90 since
///   1900);
/// - no drones;
/// - fortification by posture: HD and DL Beta(2, 5), PD Beta(4, 3), FD Beta(8, 2), WD Beta(1, 6),
///   otherwise the default (judgement).
///
/// Formation 0 attacks, formation 1 defends.
class BattleAccount {
 public:
  BattleAccount();

  /// The engine for one battle.
  [[nodiscard]] campaign::World world(BattleSetting const& setting) const;

 private:
  base::Catalogue catalogue_;
};

}  // namespace salient::study
