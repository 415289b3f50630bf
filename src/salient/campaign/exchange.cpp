#include "salient/campaign/exchange.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "salient/campaign/context.h"

namespace salient::campaign {

namespace {

/// Readings and outputs stand in the order of this list.
enum Goods : std::size_t { kTroops, kShells, kOil, kFood, kMoney, kGoods };
/// And after them the output of the barter index.
constexpr std::size_t kBarter = kGoods;

constexpr std::array<std::string_view, kGoods> kNames{"troops", "shells", "oil", "food", "money"};

void act(Context& context) {
  std::size_t const sides = context.world.sides.size();
  for (std::size_t s = 0; s < sides; ++s) {
    std::array<double, kGoods> given{};
    double shells_received = 0.0;
    for (ExchangeInfo const& row : context.world.exchanges) {
      if (row.from != s && row.to != s) continue;
      auto const goods = static_cast<std::size_t>(
          std::find(kNames.begin(), kNames.end(), row.goods) - kNames.begin());
      if (goods == kGoods) continue;
      double const amount =
          context.account(goods, row.row) * share_over(row.start, row.end, context.today());
      if (row.from == s) given[goods] += amount;
      if (row.to == s && goods == kShells) shells_received += amount;
    }
    for (std::size_t goods = 0; goods < kGoods; ++goods) context.output(goods, s) = given[goods];
    context.output(kBarter, s) = shells_received > 0.0 ? given[kOil] / shells_received : 0.0;
  }
}

std::vector<Output> outputs() {
  constexpr auto kSide = base::Scope::side;
  return {
      {kSide, "given_troops", "Troops given", "persons", "given to other sides by this evening", 1,
       true},
      {kSide, "given_shells", "Shells given", "shells", "given to other sides by this evening", 1,
       true},
      {kSide, "given_oil", "Oil given", "barrels", "given to other sides by this evening", 1, true},
      {kSide, "given_food", "Food given", "tonnes", "given to other sides by this evening", 1,
       true},
      {kSide, "given_money", "Money given", "usd", "given to other sides by this evening", 1000,
       true},
      {kSide, "barter_oil_per_shell", "Oil given for a shell", "1",
       "barrels of oil given for each shell received, both by this evening; 0 if none was received",
       1e-4, false}};
}

}  // namespace

double share_over(base::Date start, base::Date end, base::Date evening) {
  if (evening < start) return 0.0;
  if (evening >= end) return 1.0;
  return static_cast<double>(evening - start + 1) / static_cast<double>(end - start + 1);
}

Mechanism exchange() {
  constexpr auto kX = base::Scope::exchange;
  Mechanism mechanism;
  mechanism.declaration = {"exchange",          "Ledger of goods between allies", {},
                           "no ledger is kept", "docs/methods/exchange.md",       {}};
  mechanism.cadence = Cadence::day;
  mechanism.readings = {{kX, "persons"}, {kX, "shells"}, {kX, "oil"}, {kX, "food"}, {kX, "money"}};
  mechanism.outputs = outputs();
  mechanism.act = act;
  return mechanism;
}

}  // namespace salient::campaign
