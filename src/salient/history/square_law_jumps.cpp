#include "salient/history/square_law_jumps.h"

#include <algorithm>
#include <array>
#include <cassert>

#include "salient/base/random.h"
#include "salient/history/square_law_kernels.h"

namespace salient::history {

namespace square_law_scalar {
extern SquareLawKernel const kKernel;
}
#if defined(__x86_64__)
namespace square_law_v2 {
extern SquareLawKernel const kKernel;
}
namespace square_law_v3 {
extern SquareLawKernel const kKernel;
}
namespace square_law_v4 {
extern SquareLawKernel const kKernel;
}
#endif

SquareLawKernel square_law_kernel(base::VectorLevel level) {
  switch (std::min(level, base::highest_vector_level())) {
#if defined(__x86_64__)
    case base::VectorLevel::v4: return square_law_v4::kKernel;
    case base::VectorLevel::v3: return square_law_v3::kKernel;
    case base::VectorLevel::v2: return square_law_v2::kKernel;
#endif
    default: return square_law_scalar::kKernel;
  }
}

void simulate_square_law(SquareLawFight const& fight, std::uint64_t seed, std::uint64_t first,
                         std::span<FightEnd> ends, base::VectorLevel vectors) {
  assert(fight.alpha >= 0.0 && fight.beta >= 0.0 && fight.alpha + fight.beta > 0.0);
  assert(fight.break_x >= 0 && fight.break_y >= 0);
  assert(fight.x > fight.break_x && fight.y > fight.break_y);
  base::DrawKey const key = base::draw_key(seed, base::hash_id("square law jumps"));
  std::array<std::uint32_t, 2> const words{key.words[0], key.words[1]};
  square_law_kernel(vectors)(fight, words.data(), first, ends.data(), ends.size());
}

}  // namespace salient::history
