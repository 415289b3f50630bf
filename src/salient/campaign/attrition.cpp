#include "salient/campaign/attrition.h"

#include <algorithm>
#include <cassert>

#include "salient/base/mathematics.h"

namespace salient::campaign {

namespace math = base::math;

double hazard_for_loss(double share, double days) {
  assert(share >= 0.0 && share < 1.0 && days > 0.0);
  return -math::log1p(-share) / days;
}

double loss_probability(double hazard) { return -math::expm1(-hazard); }

double frail_loss_probability(double hazard, double shape) {
  return -math::expm1(-shape * math::log1p(hazard / shape));
}

double break_probability(double fraction_lost, double half_point, double steepness) {
  if (fraction_lost <= 0.0) return 0.0;
  return 1.0 / (1.0 + math::exp(-steepness * math::log(fraction_lost / half_point)));
}

double dupuy_returned_per_hundred(int day) {
  constexpr int kFirstDay = 6;
  constexpr int kLastDay = 20;
  constexpr double kPerDay = 5.0;
  return kPerDay * std::clamp(day - kFirstDay + 1, 0, kLastDay - kFirstDay + 1);
}

double expected_census(double inflow, double stay, double days) {
  return -inflow * stay * math::expm1(-days / stay);
}

double same_step_departure(double rate, double dt) {
  double const x = rate * dt;
  if (x < 1e-5) return 0.5 * x * (1.0 - x / 3.0);
  return 1.0 + math::expm1(-x) / x;
}

}  // namespace salient::campaign
