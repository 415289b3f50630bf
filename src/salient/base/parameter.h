#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "salient/base/prior.h"
#include "salient/base/unit.h"

namespace salient::base {

/// How far the number behind a default can be trusted.
enum class Mark {
  seen,       ///< read in a source
  recalled,   ///< recalled from the literature, not verified
  judgement,  ///< a weak default that a scenario may override and inference may move
  derived,    ///< follows from definitions
};
/// "seen in a source", "recalled, not verified", "judgement", "derived".
[[nodiscard]] std::string_view describe(Mark mark);

/// What a parameter belongs to: the whole campaign or engagement, or each entity of one kind.
enum class Scope {
  campaign,
  side,
  formation,
  sector,
  arrival,
  transfer,
  order,
  coordination,
  fires,
  stock,
  import_flow,
  exchange,
  weather,
  engagement,
  ground,
  patch,
  group,
  minefield,
  battery,
  drone_team
};
inline constexpr std::size_t kScopes = 20;
/// The table that holds entities of the scope in a scenario: "formation", "import".
[[nodiscard]] std::string_view table_name(Scope scope);

/// One number of the model or of an account, declared once. Reader, schema, manual and messages
/// are derived from this declaration.
struct Parameter {
  std::string name;  ///< within its group: "hazard"
  Scope scope = Scope::campaign;
  std::string unit;                    ///< symbol of the unit of the numbers below
  double lowest = 0.0;                 ///< of the range, in `unit`
  double highest = 0.0;                ///< of the range, in `unit`
  std::optional<Prior> default_prior;  ///< in `unit`; none: a scenario must state it
  std::string meaning;
  Mark mark = Mark::judgement;
  std::string source;  ///< where the default comes from
};

/// A work a mechanism rests on.
struct Paper {
  std::string citation;
  Mark mark = Mark::recalled;  ///< seen, or recalled and to be checked before quoting
};

/// A group of parameters under one name: what accounts state of an entity, or a mechanism.
struct Declaration {
  std::string group;  ///< "direct_fire"; empty for what accounts state of an entity
  std::string title;
  std::vector<Parameter> parameters;
  /// What the model does when the mechanism is switched to its reference state; empty for groups
  /// that are not mechanisms and cannot be switched.
  std::string reference_state;
  std::string page;  ///< the page of the manual, "docs/methods/direct_fire.md"
  std::vector<Paper> papers;
};

/// Where a parameter's value stands: entity row × index within the scope.
struct Slot {
  Scope scope = Scope::campaign;
  std::size_t index = 0;
};

/// Every declared parameter, in declaration order. Filled once when a program starts, const after.
class Catalogue {
 public:
  /// Adds a group. A name declared twice in one scope is a fault of ours and throws
  /// std::logic_error, as does a default outside its range or an unknown unit.
  void add(Declaration declaration);

  [[nodiscard]] std::vector<Declaration> const& declarations() const { return declarations_; }
  [[nodiscard]] Declaration const* find(std::string_view group) const;

  /// Parameters of a scope in slot order, with their full keys ("direct_fire.hazard").
  struct Entry {
    std::string key;
    Parameter parameter;
    std::string group;
  };
  [[nodiscard]] std::vector<Entry> const& of(Scope scope) const;
  /// The slot of a full key in a scope, if declared.
  [[nodiscard]] std::optional<Slot> slot(Scope scope, std::string_view key) const;
  /// Slots of the parameters of a group in the order of their declaration.
  [[nodiscard]] std::vector<Slot> slots(std::string_view group) const;

 private:
  std::vector<Declaration> declarations_;
  std::vector<std::vector<Entry>> scopes_ = std::vector<std::vector<Entry>>(kScopes);
};

/// "group.name", or "name" when the group has no name.
[[nodiscard]] std::string full_key(std::string_view group, std::string_view name);

}  // namespace salient::base
