#pragma once

#include <string>
#include <vector>

#include "salient/base/diagnostic.h"
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

}  // namespace salient::scenario
