#include "tests/report/support/ground_study.h"

#include <algorithm>

namespace salient::testing {

namespace {

std::string account() {
  std::string text = sound_but(
      "front_length = { value = 5, unit = \"km\", assumption = \"a test\" }\n",
      "feature = \"front\"\nfront_length = { value = 10, unit = \"km\", assumption = \"a test\" }\n"
      "fortification = { value = 0, unit = \"1\", assumption = \"a test\" }\n"
      "held_area = { value = 60, unit = \"km2\", assumption = \"a test\" }\n");
  text.replace(text.find("end = 2000-01-30\n"), 17,
               "end = 2000-01-30\nclaims = \"claims.csv\"\ngeometry = [\"sectors.geojson\"]\n");
  return text + R"(
[parameters]
territory.collapse_rate = { value = 0.05, unit = "1/day", assumption = "a test" }

[[side]]
id = "green"
name = "Green"
coalition = "one"

[[formation]]
id = "third"
name = "Third"
side = "green"
sector = "front"
role = "attack"
strength = { value = 900, unit = "persons", assumption = "a test" }

[[stock]]
id = "red-shells"
side = "red"
goods = "shells"
level = { value = 100000, unit = "shells", assumption = "a test" }
demand = { uniform = [40000, 50000], unit = "shells/day", assumption = "a test" }

[[import]]
stock = "red-shells"
from = "green"
amount = { uniform = [8000, 9000], unit = "shells/day", assumption = "a test" }

[[exchange]]
from = "green"
to = "red"
goods = "shells"
shells = { value = 1000, unit = "shells", assumption = "a test" }

[[exchange]]
from = "red"
to = "green"
goods = "technology"
note = "No amounts <are> known."
)";
}

std::string claims() {
  return "claim_id,report_date,as_of,claimant,subject,metric,value,phrase,definition\n"
         "A1,2000-01-12,2000-01-11,A staff,blue,area_km2,50,some 50,\n"
         "S1,2000-01-12,2000-01-11,A service,red,supplier_share,0.5,half,\n"
         "S2,2000-01-12,2000-01-11,Another,red,supplier_share,0.2,a fifth,\n"
         "R1,2000-01-12,2000-01-11,A chief,red,shells_per_day,44500,rounds a day,\n";
}

std::string map() {
  return R"({"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"id":
"front", "name": "Front"}, "geometry": {"type": "Polygon", "coordinates": [[[35.0, 51.0], [35.2,
51.0], [35.2, 51.1], [35.0, 51.0]]]}}]})";
}

}  // namespace

study::Outcome const& ground_outcome() {
  static study::Outcome const outcome = [] {
    SmallStudy const small;
    small.folder.write("account/scenario.toml", account());
    small.folder.write("account/claims.csv", claims());
    small.folder.write("account/sectors.geojson", map());
    return small.carried_out();
  }();
  return outcome;
}

ChangedFindings::ChangedFindings(report::Findings const& from)
    : scenario(*from.scenario), world(*from.world), findings(from) {
  findings.scenario = &scenario;
  findings.world = &world;
}

void ChangedFindings::set_output(base::Scope scope, std::string const& name,
                                 std::string const& entity, double median, double spread) {
  if (report::find_output(findings, name, entity) == nullptr) {
    campaign::Mechanism mechanism;
    mechanism.outputs = {{scope, name, name, "1", "a test", 1.0, false}};
    world.mechanisms.push_back(mechanism);
    world.active.push_back(true);
    std::size_t const count = world.entities(scope).size();
    world.outputs.push_back({world.mechanisms.size() - 1, 0, world.output_size, count});
    world.output_size += count;
    for (std::size_t e = 0; e < count; ++e) {
      findings.outputs.push_back({world.outputs.size() - 1, e, {}, {}});
      findings.outputs.back().days.resize(world.days);
    }
  }
  report::Quantiles quantiles{};
  for (std::size_t i = 0; i < quantiles.size(); ++i) {
    quantiles[i] = median + spread * (static_cast<double>(i) / 3.0 - 1.0);
  }
  for (report::OutputFan& fan : findings.outputs) {
    if (&fan != report::find_output(findings, name, entity)) continue;
    std::fill(fan.days.begin(), fan.days.end(), quantiles);
    fan.last = quantiles;
  }
}

}  // namespace salient::testing
