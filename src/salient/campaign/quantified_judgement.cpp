#include "salient/campaign/quantified_judgement.h"

#include <cassert>

namespace salient::campaign {

double posture_factor(DupuyPosture posture) {
  switch (posture) {
    case DupuyPosture::attack: return 1.0;
    case DupuyPosture::hasty_defence: return 1.3;
    case DupuyPosture::prepared_defence: return 1.5;
    case DupuyPosture::fortified_defence: return 1.6;
    case DupuyPosture::withdrawal: return 1.15;
    case DupuyPosture::delay: return 1.2;
  }
  assert(false);
  return 1.0;
}

double terrain_factor(DupuyTerrain terrain) {
  switch (terrain) {
    case DupuyTerrain::rugged_mixed: return 1.5;
    case DupuyTerrain::rolling_mixed: return 1.3;
    case DupuyTerrain::urban: return 1.4;
  }
  assert(false);
  return 1.0;
}

double circumstance_factor(DupuyPosture posture, DupuyTerrain terrain) {
  if (posture == DupuyPosture::attack) return posture_factor(posture);
  return posture_factor(posture) * terrain_factor(terrain);
}

double combat_power(double strength, double circumstance, double effectiveness) {
  return strength * circumstance * effectiveness;
}

}  // namespace salient::campaign
