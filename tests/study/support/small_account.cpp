#include "tests/study/support/small_account.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <map>
#include <stdexcept>

namespace salient::testing {

namespace {

template <class Value>
Value taken(base::Result<Value> result) {
  if (!result) throw std::runtime_error(base::to_string(result.diagnostics().list().front()));
  return *std::move(result);
}

}  // namespace

std::string replaced(std::string text, std::string const& from, std::string const& to) {
  std::size_t const at = text.find(from);
  if (at == std::string::npos || text.find(from, at + 1) != std::string::npos) {
    throw std::logic_error("'" + from + "' does not occur exactly once");
  }
  return text.replace(at, from.size(), to);
}

std::string swapped(std::string const& text) {
  std::map<std::string, std::string> const other{
      {"red", "blue"}, {"Red", "Blue"}, {"blue", "red"}, {"Blue", "Red"}};
  auto const is_letter = [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; };
  std::string result;
  for (auto at = text.begin(); at != text.end();) {
    auto const end = std::find_if_not(at, text.end(), is_letter);
    if (end == at) {
      result += *at++;
      continue;
    }
    std::string const word(at, end);
    auto const found = other.find(word);
    result += found == other.end() ? word : found->second;
    at = end;
  }
  return result;
}

std::string SmallAccount::scenario() {
  return R"(format = 1

[scenario]
id = "small"
title = "A small account"
question = "What do the claims imply?"
start = 2000-01-01
end = 2000-01-24
knowledge = 2000-01-16
claims = "claims.csv"

[mechanisms]
minefields = "reference"
coordination = "reference"
familiarity = "reference"
drones = "reference"
combined_arms = "reference"
supply = "reference"

[parameters]
direct_fire.hazard = { lognormal = [0.008, 0.8], unit = "1/day", assumption = "weak, so that other causes tell" }
direct_fire.dug_in_exposure = { beta = [2, 14], assumption = "weak, so that other causes tell" }

[[side]]
id = "red"
name = "Red"
coalition = "one"

[[side]]
id = "blue"
name = "Blue"
coalition = "two"

[[sector]]
id = "front"
name = "Front"
front_length = { value = 5, unit = "km", assumption = "a test" }
held_area = { value = 60, unit = "km2", assumption = "a test" }

[[formation]]
id = "first"
name = "First"
side = "red"
sector = "front"
role = "attack"
strength = { lognormal = [3000, 0.2], unit = "persons", assumption = "a test" }
support.armour = { value = 0.2, assumption = "a test" }

[[formation]]
id = "second"
name = "Second"
side = "blue"
sector = "front"
role = "defend"
strength = { value = 2000, unit = "persons", assumption = "a test" }

[[fires]]
side = "blue"
sector = "front"
shells_per_day = { value = 300, unit = "shells/day", assumption = "a test" }

[[question]]
id = "why"
kind = "attribution"
text = "What accounts for the losses of First?"
subject = "first"

[[question]]
id = "with-armour"
kind = "counterfactual"
text = "What if First had had armour?"
changes = { "formation.first.support.armour" = { value = 1, assumption = "a test" } }

[[question]]
id = "ahead"
kind = "forecast"
text = "What comes after?"
as_of = 2000-01-12
)";
}

std::string SmallAccount::claims() {
  return "claim_id,report_date,as_of,claimant,claimant_side,subject,metric,value,phrase,modality,"
         "role,relay_of,definition\n"
         "A1,2000-01-09,2000-01-08,Staff of Blue,blue,red,casualties_total,400,some 400,"
         "approximately,outcome,,\n"
         "A2,2000-01-09,2000-01-08,Staff of Red,red,red,casualties_total,150,up to 150,up_to,"
         "outcome,,\n"
         "A3,2000-01-11,2000-01-10,Observers,,red,casualties_total,300,about 300,approximately,"
         "outcome,,\n"
         "A4,2000-01-11,2000-01-10,Staff of Red,red,blue,casualties_total,200,at least 200,"
         "at_least,outcome,,\n"
         "A5,2000-01-12,2000-01-11,Observers,,blue,area_km2,50,about 50,approximately,outcome,,\n"
         "A6,2000-01-15,2000-01-14,Observers,,blue,casualties_total,180,about 180,approximately,"
         "outcome,,\n";
}

std::string SmallAccount::row(std::string const& id, std::string const& published,
                              std::string const& as_of, int casualties) {
  return id + "," + published + "," + as_of + ",A newspaper,,red,casualties_total," +
         std::to_string(casualties) + ",,states,outcome,,\n";
}

SmallAccount::SmallAccount() : SmallAccount(scenario(), claims()) {}

SmallAccount::SmallAccount(std::string const& scenario, std::string const& claims) {
  std::filesystem::create_directories(folder.path() / "account");
  write(scenario, claims);
  settings.scenario = folder.path() / "account";
  settings.out = folder.path() / "out";
  settings.seed = 5;
  settings.runs = 40;
  settings.block_size = 8;
  settings.series_runs = 40;
  settings.threads = 2;
  settings.command = "a test";
  effort.target_ess = 40.0;
  effort.chains = 16;
  effort.chain_length = 5;
  effort.replicates = 1;
  effort.draws = 40;
  effort.attribution_draws = 4;
  effort.screening = 2;
  settings.loss_table = "priors";
  std::filesystem::create_directories(settings.out);
}

void SmallAccount::write(std::string const& scenario, std::string const& claims) const {
  folder.write("account/scenario.toml", scenario);
  folder.write("account/claims.csv", claims);
}

SmallAccount& SmallAccount::with(std::string const& scenario, std::string const& claims) {
  write(scenario, claims);
  return *this;
}

std::unique_ptr<study::Subject> SmallAccount::subject() const {
  return taken(study::load(settings.scenario, taken(study::options_of(settings))));
}

study::Bench SmallAccount::bench() const { return {settings.out, settings.threads, {}, {}}; }

study::Calibrated SmallAccount::calibrated(study::Subject const& subject,
                                           std::optional<base::Date> knowledge) const {
  auto made = taken(study::calibrate(subject, knowledge, settings, effort, bench()));
  if (!made) throw std::runtime_error("stopped");
  return *std::move(made);
}

std::unique_ptr<study::Analysis> SmallAccount::analyzed() const {
  return taken(study::analyze(settings, effort, {}, {}));
}

std::string SmallAccount::product(std::string const& name) const {
  std::ifstream stream(settings.out / name, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

SmallPosterior const& small_posterior() {
  static SmallPosterior const posterior;
  return posterior;
}

SmallAnalysis const& small_analysis() {
  static SmallAnalysis const analysis;
  return analysis;
}

base::Date day(std::string const& text) { return *base::Date::parse(text); }

}  // namespace salient::testing
