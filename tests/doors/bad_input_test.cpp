#include <algorithm>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/doors/support/process.h"
#include "tests/scenario/support/folder.h"

namespace salient::testing {
namespace {

// A broken account is refused within a second and 256 MiB; the bound here leaves a slow machine and
// the sanitizers some room, and what is usual is measured in benchmarks.
constexpr double kSeconds = 5.0;
constexpr long kKib = 256L * 1024L;

void expect_refused(Ended const& ended, std::filesystem::path const& out) {
  EXPECT_EQ(ended.code, 2) << ended.err;
  EXPECT_EQ(entries(out), 0U);
  EXPECT_FALSE(std::filesystem::exists(out));
  EXPECT_LT(ended.seconds, kSeconds);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  EXPECT_LT(ended.largest_kib, kKib);
#endif
}

Ended analyzed(TemporaryFolder const& folder, std::string const& text) {
  folder.write("scenario.toml", text);
  return salient({"analyze", folder.path().string(), "--out", (folder.path() / "out").string()});
}

TEST(BadInput, EveryFaultComesAtOnceWithItsPlace) {
  TemporaryFolder const folder;
  std::string text =
      sound_but("strength = { value = 1000, unit = \"persons\", source = \"gazette\" }",
                "strenght = { value = 1000, unit = \"persons\", source = \"gazete\" }");
  text.replace(text.find("end = 2000-01-30"), 16, "end = 1999-01-30");
  Ended const ended = analyzed(folder, text);
  expect_refused(ended, folder.path() / "out");
  EXPECT_NE(ended.err.find("did you mean 'strength'?"), std::string::npos) << ended.err;
  EXPECT_NE(ended.err.find("scenario.toml:"), std::string::npos);
  EXPECT_GE(std::count(ended.err.begin(), ended.err.end(), '\n'), 3) << ended.err;
  for (std::size_t at = 0; (at = ended.err.find("scenario.toml:", at)) != std::string::npos; ++at) {
    std::string const place = ended.err.substr(at + 14, 12);
    EXPECT_TRUE(place.find_first_not_of("0123456789") > 0 && place.find(':') != std::string::npos)
        << place;
  }
}

TEST(BadInput, TenMegabytesOfOneString) {
  TemporaryFolder const folder;
  expect_refused(analyzed(folder, "title = \"" + std::string(10'000'000, 'x') + "\""),
                 folder.path() / "out");
}

TEST(BadInput, AbsurdNesting) {
  TemporaryFolder const folder;
  expect_refused(analyzed(folder, "a = " + std::string(200'000, '[')), folder.path() / "out");
  expect_refused(analyzed(folder, "a = " + std::string(200'000, '{')), folder.path() / "out");
}

TEST(BadInput, BytesThatAreNoText) {
  TemporaryFolder const folder;
  std::string bytes;
  for (int i = 0; i < 4096; ++i) bytes += static_cast<char>(i * 37 % 256);
  expect_refused(analyzed(folder, bytes), folder.path() / "out");
  expect_refused(analyzed(folder, ""), folder.path() / "out");
}

TEST(BadInput, PathsThatLeadNowhereOrOutside) {
  TemporaryFolder const folder;
  expect_refused(
      analyzed(folder, sound_but("[scenario]\n", "[scenario]\nclaims = \"../claims.csv\"\n")),
      folder.path() / "out");
  Ended const nowhere = salient(
      {"analyze", (folder.path() / "nowhere").string(), "--out", (folder.path() / "out").string()});
  expect_refused(nowhere, folder.path() / "out");
}

TEST(BadInput, ALinkOutOfTheFolderIsNotFollowed) {
  TemporaryFolder const folder;
  std::filesystem::create_symlink("/etc/hostname", folder.path() / "claims.csv");
  expect_refused(
      analyzed(folder, sound_but("[scenario]\n", "[scenario]\nclaims = \"claims.csv\"\n")),
      folder.path() / "out");
}

TEST(BadInput, FaultsAsJsonCarryTheirParts) {
  TemporaryFolder const folder;
  folder.write("scenario.toml", sound_but("unit = \"km\"", "unit = \"kn\""));
  Ended const ended = salient({"check", folder.path().string(), "--json"});
  EXPECT_EQ(ended.code, 2);
  auto const json = nlohmann::json::parse(ended.out);
  EXPECT_FALSE(json["ok"]);
  ASSERT_FALSE(json["diagnostics"].empty());
  EXPECT_GT(json["diagnostics"][0]["line"], 0);
  EXPECT_GT(json["diagnostics"][0]["column"], 0);
}

}  // namespace
}  // namespace salient::testing
