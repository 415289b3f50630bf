#include <regex>

#include <gtest/gtest.h>

#include "tests/report/support/sample_engagements.h"

namespace salient::report {
namespace {

TEST(EngagementsSvg, DrawsEveryCauseAndSaysWhereNothingWasGained) {
  std::string const svg = comparison_svg(testing::sample_engagements());
  auto const count = [&](std::string const& part) {
    std::size_t n = 0;
    for (std::size_t at = svg.find(part); at != std::string::npos; at = svg.find(part, at + 1)) ++n;
    return n;
  };
  EXPECT_EQ(count("<circle"), 3U);           // two causes and all of them, of the first
  EXPECT_EQ(count(">nothing gained<"), 3U);  // of the second
  EXPECT_EQ(count("second, &quot;dry&quot;"), 2U);
  EXPECT_EQ(svg.rfind("</svg>\n"), svg.size() - 7);
}

TEST(EngagementsSvg, LongerIntervalsReachFartherAndStayInThePicture) {
  auto found = testing::sample_engagements();
  found.list.front().per_metre[0][0] = explain::Ratio{0.5, 0.3, -0.2, 1.0};
  std::string const svg = comparison_svg(found);
  std::regex const line("x1=\"([0-9.]+)\" y1=\"[0-9.]+\" x2=\"([0-9.]+)\"");
  double most = 0.0;
  for (auto i = std::sregex_iterator(svg.begin(), svg.end(), line); i != std::sregex_iterator();
       ++i) {
    EXPECT_GE(std::stod((*i)[1]), 200.0);
    most = std::max(most, std::stod((*i)[2]));
  }
  EXPECT_EQ(most, 700.0);
}

}  // namespace
}  // namespace salient::report
