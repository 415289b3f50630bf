#include "salient/study/engage_accounts.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>

#include "salient/engagement/the_tick.h"
#include "salient/losstable/assault.h"
#include "salient/scenario/engagement_reader.h"

namespace salient::study {

namespace {

using losstable::Assault;

/// A number of the design that may be stated, and its range.
struct Field {
  char const* key;
  double Assault::*value;
  double lowest, highest;
};

constexpr std::array<Field, 15> kFields{{
    {"attackers", &Assault::attackers, 2, 2000},
    {"force_ratio", &Assault::force_ratio, 0.1, 100},
    {"works", &Assault::works, 0, 1},
    {"open_share", &Assault::open_share, 0, 1},
    {"spacing", &Assault::spacing, 0.5, 100},
    {"visibility", &Assault::visibility, 0.01, 1},
    {"armour", &Assault::armour, 0, 1},
    {"coordination_deficit", &Assault::coordination_deficit, 0, 1},
    {"familiarity_deficit", &Assault::familiarity_deficit, 0, 1},
    {"organisation_deficit", &Assault::organisation_deficit, 0, 1},
    {"mine_line_density", &Assault::mine_line_density, 0, 20},
    {"defenders_rounds", &Assault::defenders_rounds, 0, 10'000},
    {"defenders_sorties", &Assault::defenders_sorties, 0, 2000},
    {"attackers_rounds", &Assault::attackers_rounds, 0, 10'000},
    {"attackers_sorties", &Assault::attackers_sorties, 0, 2000},
}};

std::vector<std::string> keys() {
  std::vector<std::string> all;
  for (Field const& field : kFields) all.emplace_back(field.key);
  return all;
}

std::string listed(std::vector<std::string> const& words) {
  std::string text;
  for (std::string const& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

std::vector<std::string> split(std::string const& text, char at) {
  std::vector<std::string> parts(1);
  for (char const c : text) {
    if (c == at)
      parts.emplace_back();
    else
      parts.back() += c;
  }
  return parts;
}

void set(std::string const& text, Assault& assault, base::Diagnostics& diagnostics) {
  std::size_t const equals = text.find('=');
  std::string const key = text.substr(0, equals);
  Field const* found = nullptr;
  for (Field const& field : kFields) {
    if (key == field.key) found = &field;
  }
  if (found == nullptr) {
    diagnostics.error({}, "ACCOUNT", "an assault has no number '" + base::printable(key) + "'",
                      "one of " + listed(keys()), base::did_you_mean(key, keys()));
    return;
  }
  std::string const number = equals == std::string::npos ? "" : text.substr(equals + 1);
  double value = 0.0;
  auto const [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
  bool const read = error == std::errc() && end == number.data() + number.size();
  if (!read || !(value >= found->lowest && value <= found->highest)) {
    diagnostics.error(
        {}, "ACCOUNT", key + " cannot be '" + base::printable(number) + "'",
        base::number_text(found->lowest) + " to " + base::number_text(found->highest));
    return;
  }
  assault.*(found->value) = value;
}

}  // namespace

base::Catalogue engagement_catalogue() { return engagement::catalogue_of(engagement::the_tick()); }

base::Result<scenario::Engagement> engagement_account(std::string const& asked,
                                                      base::Catalogue const& catalogue) {
  std::size_t const colon = asked.find(':');
  std::string const name = asked.substr(0, colon);
  base::Diagnostics diagnostics;
  std::error_code error;
  if (std::filesystem::exists(asked, error)) return scenario::read_engagement(asked, catalogue);
  if (name != "assault") {
    diagnostics.error({}, "ACCOUNT", "'" + base::printable(asked) + "' is no engagement",
                      "a file such as engagements/company-massed.toml, assault, or "
                      "assault:KEY=VALUE,…",
                      base::did_you_mean(name, {"assault"}));
    return diagnostics;
  }
  Assault assault;
  if (colon != std::string::npos) {
    for (std::string const& one : split(asked.substr(colon + 1), ',')) {
      set(one, assault, diagnostics);
    }
  }
  if (diagnostics.has_errors()) return diagnostics;
  scenario::Engagement account = losstable::make_assault(assault, catalogue);
  if (colon != std::string::npos) account.title += " (" + asked.substr(colon + 1) + ")";
  return account;
}

base::Result<scenario::Engagement> switched(scenario::Engagement account,
                                            std::vector<std::string> const& changes,
                                            base::Catalogue const& catalogue) {
  base::Diagnostics diagnostics;
  std::vector<std::string> names;
  for (base::Declaration const& one : catalogue.declarations()) {
    if (!one.reference_state.empty()) names.push_back(one.group);
  }
  for (std::string const& change : changes) {
    std::string const head = "mechanism.";
    std::size_t const equals = change.find('=');
    std::string const key = change.substr(0, equals);
    std::string const state = equals == std::string::npos ? "" : change.substr(equals + 1);
    std::string const name = key.rfind(head, 0) == 0 ? key.substr(head.size()) : "";
    if (std::find(names.begin(), names.end(), name) == names.end()) {
      std::vector<std::string> known;
      for (std::string const& one : names) known.push_back(head + one);
      diagnostics.error({}, "--set", "unknown key '" + base::printable(key) + "'",
                        "mechanism.NAME=reference; NAME one of " + listed(names),
                        base::did_you_mean(key, known));
    } else if (state != "reference" && state != "active") {
      diagnostics.error({}, "--set", key + " cannot be '" + base::printable(state) + "'",
                        "active or reference");
    } else {
      account.mechanism_states[name] = state;
    }
  }
  if (diagnostics.has_errors()) return diagnostics;
  return account;
}

std::string file_name_of(std::string const& asked) {
  std::string name;
  for (char const c : asked) {
    bool const plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (plain)
      name += c;
    else if (!name.empty() && name.back() != '-')
      name += '-';
  }
  while (!name.empty() && name.back() == '-') name.pop_back();
  constexpr std::size_t kLongest = 100;
  if (name.size() > kLongest) name.resize(kLongest);
  return name.empty() ? "engagement" : name;
}

}  // namespace salient::study
