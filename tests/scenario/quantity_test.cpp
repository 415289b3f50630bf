#include "salient/scenario/quantity.h"

#include <gtest/gtest.h>

#include "salient/scenario/format.h"

namespace salient::scenario {
namespace {

TEST(Quantity, TakesTheDeclaredDefaultInTheHeldUnit) {
  base::Parameter const parameter{
      "front_length", base::Scope::sector,   "km",  0.1, 5000, base::lognormal(20, 0.5),
      "length",       base::Mark::judgement, "none"};
  Quantity const quantity = declared_default(parameter);
  EXPECT_EQ(quantity.prior, base::lognormal(20'000, 0.5));
  EXPECT_EQ(quantity.basis, Basis::declared);
}

TEST(Quantity, AnEntityOfWhichNothingIsStatedHasEveryQuantityOfItsScope) {
  base::Catalogue catalogue;
  for (base::Declaration& declaration : account_declarations()) {
    catalogue.add(std::move(declaration));
  }
  Quantities const row = default_quantities(catalogue, base::Scope::sector);
  ASSERT_EQ(row.size(), catalogue.of(base::Scope::sector).size());
  auto const slot = catalogue.slot(base::Scope::sector, "front_length");
  ASSERT_TRUE(slot);
  EXPECT_EQ(row[slot->index].prior.a, 20'000.0);
}

}  // namespace
}  // namespace salient::scenario
