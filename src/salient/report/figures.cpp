#include "salient/report/figures.h"

#include <algorithm>
#include <filesystem>
#include <numeric>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "salient/report/answer_words.h"
#include "salient/report/fans.h"
#include "salient/report/words.h"

namespace salient::report {

namespace {

using Json = nlohmann::ordered_json;

/// The variable without the opening balance.
std::size_t plain_of(std::size_t variable) {
  switch (variable) {
    case campaign::kCountedKilled: return campaign::kKilled;
    case campaign::kCountedWounded: return campaign::kWounded;
    case campaign::kCountedMissing: return campaign::kMissing;
    case campaign::kCountedCasualties: return campaign::kCasualties;
    default: return variable;
  }
}

/// Does a reading speak of this variable of this group, in persons?
bool shown_on(evidence::Reading const& reading, Group const& group, std::size_t variable) {
  if (!reading.observable) return false;
  evidence::Observable const& o = *reading.observable;
  bool const total = o.plus.size() == 1 && plain_of(o.plus.front()) == plain_of(variable);
  return total && !o.since && o.kind == evidence::Observable::Kind::count &&
         o.formations == group.formations;
}

Figure group_figure(Findings const& findings, Findings const* prior, std::size_t g, std::size_t v) {
  Group const& group = findings.groups[g];
  campaign::Variable const& variable = findings.variables[v];
  std::vector<std::size_t> readings;
  for (std::size_t r = 0; r < findings.readings.size(); ++r) {
    if (shown_on(findings.readings[r], group, v)) readings.push_back(r);
  }
  std::string const note = prior == nullptr ? std::string() : one_sided(findings, readings);
  return fan_figure(findings,
                    {"fan-" + group.id + "-" + variable.name,
                     group.name + ": " + variable.title + (note.empty() ? "" : ". " + note),
                     variable.title, variable.unit, group.name + ", " + variable.meaning,
                     &findings.fan(g, v).days, claims_json(findings, readings), readings.size(),
                     persons, prior == nullptr ? nullptr : &prior->fan(g, v).days});
}

/// West, south, east and north of what the map shows: the sectors, widened.
std::array<double, 4> bounds_of(Json const& layers) {
  std::array<double, 4> box{180.0, 90.0, -180.0, -90.0};
  auto const widen = [&](auto const& self, Json const& node) -> void {
    if (!node.is_array() || node.empty()) return;
    if (node.size() >= 2 && node[0].is_number() && node[1].is_number()) {
      box[0] = std::min(box[0], node[0].get<double>());
      box[1] = std::min(box[1], node[1].get<double>());
      box[2] = std::max(box[2], node[0].get<double>());
      box[3] = std::max(box[3], node[1].get<double>());
      return;
    }
    for (Json const& child : node) self(self, child);
  };
  for (bool const sectors_only : {true, false}) {
    for (Json const& layer : layers) {
      if (sectors_only && layer["style"] != "sector") continue;
      for (Json const& feature : layer["geojson"]["features"]) {
        if (feature.contains("geometry") && feature["geometry"].is_object() &&
            feature["geometry"].contains("coordinates")) {
          widen(widen, feature["geometry"]["coordinates"]);
        }
      }
    }
    if (box[0] < box[2]) break;
  }
  double const east_west = 0.35 * (box[2] - box[0]) + 0.05;
  double const north_south = 0.25 * (box[3] - box[1]) + 0.03;
  return {box[0] - east_west, box[1] - north_south, box[2] + east_west, box[3] + north_south};
}

/// Median share of each sector's ground still held, by the id of its feature, on some days.
Json ground_states(Findings const& findings, std::vector<std::size_t> const& days,
                   std::string& words) {
  Json states = Json::array();
  if (!ground_in_question(findings)) return states;
  for (std::size_t const day : days) {
    Json shares = Json::object();
    std::string said;
    for (scenario::Sector const& sector : findings.scenario->sectors) {
      OutputFan const* fan = find_output(findings, "share_held", sector.id);
      bool const at_stake = fan != nullptr && fan->days.front().back() > 0.0;
      if (!at_stake || sector.feature.empty()) continue;
      double const share = fan->days[day][kMedian];
      shares[sector.feature] = share;
      said += (said.empty() ? "" : ", ") + sector.name + fmt::format(" {:.0f} %", 100.0 * share);
    }
    if (shares.empty()) continue;
    words += " On " + date_text(findings, day) + ": " + said + ".";
    states.push_back({{"date", date_text(findings, day)}, {"shares", shares}});
  }
  return states;
}

std::string style_of(std::string const& file) {
  for (char const* word : {"sector", "border", "river", "lake", "urban"}) {
    if (file.find(word) != std::string::npos) return word;
  }
  return "base";
}

std::vector<Figure> fans_of(Findings const& findings, Findings const* prior) {
  std::vector<Figure> figures;
  for (std::size_t g = 0; g < findings.groups.size(); ++g) {
    if (!findings.groups[g].is_side) continue;
    // A claim that counts from before the first day is drawn on a fan that does so too.
    bool const opened = findings.final_of(g, campaign::kCountedCasualties) !=
                        findings.final_of(g, campaign::kCasualties);
    figures.push_back(group_figure(findings, prior, g, campaign::kPresent));
    for (auto const& [plain, counted] :
         {std::pair{campaign::kCasualties, campaign::kCountedCasualties},
          std::pair{campaign::kKilled, campaign::kCountedKilled},
          std::pair{campaign::kWounded, campaign::kCountedWounded},
          std::pair{campaign::kMissing, campaign::kCountedMissing}}) {
      figures.push_back(group_figure(findings, prior, g, opened ? counted : plain));
    }
  }
  return figures;
}

}  // namespace

std::vector<Figure> fan_figures(Findings const& findings) { return fans_of(findings, nullptr); }

std::vector<Figure> fan_figures_over(Findings const& findings, Findings const& prior) {
  return fans_of(findings, &prior);
}

std::vector<Figure> cause_figures(Findings const& findings) {
  std::vector<Figure> figures;
  for (std::size_t g = 0; g < findings.groups.size(); ++g) {
    Group const& group = findings.groups[g];
    if (!group.is_side) continue;
    Figure figure;
    figure.id = "causes-" + group.id;
    figure.title = group.name + ": losses by proximate cause";
    figure.columns = {"Cause", "10 %", "Median", "90 %", "Mean share"};
    Json bars = Json::array();
    for (CauseSummary const& cause : findings.causes) {
      if (cause.group != g) continue;
      bars.push_back({{"label", cause.cause},
                      {"low", cause.persons[1]},
                      {"median", cause.persons[kMedian]},
                      {"high", cause.persons[5]}});
      figure.rows.push_back({cause.cause, persons(cause.persons[1]),
                             persons(cause.persons[kMedian]), persons(cause.persons[5]),
                             fmt::format("{:.0f} %", 100.0 * cause.mean_share)});
      figure.alternative +=
          fmt::format("{}: {} persons. ", cause.cause, with_interval(cause.persons, persons));
    }
    if (bars.empty()) continue;
    figure.json =
        Json{{"id", figure.id},       {"kind", "bars"},
             {"title", figure.title}, {"x", {{"label", "Persons lost"}, {"unit", "persons"}}},
             {"bars", bars},          {"alt", figure.alternative}}
            .dump();
    figures.push_back(std::move(figure));
  }
  return figures;
}

std::vector<Figure> state_figures(Findings const& findings) {
  static constexpr std::array<char const*, 5> kNames{"committed", "reduced", "withdrawing",
                                                     "resting", "redeploying"};
  std::vector<Figure> figures;
  Json dates = Json::array();
  for (std::size_t day = 0; day < findings.world->days; ++day) {
    dates.push_back(date_text(findings, day));
  }
  for (StateShares const& shares : findings.states) {
    campaign::FormationInfo const& formation = findings.world->formations[shares.formation];
    Figure figure;
    figure.id = "states-" + formation.id;
    figure.title = formation.name + ": command state";
    figure.columns = {"Date", "Committed", "Reduced", "Withdrawing", "Resting", "Redeploying"};
    Json series = Json::array();
    for (std::size_t s = 0; s < kNames.size(); ++s) {
      Json values = Json::array();
      for (auto const& day : shares.days) values.push_back(day[s]);
      series.push_back({{"label", kNames[s]}, {"values", values}});
    }
    for (std::size_t day = 0; day < shares.days.size(); day += 14) {
      std::vector<std::string> row{date_text(findings, day)};
      for (double const share : shares.days[day])
        row.push_back(fmt::format("{:.0f} %", 100 * share));
      figure.rows.push_back(std::move(row));
    }
    figure.alternative = fmt::format(
        "Share of the runs in which {} is in each state, by day; in this model the commander "
        "withdraws it when its losses pass thresholds that differ from run to run.",
        formation.name);
    figure.json = Json{{"id", figure.id},          {"kind", "shares"},
                       {"title", figure.title},    {"y", {{"label", "Share of runs"}}},
                       {"dates", dates},           {"series", series},
                       {"alt", figure.alternative}}
                      .dump();
    figures.push_back(std::move(figure));
  }
  return figures;
}

namespace {

std::vector<Figure> maps_of(Findings const& findings, std::vector<std::size_t> const& days) {
  if (findings.scenario->geometry.empty()) return {};
  Json layers = Json::array();
  for (scenario::Geometry const& geometry : findings.scenario->geometry) {
    layers.push_back({{"name", std::filesystem::path(geometry.file).stem().string()},
                      {"style", style_of(geometry.file)},
                      {"geojson", Json::parse(geometry.text)}});
  }
  auto const bounds = bounds_of(layers);
  Figure figure;
  figure.id = "map";
  figure.title = "Where it happened";
  figure.columns = {"Place", "Latitude", "Longitude"};
  Json places = Json::array();
  std::string named;
  for (scenario::Place const& place : findings.scenario->places) {
    bool const inside = place.longitude > bounds[0] && place.longitude < bounds[2] &&
                        place.latitude > bounds[1] && place.latitude < bounds[3];
    if (!inside) continue;
    places.push_back({{"name", place.name},
                      {"lon", place.longitude},
                      {"lat", place.latitude},
                      {"rank", place.rank}});
    figure.rows.push_back({place.name, fmt::format("{:.3f}", place.latitude),
                           fmt::format("{:.3f}", place.longitude)});
    named += (named.empty() ? "" : ", ") + place.name;
  }
  figure.alternative = "Map of the area with the sectors of the scenario. Places: " + named + ".";
  std::string shares;
  Json const states = ground_states(findings, days, shares);
  if (!states.empty()) {
    figure.alternative += " Median share of the first ground still held:" + shares;
  }
  figure.json =
      Json{{"id", figure.id},  {"kind", "map"},    {"title", figure.title},     {"bounds", bounds},
           {"layers", layers}, {"places", places}, {"alt", figure.alternative}, {"states", states}}
          .dump();
  return {figure};
}

}  // namespace

std::vector<Figure> map_figures(Findings const& findings) {
  return maps_of(findings, ground_days(findings));
}

std::vector<Figure> daily_map_figures(Findings const& findings) {
  std::vector<std::size_t> days(findings.world->days);
  std::iota(days.begin(), days.end(), std::size_t{0});
  return maps_of(findings, days);
}

}  // namespace salient::report
