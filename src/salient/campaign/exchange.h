#pragma once

#include "salient/base/date.h"
#include "salient/campaign/mechanism.h"

namespace salient::campaign {

/// The ledger of what sides give each other: troops, shells, oil, food, money (model page 13).
///
///   given = Σ amount · (days of the period up to today) / (days of the period)
///   barter = oil given / shells received      [barrels a shell]
///
/// Bookkeeping of the account: it moves no person and fills no stock (supply.h does). A period
/// counts from its first day even where that lies before the campaign. The barter index is of
/// amounts; no price is put on anything. Goods of which accounts give no number (technology,
/// rockets, missiles) stay out.
/// Checked: tests/campaign/exchange_test.cpp.
[[nodiscard]] Mechanism exchange();

/// Share of a period, both its days included, that is over on the evening of a day.
[[nodiscard]] double share_over(base::Date start, base::Date end, base::Date evening);

}  // namespace salient::campaign
