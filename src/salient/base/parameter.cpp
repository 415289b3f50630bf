#include "salient/base/parameter.h"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace salient::base {

std::string_view describe(Mark mark) {
  switch (mark) {
    case Mark::seen: return "seen in a source";
    case Mark::recalled: return "recalled, not verified";
    case Mark::judgement: return "judgement";
    case Mark::derived: return "derived";
  }
  return {};
}

std::string_view table_name(Scope scope) {
  static constexpr std::array<std::string_view, kScopes> kNames{
      "parameters",   "side",  "formation", "sector",    "arrival",  "transfer",  "order",
      "coordination", "fires", "stock",     "import",    "exchange", "weather",   "engagement",
      "ground",       "patch", "group",     "minefield", "battery",  "drone_team"};
  return kNames[static_cast<std::size_t>(scope)];
}

std::string full_key(std::string_view group, std::string_view name) {
  return group.empty() ? std::string(name) : std::string(group) + "." + std::string(name);
}

void Catalogue::add(Declaration declaration) {
  for (Parameter& parameter : declaration.parameters) {
    std::string const key = full_key(declaration.group, parameter.name);
    auto& entries = scopes_[static_cast<std::size_t>(parameter.scope)];
    auto const fail = [&](std::string const& why) {
      throw std::logic_error("parameter '" + key + "': " + why);
    };
    if (slot(parameter.scope, key)) fail("declared twice");
    if (find_unit(parameter.unit) == nullptr) fail("unknown unit '" + parameter.unit + "'");
    if (parameter.meaning.empty() || parameter.source.empty()) fail("lacks meaning or source");
    if (!(parameter.lowest < parameter.highest)) fail("has an empty range");
    if (parameter.default_prior) {
      parameter.default_prior =
          within(*parameter.default_prior, parameter.lowest, parameter.highest);
      if (auto const wrong = fault(*parameter.default_prior)) fail("default: " + *wrong);
    }
    entries.push_back({key, parameter, declaration.group});
  }
  declarations_.push_back(std::move(declaration));
}

Declaration const* Catalogue::find(std::string_view group) const {
  auto const found =
      std::find_if(declarations_.begin(), declarations_.end(),
                   [&](Declaration const& declaration) { return declaration.group == group; });
  return found == declarations_.end() ? nullptr : &*found;
}

std::vector<Catalogue::Entry> const& Catalogue::of(Scope scope) const {
  return scopes_[static_cast<std::size_t>(scope)];
}

std::optional<Slot> Catalogue::slot(Scope scope, std::string_view key) const {
  auto const& entries = of(scope);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (entries[i].key == key) return Slot{scope, i};
  }
  return std::nullopt;
}

std::vector<Slot> Catalogue::slots(std::string_view group) const {
  std::vector<Slot> result;
  for (Declaration const& declaration : declarations_) {
    if (declaration.group != group) continue;
    for (Parameter const& parameter : declaration.parameters) {
      auto const found = slot(parameter.scope, full_key(group, parameter.name));
      if (found) result.push_back(*found);
    }
  }
  return result;
}

}  // namespace salient::base
