#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "tests/house/support/object_code.h"
#include "tests/house/support/places.h"
#include "tests/house/support/rules.h"
#include "tests/house/support/source_tree.h"

namespace salient::house {
namespace {

std::vector<SourceFile> of_rooms(std::vector<std::string> const& rooms) {
  std::vector<SourceFile> files;
  for (auto const& room : rooms) {
    auto more = files_below(repository(), "src/salient/" + room, {".h", ".cpp"});
    files.insert(files.end(), more.begin(), more.end());
  }
  return files;
}

/// What feeds a result hash, and so has to give the same bits everywhere.
std::vector<std::string> const kEngine{"base",      "ensemble",  "engagement",
                                       "campaign",  "losstable", "evidence",
                                       "inference", "explain",   "history"};

std::set<std::string> const kCode{".h",  ".cpp", ".ts",    ".svelte",        ".css", ".mjs", ".sh",
                                  ".py", ".s",   ".cmake", "CMakeLists.txt", "dev",  "run"};
std::set<std::string> const kProse{".md", ".toml", ".csv", ".json", ".geojson", ".txt", ".html"};

/// Everything of ours: what is fetched is locked in package-lock.json, which no person writes.
std::vector<SourceFile> repository_files() {
  std::set<std::string> kinds = kCode;
  kinds.insert(kProse.begin(), kProse.end());
  auto files = files_below(repository(), ".", kinds);
  std::erase_if(files, [](SourceFile const& f) { return f.path.ends_with("package-lock.json"); });
  return files;
}

TEST(HouseRules, NoMachinePathIsNamed) {
  ASSERT_GT(repository_files().size(), 100U);
  auto const breaches = machine_paths(repository_files());
  EXPECT_TRUE(breaches.empty()) << listing(breaches);
}

TEST(HouseRules, NoMachinePathFindsPlanted) {
  std::string const text =
      "see /wo"
      "rk/main\n\"/ro"
      "ot/x\"\nhttps://a.org/wo"
      "rk/1\n/workshop\n";
  auto const breaches = machine_paths({{"a.md", text}});
  ASSERT_EQ(breaches.size(), 2U) << listing(breaches);
  EXPECT_EQ(breaches[0].line, 1);
  EXPECT_EQ(breaches[1].line, 2);
}

TEST(HouseRules, NothingIsLeftForLater) {
  auto const breaches = left_for_later(files_below(repository(), ".", kCode));
  EXPECT_TRUE(breaches.empty()) << listing(breaches);
}

TEST(HouseRules, NothingIsLeftForLaterFindsPlanted) {
  auto const breaches = left_for_later({{"a.h",
                                         "int a;\n// TO"
                                         "DO: b\nint TO"
                                         "DOS;\n"}});
  ASSERT_EQ(breaches.size(), 1U) << listing(breaches);
  EXPECT_EQ(breaches[0].line, 2);
}

TEST(HouseRules, TheLibraryNeitherPrintsNorExits) {
  auto const breaches = prints_or_exits(files_below(repository(), "src/salient", {".h", ".cpp"}));
  EXPECT_TRUE(breaches.empty()) << listing(breaches);
}

TEST(HouseRules, TheLibraryNeitherPrintsNorExitsFindsPlanted) {
  auto const breaches = prints_or_exits({{"a.cpp",
                                          "std::cout << 1;\n"
                                          "std::snprintf(text, 3, \"exit(1)\");\n"
                                          "if (exit) exit (2);  // one breach\n"
                                          "/* printf(\"\"); */ auto exits(int);\n"
                                          "fmt::print(\"x\");\n"}});
  ASSERT_EQ(breaches.size(), 3U) << listing(breaches);
  EXPECT_EQ(breaches[0].line, 1);
  EXPECT_EQ(breaches[1].line, 3);
  EXPECT_EQ(breaches[2].line, 5);
}

TEST(HouseRules, EngineSourcesNameNothingThatVariesByMachine) {
  ASSERT_GT(of_rooms(kEngine).size(), 40U);
  auto const breaches = varies_by_machine(of_rooms(kEngine));
  EXPECT_TRUE(breaches.empty()) << listing(breaches);
}

TEST(HouseRules, EngineSourcesNameNothingThatVariesByMachineFindsPlanted) {
  auto const breaches = varies_by_machine({{"a.cpp",
                                            "double a = std::exp(x);\n"
                                            "double b = math::exp(x) + std::sqrt(x);\n"
                                            "std::unordered_map<int, int> c;\n"
                                            "std::normal_distribution<> d;\n"
                                            "double e = std :: pow (x, 2);\n"
                                            "double f = ::log(x);\n"
                                            "double g = base::math::log(x) + std::expm2(x);\n"
                                            "// std::exp(x)\n"}});
  std::vector<int> lines;
  for (auto const& breach : breaches) lines.push_back(breach.line);
  EXPECT_EQ(lines, (std::vector<int>{1, 3, 4, 5, 6})) << listing(breaches);
}

/// What the compiler made of the sources settles what no pattern can: an unqualified call, a macro,
/// an operator that turns into a call.
TEST(HouseRules, EngineObjectCodeCallsNoLibm) {
  for (auto const& room : kEngine) {
    auto const archive = room_archive(room);
    auto const calls = libm_calls(undefined_symbols(archive));
    EXPECT_TRUE(calls.empty()) << archive << ":\n" << listing(calls);
  }
}

TEST(HouseRules, EngineObjectCodeCallsNoLibmFindsPlanted) {
  auto const calls = libm_calls(
      "a.a:prior.cpp.o:                 U exp\n"
      "a.a:prior.cpp.o:                 U sqrt\n"
      "a.a:prior.cpp.o:                 U _ZN7salient4base4math3expEd\n"
      "a.a:care.cpp.o:                 U __pow_finite\n"
      "a.a:care.cpp.o:                 U sincosf\n");
  ASSERT_EQ(calls.size(), 3U) << listing(calls);
  EXPECT_EQ(calls[0].path, "prior.cpp.o");
  EXPECT_EQ(calls[2].what, "calls sincosf of libm");
}

TEST(HouseRules, FilesStayReadable) {
  auto files = program_sources(repository());
  auto const tests = files_below(repository(), "tests", {".h", ".cpp"});
  files.insert(files.end(), tests.begin(), tests.end());
  auto const breaches = too_long(files);
  EXPECT_TRUE(breaches.empty()) << listing(breaches);
}

TEST(HouseRules, FilesStayReadableFindsPlanted) {
  std::string const lines(300, '\n');
  EXPECT_TRUE(too_long({{"a.h", std::string(299, '\n')}, {"a.cpp", lines}}).empty());
  EXPECT_EQ(too_long({{"a.h", lines}, {"a.cpp", lines + lines}}).size(), 2U);
}

TEST(HouseRules, EveryHeaderIsReadOnce) {
  auto const breaches = unguarded(program_sources(repository()));
  EXPECT_TRUE(breaches.empty()) << listing(breaches);
  EXPECT_EQ(unguarded({{"a.h", "// why\n#pragma once\n"}, {"b.h", "int a;\n"}}).size(), 1U);
}

}  // namespace
}  // namespace salient::house
