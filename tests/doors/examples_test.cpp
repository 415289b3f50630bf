#include <algorithm>
#include <iterator>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "tests/doors/support/process.h"
#include "tests/scenario/support/folder.h"

namespace salient::testing {
namespace {

/// What follows "Example: salient " in a help text, word by word, as far as it is the program's.
std::vector<std::string> example_in(std::string const& help) {
  std::string const lead = "Example: salient ";
  std::size_t const at = help.find(lead);
  if (at == std::string::npos) return {};
  std::istringstream line(help.substr(at + lead.size(), help.find('\n', at) - at - lead.size()));
  std::vector<std::string> words{std::istream_iterator<std::string>(line), {}};
  words.erase(std::find(words.begin(), words.end(), ">"), words.end());
  return words;
}

/// Options that keep an example short; given after the example's own, they replace them.
std::vector<std::string> kept_short(std::string const& verb) {
  if (verb == "run" || verb == "claims") return {"--runs", "20"};
  if (verb == "sbc") return {"--replications", "1", "--ess", "5", "--chains", "4"};
  std::vector<std::string> const few{"--ess", "5", "--chains", "8", "--steps", "2", "--draws", "4"};
  if (verb == "compare" || verb == "forecast") return few;
  if (verb != "analyze") return {};
  std::vector<std::string> all = few;
  all.insert(all.end(), {"--runs", "20", "--attribution-draws", "0"});
  return all;
}

/// The example with options in place of its own of the same name.
std::vector<std::string> shortened(std::vector<std::string> words, std::string const& verb) {
  auto const options = kept_short(verb);
  for (std::size_t i = 0; i < options.size(); i += 2) {
    auto const own = std::find(words.begin(), words.end(), options[i]);
    if (own != words.end()) words.erase(own, own + 2);
    words.insert(words.end(), {options[i], options[i + 1]});
  }
  return words;
}

TEST(Examples, OfEveryVerbWorkAsTheyStand) {
  TemporaryFolder const folder;
  std::filesystem::create_directory_symlink(shipped(""), folder.path() / "scenarios");
  std::filesystem::copy_file(shipped("kursk-2024/claims.csv"), folder.path() / "claims.csv");
  // In this order: `verify` looks at what `analyze` has made.
  for (char const* verb : {"analyze", "run", "claims", "compare", "forecast", "sbc", "check",
                           "schema", "show", "new", "verify"}) {
    auto const example = example_in(salient({verb, "--help"}).out);
    ASSERT_FALSE(example.empty()) << verb;
    EXPECT_EQ(example.front(), verb);
    Ended const ended = salient(shortened(example, verb), folder.path());
    EXPECT_EQ(ended.code, 0) << verb << ": " << ended.err;
    EXPECT_NE(ended.out, "") << verb;
  }
}

TEST(Examples, TheColumnsOfClaimsAreThoseOfTheFileThatComesWithTheProgram) {
  std::string const listed = salient({"schema", "--claims"}).out;
  std::string header = text_of(shipped("kursk-2024/claims.csv")).value();
  header.resize(header.find_first_of("\r\n"));
  std::replace(header.begin(), header.end(), ',', '\n');
  EXPECT_EQ(listed.substr(0, listed.find("\n\n")), header);
}

TEST(Examples, TheTablesAreTheSameBytesForAnyThreadsAndBlocks) {
  TemporaryFolder const folder;
  auto const out = [&](std::string const& name) { return (folder.path() / name).string(); };
  auto const simulate = [&](std::string const& name, std::string const& threads,
                            std::string const& block, std::string const& seed) {
    EXPECT_EQ(salient({"run", shipped("minimal"), "--runs", "200", "--threads", threads,
                       "--block-size", block, "--seed", seed, "--out", out(name)})
                  .code,
              0);
  };
  simulate("a", "1", "64", "1");
  simulate("b", "2", "5", "1");
  simulate("c", "7", "5000", "1");
  simulate("d", "1", "64", "2");
  for (char const* table : {"/daily.csv", "/columns.csv"}) {
    auto const text = text_of(out("a") + table);
    ASSERT_TRUE(text.has_value());
    EXPECT_TRUE(text_of(out("b") + table) == text) << table;
    EXPECT_TRUE(text_of(out("c") + table) == text) << table;
  }
  EXPECT_NE(text_of(out("d") + "/daily.csv"), text_of(out("a") + "/daily.csv"));
}

TEST(Examples, WhatNewWouldOverwriteStaysAsItIs) {
  TemporaryFolder const folder;
  folder.write("scenario.toml", "mine");
  EXPECT_EQ(salient({"new", folder.path().string()}).code, 2);
  EXPECT_EQ(
      salient({"new", folder.path().string(), "--from-claims", shipped("kursk-2024/claims.csv")})
          .code,
      2);
  EXPECT_EQ(text_of(folder.path() / "scenario.toml"), "mine");
  EXPECT_EQ(entries(folder.path()), 1U);
}

}  // namespace
}  // namespace salient::testing
