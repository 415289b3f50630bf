#pragma once

#include <cstdint>
#include <vector>

#include "salient/losstable/regression.h"

namespace salient::testing {

/// What made-up losses follow: log rates by coefficients of 1, z1, z2 with z uniform on −1 … 1,
/// beyond which rows differ by a normal of sd `lack`, and replications by shape k.
struct MadeUp {
  std::vector<double> theta{-1.0, 0.8, -0.4};
  double shape = 5.0, lack = 0.0, exposure = 10.0;
  std::size_t rows = 300, replications = 10;
};

struct MadeUpRows {
  losstable::DesignMatrix design;
  losstable::Counts counts;
};
[[nodiscard]] MadeUpRows made_up(MadeUp const& law, std::uint64_t seed);

}  // namespace salient::testing
