#include "salient/engagement/muster.h"

namespace salient::engagement {

void muster(World const& world, State& state) {
  for (std::size_t g = 0; g < world.groups.size(); ++g) {
    GroupInfo const& info = world.groups[g];
    GroupState& group = state.groups[g];
    double x = 0.0, y = 0.0;
    std::uint32_t active = 0;
    for (EntityId e = info.first; e < info.first + info.count; ++e) {
      if (state.fate[e] != Fate::active) continue;
      x += state.x[e];
      y += state.y[e];
      ++active;
    }
    group.active = active;
    if (active == 0) continue;  // the middle stays where the last of them was
    group.x = static_cast<float>(x / active);
    group.y = static_cast<float>(y / active);
  }
}

}  // namespace salient::engagement
