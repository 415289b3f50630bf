#include "salient/report/supply_check.h"

#include <algorithm>
#include <limits>
#include <string_view>

namespace salient::report {

namespace {

constexpr double kLow = 0.1;
constexpr double kHigh = 0.9;

/// The middle 80 % of a quantity of one entity [held unit].
Range range_of(scenario::Quantities const& quantities, base::Catalogue const& catalogue,
               base::Scope scope, std::string_view key) {
  auto const slot = catalogue.slot(scope, key);
  if (!slot) return {};
  base::Prior const& prior = quantities[slot->index].prior;
  return {base::quantile(prior, kLow), base::quantile(prior, kHigh)};
}

double over(double a, double b) {
  if (b > 0.0) return a / b;
  return a > 0.0 ? std::numeric_limits<double>::infinity() : 0.0;
}

/// Interval of the quotient of two positive intervals.
Range over(Range const& a, Range const& b) { return {over(a.low, b.high), over(a.high, b.low)}; }

ShareClaim set_beside(std::size_t claim, scenario::Bounds const& stated, SupplyCheck const& check) {
  ShareClaim one;
  one.claim = claim;
  one.share = {std::clamp(stated.low.value_or(0.0), 0.0, 1.0),
               std::clamp(stated.high.value_or(1.0), 0.0, 1.0)};
  one.total = over(check.imported, one.share);
  one.imports = {one.share.low * check.demand.low, one.share.high * check.demand.high};
  one.compatible = one.total.overlaps(check.demand);
  return one;
}

/// An interval of shares: none is above 1.
Range share_of(Range const& part, Range const& whole) {
  Range const share = over(part, whole);
  return {std::min(1.0, share.low), std::min(1.0, share.high)};
}

void set_claims_beside(scenario::Scenario const& scenario, std::string const& side,
                       SupplyCheck& check) {
  for (std::size_t c = 0; c < scenario.claims.size(); ++c) {
    scenario::Claim const& claim = scenario.claims[c];
    scenario::Bounds const stated = scenario::stated_bounds(claim);
    if (claim.subject != side || (!stated.low && !stated.high)) continue;
    if (claim.metric == "supplier_share") check.claims.push_back(set_beside(c, stated, check));
    if (claim.metric == "shells_per_day") {
      Range const rate{stated.low.value_or(0.0),
                       stated.high.value_or(std::numeric_limits<double>::infinity())};
      check.rates.push_back({c, share_of(check.imported, rate)});
    }
  }
}

}  // namespace

std::vector<SupplyCheck> supply_checks(scenario::Scenario const& scenario,
                                       base::Catalogue const& catalogue) {
  std::vector<SupplyCheck> checks;
  for (std::size_t s = 0; s < scenario.stocks.size(); ++s) {
    scenario::Stock const& stock = scenario.stocks[s];
    if (stock.goods != "shells") continue;
    SupplyCheck check;
    check.stock = s;
    check.demand = range_of(stock.quantities, catalogue, base::Scope::stock, "demand");
    for (scenario::Import const& flow : scenario.imports) {
      if (flow.stock != stock.id) continue;
      Range const amount = range_of(flow.quantities, catalogue, base::Scope::import_flow, "amount");
      check.imported.low += amount.low;
      check.imported.high += amount.high;
    }
    if (check.imported.high <= 0.0 || check.demand.high <= 0.0) continue;
    check.share = share_of(check.imported, check.demand);
    set_claims_beside(scenario, stock.side, check);
    checks.push_back(std::move(check));
  }
  return checks;
}

}  // namespace salient::report
