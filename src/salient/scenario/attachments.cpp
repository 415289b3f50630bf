#include "salient/scenario/attachments.h"

#include <charconv>
#include <cmath>
#include <set>

#include <nlohmann/json.hpp>

#include "salient/base/csv.h"
#include "salient/scenario/claim_checks.h"

namespace salient::scenario {

namespace {

constexpr std::size_t kLargestClaims = 8U << 20U;
constexpr std::size_t kLargestGeometry = 4U << 20U;
constexpr int kDeepestJson = 64;
constexpr double kFullCircle = 360.0;

/// Rejects deep nesting before the tree grows.
bool keep_shallow(int depth, nlohmann::json::parse_event_t /*event*/, nlohmann::json& /*parsed*/) {
  return depth <= kDeepestJson;
}

/// Ids that a claim on the account may speak of.
std::vector<std::string> claim_subjects(Scenario const& scenario) {
  std::vector<std::string> subjects{"campaign"};
  for (Side const& side : scenario.sides) {
    subjects.push_back(side.id);
    if (!side.coalition.empty()) subjects.push_back(side.coalition);
  }
  for (Formation const& formation : scenario.formations) subjects.push_back(formation.id);
  for (Sector const& sector : scenario.sectors) subjects.push_back(sector.id);
  return subjects;
}

class Attacher {
 public:
  Attacher(Scenario& scenario, Document const& document, base::Diagnostics& diagnostics)
      : scenario_(scenario), document_(document), diagnostics_(diagnostics) {}

  void run(Record const& head) {
    auto const claims = head.fields.find("claims");
    if (claims != head.fields.end()) attach_claims(claims->second);
    auto const geometry = head.fields.find("geometry");
    if (geometry != head.fields.end()) {
      for (std::size_t i = 0; i < geometry->second.texts.size(); ++i) {
        attach_geometry(geometry->second.texts[i], geometry->second.places[i]);
      }
    }
    auto const places = head.fields.find("places");
    if (places != head.fields.end()) attach_places(places->second);
    check_features();
  }

 private:
  std::optional<std::string> load(std::string const& name, base::Place const& place,
                                  std::size_t limit) {
    return load_inside(document_, "scenario", name, place, limit, diagnostics_);
  }

  void attach_claims(FieldValue const& value) {
    auto const text = load(value.text, value.place, kLargestClaims);
    if (!text) return;
    scenario_.claims = read_claims(*text, (document_.folder / value.text).string(),
                                   claim_subjects(scenario_), diagnostics_);
    check_calendar(scenario_.claims, scenario_.start, diagnostics_);
  }

  void attach_geometry(std::string const& name, base::Place const& place) {
    auto text = load(name, place, kLargestGeometry);
    if (!text) return;
    std::string const shown = (document_.folder / name).string();
    nlohmann::json json;
    try {
      json = nlohmann::json::parse(*text, keep_shallow);
    } catch (nlohmann::json::exception const& error) {  // a number out of range is no parse error
      diagnostics_.error({shown, 0, 0}, "",
                         "is no valid JSON: " + base::printable(error.what(), 200),
                         "a GeoJSON FeatureCollection");
      return;
    }
    if (!json.is_object() || !json.contains("type") || json["type"] != "FeatureCollection" ||
        !json.contains("features") || !json["features"].is_array()) {
      diagnostics_.error({shown, 0, 0}, "", "is no GeoJSON FeatureCollection",
                         "{\"type\": \"FeatureCollection\", \"features\": [...]}");
      return;
    }
    for (auto const& feature : json["features"]) {
      if (!feature.is_object() || !feature.contains("properties")) continue;
      auto const& properties = feature["properties"];
      if (!properties.is_object()) continue;
      if (properties.contains("id") && properties["id"].is_string()) {
        features_.insert(properties["id"].get<std::string>());
      }
      check_bearing(properties, shown);
    }
    scenario_.geometry.push_back({name, json.dump()});
  }

  /// The side from which the ground of a feature is attacked, where it says so.
  void check_bearing(nlohmann::json const& properties, std::string const& shown) {
    auto const bearing = properties.find("attacked_from");
    if (bearing == properties.end()) return;
    bool const good = bearing->is_number() && bearing->get<double>() >= 0.0 &&
                      bearing->get<double>() < kFullCircle;
    if (good) return;
    diagnostics_.error({shown, 0, 0}, "attacked_from",
                       base::printable(bearing->dump(), 60) + " is no bearing",
                       "degrees clockwise from north, 0 to 360 without 360 itself; 90 is east");
  }

  void attach_places(FieldValue const& value) {
    auto const text = load(value.text, value.place, kLargestGeometry);
    if (!text) return;
    std::string const shown = (document_.folder / value.text).string();
    base::CsvTable const table =
        base::read_csv(*text, shown, {"name", "lat", "lng", "rank"}, diagnostics_);
    for (base::CsvRow const& row : table.rows) {
      auto const latitude = number(row, 1, shown, -90.0, 90.0);
      auto const longitude = number(row, 2, shown, -180.0, 180.0);
      auto const rank = number(row, 3, shown, 0.0, 100.0);
      if (latitude && longitude && rank) {
        scenario_.places.push_back({row.cells[0], *latitude, *longitude, static_cast<int>(*rank)});
      }
    }
  }

  std::optional<double> number(base::CsvRow const& row, std::size_t cell, std::string const& shown,
                               double lowest, double highest) {
    std::string const& text = row.cells[cell];
    double value = 0.0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    bool const whole = error == std::errc() && end == text.data() + text.size();
    if (whole && value >= lowest && value <= highest) return value;
    diagnostics_.error({shown, row.line, row.columns[cell]}, "",
                       "'" + base::printable(text) + "' is no number in range",
                       base::number_text(lowest) + " to " + base::number_text(highest));
    return std::nullopt;
  }

  void check_features() {
    std::vector<std::string> const known(features_.begin(), features_.end());
    for (Record const& record : document_.of("sector")) {
      auto const feature = record.fields.find("feature");
      if (feature == record.fields.end() || feature->second.text.empty()) continue;
      if (features_.count(feature->second.text) > 0) continue;
      diagnostics_.error(feature->second.place, record.chain + ".feature",
                         "no geometry file has a feature with the id '" +
                             base::printable(feature->second.text) + "'",
                         "the `id` property of a feature",
                         base::did_you_mean(feature->second.text, known));
    }
  }

  Scenario& scenario_;
  Document const& document_;
  base::Diagnostics& diagnostics_;
  std::set<std::string> features_;
};

}  // namespace

void attach_files(Scenario& scenario, Document const& document, base::Diagnostics& diagnostics) {
  if (document.of("scenario").empty()) return;
  Attacher(scenario, document, diagnostics).run(document.of("scenario").front());
}

std::vector<Claim> read_claims_file(std::filesystem::path const& file, Scenario const& scenario,
                                    base::Diagnostics& diagnostics) {
  auto const text = load_text(file, file.string(), kLargestClaims, diagnostics);
  if (!text) return {};
  return read_claims(*text, file.string(), claim_subjects(scenario), diagnostics);
}

}  // namespace salient::scenario
