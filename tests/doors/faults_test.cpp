#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "tests/doors/support/process.h"
#include "tests/scenario/support/folder.h"

namespace salient::testing {
namespace {

/// Where a text stands in another: "line:column", both from one.
std::string place_of(std::string const& part, std::string const& whole) {
  std::size_t const at = whole.find(part);
  if (at == std::string::npos) throw std::logic_error("'" + part + "' does not occur");
  auto const line = 1 + std::count(whole.begin(), whole.begin() + static_cast<long>(at), '\n');
  std::size_t const begin = at == 0 ? std::string::npos : whole.rfind('\n', at - 1);
  std::size_t const column = begin == std::string::npos ? at + 1 : at - begin;
  return std::to_string(line) + ":" + std::to_string(column);
}

std::string replaced(std::string text, std::string const& from, std::string const& to) {
  std::size_t const at = text.find(from);
  if (at == std::string::npos) throw std::logic_error("'" + from + "' does not occur");
  return text.replace(at, from.size(), to);
}

TEST(Faults, EachOfManyIsNamedWithItsExactPlaceAndTheyAreCounted) {
  TemporaryFolder const folder;
  std::string text = sound_scenario();
  text = replaced(text, "end = 2000-01-30", "end = 1999-01-30");
  text = replaced(text, "side = \"red\"", "side = \"rde\"");
  text = replaced(text, "front_length = ", "front_lenght = ");
  text = replaced(text, "value = 1000", "value = -7");
  text = replaced(text, "value = 800, unit = \"persons\"", "value = 800, unit = \"parsecs\"");
  folder.write("scenario.toml", text);
  std::string const out = (folder.path() / "out").string();
  for (char const* verb : {"run", "analyze"}) {
    Ended const ended = salient({verb, folder.path().string(), "--out", out});
    EXPECT_EQ(ended.code, 2);
    EXPECT_EQ(ended.out, "");
    EXPECT_FALSE(std::filesystem::exists(out));
    for (char const* part :
         {"1999-01-30", "\"rde\"", "front_lenght", "{ value = -7", "\"parsecs\""}) {
      std::string const place = "/scenario.toml:" + place_of(part, text) + ": error: ";
      EXPECT_NE(ended.err.find(place), std::string::npos) << place << "\n" << ended.err;
    }
    EXPECT_NE(ended.err.find("\n5 errors\n"), std::string::npos) << ended.err;
  }
}

TEST(Faults, OfACommandLineAreNamedAllAtOnce) {
  TemporaryFolder const folder;
  Ended const ended = salient({"run", shipped("minimal"), "--runs", "0", "--threads", "-1",
                               "--block-size", "0", "--steps-per-day", "25", "--series", "0"},
                              folder.path());
  EXPECT_EQ(ended.code, 2);
  for (char const* option :
       {"--runs", "--threads", "--block-size", "--steps-per-day", "--series"}) {
    EXPECT_NE(ended.err.find(option), std::string::npos) << option;
  }
  EXPECT_NE(ended.err.find("\n5 errors\n"), std::string::npos) << ended.err;
  EXPECT_EQ(entries(folder.path()), 0U);
}

TEST(Faults, ResultsThatCannotBeWrittenAreSaidWithTheirFolder) {
  TemporaryFolder const folder;
  folder.write("file", "mine");
  std::string const out = (folder.path() / "file/out").string();
  Ended const ended = salient({"run", shipped("minimal"), "--runs", "3", "--out", out});
  EXPECT_EQ(ended.code, 2);
  EXPECT_NE(ended.err.find(out), std::string::npos) << ended.err;
  EXPECT_EQ(text_of(folder.path() / "file"), "mine");
}

TEST(Faults, AHugeCellOfClaimsIsRefusedInLittleMemory) {
  TemporaryFolder const folder;
  folder.write("scenario.toml", sound_but("[scenario]\n", "[scenario]\nclaims = \"claims.csv\"\n"));
  std::string const rows = sound_claims();
  folder.write("claims.csv", replaced(rows, "a note", std::string(10'000'000, 'x')));
  std::string const out = (folder.path() / "out").string();
  Ended const ended = salient({"run", folder.path().string(), "--runs", "3", "--out", out});
  EXPECT_EQ(ended.code, 2) << ended.err.substr(0, 1000);
  EXPECT_NE(ended.err.find("claims.csv"), std::string::npos);
  EXPECT_LT(ended.err.size(), 10'000U);
  EXPECT_FALSE(std::filesystem::exists(out));
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  EXPECT_LT(ended.largest_kib, 256L * 1024L);
#endif
}

}  // namespace
}  // namespace salient::testing
