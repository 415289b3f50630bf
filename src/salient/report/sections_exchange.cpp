#include <algorithm>
#include <array>

#include "salient/report/sections.h"
#include "salient/report/words.h"

namespace salient::report {

namespace {

struct Good {
  char const* output;
  char const* title;
};

constexpr std::array<Good, 5> kGoods{{{"given_troops", "Troops [persons]"},
                                      {"given_shells", "Shells"},
                                      {"given_oil", "Oil [barrels]"},
                                      {"given_food", "Food [tonnes]"},
                                      {"given_money", "Money [usd]"}}};

std::string side_name(Findings const& findings, std::string const& id) {
  for (scenario::Side const& side : findings.scenario->sides) {
    if (side.id == id) return side.name;
  }
  return id;
}

bool nothing(Quantiles const& quantiles) {
  return std::all_of(quantiles.begin(), quantiles.end(), [](double q) { return q == 0.0; });
}

/// Rows of the ledger that state no amount at all, with what the account says of them.
Table without_numbers(Findings const& findings) {
  Table table;
  table.caption = "Given, without a number";
  table.columns = {"From", "To", "What", "First day", "Last day", "What is said"};
  for (scenario::Exchange const& row : findings.scenario->exchanges) {
    bool const numbered = std::any_of(
        row.quantities.begin(), row.quantities.end(),
        [](auto const& quantity) { return quantity.basis != scenario::Basis::declared; });
    if (numbered) continue;
    table.rows.push_back({side_name(findings, row.from), side_name(findings, row.to), row.goods,
                          row.start.to_string(), row.end.to_string(), row.note});
  }
  return table;
}

}  // namespace

std::optional<Section> exchange_section(Findings const& findings) {
  if (findings.scenario->exchanges.empty()) return std::nullopt;
  Table given;
  given.caption = "Given up to the last day: median of the runs, with 80 % of them";
  given.columns = {"Side", "What", "Given"};
  Table barter;
  barter.caption = "Barter: barrels of oil given for each shell received";
  barter.columns = {"Side", "Barrels a shell"};
  for (scenario::Side const& side : findings.scenario->sides) {
    for (Good const& good : kGoods) {
      OutputFan const* fan = find_output(findings, good.output, side.id);
      if (fan == nullptr || nothing(fan->last)) continue;
      given.rows.push_back({side.name, good.title, with_interval(fan->last)});
    }
    OutputFan const* index = find_output(findings, "barter_oil_per_shell", side.id);
    if (index == nullptr || nothing(index->last)) continue;
    barter.rows.push_back({side.name, with_interval(index->last)});
  }
  if (given.rows.empty()) return std::nullopt;
  Section section{"exchange", "Exchange between allies", "Exchange", {}, {}, {}};
  section.paragraphs.push_back(
      "A ledger of what the account says was given, spread evenly over each period. Goods are not "
      "priced; nobody's losses depend on it.");
  section.tables.push_back(std::move(given));
  if (!barter.rows.empty()) section.tables.push_back(std::move(barter));
  if (Table rest = without_numbers(findings); !rest.rows.empty()) {
    section.tables.push_back(std::move(rest));
  }
  return section;
}

}  // namespace salient::report
