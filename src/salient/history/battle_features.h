#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "salient/history/battle_record.h"
#include "salient/history/regression.h"

namespace salient::history {

/// What a forecast may look at, all of it known before the battle, except surprise, which the
/// records judge afterwards: only models that say so use it. Order and names are those of
/// `feature_name`.
enum class Feature {
  force_ratio,  ///< ln(A/D)
  size,         ///< ½ ln(A·D)
  prepared,     ///< defender's posture: 1 or 0; hasty is the reference
  fortified,
  delaying,  ///< delay or withdrawal
  air,       ///< 1 attacker's superiority, −1 defender's
  tanks,     ///< ln of the ratio of tanks per person, each with one per 1,000 added
  guns,      ///< the same of guns
  cavalry,   ///< the same of mounted troops, each with 20 per 1,000 added
  surprise,  ///< −3 … 3
  flat,      ///< ground: 1 or 0; rolling is the reference
  rugged,
  open,  ///< bare or desert; mixed cover is the reference
  wooded,
  urban,
  wet,
  winter,
  before_1700,
  from_1700,
  from_1792,
  from_1816,
  from_1900,
  from_1920,
  from_1946,
};

[[nodiscard]] std::string_view feature_name(Feature feature);

/// Periods of the years: before 1700, 1700–91, 1792–1815, 1816–99, 1900–19, 1920–45, from 1946.
inline constexpr int kPeriods = 7;
/// 0 … 6; −1 where the year is not known.
[[nodiscard]] int period_of(std::optional<int> year);

/// NaN where it is not known.
[[nodiscard]] double value_of(Feature feature, BattleSituation const& before);

/// (battles × features)
[[nodiscard]] Design design_of(std::span<BattleRecord const> battles,
                               std::span<Feature const> features);
[[nodiscard]] std::vector<double> row_of(BattleSituation const& before,
                                         std::span<Feature const> features);

}  // namespace salient::history
