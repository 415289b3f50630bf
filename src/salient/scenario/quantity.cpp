#include "salient/scenario/quantity.h"

namespace salient::scenario {

Quantity declared_default(base::Parameter const& parameter) {
  Quantity quantity;
  quantity.unit = parameter.unit;
  if (parameter.default_prior) {
    quantity.prior =
        base::scaled(*parameter.default_prior, base::find_unit(parameter.unit)->factor);
  }
  return quantity;
}

Quantities default_quantities(base::Catalogue const& catalogue, base::Scope scope) {
  Quantities row;
  for (auto const& entry : catalogue.of(scope)) row.push_back(declared_default(entry.parameter));
  return row;
}

}  // namespace salient::scenario
