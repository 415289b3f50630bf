#pragma once

#include "salient/campaign/mechanism.h"

namespace salient::campaign {

/// Stocks, imports and rationing (model page 13).
///
///   S′ = S + P + Σ I(t − lag) − U,     U = D · r,     S ≥ 0
///   r  = min(1, (S / (T · D))^κ),  at most (S + P + ΣI) / D  and  transport / D
///
///   S  stock in the morning [shells]       P  own production           [shells/day]
///   I  an import's rate [shells/day]       D  demand: use when nothing is short [shells/day]
///   T  days of demand that count as plenty [days]     κ  how early use is cut  [-]
///   r  ration: rounds fired over rounds asked for [-]  U  use             [shells/day]
///
/// What is fired is a fair sample of what lies in stock that day, so the imported share of the use
/// and the duds among it are those of the stock. The first stock is mixed as the flows that reach
/// it before the first day are. A lag is rounded to whole days. One stock is a whole side's; it
/// limits all its fires alike. Stocks of other goods are kept in the same way and limit nothing.
/// Checked: tests/campaign/supply_test.cpp, oracles W2, X10.
[[nodiscard]] Mechanism supply();

/// What limits the use of a stock.
struct Rationing {
  double demand = 0.0;     ///< use when nothing is short  [1/day]
  double transport = 0.0;  ///< most that can be brought up  [1/day]
  double plenty = 0.0;     ///< stock from which on nothing is cut
  double exponent = 0.0;   ///< κ; 0: nothing is cut while there is a stock
};

/// Share of the demand that is met from a stock and a day's inflow; 1 without demand.
[[nodiscard]] double ration(double stock, double inflow, Rationing const& rule);

/// Days until a stock is empty under constant use and inflow; infinite if it never is. Oracle W2.
[[nodiscard]] double days_until_empty(double stock, double use, double inflow);

/// Rounds a day that a side fires if so many imported in a year (of 365 days) are that share of
/// them. Oracle X10.
[[nodiscard]] double implied_total_fire(double imported_in_a_year, double share);

/// Share of so many rounds a day that so many imported in a year (of 365 days) are. Oracle X10.
[[nodiscard]] double implied_share(double imported_in_a_year, double fired_in_a_day);

}  // namespace salient::campaign
