#include "salient/campaign/supply.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "salient/base/mathematics.h"
#include "salient/campaign/context.h"

namespace salient::campaign {

namespace {

enum Parameter { kTargetDays, kExponent };
enum Account { kFirstLevel, kProduction, kDemand, kTransport, kAmount, kLag, kDudShare };
enum Column { kLevelLeft, kRoundsFired, kSupplierShare, kRation, kDaysLeft, kConcentration };

/// Supplying sides that are told apart; later sides share the last place.
constexpr std::size_t kSidesApart = 8;

/// What is remembered of a stock.
enum Memory : std::size_t {
  kSeen,          ///< 1: the first day has begun
  kLevel,         ///< in the evening
  kUse,           ///< of the day
  kImportedUse,   ///< imported part of it
  kImportedDuds,  ///< duds among that part
  kDudsInStock,   ///< duds among the imported part of the stock
  kPartsInStock,  ///< of the stock, by supplying side
  kMemory = kPartsInStock + kSidesApart,
};

constexpr double kLongestShown = 9999.0;  // days
constexpr double kDaysOfAYear = 365.0;

double& part_of(std::span<double> memory, std::size_t side) {
  return memory[kPartsInStock + std::min(side, kSidesApart - 1)];
}

bool holds_shells(Context const& context, std::size_t stock) {
  return context.world.stocks[stock].goods == "shells";
}

std::int64_t whole_lag(Context const& context, ImportInfo const& import) {
  return static_cast<std::int64_t>(std::floor(context.account(kLag, import.row) + 0.5));
}

/// The stock as the first day finds it.
void open(Context& context, std::size_t stock) {
  auto const memory = context.memory(stock);
  memory[kSeen] = 1.0;
  memory[kLevel] = context.account(kFirstLevel, stock);
  auto const came_before = [&](ImportInfo const& import) {
    return import.stock == stock && import.start + whole_lag(context, import) < context.world.start;
  };
  double flow = context.account(kProduction, stock);
  for (ImportInfo const& import : context.world.imports) {
    if (came_before(import)) flow += context.account(kAmount, import.row);
  }
  if (flow <= 0.0) return;
  for (ImportInfo const& import : context.world.imports) {
    if (!came_before(import)) continue;
    double const part = memory[kLevel] * context.account(kAmount, import.row) / flow;
    part_of(memory, import.from) += part;
    memory[kDudsInStock] += part * context.account(kDudShare, import.row);
  }
}

/// Adds the day's production and arrivals; returns what came.
double fill(Context& context, std::size_t stock) {
  auto const memory = context.memory(stock);
  double inflow = context.account(kProduction, stock);
  for (ImportInfo const& import : context.world.imports) {
    if (import.stock != stock) continue;
    std::int64_t const lag = whole_lag(context, import);
    bool const arrives =
        context.today() >= import.start + lag && context.today() <= import.end + lag;
    if (!arrives) continue;
    double const amount = context.account(kAmount, import.row);
    inflow += amount;
    part_of(memory, import.from) += amount;
    memory[kDudsInStock] += amount * context.account(kDudShare, import.row);
  }
  return inflow;
}

/// Draws the day's use from what there is.
void draw_down(Context& context, std::size_t stock, double inflow) {
  auto const memory = context.memory(stock);
  double const demand = context.account(kDemand, stock);
  double const available = memory[kLevel] + inflow;
  double const met = ration(memory[kLevel], inflow,
                            {demand, context.account(kTransport, stock),
                             context.value(kTargetDays) * demand, context.value(kExponent)});
  double const use = std::min(available, demand * met);
  double const drawn = available > 0.0 ? use / available : 0.0;
  memory[kUse] = use;
  memory[kImportedUse] = 0.0;
  double squares = 0.0;
  for (std::size_t i = 0; i < kSidesApart; ++i) {
    double& part = memory[kPartsInStock + i];
    double const used = part * drawn;
    memory[kImportedUse] += used;
    squares += used * used;
    part -= used;
  }
  memory[kImportedDuds] = memory[kDudsInStock] * drawn;
  memory[kDudsInStock] -= memory[kImportedDuds];
  memory[kLevel] = std::max(0.0, available - use);
  double const own = use - memory[kImportedUse];
  context.output(kLevelLeft, stock) = memory[kLevel];
  if (holds_shells(context, stock)) {
    context.output(kRoundsFired, stock) = use;
    context.output(kSupplierShare, stock) = use > 0.0 ? memory[kImportedUse] / use : 0.0;
  }
  context.output(kRation, stock) = met;
  context.output(kConcentration, stock) = use > 0.0 ? (squares + own * own) / (use * use) : 0.0;
  context.output(kDaysLeft, stock) = std::min(
      kLongestShown, days_until_empty(memory[kLevel], use, context.account(kProduction, stock)));
}

/// What the day's use of its shells means for a side's fires.
void supply_side(Context& context, std::size_t side) {
  double demand = 0.0;
  double use = 0.0;
  double imported = 0.0;
  double duds = 0.0;
  for (std::size_t i = 0; i < context.world.stocks.size(); ++i) {
    if (context.world.stocks[i].side != side || !holds_shells(context, i)) continue;
    auto const memory = context.memory(i);
    demand += context.account(kDemand, i);
    use += memory[kUse];
    imported += memory[kImportedUse];
    duds += memory[kImportedDuds];
  }
  if (demand <= 0.0) return;
  Supply& supply = context.day.supply[side];
  supply.ration = use / demand;
  if (imported <= 0.0) return;
  supply.imported_share = std::min(1.0, imported / use);
  supply.imported_dud_share = duds / imported;
}

void act(Context& context) {
  if (context.morning()) {
    for (std::size_t stock = 0; stock < context.world.stocks.size(); ++stock) {
      if (context.memory(stock)[kSeen] == 0.0) open(context, stock);
      draw_down(context, stock, fill(context, stock));
    }
  }
  for (std::size_t side = 0; side < context.world.sides.size(); ++side) supply_side(context, side);
}

/// Reference state: demand is met, from own production, and no stock is touched.
void act_in_reference(Context& context) {
  for (std::size_t stock = 0; stock < context.world.stocks.size(); ++stock) {
    double const demand = context.account(kDemand, stock);
    context.output(kLevelLeft, stock) = context.account(kFirstLevel, stock);
    if (holds_shells(context, stock)) context.output(kRoundsFired, stock) = demand;
    context.output(kRation, stock) = 1.0;
    context.output(kDaysLeft, stock) = kLongestShown;
    context.output(kConcentration, stock) = demand > 0.0 ? 1.0 : 0.0;
  }
}

std::vector<Output> outputs() {
  constexpr auto kStock = base::Scope::stock;
  return {
      {kStock, "stock_level", "Stock", "shells", "left in the evening", 1000, false},
      {kStock, "rounds_fired", "Rounds fired", "shells/day",
       "used from the stock on the day; 0 of other goods than shells", 1, false},
      {kStock, "supplier_share", "Imported share of the rounds", "1",
       "imported share of the day's rounds; 0 of other goods than shells", 1e-4, false},
      {kStock, "ration", "Ration", "1", "share of the day's demand that is met", 1e-4, false},
      {kStock, "days_without_imports", "Days of stock without imports", "days",
       "until the stock is empty at the day's use and own production alone; 9999: never", 0.1,
       false},
      {kStock, "source_concentration", "Concentration of sources", "1",
       "sum of the squared shares of own production and of each supplying side in the day's use",
       1e-4, false}};
}

}  // namespace

double ration(double stock, double inflow, Rationing const& rule) {
  if (rule.demand <= 0.0) return 1.0;
  double share = 1.0;
  if (stock < rule.plenty) share = base::math::pow(stock / rule.plenty, rule.exponent);
  return std::min({share, (stock + inflow) / rule.demand, rule.transport / rule.demand});
}

double days_until_empty(double stock, double use, double inflow) {
  if (use <= inflow) return std::numeric_limits<double>::infinity();
  return stock / (use - inflow);
}

double implied_total_fire(double imported_in_a_year, double share) {
  return imported_in_a_year / kDaysOfAYear / share;
}

double implied_share(double imported_in_a_year, double fired_in_a_day) {
  return imported_in_a_year / kDaysOfAYear / fired_in_a_day;
}

Mechanism supply() {
  using base::Mark;
  using base::Scope;
  Mechanism mechanism;
  mechanism.declaration = {
      "supply",
      "Stocks and imports",
      {{"target_days", Scope::campaign, "days", 0.0, 3650.0, base::lognormal(30, 0.5),
        "days of demand that a stock must hold for nothing to be cut; 0: nothing is cut while "
        "there is a stock",
        Mark::judgement, "model page 13 has the form; a month for want of information"},
       {"rationing_exponent", Scope::campaign, "1", 0.0, 10.0, base::constant(0.5),
        "how use falls with the stock; 0: nothing is cut while there is a stock", Mark::judgement,
        "model page 13"}},
      "demand is met, from own production",
      "docs/methods/supply.md",
      {}};
  mechanism.readings = {{Scope::stock, "level"},          {Scope::stock, "production"},
                        {Scope::stock, "demand"},         {Scope::stock, "transport"},
                        {Scope::import_flow, "amount"},   {Scope::import_flow, "lag"},
                        {Scope::import_flow, "dud_share"}};
  mechanism.memory = kMemory;
  mechanism.memory_scope = Scope::stock;
  mechanism.outputs = outputs();
  mechanism.act = act;
  mechanism.act_in_reference = act_in_reference;
  return mechanism;
}

}  // namespace salient::campaign
