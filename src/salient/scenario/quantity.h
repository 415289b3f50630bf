#pragma once

#include <string>
#include <vector>

#include "salient/base/diagnostic.h"
#include "salient/base/parameter.h"
#include "salient/base/prior.h"

namespace salient::scenario {

/// What a stated number rests on.
enum class Basis {
  source,      ///< one or more named sources of the scenario
  assumption,  ///< the author's assumption, in words
  declared,    ///< not stated: the default of the parameter's declaration
};

/// One number of a scenario: what is believed of it and on what grounds.
struct Quantity {
  base::Prior prior;  ///< in the held unit of its dimension, cut to the range
  std::string unit;   ///< as written
  Basis basis = Basis::declared;
  std::vector<std::string> sources;  ///< ids, when basis is source
  std::string assumption;            ///< words, when basis is assumption
  std::string note;                  ///< further words of the author
  base::Place place;                 ///< empty for a declared default
};

/// Quantities of one entity in the slot order of its scope; every parameter has one.
using Quantities = std::vector<Quantity>;

/// The quantity that a parameter takes when an account does not state it; of a parameter without a
/// default, the number 0.
[[nodiscard]] Quantity declared_default(base::Parameter const& parameter);

/// Quantities of an entity of which an account states nothing.
[[nodiscard]] Quantities default_quantities(base::Catalogue const& catalogue, base::Scope scope);

}  // namespace salient::scenario
