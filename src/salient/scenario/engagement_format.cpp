#include "salient/scenario/engagement.h"
#include "salient/scenario/format.h"

namespace salient::scenario {

using base::Scope;

namespace {

base::Parameter make(std::string name, Scope scope, std::string unit, double lowest, double highest,
                     std::optional<base::Prior> prior, std::string meaning,
                     std::string source = "no information: override in an engagement",
                     base::Mark mark = base::Mark::judgement) {
  return {std::move(name),    scope, std::move(unit),  lowest, highest, prior,
          std::move(meaning), mark,  std::move(source)};
}

/// A number that is zero, or as the definition says, unless an engagement states it.
base::Parameter defined(std::string name, Scope scope, std::string unit, double lowest,
                        double highest, double value, std::string meaning) {
  return make(std::move(name), scope, std::move(unit), lowest, highest, base::constant(value),
              std::move(meaning), "definition: so unless stated", base::Mark::derived);
}

base::Declaration whole_declaration() {
  constexpr auto kE = Scope::engagement;
  return {
      "",
      "The engagement as a whole",
      {defined("duration", kE, "min", 0.1, 1440, 90, "time after which the engagement ends"),
       defined("step", kE, "s", 0.05, 60, 5, "length of a tick"),
       defined("visibility", kE, "1", 0.01, 1, 1, "sight relative to a clear day"),
       defined("flying_share", kE, "1", 0, 1, 1, "share of the drones that the weather lets fly"),
       defined("snow_depth", kE, "m", 0, 2, 0, "depth of snow"),
       defined("mud", kE, "1", 0, 1, 0, "share of the pace that mud takes")},
      "",
      "",
      {}};
}

base::Declaration ground_declaration() {
  return {"",
          "Ground",
          {make("width", Scope::ground, "m", 10, 20000, std::nullopt, "extent from west to east"),
           make("depth", Scope::ground, "m", 10, 20000, std::nullopt, "extent from south to north"),
           defined("cell", Scope::ground, "m", 1, 500, 10, "side of a cell of the ground"),
           defined("relief", Scope::ground, "m", 0, 500, 0,
                   "height between hollows and rises of a described pattern"),
           defined("relief_length", Scope::ground, "m", 20, 20000, 400,
                   "distance between rises of a described pattern"),
           defined("x", Scope::patch, "m", 0, 20000, 0, "western edge"),
           defined("y", Scope::patch, "m", 0, 20000, 0, "southern edge"),
           make("width", Scope::patch, "m", 1, 20000, std::nullopt, "extent from west to east"),
           make("depth", Scope::patch, "m", 1, 20000, std::nullopt, "extent from south to north"),
           defined("share", Scope::patch, "1", 0, 1, 1, "share of its cells that it covers")},
          "",
          "",
          {}};
}

base::Declaration group_declaration() {
  constexpr auto kG = Scope::group;
  return {
      "",
      "Sides and groups",
      {make("coordination", Scope::side, "1", 0, 1, base::constant(0.8),
            "how well the side's own parts answer each other; 1 = at once and without a loss",
            "model page 6: default within one's own force"),
       defined("stands_above", Scope::side, "1", 0, 1, 0,
               "share of its persons in action at which the side gives up"),
       defined("jamming", Scope::side, "1", 0, 1, 0, "share of the enemy's drones that it stops"),
       defined("soldiers", kG, "persons", 0, 1e6, 0, "soldiers on foot"),
       defined("weapons", kG, "1", 0, 1e4, 0, "crew-served support weapons"),
       defined("weapon_crew", kG, "persons", 1, 10, 2, "persons who serve a support weapon"),
       defined("vehicles", kG, "1", 0, 1e4, 0, "crewed armoured vehicles"),
       defined("vehicle_crew", kG, "persons", 1, 20, 3, "persons who crew a vehicle"),
       make("x", kG, "m", 0, 20000, std::nullopt, "middle of its first position, from the west"),
       make("y", kG, "m", 0, 20000, std::nullopt, "middle of its first position, from the south"),
       make("front", kG, "m", 0, 20000, base::constant(60),
            "extent of its first position, "
            "across its way"),
       make("depth", kG, "m", 0, 20000, base::constant(20),
            "extent of its first position, along "
            "its way"),
       defined("scatter", kG, "1", 0, 1, 0,
               "1: its members first stand anywhere in its position, 0: in ranks"),
       defined("start", kG, "min", 0, 1440, 0, "when it sets out"),
       make("spacing", kG, "m", 0.5, 100, base::constant(6),
            "distance between neighbours on the move", "campaign default of doctrine.spacing"),
       defined("works", kG, "1", 0, 1, 0, "share of its members under cover of works"),
       make("skill", kG, "1", 0, 1, base::constant(0.5), "training and skill"),
       make("organisation", kG, "1", 0, 1, base::constant(0.7), "control and order of its attack"),
       make("aggression", kG, "1", 0, 1, base::constant(0.5),
            "how readily losses are accepted to keep attacking"),
       make("cohesion", kG, "1", 0, 1, base::constant(0.6), "how well it holds together"),
       make("engineers", kG, "1", 0, 1, base::constant(0.5),
            "means of clearing mines, relative to demand"),
       defined("familiarity_deficit", kG, "1", 0, 1, 0,
               "what it lacks of knowledge of the ground; 0 = at home")},
      "",
      "",
      {}};
}

base::Declaration means_declaration() {
  constexpr auto kM = Scope::minefield;
  constexpr auto kB = Scope::battery;
  constexpr auto kD = Scope::drone_team;
  return {"",
          "Mines, guns and drones",
          {make("x", kM, "m", 0, 20000, std::nullopt, "western edge"),
           make("y", kM, "m", 0, 20000, std::nullopt, "southern edge"),
           make("width", kM, "m", 1, 20000, std::nullopt, "extent from west to east"),
           make("depth", kM, "m", 1, 20000, std::nullopt, "extent from south to north"),
           make("line_density", kM, "1/m", 0, 20, std::nullopt, "mines per metre of its width"),
           defined("mapped_share", kM, "1", 0, 1, 0, "share of the mines known to those who cross"),
           defined("surface", kM, "1", 0, 1, 0, "1: scattered on the surface, 0: buried"),
           make("rounds", kB, "1", 1, 1000, base::constant(6), "rounds of a mission"),
           make("missions_per_hour", kB, "1/h", 0, 600, base::constant(6),
                "missions that it can fire in an hour"),
           defined("planned_per_hour", kB, "1/h", 0, 600, 0,
                   "missions an hour on the enemy's positions or ways without a request"),
           make("sorties_per_hour", kD, "1/h", 0, 2000, std::nullopt, "sorties in an hour")},
          "",
          "",
          {}};
}

constexpr auto kId = FieldKind::identifier;
constexpr auto kText = FieldKind::text;
constexpr auto kChoice = FieldKind::choice;
constexpr auto kRef = FieldKind::reference;

std::vector<TableFormat> ground_tables() {
  return {
      {"engagement",
       false,
       "What the engagement is and what is asked of it.",
       {{"id", kId, true, "short name, used in file names and keys"},
        {"title", kText, true, "title of the report"},
        {"question", kText, true, "what is asked, in one or two sentences"},
        {"limits", FieldKind::texts, false, "what this account cannot tell"}},
       true,
       Scope::engagement,
       true},
      {"source",
       true,
       "Who said what, listed once and referred to by id.",
       {{"id", kId, true, "short name of the source"},
        {"who", kText, true, "who states it"},
        {"date", FieldKind::date, false, "day of publication"},
        {"outlet", kText, false, "where it was published"},
        {"url", kText, false, "address, or a note that none was given"},
        {"family", kText, false, "sources of one family relay one original"},
        {"licence", kText, false, "licence of a data set"},
        {"note", kText, false, "what a reader must know of it"}},
       false,
       Scope::engagement},
      {"ground",
       false,
       "The ground: a rectangle from its south-western corner.",
       {{"vegetation",
         kChoice,
         false,
         "what covers it; open if omitted",
         {"open", "scrub", "forest", "urban"}},
        {"heights", FieldKind::file, false, "ASCII grid of heights (ESRI) for the whole of it"}},
       true,
       Scope::ground,
       true},
      {"patch",
       true,
       "A rectangle of other vegetation; a later one lies over an earlier one.",
       {{"vegetation", kChoice, true, "what covers it", {"open", "scrub", "forest", "urban"}},
        {"note", kText, false, "what a reader must know of it"}},
       true,
       Scope::patch}};
}

std::vector<TableFormat> force_tables() {
  return {{"side",
           true,
           "A party: one attacks, one defends.",
           {{"id", kId, true, "short name of the side"},
            {"name", kText, true, "name in the report"},
            {"role", kChoice, true, "what it does", {"attack", "defend"}}},
           true,
           Scope::side,
           true},
          {"group",
           true,
           "Soldiers, support weapons and vehicles that act together.",
           {{"id", kId, true, "short name of the group"},
            {"name", kText, false, "name in the report; its id if omitted"},
            {"side", kRef, true, "side to which it belongs", {"side"}},
            {"manner",
             kChoice,
             false,
             "how it crosses ground; abreast if omitted",
             {"abreast", "file"}},
            {"aim",
             kChoice,
             false,
             "where it goes: along its route (if omitted), or for the middle of the enemy",
             {"route", "enemy"}},
            {"route", FieldKind::points, false, "ends of its legs, [east, north] in m"},
            {"note", kText, false, "what a reader must know of it"}},
           true,
           Scope::group,
           true}};
}

std::vector<TableFormat> means_tables() {
  auto const of_side = [](std::string_view what) {
    return std::vector<Field>{{"id", kId, true, "short name"},
                              {"side", kRef, true, what, {"side"}},
                              {"note", kText, false, "what a reader must know of it"}};
  };
  return {{"minefield", true, "Mines on a rectangle.", of_side("side that laid it and knows it"),
           true, Scope::minefield},
          {"battery", true, "Guns or mortars off the map.", of_side("side for which it fires"),
           true, Scope::battery},
          {"drone_team", true, "Operators who send drones.", of_side("side for which it flies"),
           true, Scope::drone_team}};
}

}  // namespace

std::vector<base::Declaration> engagement_declarations() {
  return {whole_declaration(), ground_declaration(), group_declaration(), means_declaration()};
}

Format const& engagement_format() {
  static Format const format = [] {
    Format made{"engagement",
                "id, title, question",
                ground_tables(),
                {Scope::engagement, Scope::group, Scope::side}};
    for (auto const& more : {force_tables(), means_tables()}) {
      made.tables.insert(made.tables.end(), more.begin(), more.end());
    }
    return made;
  }();
  return format;
}

}  // namespace salient::scenario
