#include "salient/history/reinforcement.h"

#include <algorithm>
#include <vector>

namespace salient::history {

Strengths strengths_after(SquareLaw const& law, Strengths const& start,
                          std::span<Landing const> landings, double days) {
  constexpr double kStep = 0.01;
  std::vector<double> times{0.0, days};
  for (Landing const& landing : landings) {
    times.push_back(std::clamp(landing.from, 0.0, days));
    times.push_back(std::clamp(landing.until, 0.0, days));
  }
  std::sort(times.begin(), times.end());
  std::vector<double> now{start.x, start.y};
  for (std::size_t i = 0; i + 1 < times.size(); ++i) {
    double const span = times[i + 1] - times[i];
    if (!(span > 0.0)) continue;
    double arriving = 0.0;
    for (Landing const& landing : landings) {
      bool const lands = landing.from <= times[i] && times[i + 1] <= landing.until;
      if (lands) arriving += landing.persons / (landing.until - landing.from);
    }
    now = runge_kutta(
        [&](std::span<double const> at, std::span<double> change) {
          bool const fought = at[1] > 0.0;
          change[0] = arriving - (fought ? law.on_x * at[1] : 0.0);
          change[1] = fought ? -law.on_y * at[0] : 0.0;
        },
        std::move(now), span, static_cast<int>(span / kStep) + 1);
  }
  return {now[0], now[1]};
}

}  // namespace salient::history
