#pragma once

#include <cstddef>
#include <vector>

#include "salient/base/parameter.h"
#include "salient/scenario/scenario.h"

namespace salient::report {

struct Range {
  double low = 0.0, high = 0.0;

  [[nodiscard]] bool overlaps(Range const& other) const {
    return low <= other.high && other.low <= high;
  }
};

/// A claim of the share of a side's fire that was imported, set beside the account's numbers.
struct ShareClaim {
  std::size_t claim = 0;    ///< index into the scenario's claims
  Range share;              ///< stated; an open bound is 0 or 1
  Range total;              ///< all fire that it implies, with the imports [rounds/day]
  Range imports;            ///< imports that it implies, with the use [rounds/day]
  bool compatible = false;  ///< the implied total overlaps the use
};

/// A claim of the rate of fire of a stock's side, and what share of it the imports would be.
struct RateClaim {
  std::size_t claim = 0;
  Range share;  ///< at most 1
};

/// Do imports, use and claimed share of one stock of shells go together (model page 13)?
///
///   share = imported / total      so each pair implies the third
struct SupplyCheck {
  std::size_t stock = 0;  ///< index into the scenario's stocks
  Range imported;         ///< of all flows into it, 10 % to 90 % of each prior [rounds/day]
  Range demand;           ///< use when nothing is short, likewise [rounds/day]
  Range share;            ///< that both imply, at most 1
  std::vector<ShareClaim> claims;  ///< metric `supplier_share` about the stock's side
  std::vector<RateClaim> rates;    ///< metric `shells_per_day` about the stock's side
};

/// One check for each stock of shells that has imports and a use, in the order of the file.
[[nodiscard]] std::vector<SupplyCheck> supply_checks(scenario::Scenario const& scenario,
                                                     base::Catalogue const& catalogue);

}  // namespace salient::report
