#pragma once

#include <span>
#include <string>

#include "salient/history/battle_scores.h"
#include "salient/history/nearest_battles.h"

namespace salient::report {

/// Text of a forecast: in plain words the probability with its interval, both sides' losses, the
/// nearest recorded battles, what it rests on and what it cannot say.
[[nodiscard]] std::string battle_text(history::BattleSituation const& before,
                                      history::SituationForecast const& forecast,
                                      std::span<history::NearBattle const> nearest,
                                      bool uses_surprise);
/// The same as a JSON object.
[[nodiscard]] std::string battle_json(history::BattleSituation const& before,
                                      history::SituationForecast const& forecast,
                                      std::span<history::NearBattle const> nearest,
                                      bool uses_surprise);

/// Text tables of scores: forecasters, paired differences, reliability, rows left out.
[[nodiscard]] std::string battle_scores_text(history::BattleTable const& table,
                                             history::BattleComparison const& compared);
/// The same as a JSON object: at the top `n`, `left_out`, `accuracy`, `log_loss`, `brier`,
/// `coverage_90_attacker`, `coverage_90_defender` of the model, the same under `with_surprise` and
/// under each name of `baselines`; then `differences`, `reliability`, `left_out_rows` and
/// `in_fit`, the number of battles that the models were fitted to. What cannot be scored is null.
[[nodiscard]] std::string battle_scores_json(history::BattleTable const& table,
                                             history::BattleComparison const& compared,
                                             std::size_t in_fit);

}  // namespace salient::report
