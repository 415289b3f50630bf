#include "salient/study/history_fits.h"

#include <gtest/gtest.h>

#include "tests/scenario/support/folder.h"

namespace salient::study {
namespace {

namespace fs = std::filesystem;

FitRequest quick(std::string data, fs::path const& out) {
  FitRequest request;
  request.data = std::move(data);
  request.bayes = false;
  request.laws = {"square", "logarithmic"};
  request.out = out;
  return request;
}

TEST(HistoryFits, DataThatShipsNeedsNoPathAndLeavesThreeFiles) {
  testing::TemporaryFolder const folder;
  auto const reply = fit_history(quick("ardennes", folder.path() / "out"));
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->files.size(), 3U);
  for (auto const& file : reply->files) EXPECT_GT(fs::file_size(file), 500U) << file;
  EXPECT_EQ(reply->fits.laws.size(), 2U);
  EXPECT_NE(reply->origin.find("no licence"), std::string::npos);
  EXPECT_EQ(reply->words().fits, &reply->fits);
}

TEST(HistoryFits, AFileOfOnesOwnIsReadByItsPath) {
  testing::TemporaryFolder const folder;
  folder.write("mine.csv", "day,x,x_losses,y,y_losses\n1,100,4,90,5\n2,96,3,85,4\n3,93,3,81,4\n");
  auto const reply =
      fit_history(quick((folder.path() / "mine.csv").string(), folder.path() / "out"));
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->title, "mine");
}

TEST(HistoryFits, AllFaultsOfRequestAndDataComeAtOnceAndNothingIsWritten) {
  testing::TemporaryFolder const folder;
  folder.write("bad.csv", "day,x,x_losses,y,y_losses\n1,100,400,90,5\n1,0,3,85,4\n");
  FitRequest request = quick((folder.path() / "bad.csv").string(), folder.path() / "out");
  request.laws = {"sqare"};
  request.hidden = "z";
  request.predict = "q";
  auto const reply = fit_history(request);
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.diagnostics().error_count(), 6);
  EXPECT_FALSE(fs::exists(folder.path() / "out"));
  EXPECT_NE(to_string(reply.diagnostics().list()[2]).find("did you mean 'square'"),
            std::string::npos);
}

TEST(HistoryFits, AnUnknownNameSaysWhatShips) {
  auto const reply = fit_history(quick("ardenes", "unused"));
  ASSERT_FALSE(reply);
  std::string const fault = to_string(reply.diagnostics().list().front());
  EXPECT_NE(fault.find("ardennes, bodart"), std::string::npos) << fault;
  EXPECT_NE(fault.find("did you mean 'ardennes'"), std::string::npos) << fault;
}

}  // namespace
}  // namespace salient::study
