#include "salient/history/nearest_battles.h"

#include <algorithm>
#include <cmath>

#include "salient/history/battle_model.h"

namespace salient::history {

std::vector<NearBattle> nearest_battles(BattleSituation const& before,
                                        std::span<BattleRecord const> battles, std::size_t count) {
  ForecasterSpec const spec = battle_model_spec();
  std::vector<Feature> features = spec.for_losses;
  features.insert(features.end(), spec.for_losses_shrunken.begin(), spec.for_losses_shrunken.end());
  Design const design = design_of(battles, features);
  Standardiser const standardiser = standardiser_of(design);
  auto const asked = row_of(before, features);
  std::vector<NearBattle> near;
  for (std::size_t i = 0; i < battles.size(); ++i) {
    double squares = 0.0;
    double known = 0.0;
    for (std::size_t j = 0; j < features.size(); ++j) {
      double const apart = (design(i, j) - asked[j]) / standardiser.sd[j];
      if (std::isnan(apart)) continue;
      squares += apart * apart;
      known += 1.0;
    }
    near.push_back({battles[i], std::sqrt(squares / known)});
  }
  std::stable_sort(near.begin(), near.end(), [](NearBattle const& a, NearBattle const& b) {
    return a.distance < b.distance;
  });
  near.resize(std::min(count, near.size()));
  return near;
}

}  // namespace salient::history
