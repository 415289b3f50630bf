#pragma once

#include <memory>

#include "salient/campaign/loss_table.h"

namespace salient::testing {

/// A small table: each loss model has a constant and the terms of one covariate; rates per
/// person-hour at the middle of the box are 0.1 of direct fire, 0.01 a round, 0.05 a sortie and 0.3
/// of a mine a metre. `sd` is that of every coefficient.
[[nodiscard]] campaign::LossTable small_table(double sd = 0.1);

/// The same, shared.
[[nodiscard]] std::shared_ptr<campaign::LossTable const> shared_table(double sd = 0.1);

}  // namespace salient::testing
