#include "salient/scenario/format.h"

#include <algorithm>

namespace salient::scenario {

using base::Scope;

namespace {

constexpr auto kId = FieldKind::identifier;
constexpr auto kText = FieldKind::text;
constexpr auto kDate = FieldKind::date;
constexpr auto kChoice = FieldKind::choice;
constexpr auto kRef = FieldKind::reference;

std::vector<TableFormat> account_tables() {
  return {
      {"scenario",
       false,
       "What the account is about and what is asked of it.",
       {{"id", kId, true, "short name, used in file names and keys"},
        {"title", kText, true, "title of the report"},
        {"question", kText, true, "what is asked, in one or two sentences"},
        {"start", kDate, true, "first simulated day"},
        {"end", kDate, true, "last simulated day"},
        {"knowledge", kDate, false, "nothing published after this day is used"},
        {"claims", FieldKind::file, false, "CSV file of the claims"},
        {"geometry", FieldKind::files, false, "GeoJSON files drawn on the map"},
        {"places", FieldKind::file, false, "CSV file of places: name, lat, lng, rank"},
        {"limits", FieldKind::texts, false, "what this account cannot tell, printed on page one"}},
       false,
       Scope::campaign,
       true},
      {"source",
       true,
       "Who said what, listed once and referred to by id.",
       {{"id", kId, true, "short name of the source"},
        {"who", kText, true, "who states it"},
        {"date", kDate, false, "day of publication"},
        {"outlet", kText, false, "where it was published"},
        {"url", kText, false, "address, or a note that none was given"},
        {"family", kText, false, "sources of one family relay one original"},
        {"licence", kText, false, "licence of a data set"},
        {"note", kText, false, "what a reader must know of it"}},
       false,
       Scope::campaign},
      {"side",
       true,
       "A party. Parties of one coalition are allies.",
       {{"id", kId, true, "short name of the side"},
        {"name", kText, true, "name in the report"},
        {"coalition", kText, true, "sides with the same word fight together"},
        {"claimants", FieldKind::texts, false,
         "words of the claims file's claimant_side that speak for it, beside its id and name"}},
       true,
       Scope::side,
       true},
      {"sector",
       true,
       "A stretch of the front.",
       {{"id", kId, true, "short name of the sector"},
        {"name", kText, true, "name in the report"},
        {"feature", kText, false,
         "its `id` property in a GeoJSON file; `attacked_from` there, in degrees, draws a front"}},
       true,
       Scope::sector,
       true},
      {"formation",
       true,
       "A body of troops that is simulated as one.",
       {{"id", kId, true, "short name of the formation"},
        {"name", kText, true, "name in the report"},
        {"side", kRef, true, "side to which it belongs", {"side"}},
        {"sector", kRef, true, "sector in which it serves", {"sector"}},
        {"role", kChoice, true, "what it does when committed", {"attack", "defend"}},
        {"state",
         kChoice,
         false,
         "its state on the first day; commit if omitted",
         {"commit", "reduce", "withdraw", "rest", "redeploy"}},
        {"note", kText, false, "what a reader must know of it"}},
       true,
       Scope::formation,
       true},
  };
}

std::vector<TableFormat> event_tables() {
  return {
      {"arrival",
       true,
       "Persons who join a formation from outside on a dated day.",
       {{"formation", kRef, true, "formation that they join", {"formation"}},
        {"date", kDate, true, "day of arrival"},
        {"note", kText, false, "what a reader must know of it"}},
       true,
       Scope::arrival},
      {"transfer",
       true,
       "Persons who leave a formation for another or for elsewhere.",
       {{"from", kRef, true, "formation that they leave", {"formation"}},
        {"to", kRef, false, "formation that they join; elsewhere if omitted", {"formation"}},
        {"date", kDate, true, "day of transfer"},
        {"note", kText, false, "what a reader must know of it"}},
       true,
       Scope::transfer},
      {"order",
       true,
       "A dated order that sets a formation's state.",
       {{"formation", kRef, true, "formation that is ordered", {"formation"}},
        {"date", kDate, true, "day of the order"},
        {"state",
         kChoice,
         true,
         "state that it takes",
         {"commit", "reduce", "withdraw", "rest", "redeploy"}},
        {"note", kText, false, "what a reader must know of it"}},
       true,
       Scope::order},
      {"coordination",
       true,
       "How well one body gets what it asks of another.",
       {{"requester", kRef, true, "who asks", {"formation", "side"}},
        {"provider", kRef, true, "who is asked", {"formation", "side"}},
        {"note", kText, false, "what a reader must know of it"}},
       true,
       Scope::coordination},
      {"fires",
       true,
       "Artillery and drones of a side on a sector.",
       {{"side", kRef, true, "side that fires", {"side"}},
        {"sector", kRef, true, "sector on which it fires", {"sector"}},
        {"start", kDate, false, "first day; the scenario's if omitted"},
        {"end", kDate, false, "last day; the scenario's if omitted"},
        {"note", kText, false, "what a reader must know of it"}},
       true,
       Scope::fires},
      {"stock",
       true,
       "A side's stock of one class of supply.",
       {{"id", kId, true, "short name of the stock"},
        {"side", kRef, true, "side that holds it", {"side"}},
        {"goods", kChoice, true, "class of supply", {"shells", "fuel", "food"}},
        {"note", kText, false, "what a reader must know of it"}},
       true,
       Scope::stock},
      {"import",
       true,
       "A flow into a stock from another side.",
       {{"stock", kRef, true, "stock that it fills", {"stock"}},
        {"from", kRef, true, "side that supplies", {"side"}},
        {"start", kDate, false, "first day; the scenario's if omitted"},
        {"end", kDate, false, "last day; the scenario's if omitted"},
        {"note", kText, false, "what a reader must know of it"}},
       true,
       Scope::import_flow},
      {"exchange",
       true,
       "An entry of the ledger of goods between allies.",
       {{"from", kRef, true, "side that gives", {"side"}},
        {"to", kRef, true, "side that receives", {"side"}},
        {"goods",
         kChoice,
         true,
         "what is given",
         {"shells", "rockets", "missiles", "troops", "oil", "food", "technology", "money"}},
        {"start", kDate, false, "first day of the period"},
        {"end", kDate, false, "last day of the period"},
        {"note", kText, false, "what a reader must know of it"}},
       true,
       Scope::exchange},
      {"weather",
       true,
       "A period of weather over the campaign.",
       {{"start", kDate, true, "first day"},
        {"end", kDate, true, "last day"},
        {"note", kText, false, "what a reader must know of it"}},
       true,
       Scope::weather},
      {"question",
       true,
       "A question that the report must answer.",
       {{"id", kId, true, "short name of the question"},
        {"kind",
         kChoice,
         true,
         "what is asked",
         {"outcome", "attribution", "counterfactual", "forecast"}},
        {"text", kText, true, "the question in words"},
        {"subject", kRef, false, "whose losses are asked about", {"side", "formation"}},
        {"as_of", kDate, false, "a forecast uses nothing published after this day"},
        {"changes", FieldKind::changes, false,
         "of a counterfactual: parameters and mechanism states that differ"}},
       false,
       Scope::campaign},
  };
}

base::Parameter make(std::string name, Scope scope, std::string unit, double lowest, double highest,
                     std::optional<base::Prior> prior, std::string meaning,
                     std::string source = "model page 0: no information, override in a scenario",
                     base::Mark mark = base::Mark::judgement) {
  return {std::move(name),    scope, std::move(unit),  lowest, highest, prior,
          std::move(meaning), mark,  std::move(source)};
}

base::Declaration formation_declaration() {
  constexpr auto kF = Scope::formation;
  return {
      "",
      "Formations",
      {make("strength", kF, "persons", 0, 5e6, std::nullopt,
            "persons present on the first day, before that day's arrivals"),
       make("skill", kF, "1", 0, 1, base::beta(5, 5), "training and skill, apart from situation"),
       make("familiarity", kF, "1", 0, 1, base::beta(5, 2),
            "knowledge of the ground on the first day; 1 = at home"),
       make("doctrine.aggression", kF, "1", 0, 1, base::beta(4, 4),
            "how readily losses are accepted to keep attacking"),
       make("doctrine.organisation", kF, "1", 0, 1, base::beta(6, 3),
            "control and order of an attack"),
       make("doctrine.group_size", kF, "persons", 1, 1000, base::lognormal(12, 0.5),
            "persons in an assault group"),
       make("doctrine.spacing", kF, "m", 0.5, 100, base::lognormal(6, 0.5),
            "distance between neighbours in an assault"),
       make("doctrine.pace", kF, "hours/day", 0, 24, base::lognormal(2, 0.4),
            "hours of assault on a day of full commitment"),
       make("doctrine.regroup", kF, "1", 0, 1, base::beta(4, 4),
            "chance to stop and regroup after a check"),
       make("support.armour", kF, "1", 0, 1, base::beta(5, 2),
            "armoured support present, relative to demand"),
       make("support.fires", kF, "1", 0, 1, base::beta(5, 2),
            "fire support present, relative to demand"),
       make("support.engineers", kF, "1", 0, 1, base::beta(5, 3),
            "engineer support present, relative to demand"),
       make("support.air_defence", kF, "1", 0, 1, base::beta(4, 4),
            "air defence and electronic warfare present, relative to demand"),
       make("opening.killed", kF, "persons", 0, 5e6, base::constant(0),
            "killed before the first day, for claims that count from an earlier day",
            "definition: nothing before the first day", base::Mark::derived),
       make("opening.wounded", kF, "persons", 0, 5e6, base::constant(0),
            "wounded before the first day, for claims that count from an earlier day",
            "definition: nothing before the first day", base::Mark::derived),
       make("opening.missing", kF, "persons", 0, 5e6, base::constant(0),
            "missing and captured before the first day, for claims that count from an earlier day",
            "definition: nothing before the first day", base::Mark::derived)},
      "",
      "",
      {}};
}

base::Declaration sector_declaration() {
  constexpr auto kS = Scope::sector;
  return {
      "",
      "Sectors",
      {make("front_length", kS, "km", 0.1, 5000, base::lognormal(20, 0.5), "length of the front"),
       make("depth", kS, "km", 0.1, 100, base::lognormal(2, 0.5),
            "depth of the contested band on each side of the line", "model page 14"),
       make("terrain.open_share", kS, "1", 0, 1, base::beta(4, 4),
            "share of the ways forward that lie in the open"),
       make("terrain.forest_share", kS, "1", 0, 1, base::beta(2, 6), "share under trees"),
       make("terrain.urban_share", kS, "1", 0, 1, base::beta(1, 12), "share built up"),
       make("mines.line_density", kS, "1/m", 0, 20, base::lognormal(0.5, 0.6),
            "mines per metre of front in a belt", "model page 4"),
       make("mines.crossing_share", kS, "1", 0, 1, base::beta(2, 5),
            "share of an advance that crosses belts", "model page 4"),
       make("mines.mapped_share", kS, "1", 0, 1, base::beta(2, 4),
            "share of the mines known to those who cross"),
       make("fortification", kS, "1", 0, 1, base::beta(4, 3),
            "share of the defenders' time under cover of works"),
       make("held_area", kS, "km2", 0, 1e6, base::constant(0),
            "ground held by the defender on the first day; 0: no ground is in question",
            "definition: none unless stated", base::Mark::derived)},
      "",
      "",
      {}};
}

base::Declaration event_declaration() {
  return {"",
          "Arrivals, transfers and orders",
          {make("persons", Scope::arrival, "persons", 0, 5e6, std::nullopt, "persons who arrive"),
           make("delay", Scope::arrival, "days", -60, 365, base::constant(0),
                "days after the stated date", "definition: as dated", base::Mark::derived),
           make("persons", Scope::transfer, "persons", 0, 5e6, std::nullopt,
                "persons who are transferred; all present if there are fewer"),
           make("delay", Scope::transfer, "days", -60, 365, base::constant(0),
                "days after the stated date", "definition: as dated", base::Mark::derived),
           make("delay", Scope::order, "days", -60, 365, base::constant(0),
                "days after the stated date", "definition: as dated", base::Mark::derived),
           make("quality", Scope::coordination, "1", 0, 1, std::nullopt,
                "1 = as within one's own force, 0 = nothing asked is answered")},
          "",
          "",
          {}};
}

base::Declaration flow_declaration() {
  constexpr auto kX = Scope::exchange;
  return {
      "",
      "Fires, supply and exchange",
      {make("shells_per_day", Scope::fires, "shells/day", 0, 1e6, base::constant(0),
            "artillery rounds fired on the sector", "definition: none unless stated",
            base::Mark::derived),
       make("drone_sorties_per_day", Scope::fires, "sorties/day", 0, 1e6, base::constant(0),
            "strike drone sorties on the sector", "definition: none unless stated",
            base::Mark::derived),
       make("level", Scope::stock, "shells", 0, 1e9, base::constant(0), "stock on the first day",
            "definition: none unless stated", base::Mark::derived),
       make("production", Scope::stock, "shells/day", 0, 1e7, base::constant(0), "own production",
            "definition: none unless stated", base::Mark::derived),
       make("demand", Scope::stock, "shells/day", 0, 1e7, base::constant(0),
            "use when nothing is short", "definition: none unless stated", base::Mark::derived),
       make("transport", Scope::stock, "shells/day", 0, 1e7, base::constant(1e7),
            "most that can be brought to the guns", "definition: no bound unless stated",
            base::Mark::derived),
       make("amount", Scope::import_flow, "shells/day", 0, 1e7, std::nullopt, "rate of the flow"),
       make("lag", Scope::import_flow, "days", 0, 730, base::lognormal(30, 0.5),
            "days from dispatch to the stock"),
       make("dud_share", Scope::import_flow, "1", 0, 1, base::beta(3, 5),
            "share that does not work", "model page 3"),
       make("persons", kX, "persons", 0, 5e6, base::constant(0), "troops given",
            "definition: none unless stated", base::Mark::derived),
       make("shells", kX, "shells", 0, 1e9, base::constant(0), "rounds given in the period",
            "definition: none unless stated", base::Mark::derived),
       make("oil", kX, "barrels", 0, 1e10, base::constant(0), "oil given in the period",
            "definition: none unless stated", base::Mark::derived),
       make("food", kX, "tonnes", 0, 1e9, base::constant(0), "food given in the period",
            "definition: none unless stated", base::Mark::derived),
       make("money", kX, "usd", 0, 1e12, base::constant(0), "money given in the period",
            "definition: none unless stated", base::Mark::derived)},
      "",
      "",
      {}};
}

base::Declaration weather_declaration() {
  constexpr auto kW = Scope::weather;
  return {"",
          "Weather",
          {make("visibility", kW, "1", 0, 1, base::beta(8, 3), "sight relative to a clear day"),
           make("flying_share", kW, "1", 0, 1, base::beta(5, 3),
                "share of the hours in which drones can fly", "model page 7"),
           make("temperature", kW, "degC", -60, 60, base::normal(0, 8), "mean of the day"),
           make("mobility", kW, "1", 0, 1, base::beta(8, 3),
                "pace of movement relative to firm dry ground")},
          "",
          "",
          {}};
}

}  // namespace

TableFormat const* Format::find(std::string_view name) const {
  auto const found = std::find_if(tables.begin(), tables.end(),
                                  [&](TableFormat const& table) { return table.name == name; });
  return found == tables.end() ? nullptr : &*found;
}

Format const& scenario_format() {
  static Format const format = [] {
    Format made{"scenario",
                "id, title, question, start, end",
                account_tables(),
                {Scope::campaign, Scope::formation, Scope::sector}};
    for (TableFormat& table : event_tables()) made.tables.push_back(std::move(table));
    return made;
  }();
  return format;
}

std::vector<base::Declaration> account_declarations() {
  return {formation_declaration(), sector_declaration(), event_declaration(), flow_declaration(),
          weather_declaration()};
}

}  // namespace salient::scenario
