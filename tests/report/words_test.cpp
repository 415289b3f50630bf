#include "salient/report/words.h"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

namespace salient::report {
namespace {

TEST(Escaped, LeavesNothingThatActsInHtml) {
  EXPECT_EQ(escaped("<a href=\"x\">'&amp;'</a>"),
            "&lt;a href=&quot;x&quot;&gt;&#39;&amp;amp;&#39;&lt;/a&gt;");
  EXPECT_EQ(escaped("Курск, 12 %"), "Курск, 12 %");
  EXPECT_EQ(escaped(""), "");
}

TEST(Number, GroupsThousandsAndRoundsLargeOnes) {
  EXPECT_EQ(number(0), "0");
  EXPECT_EQ(number(7), "7");
  EXPECT_EQ(number(999), "999");
  EXPECT_EQ(number(1000), "1,000");
  EXPECT_EQ(number(12345.6), "12,346");
  EXPECT_EQ(number(999999.7), "1,000,000");
  EXPECT_EQ(number(1234567), "1,234,567");
}

TEST(Number, KeepsThreeDigitsOfSmallOnes) {
  EXPECT_EQ(number(0.5), "0.5");
  EXPECT_EQ(number(3.14159), "3.14");
  EXPECT_EQ(number(99.44), "99.4");
  EXPECT_EQ(number(0.0123456), "0.0123");
}

TEST(Number, WritesMinusAlikeForSmallAndLarge) {
  EXPECT_EQ(number(-12345), "−12,345");
  EXPECT_EQ(number(-7), "−7");
  EXPECT_EQ(number(-0.5), "−0.5");
  EXPECT_EQ(number(-0.0), "0");
}

TEST(Number, HasADashForWhatIsNone) {
  EXPECT_EQ(number(std::nan("")), "–");
  EXPECT_EQ(number(std::numeric_limits<double>::infinity()), "–");
}

TEST(Persons, AreWhole) {
  EXPECT_EQ(persons(12.4), "12");
  EXPECT_EQ(persons(12.5), "13");
  EXPECT_EQ(persons(0.2), "0");
  EXPECT_EQ(persons(4099.6), "4,100");
}

TEST(WithInterval, NamesMedianAndTheEightyPercent) {
  Quantiles const quantiles{1000, 2000, 3000, 4100, 5000, 7900.4, 9000};
  EXPECT_EQ(with_interval(quantiles), "4,100 (80 %: 2,000 to 7,900)");
  Quantiles const between{0, 0.5, 1, 1.5, 2, 2.5, 3};
  EXPECT_EQ(with_interval(between), "1.5 (80 %: 0.5 to 2.5)");
  EXPECT_EQ(with_interval(between, persons), "2 (80 %: 1 to 3)");
}

TEST(QuantityText, IsInTheUnitAsWritten) {
  scenario::Quantity quantity;
  quantity.prior = base::interval(2000, 3000);
  quantity.unit = "km";
  EXPECT_EQ(quantity_text(quantity), base::describe(base::interval(2, 3)) + " km");
  quantity.prior = base::beta(2, 5);
  quantity.unit = "1";
  EXPECT_EQ(quantity_text(quantity), base::describe(base::beta(2, 5)));
}

TEST(StatedText, SaysWhichSideIsOpen) {
  scenario::Claim claim;
  EXPECT_EQ(stated_text(claim), "no number");
  claim.value = 1100;
  EXPECT_EQ(stated_text(claim), "1,100");
  claim.modality = "at_least";
  EXPECT_EQ(stated_text(claim), "at least 1,100");
  claim.modality = "up_to";
  EXPECT_EQ(stated_text(claim), "up to 1,100");
  claim.modality = "estimates";
  claim.value.reset();
  claim.low = 12000;
  claim.high = 15000;
  EXPECT_EQ(stated_text(claim), "12,000 to 15,000");
}

}  // namespace
}  // namespace salient::report
