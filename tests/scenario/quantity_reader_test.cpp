#include "salient/scenario/quantity_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/scenario/support/reading.h"

namespace salient::scenario {
namespace {

using ::testing::HasSubstr;

base::Parameter parameter(std::string const& unit, double lowest, double highest) {
  base::Parameter one;
  one.name = "number";
  one.unit = unit;
  one.lowest = lowest;
  one.highest = highest;
  return one;
}

struct Reading {
  std::optional<Quantity> quantity;
  base::Diagnostics diagnostics;
};

Reading read(std::string const& text, base::Parameter const& of) {
  toml::table const root = toml::parse("x = " + text);
  Reading reading;
  reading.quantity =
      read_quantity(*root.get("x"), of, "x.toml", "side.number", reading.diagnostics);
  return reading;
}

TEST(ReadQuantity, KnowsEveryFamilyWithItsNumbers) {
  struct Case {
    std::string text;
    base::Prior prior;
  };
  base::Parameter const share = parameter("1", 0.0, 10.0);
  for (Case const& one :
       {Case{"value = 3", base::constant(3)}, Case{"value = 0.25", base::constant(0.25)},
        Case{"normal = [2, 0.5]", base::normal(2, 0.5)},
        Case{"half_normal = 0.5", base::half_normal(0.5)},
        Case{"lognormal = [0.008, 0.8]", base::lognormal(0.008, 0.8)},
        Case{"gamma = [2, 3]", base::gamma(2, 3)}, Case{"beta = [2, 5]", base::beta(2, 5)},
        Case{"uniform = [1, 2.5]", base::uniform(1, 2.5)},
        Case{"interval = [1, 4]", base::interval(1, 4)},
        Case{"interval = [1, 4], coverage = 0.95", base::interval(1, 4, 0.95)}}) {
    Reading const reading = read("{ " + one.text + ", assumption = \"a\" }", share);
    ASSERT_TRUE(reading.quantity) << one.text << "\n" << testing::lines_of(reading.diagnostics);
    EXPECT_EQ(reading.quantity->prior, base::within(one.prior, 0.0, 10.0)) << one.text;
    EXPECT_EQ(reading.diagnostics.list().size(), 0U) << one.text;
  }
  // A family that is added must be added here.
  EXPECT_EQ(base::family_names().size(), 8U);
}

TEST(ReadQuantity, HoldsNumbersAndRangeInTheHeldUnit) {
  base::Parameter const length = parameter("km", 0.1, 100.0);
  Reading const km = read("{ interval = [2, 3], unit = \"km\", source = \"s\" }", length);
  Reading const m = read("{ interval = [2000, 3000], unit = \"m\", source = \"s\" }", length);
  ASSERT_TRUE(km.quantity && m.quantity);
  EXPECT_EQ(km.quantity->prior, base::within(base::interval(2000, 3000), 100.0, 100000.0));
  EXPECT_EQ(m.quantity->prior, km.quantity->prior);
  EXPECT_EQ(km.quantity->unit, "km");
  EXPECT_EQ(m.quantity->unit, "m");
}

TEST(ReadQuantity, ScalesOnlyTheNumbersThatHaveAUnit) {
  base::Parameter const rate = parameter("days", 0.0, 1000.0);
  Reading const lognormal =
      read("{ lognormal = [48, 0.5], unit = \"hours\", source = \"s\" }", rate);
  Reading const gamma = read("{ gamma = [2, 48], unit = \"hours\", source = \"s\" }", rate);
  ASSERT_TRUE(lognormal.quantity && gamma.quantity);
  EXPECT_DOUBLE_EQ(lognormal.quantity->prior.a, 2.0);
  EXPECT_EQ(lognormal.quantity->prior.b, 0.5);  // of the logarithm
  EXPECT_EQ(gamma.quantity->prior.a, 2.0);      // the shape
  EXPECT_DOUBLE_EQ(gamma.quantity->prior.b, 2.0);
}

TEST(ReadQuantity, KeepsSourcesAssumptionNoteAndPlace) {
  base::Parameter const share = parameter("1", 0.0, 1.0);
  Reading const one = read("{ value = 0.5, source = \"s\", note = \"n\" }", share);
  ASSERT_TRUE(one.quantity);
  EXPECT_EQ(one.quantity->basis, Basis::source);
  EXPECT_EQ(one.quantity->sources, std::vector<std::string>{"s"});
  EXPECT_EQ(one.quantity->note, "n");
  EXPECT_EQ(one.quantity->place, (base::Place{"x.toml", 1, 5}));
  Reading const two = read("{ value = 0.5, source = [\"s\", \"t\"] }", share);
  ASSERT_TRUE(two.quantity);
  EXPECT_EQ(two.quantity->sources, (std::vector<std::string>{"s", "t"}));
  Reading const three = read("{ value = 0.5, assumption = \"round\" }", share);
  ASSERT_TRUE(three.quantity);
  EXPECT_EQ(three.quantity->basis, Basis::assumption);
  EXPECT_EQ(three.quantity->assumption, "round");
  EXPECT_TRUE(three.quantity->sources.empty());
}

TEST(ReadQuantity, RefusesANumberWithoutGroundsOrUnit) {
  base::Parameter const length = parameter("km", 0.1, 100.0);
  Reading const reading = read("{ value = 5 }", length);
  EXPECT_FALSE(reading.quantity);
  EXPECT_EQ(reading.diagnostics.error_count(), 2);
  std::string const lines = testing::lines_of(reading.diagnostics);
  EXPECT_THAT(lines, HasSubstr("x.toml:1:5: error: side.number: has no unit"));
  EXPECT_THAT(lines, HasSubstr("has no source"));
  // A share needs no unit.
  EXPECT_TRUE(read("{ value = 0.5, source = \"s\" }", parameter("1", 0.0, 1.0)).quantity);
}

TEST(ReadQuantity, TakesTheEndsOfTheRangeAndNothingBeyond) {
  base::Parameter const length = parameter("km", 0.1, 100.0);
  auto const km = [&](std::string const& number) {
    return read("{ value = " + number + ", unit = \"km\", source = \"s\" }", length)
        .quantity.has_value();
  };
  EXPECT_TRUE(km("0.1"));
  EXPECT_TRUE(km("100"));
  EXPECT_FALSE(km("0.099"));
  EXPECT_FALSE(km("100.001"));
  // The range is in the declared unit, whatever the written one.
  EXPECT_TRUE(read("{ value = 100000, unit = \"m\", source = \"s\" }", length).quantity);
  EXPECT_FALSE(read("{ value = 100001, unit = \"m\", source = \"s\" }", length).quantity);
}

TEST(DeclaredDefault, StandsInTheHeldUnitOnNoGrounds) {
  base::Parameter length = parameter("km", 0.1, 100.0);
  length.default_prior = base::within(base::lognormal(20, 0.5), 0.1, 100.0);
  Quantity const quantity = declared_default(length);
  EXPECT_EQ(quantity.prior, base::within(base::lognormal(20000, 0.5), 100.0, 100000.0));
  EXPECT_EQ(quantity.unit, "km");
  EXPECT_EQ(quantity.basis, Basis::declared);
  EXPECT_TRUE(quantity.sources.empty());
  EXPECT_EQ(quantity.place, base::Place{});
}

}  // namespace
}  // namespace salient::scenario
