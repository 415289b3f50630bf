#include "salient/campaign/leverage.h"

namespace salient::campaign {

BargainingRange bargaining_range(double p, double cost_a, double cost_b) {
  return {p - cost_a, p + cost_b, p + 0.5 * (cost_b - cost_a)};
}

double leverage_index(double share_held, double hold_probability) {
  return share_held * hold_probability;
}

}  // namespace salient::campaign
