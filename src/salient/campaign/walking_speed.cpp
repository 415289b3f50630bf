#include "salient/campaign/walking_speed.h"

#include <cassert>
#include <cmath>

#include "salient/base/mathematics.h"

namespace salient::campaign {

double walking_speed(double slope, Footing footing) {
  constexpr double kFastest = 6.0 / 3.6;  // m/s
  constexpr double kSlopeOfFastest = -0.05;
  constexpr double kDecay = 3.5;
  constexpr double kOffPath = 0.6;
  double const on_path = kFastest * base::math::exp(-kDecay * std::fabs(slope - kSlopeOfFastest));
  return footing == Footing::path ? on_path : kOffPath * on_path;
}

double walking_time(Leg const& leg) {
  assert(leg.distance > 0.0);
  return leg.distance / walking_speed(leg.rise / leg.distance, leg.footing);
}

double walking_time(std::span<Leg const> legs) {
  double seconds = 0.0;
  for (Leg const& leg : legs) seconds += walking_time(leg);
  return seconds;
}

}  // namespace salient::campaign
