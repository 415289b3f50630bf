#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "salient/history/battle_record.h"

namespace salient::history {

/// A recorded battle, and how far its situation is from one that was asked for.
struct NearBattle {
  BattleRecord battle;
  double distance = 0.0;
};

/// The `count` battles whose situation is nearest: root mean square difference over everything a
/// forecast may look at (surprise left out), each in standard deviations over `battles`, as far as
/// it is known of both. Nearest first, ties in the order of `battles`.
[[nodiscard]] std::vector<NearBattle> nearest_battles(BattleSituation const& before,
                                                      std::span<BattleRecord const> battles,
                                                      std::size_t count);

}  // namespace salient::history
