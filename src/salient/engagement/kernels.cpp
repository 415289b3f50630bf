#include "salient/engagement/kernels.h"

#include <algorithm>

namespace salient::engagement {

namespace kernels_scalar {
extern Kernels const kKernels;
}
#if defined(__x86_64__)
namespace kernels_v2 {
extern Kernels const kKernels;
}
namespace kernels_v3 {
extern Kernels const kKernels;
}
namespace kernels_v4 {
extern Kernels const kKernels;
}
#endif

Kernels const& kernels_of(base::VectorLevel level) {
  switch (std::min(level, base::highest_vector_level())) {
#if defined(__x86_64__)
    case base::VectorLevel::v4: return kernels_v4::kKernels;
    case base::VectorLevel::v3: return kernels_v3::kKernels;
    case base::VectorLevel::v2: return kernels_v2::kKernels;
#endif
    default: return kernels_scalar::kKernels;
  }
}

}  // namespace salient::engagement
