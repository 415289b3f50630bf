#pragma once

#include <cstdint>
#include <span>

#include "salient/base/result.h"
#include "salient/campaign/loss_table.h"
#include "salient/losstable/design.h"

namespace salient::losstable {

/// Simulated rows of a design: (points × replications × AssaultColumns).
struct SimulatedRows {
  Points points;
  std::size_t replications = 0;
  std::span<double const> numbers;
};

/// What a table is fitted to and checked on.
struct TableRows {
  campaign::Box box{};
  SimulatedRows training;
  SimulatedRows held_out;  ///< of another part of the design
  SimulatedRows drawn;     ///< replications drew the engagement's own parameters
  std::uint64_t seed = 0;  ///< of the checks
};

/// Fits every model: second-order terms, of which those are kept whose coefficient is at least
/// `kClear` standard errors from zero, the constant and the covariates themselves in any case; and
/// checks it on the rows held out. Coefficients are those of the median over what the fit leaves
/// out (checks.h), so that the lack of fit multiplies what they give by a log-normal of median 1.
/// What a table says of where it comes from is not filled in. An error for each model whose fit did
/// not settle.
[[nodiscard]] base::Result<campaign::LossTable> fit_table(TableRows const& rows);
inline constexpr double kClear = 2.0;

}  // namespace salient::losstable
