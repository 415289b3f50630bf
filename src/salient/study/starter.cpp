#include "salient/study/starter.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

#include <fmt/format.h>

#include "salient/base/csv.h"
#include "salient/base/prior.h"
#include "salient/scenario/claim.h"
#include "salient/study/files.h"

namespace salient::study {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kStarter =
    R"(# A scenario for Salient. Try it as it is: salient analyze THIS-FOLDER
# Every number is { value = … } or a prior (normal, lognormal, beta, uniform, interval, …) with a
# unit and either source = "id of a [[source]]" or assumption = "why". What you leave out takes a
# declared default and is listed as an assumption: salient show parameters THIS-FOLDER
format = 1

[scenario]
id = "starter"
title = "A contingent attacks one sector"
question = "How many of the contingent are lost in sixty days?"
start = 2000-01-01
end = 2000-02-29
# claims = "claims.csv"      # columns: salient schema --claims

[[source]]                   # list each source once, refer to it by id
id = "gazette"
who = "An official, in a newspaper"
date = 2000-01-20
url = "no address: an example"

[[side]]
id = "attacker"
name = "Attacking side"
coalition = "one"            # sides with the same word fight together

[[side]]
id = "defender"
name = "Defending side"
coalition = "two"

[[sector]]
id = "front"
name = "The front"
front_length = { interval = [8, 12], unit = "km", assumption = "read off a sketch map" }

[[formation]]
id = "contingent"
name = "Contingent"
side = "attacker"
sector = "front"
role = "attack"              # or "defend"
state = "rest"               # stands until an order
strength = { value = 4000, unit = "persons", source = "gazette" }
doctrine.pace = { lognormal = [3, 0.4], unit = "hours/day", assumption = "frequent assaults" }

[[arrival]]
formation = "contingent"
date = 2000-01-10
persons = { interval = [800, 1200], unit = "persons", source = "gazette" }

[[order]]
formation = "contingent"
date = 2000-01-05
state = "commit"
delay = { uniform = [0, 5], unit = "days", assumption = "reports differ by some days" }

[[formation]]
id = "garrison"
name = "Garrison"
side = "defender"
sector = "front"
role = "defend"
strength = { interval = [2000, 4000], unit = "persons", assumption = "no source states it" }

[[fires]]                    # artillery of a side on a sector
side = "defender"
sector = "front"
shells_per_day = { lognormal = [200, 0.5], unit = "shells/day", assumption = "no source states it" }

[[question]]                 # what accounts for the losses, in the model
id = "why"
kind = "attribution"
subject = "attacker"
text = "What do the contingent's losses come from?"

[[question]]                 # what if; or on the command line: salient compare … --set KEY=VALUE
id = "half-the-garrison"
kind = "counterfactual"
text = "What if the garrison had been half as strong?"
changes = { "formation.garrison.strength" = { value = 1500, unit = "persons", assumption = "half" } }
)";

base::Diagnostic fault(fs::path const& path, std::string problem, std::string expected = {}) {
  return {{path.string(), 0, 0}, "", std::move(problem),
          std::move(expected),   "", base::Severity::error};
}

base::Result<base::Done> prepare(fs::path const& folder) {
  std::error_code error;
  if (fs::exists(folder, error) &&
      !(fs::is_directory(folder, error) && fs::is_empty(folder, error))) {
    return fault(folder, "is there already", "a new or empty folder, so that nothing is lost");
  }
  return make_folder(folder);
}

std::string csv_cell(std::string const& text) {
  if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
  std::string cell = "\"";
  for (char const c : text) {
    if (c == '"') cell += '"';
    cell += c;
  }
  return cell + "\"";
}

/// A short id from any words: "Côte d'Or 2" → "c-te-d-or-2".
std::string identifier(std::string const& words) {
  std::string id;
  for (char const c : words) {
    bool const upper = c >= 'A' && c <= 'Z';
    bool const plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (upper)
      id += static_cast<char>(c - 'A' + 'a');
    else if (plain)
      id += c;
    else if (!id.empty() && id.back() != '-')
      id += '-';
    if (id.size() >= 40) break;
  }
  while (!id.empty() && id.back() == '-') id.pop_back();
  return id.empty() ? "contingent" : id;
}

bool about_losses(std::string const& metric) {
  return metric.compare(0, 10, "casualties") == 0 || metric == "killed" || metric == "wounded";
}

/// The claims of one subject with what a starter needs of them.
struct Material {
  std::string subject;
  std::vector<scenario::Claim const*> kept;
  base::Date first, last;
  double low = 0.0, high = 0.0;  ///< of its strength
  bool strength_stated = false;
};

Material gather(std::vector<scenario::Claim> const& claims) {
  std::map<std::string, int> mentions;
  for (scenario::Claim const& claim : claims) {
    mentions[claim.subject] += about_losses(claim.metric) ? 2 : 1;
  }
  Material material;
  int most = 0;
  for (auto const& [subject, count] : mentions) {
    if (count > most) {
      most = count;
      material.subject = subject;
    }
  }
  double largest_loss = 0.0;
  for (scenario::Claim const& claim : claims) {
    if (claim.subject != material.subject) continue;
    base::Date const day = claim.as_of.value_or(claim.report_date);
    if (material.kept.empty() || day < material.first) material.first = day;
    if (material.kept.empty() || claim.report_date > material.last) {
      material.last = claim.report_date;
    }
    material.kept.push_back(&claim);
    double const value = claim.value.value_or(claim.low.value_or(claim.high.value_or(0.0)));
    bool const strength = claim.metric == "contingent_total" || claim.metric == "troops_in_theatre";
    if (strength && value > 0.0) {
      double const low = claim.low.value_or(value);
      double const high = claim.high.value_or(value);
      material.low = material.strength_stated ? std::min(material.low, low) : low;
      material.high = material.strength_stated ? std::max(material.high, high) : high;
      material.strength_stated = true;
    }
    if (about_losses(claim.metric)) largest_loss = std::max(largest_loss, value);
  }
  if (!material.strength_stated) {
    material.low = std::max(100.0, 2.0 * largest_loss);
    material.high = 2.0 * material.low;
  }
  if (!(material.low < material.high)) {
    material.low *= 0.95;
    material.high *= 1.05;
  }
  return material;
}

std::string scenario_text(Material const& material, std::string const& id,
                          std::string const& claims_name) {
  std::string const grounds =
      material.strength_stated
          ? "source = \"claims\""
          : "assumption = \"two to four times the largest loss that is claimed\"";
  std::string const name = base::printable(material.subject, 60);
  std::string quoted;
  for (char const c : name) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  std::string const low = base::number_text(material.low);
  std::string const high = base::number_text(material.high);
  return fmt::format(
      R"(# Made from {0}; everything not stated takes a declared default. Edit freely.
format = 1
[scenario]
id = "{1}"
title = "{2}: what the claims say and what a simulation gives"
question = "How many of {2} were lost?"
start = {3}
end = {4}
claims = "claims.csv"
[[source]]
id = "claims"
who = "the claims of {0}, each with its own source"
[[side]]
id = "{1}-side"
name = "{2}"
coalition = "one"
[[side]]
id = "opponent-side"
name = "Opponent"
coalition = "two"
[[sector]]
id = "front"
name = "The front"
[[formation]]
id = "{1}"
name = "{2}"
side = "{1}-side"
sector = "front"
role = "attack"
strength = {{ interval = [{5}, {6}], unit = "persons", {7} }}
[[formation]]
id = "opponent"
name = "Opponent"
side = "opponent-side"
sector = "front"
role = "defend"
strength = {{ interval = [{5}, {6}], unit = "persons", assumption = "as strong as the contingent" }}
)",
      claims_name, id, quoted, material.first.to_string(), (material.last + 30).to_string(), low,
      high, grounds);
}

/// The rows of the contingent, with its id as their subject; all cells else unchanged.
std::string claims_text(base::CsvTable const& table, Material const& material,
                        std::string const& id) {
  std::string text;
  auto const& columns = scenario::claim_columns();
  for (std::size_t i = 0; i < columns.size(); ++i) text += (i ? "," : "") + columns[i];
  text += '\n';
  constexpr std::size_t kSubject = 6;
  for (base::CsvRow const& row : table.rows) {
    if (row.cells[kSubject] != material.subject) continue;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      text += (i ? "," : "") + csv_cell(i == kSubject ? id : row.cells[i]);
    }
    text += '\n';
  }
  return text;
}

std::vector<std::string> subjects_of(base::CsvTable const& table) {
  constexpr std::size_t kSubject = 6;
  std::vector<std::string> subjects;
  for (base::CsvRow const& row : table.rows) subjects.push_back(row.cells[kSubject]);
  return subjects;
}

}  // namespace

base::Result<Starter> write_starter(fs::path const& folder) {
  if (auto ready = prepare(folder); !ready) return ready.diagnostics();
  fs::path const file = folder / "scenario.toml";
  if (auto written = write_whole(file, kStarter); !written) return written.diagnostics();
  return Starter{{file}, "contingent", 0, 0};
}

base::Result<Starter> write_starter_from_claims(fs::path const& folder, fs::path const& claims) {
  std::ifstream stream(claims, std::ios::binary);
  std::ostringstream buffer;
  buffer << stream.rdbuf();
  if (!stream) return fault(claims, "cannot be read", "a CSV file of claims");
  std::string const text = std::move(buffer).str();
  constexpr std::size_t kLargest = 8U << 20U;
  if (text.size() > kLargest) return fault(claims, "is larger than 8 MiB");

  base::Diagnostics diagnostics;
  base::CsvTable const table =
      base::read_csv(text, claims.string(), scenario::claim_columns(), diagnostics,
                     {"claim_id", "report_date", "claimant", "subject", "metric", "value"});
  base::Diagnostics row_faults;
  auto const list = scenario::read_claims(text, claims.string(), subjects_of(table), row_faults);
  diagnostics = row_faults.has_errors() ? row_faults : diagnostics;
  if (diagnostics.has_errors()) return diagnostics;
  if (list.empty()) return fault(claims, "has no rows", "one claim at least");

  Material const material = gather(list);
  std::string const id = identifier(material.subject);
  if (auto ready = prepare(folder); !ready) return ready.diagnostics();
  fs::path const scenario_file = folder / "scenario.toml";
  fs::path const claims_file = folder / "claims.csv";
  std::string const name = base::printable(claims.filename().string());
  if (auto done = write_whole(claims_file, claims_text(table, material, id)); !done) {
    return done.diagnostics();
  }
  if (auto done = write_whole(scenario_file, scenario_text(material, id, name)); !done) {
    return done.diagnostics();
  }
  return Starter{{scenario_file, claims_file},
                 material.subject,
                 material.kept.size(),
                 list.size() - material.kept.size()};
}

}  // namespace salient::study
