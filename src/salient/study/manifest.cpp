#include "salient/study/manifest.h"

#include <fstream>
#include <sstream>

#include <nlohmann/json.hpp>

namespace salient::study {

using Json = nlohmann::ordered_json;

std::string manifest_json(Settings const& settings, report::Provenance const& provenance,
                          std::vector<std::filesystem::path> const& files,
                          std::optional<Made> const& made) {
  Json names = Json::array();
  for (auto const& file : files) names.push_back(file.filename().string());
  Json json{{"salient", 1},
            {"version", provenance.version},
            {"scenario", settings.scenario.string()},
            {"scenario_hash", provenance.scenario_hash},
            {"seed", settings.seed},
            {"runs", settings.runs},
            {"series_runs", settings.series_runs},
            {"steps_per_day", settings.steps_per_day},
            {"loss_table", settings.loss_table},
            {"command", settings.command},
            {"result_hash", provenance.result_hash},
            {"files", names}};
  if (made) {
    json["calibration"] = {{"steps", made->steps},
                           {"simulations", made->simulations},
                           {"target_ess", made->target_ess},
                           {"draws", made->draws},
                           {"attribution_draws", made->attribution_draws}};
    json["answers_hash"] = made->answers_hash;
  }
  return json.dump(2) + "\n";
}

base::Result<Manifest> read_manifest(std::filesystem::path const& folder) {
  std::filesystem::path const file = folder / "manifest.json";
  auto const fault = [&](std::string problem) {
    return base::Diagnostic{{file.string(), 0, 0},
                            "",
                            std::move(problem),
                            "a folder that `salient analyze` or `salient run` has written",
                            "",
                            base::Severity::error};
  };
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return fault("cannot be read");
  std::ostringstream text;
  text << stream.rdbuf();
  try {
    Json const json = Json::parse(std::move(text).str());
    Manifest manifest;
    manifest.version = json.at("version").get<std::string>();
    manifest.scenario_hash = json.at("scenario_hash").get<std::string>();
    manifest.result_hash = json.at("result_hash").get<std::string>();
    manifest.settings.scenario = json.at("scenario").get<std::string>();
    manifest.settings.out = folder;
    manifest.settings.seed = json.at("seed").get<std::uint64_t>();
    manifest.settings.runs = json.at("runs").get<std::uint64_t>();
    manifest.settings.series_runs = json.at("series_runs").get<std::uint64_t>();
    manifest.settings.steps_per_day = json.at("steps_per_day").get<int>();
    // Results from before there were loss tables draw on the priors.
    manifest.settings.loss_table = json.value("loss_table", std::string("priors"));
    manifest.settings.command = json.at("command").get<std::string>();
    return manifest;
  } catch (Json::exception const& error) {
    return fault(std::string("is no manifest: ") + base::printable(error.what(), 200));
  }
}

}  // namespace salient::study
