#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/doors/support/process.h"
#include "tests/scenario/support/folder.h"

namespace salient::testing {
namespace {

using Json = nlohmann::json;

TEST(Fit, ShippedDataAreFittedFromAnyFolder) {
  TemporaryFolder const folder;
  Ended const ended =
      salient({"fit", "ardennes", "--law", "square", "--law", "logarithmic"}, folder.path());
  ASSERT_EQ(ended.code, 0) << ended.err;
  EXPECT_NE(ended.out.find("sum of squares 4.351e+07, R² 0.221"), std::string::npos) << ended.out;
  EXPECT_NE(ended.out.find("sum of squares 4.668e+07, R² 0.164"), std::string::npos);
  for (char const* file : {"fits.csv", "fits.json", "fits.html"}) {
    EXPECT_TRUE(std::filesystem::exists(folder.path() / "results" / "fit-ardennes" / file)) << file;
  }
  auto const page = text_of(folder.path() / "results" / "fit-ardennes" / "fits.html");
  ASSERT_TRUE(page);
  EXPECT_NE(page->find("salient fit ardennes --law square --law logarithmic"), std::string::npos);
}

TEST(Fit, TheSeedSettlesWhatIsPrinted) {
  TemporaryFolder const folder;
  auto const printed = [&](char const* seed) {
    return salient({"fit", "ardennes", "--law", "square", "--json", "--seed", seed}, folder.path())
        .out;
  };
  std::string const one = printed("1");
  EXPECT_EQ(one, printed("1"));
  EXPECT_NE(one, printed("2"));
  EXPECT_EQ(Json::parse(one)["laws"][0]["law"], "square");
}

TEST(Fit, FaultsAreListedWithTheirPlacesAndNothingIsWritten) {
  TemporaryFolder const folder;
  folder.write("bad.csv", "x,x_losses,y,y_losses\n10,11,5,1\n10,many,-4,1\n");
  Ended const ended = salient({"fit", "bad.csv", "--law", "square", "--out", "out"}, folder.path());
  EXPECT_EQ(ended.code, 2);
  EXPECT_NE(ended.err.find("bad.csv:2:4: error"), std::string::npos) << ended.err;
  EXPECT_NE(ended.err.find("bad.csv:3:4: error"), std::string::npos);
  EXPECT_NE(ended.err.find("bad.csv:3:9: error"), std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "out"));
  EXPECT_EQ(salient({"fit", "bodart", "--law", "deitchman"}, folder.path()).code, 2);
}

}  // namespace
}  // namespace salient::testing
