#pragma once

#include <string_view>

namespace salient::base {

/// How wide the vectors are that a kernel may use. A program is built for every processor of the
/// architecture, and chooses at run time; the level never changes a result (docs/decisions/0002,
/// 0020).
enum class VectorLevel {
  scalar,  ///< what every processor of the architecture has
  v2,      ///< x86-64-v2: SSE4.2, 128 bits
  v3,      ///< x86-64-v3: AVX2, 256 bits
  v4,      ///< x86-64-v4: AVX-512, 512 bits
};
inline constexpr int kVectorLevels = 4;
/// "scalar", "v2", "v3", "v4".
[[nodiscard]] std::string_view name_of(VectorLevel level);

/// The highest level that this processor has.
[[nodiscard]] VectorLevel highest_vector_level();

}  // namespace salient::base
