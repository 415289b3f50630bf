#pragma once

// Inside the room: how quantities are named and written exactly, for scenarios and engagements.

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "salient/base/parameter.h"
#include "salient/base/prior.h"
#include "salient/scenario/scenario.h"

namespace salient::scenario {

/// Numbers those that share a name: "x", "x#2", "x#3".
class Numbering {
 public:
  std::string operator()(std::string name);

 private:
  std::map<std::string, int> uses_;
};

/// Collects the quantities of entities under keys that do not depend on the order of a file:
/// entities without an id are named by what they join and when, and numbered only among equals.
class QuantityCollector {
 public:
  explicit QuantityCollector(base::Catalogue const& catalogue) : catalogue_(catalogue) {}

  void add(base::Scope scope, std::string const& entity, Quantities const& quantities);
  void add_all(base::Scope scope, std::string const& prefix, Quantities const& quantities);

  std::vector<NamedQuantity> take() { return std::move(list_); }

 private:
  base::Catalogue const& catalogue_;
  std::vector<NamedQuantity> list_;
  Numbering numbered_;
};

/// "key = value" and the end of the line.
[[nodiscard]] std::string canonical_line(std::string const& key, std::string const& value);

/// A prior's family and numbers, exactly.
[[nodiscard]] std::string exact_text(base::Prior const& prior);

}  // namespace salient::scenario
