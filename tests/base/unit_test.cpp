#include "salient/base/unit.h"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

namespace salient::base {
namespace {

TEST(Unit, FactorsLeadToTheHeldUnit) {
  EXPECT_DOUBLE_EQ(find_unit("hours")->factor, 1.0 / 24.0);
  EXPECT_DOUBLE_EQ(find_unit("1/hour")->factor, 24.0);
  EXPECT_DOUBLE_EQ(find_unit("km2")->factor, 1e6);
  EXPECT_DOUBLE_EQ(find_unit("%")->factor, 0.01);
  EXPECT_DOUBLE_EQ(find_unit("mi")->factor, 1609.344);
}

TEST(Unit, SymbolsAreExactAndOfOneUnitEach) {
  EXPECT_EQ(find_unit("km²"), nullptr);
  EXPECT_EQ(find_unit("KM"), nullptr);
  EXPECT_EQ(find_unit(""), nullptr);
  auto const symbols = unit_symbols();
  EXPECT_EQ(std::set<std::string>(symbols.begin(), symbols.end()).size(), symbols.size());
}

TEST(Unit, EveryDimensionHasAHeldUnitAndAWord) {
  for (std::string const& symbol : unit_symbols()) {
    Unit const& unit = *find_unit(symbol);
    EXPECT_GT(unit.factor, 0.0) << symbol;
    EXPECT_FALSE(describe(unit.dimension).empty()) << symbol;
    EXPECT_EQ(find_unit(held_unit(unit.dimension))->factor, 1.0) << symbol;
    auto const same = unit_symbols(unit.dimension);
    EXPECT_EQ(same.front(), held_unit(unit.dimension));
    EXPECT_NE(std::find(same.begin(), same.end(), symbol), same.end());
  }
}

}  // namespace
}  // namespace salient::base
