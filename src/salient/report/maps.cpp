#include "salient/report/maps.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "salient/report/fans.h"

namespace salient::report {

namespace {

using Json = nlohmann::ordered_json;
using Box = std::array<double, 4>;  ///< west, south, east, north [degrees]

/// Widens a box to the positions of a GeoJSON geometry's coordinates.
void widen(Box& box, Json const& node) {
  if (!node.is_array() || node.empty()) return;
  if (node.size() >= 2 && node[0].is_number() && node[1].is_number()) {
    box[0] = std::min(box[0], node[0].get<double>());
    box[1] = std::min(box[1], node[1].get<double>());
    box[2] = std::max(box[2], node[0].get<double>());
    box[3] = std::max(box[3], node[1].get<double>());
    return;
  }
  for (Json const& child : node) widen(box, child);
}

/// What the map shows: the sectors, or everything where there are none, with room around it.
Box bounds_of(Json const& layers) {
  Box box{180.0, 90.0, -180.0, -90.0};
  for (bool const sectors_only : {true, false}) {
    for (Json const& layer : layers) {
      if (sectors_only && layer["style"] != "sector") continue;
      for (Json const& feature : layer["geojson"]["features"]) {
        if (feature.contains("geometry") && feature["geometry"].is_object() &&
            feature["geometry"].contains("coordinates")) {
          widen(box, feature["geometry"]["coordinates"]);
        }
      }
    }
    if (box[0] < box[2]) break;
  }
  double const east_west = 0.35 * (box[2] - box[0]) + 0.05;
  double const north_south = 0.25 * (box[3] - box[1]) + 0.03;
  return {box[0] - east_west, box[1] - north_south, box[2] + east_west, box[3] + north_south};
}

std::string style_of(std::string const& file) {
  for (char const* word : {"sector", "border", "river", "lake", "urban"}) {
    if (file.find(word) != std::string::npos) return word;
  }
  return "base";
}

Json layers_of(scenario::Scenario const& scenario) {
  Json layers = Json::array();
  for (scenario::Geometry const& geometry : scenario.geometry) {
    layers.push_back({{"name", std::filesystem::path(geometry.file).stem().string()},
                      {"style", style_of(geometry.file)},
                      {"geojson", Json::parse(geometry.text)}});
  }
  return layers;
}

/// Four decimals: finer than a pixel of any map.
double rounded_share(double share) { return std::round(share * 1e4) / 1e4; }

/// A sector whose ground is in question and that has a feature on the map.
struct ShownGround {
  std::string feature, name;
  OutputFan const* share = nullptr;
  OutputFan const* area = nullptr;
  OutputFan const* contested = nullptr;

  [[nodiscard]] Json on(std::size_t day) const {
    double const held = share->days[day][kMedian];
    double const square_km = area->days[day][kMedian];
    double const band = square_km > 0.0 ? contested->days[day][kMedian] * held / square_km : 0.0;
    return {{"low", rounded_share(share->days[day][kLow80])},
            {"median", rounded_share(held)},
            {"high", rounded_share(share->days[day][kHigh80])},
            {"contested", rounded_share(band)}};
  }
};

std::vector<ShownGround> shown_ground(Findings const& findings) {
  std::vector<ShownGround> list;
  if (!ground_in_question(findings)) return list;
  for (scenario::Sector const& sector : findings.scenario->sectors) {
    OutputFan const* share = find_output(findings, "share_held", sector.id);
    bool const at_stake = share != nullptr && share->days.front().back() > 0.0;
    if (!at_stake || sector.feature.empty()) continue;
    list.push_back({sector.feature, sector.name, share,
                    find_output(findings, "area_held", sector.id),
                    find_output(findings, "contested_area", sector.id)});
  }
  return list;
}

/// A formation in a sector that has a feature on the map, and who of it is present.
struct ShownFormation {
  campaign::FormationInfo const* info = nullptr;
  std::string feature;
  Fan const* present = nullptr;

  [[nodiscard]] Json on(std::size_t day) const {
    return {{"low", std::round(present->days[day][kLow80])},
            {"median", std::round(present->days[day][kMedian])},
            {"high", std::round(present->days[day][kHigh80])}};
  }
};

/// The feature of a row of the world's sectors, which are in the order of their ids.
std::string feature_of(Findings const& findings, std::size_t sector) {
  for (scenario::Sector const& one : findings.scenario->sectors) {
    if (one.id == findings.world->sectors[sector].id) return one.feature;
  }
  return {};
}

/// The fan of those present of one formation; a side of one formation is that formation.
Fan const& present_of(Findings const& findings, std::size_t formation) {
  std::size_t group = 0;
  while (findings.groups[group].formations != std::vector{formation}) ++group;
  return findings.fan(group, campaign::kPresent);
}

std::vector<ShownFormation> shown_formations(Findings const& findings) {
  std::vector<ShownFormation> list;
  for (std::size_t f = 0; f < findings.world->formations.size(); ++f) {
    campaign::FormationInfo const& info = findings.world->formations[f];
    std::string const feature = feature_of(findings, info.sector);
    if (!feature.empty()) list.push_back({&info, feature, &present_of(findings, f)});
  }
  return list;
}

Json formations_json(Findings const& findings, std::vector<ShownFormation> const& formations) {
  Json list = Json::array();
  for (ShownFormation const& one : formations) {
    bool const attacks = one.info->role == scenario::Role::attack;
    list.push_back({{"id", one.info->id},
                    {"name", one.info->name},
                    {"side", findings.world->sides[one.info->side].name},
                    {"role", attacks ? "attack" : "defend"},
                    {"sector", one.feature}});
  }
  return list;
}

Json states_of(Findings const& findings, std::vector<ShownGround> const& grounds,
               std::vector<ShownFormation> const& formations) {
  Json states = Json::array();
  if (grounds.empty() && formations.empty()) return states;
  for (std::size_t day = 0; day < findings.world->days; ++day) {
    Json state{{"date", date_text(findings, day)},
               {"ground", Json::object()},
               {"present", Json::object()}};
    for (ShownGround const& ground : grounds) state["ground"][ground.feature] = ground.on(day);
    for (ShownFormation const& one : formations) state["present"][one.info->id] = one.on(day);
    states.push_back(std::move(state));
  }
  return states;
}

std::string shares_in_words(Findings const& findings, std::vector<ShownGround> const& grounds) {
  std::string words;
  if (grounds.empty()) return words;
  for (std::size_t const day : ground_days(findings)) {
    std::string said;
    for (ShownGround const& ground : grounds) {
      said += (said.empty() ? "" : ", ") + ground.name +
              fmt::format(" {:.0f} %", 100.0 * ground.share->days[day][kMedian]);
    }
    words += " On " + date_text(findings, day) + ": " + said + ".";
  }
  return " Median share of the first ground still held:" + words;
}

Json printed_days(Findings const& findings) {
  Json dates = Json::array();
  for (std::size_t const day : ground_days(findings)) dates.push_back(date_text(findings, day));
  return dates;
}

}  // namespace

std::vector<Figure> map_figures(Findings const& findings) {
  if (findings.scenario->geometry.empty()) return {};
  Json const layers = layers_of(*findings.scenario);
  Box const bounds = bounds_of(layers);
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
  auto const grounds = shown_ground(findings);
  auto const formations = shown_formations(findings);
  figure.alternative = "Map of the area with the sectors of the scenario. Places: " + named + "." +
                       shares_in_words(findings, grounds);
  figure.json = Json{{"id", figure.id},
                     {"kind", "map"},
                     {"title", figure.title},
                     {"bounds", bounds},
                     {"layers", layers},
                     {"places", places},
                     {"alt", figure.alternative},
                     {"formations", formations_json(findings, formations)},
                     {"states", states_of(findings, grounds, formations)},
                     {"printed", printed_days(findings)}}
                    .dump();
  return {figure};
}

}  // namespace salient::report
