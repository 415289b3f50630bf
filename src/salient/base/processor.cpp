#include "salient/base/processor.h"

namespace salient::base {

std::string_view name_of(VectorLevel level) {
  switch (level) {
    case VectorLevel::scalar: return "scalar";
    case VectorLevel::v2: return "v2";
    case VectorLevel::v3: return "v3";
    case VectorLevel::v4: return "v4";
  }
  return {};
}

VectorLevel highest_vector_level() {
#if defined(__x86_64__)
  __builtin_cpu_init();
  bool const v2 = __builtin_cpu_supports("sse4.2") && __builtin_cpu_supports("popcnt");
  bool const v3 = v2 && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2") &&
                  __builtin_cpu_supports("fma");
  bool const v4 = v3 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                  __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") &&
                  __builtin_cpu_supports("avx512cd");
  if (v4) return VectorLevel::v4;
  if (v3) return VectorLevel::v3;
  if (v2) return VectorLevel::v2;
#endif
  return VectorLevel::scalar;
}

}  // namespace salient::base
