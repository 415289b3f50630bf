#include "salient/scenario/toml_support.h"

#include <gtest/gtest.h>

namespace salient::scenario {
namespace {

TEST(TomlSupport, NamesEveryKindOfNode) {
  toml::table const root = toml::parse(
      "text = \"x\"\nwhole = 1\nnumber = 1.5\nboolean = true\nday = 2000-01-01\n"
      "clock = 12:00:00\nmoment = 2000-01-01T12:00:00\nlist = []\ntable = {}\n");
  for (auto const& [key, words] :
       std::initializer_list<std::pair<char const*, char const*>>{{"text", "a string"},
                                                                  {"whole", "a whole number"},
                                                                  {"number", "a number"},
                                                                  {"boolean", "true or false"},
                                                                  {"day", "a date"},
                                                                  {"clock", "a time"},
                                                                  {"moment", "a date with a time"},
                                                                  {"list", "a list"},
                                                                  {"table", "a table"}}) {
    EXPECT_EQ(kind_of(*root.get(key)), words) << key;
  }
}

TEST(TomlSupport, PlacesKeysAndNodes) {
  toml::table const root = toml::parse("# first\n\nkey   = [1, 2]\n");
  std::size_t keys = 0;
  for (auto const& [key, node] : root) {
    ++keys;
    EXPECT_EQ(place_of(key, "f"), (base::Place{"f", 3, 1}));
    EXPECT_EQ(place_of(node, "f"), (base::Place{"f", 3, 9}));
    EXPECT_EQ(place_of((*node.as_array())[1], "f"), (base::Place{"f", 3, 13}));
  }
  EXPECT_EQ(keys, 1U);
}

TEST(TomlSupport, ChainsKeysWithADot) {
  EXPECT_EQ(chained("formation[2]", "strength"), "formation[2].strength");
  EXPECT_EQ(chained("", "strength"), "strength");
}

TEST(TomlSupport, ReadsLettersOutsideAscii) {
  // Letters after which version 3.3.0 looks for white space in its own way.
  toml::table const root = toml::parse("\"Курская область\" = \"é я 北 한 ß\"\nb = 'ё'  # ж\n");
  EXPECT_EQ(root["Курская область"].value<std::string>(), "é я 北 한 ß");
  EXPECT_EQ(root["b"].value<std::string>(), "ё");
}

TEST(TomlSupport, ReportsMalformedTextInsteadOfStopping) {
  for (char const* const text : {"[(", "[..", "é = 1", "a = я", "[é]x", "= 1", "a = 2000-13-01"}) {
    EXPECT_THROW((void)toml::parse(std::string_view(text)), toml::parse_error) << text;
  }
}

}  // namespace
}  // namespace salient::scenario
