#include <fmt/format.h>

#include "salient/report/fans.h"
#include "salient/report/sections.h"
#include "salient/report/supply_check.h"
#include "salient/report/words.h"

namespace salient::report {

namespace {

std::string name_of_side(Findings const& findings, std::string const& id) {
  for (scenario::Side const& side : findings.scenario->sides) {
    if (side.id == id) return side.name;
  }
  return id;
}

std::string title_of(Findings const& findings, scenario::Stock const& stock) {
  return name_of_side(findings, stock.side) + ", " + stock.goods + " (" + stock.id + ")";
}

/// Days of supply: larger numbers mean that the stock does not run out within reach.
std::string days_of_supply(double days) {
  constexpr double kMost = 9999.0;
  return days >= kMost ? "9,999 or more" : number(days);
}

std::string to_text(Range const& range) { return number(range.low) + " to " + number(range.high); }

std::string percent(Range const& range) {
  std::string const low = fmt::format("{:.0f} %", 100.0 * range.low);
  std::string const high = fmt::format("{:.0f} %", 100.0 * range.high);
  return low == high ? low : low + " to " + high;
}

/// What share of each claimed rate of fire the account's imports would be.
void add_rates(Findings const& findings, scenario::Stock const& stock, SupplyCheck const& check,
               Section& section) {
  if (check.rates.empty()) return;
  Table table;
  table.caption =
      title_of(findings, stock) + ": the imports as a share of each claimed rate of fire";
  table.columns = {"Claim", "Who states it", "Stated rate", "Imported share with the imports"};
  for (RateClaim const& one : check.rates) {
    scenario::Claim const& claim = findings.scenario->claims[one.claim];
    table.rows.push_back(
        {claim.id, claim.claimant, stated_text(claim) + " a day", percent(one.share)});
  }
  section.tables.push_back(std::move(table));
}

/// What each pair of the account's numbers implies for the third.
void add_check(Findings const& findings, scenario::Stock const& stock, SupplyCheck const& check,
               Section& section) {
  section.paragraphs.push_back(fmt::format(
      "{}: the account's own numbers are imports of {} rounds a day and a use of {} a day (80 % of "
      "each prior). Together they imply an imported share of {} of the fire.",
      title_of(findings, stock), to_text(check.imported), to_text(check.demand),
      percent(check.share)));
  add_rates(findings, stock, check, section);
  if (check.claims.empty()) return;
  Table table;
  table.caption = title_of(findings, stock) + ": what each claim of a share implies";
  table.columns = {"Claim",
                   "Who states it",
                   "Stated share",
                   "Total fire with the imports",
                   "Imports with the use",
                   "With the account"};
  bool agree = true;
  for (ShareClaim const& one : check.claims) {
    scenario::Claim const& claim = findings.scenario->claims[one.claim];
    table.rows.push_back({claim.id, claim.claimant, percent(one.share),
                          to_text(one.total) + " a day", to_text(one.imports) + " a day",
                          one.compatible ? "can hold" : "cannot all hold"});
    agree = agree && one.compatible;
  }
  section.tables.push_back(std::move(table));
  if (agree) return;
  section.paragraphs.push_back(
      "Imports, use and a claimed share cannot all hold where the intervals do not overlap: "
      "definitions (calibres, mortars, rockets), other years, or draws on stock would have to make "
      "up the difference. No number is changed because of it.");
}

}  // namespace

std::optional<Section> supply_section(Findings const& findings) {
  Section section{"supply", "Supply", "Supply", {}, {}, {}};
  Table lasting;
  lasting.caption = "Days until the stock is empty without imports, with 80 % of the runs";
  lasting.columns = {"Stock", date_text(findings, 0),
                     date_text(findings, findings.world->days - 1)};
  for (scenario::Stock const& stock : findings.scenario->stocks) {
    std::string const title = title_of(findings, stock);
    for (auto const& [name, words] :
         {std::pair{"supplier_share", "share of the fire that was imported"},
          std::pair{"ration", "rounds fired over rounds asked for"}}) {
      OutputFan const* fan = find_output(findings, name, stock.id);
      if (fan == nullptr) continue;
      section.figures.push_back(
          output_figure(findings, *fan, std::string(name) + "-" + stock.id, title + ": " + words));
    }
    if (OutputFan const* fan = find_output(findings, "days_without_imports", stock.id)) {
      lasting.rows.push_back({title, with_interval(fan->days.front(), days_of_supply),
                              with_interval(fan->last, days_of_supply)});
    }
  }
  if (section.figures.empty()) return std::nullopt;
  if (!lasting.rows.empty()) section.tables.push_back(std::move(lasting));
  for (SupplyCheck const& check : supply_checks(*findings.scenario, *findings.catalogue)) {
    add_check(findings, findings.scenario->stocks[check.stock], check, section);
  }
  return section;
}

}  // namespace salient::report
