#include <set>

#include <gtest/gtest.h>

#include "salient/scenario/scenario.h"
#include "tests/scenario/support/folder.h"
#include "tests/scenario/support/reading.h"

namespace salient::scenario {
namespace {

using salient::testing::engine_catalogue;
using salient::testing::read_sound;
using salient::testing::sound_and;
using salient::testing::sound_but;
using salient::testing::sound_scenario;

std::string canonical(std::string const& toml) {
  return canonical_text(read_sound(toml), engine_catalogue());
}

std::string transfer(std::string const& to, int persons) {
  return "[[transfer]]\nfrom = \"first\"\nto = \"" + to + "\"\ndate = 2000-01-05\npersons = { " +
         "value = " + std::to_string(persons) + ", unit = \"persons\", assumption = \"a\" }\n";
}

std::string weather(std::string const& start, std::string const& end, double temperature) {
  return "[[weather]]\nstart = " + start + "\nend = " + end +
         "\ntemperature = { value = " + std::to_string(temperature) +
         ", unit = \"degC\", assumption = \"a\" }\n";
}

/// A third formation, so that a transfer can go to two places.
std::string third() {
  return "[[formation]]\nid = \"third\"\nname = \"Third\"\nside = \"red\"\nsector = \"front\"\n"
         "role = \"attack\"\nstrength = { value = 5, unit = \"persons\", assumption = \"a\" }\n";
}

TEST(AllQuantities, HaveKeysThatNoOtherHas) {
  Scenario const scenario = read_sound(sound_and(transfer("second", 5) + transfer("second", 6) +
                                                 weather("2000-01-01", "2000-01-05", 0.0)));
  base::Catalogue const catalogue = engine_catalogue();
  std::set<std::string> keys;
  for (NamedQuantity const& named : all_quantities(scenario, catalogue)) {
    EXPECT_TRUE(keys.insert(named.key).second) << named.key;
    EXPECT_NE(named.entry, nullptr);
    EXPECT_NE(named.quantity, nullptr);
  }
  for (char const* const key :
       {"direct_fire.hazard", "sector.front.front_length", "formation.first.strength",
        "transfer.first.2000-01-05.persons", "transfer.first.2000-01-05#2.persons",
        "weather.2000-01-01..2000-01-05.temperature"}) {
    EXPECT_EQ(keys.count(key), 1U) << key;
  }
}

TEST(CanonicalText, ForgetsWordsNotesSourcesAndComments) {
  std::string const plain = canonical(sound_scenario());
  EXPECT_EQ(canonical("# a comment\n" + sound_scenario()), plain);
  EXPECT_EQ(canonical(sound_but("title = \"A test\"", "title = \"Another\"")), plain);
  EXPECT_EQ(canonical(sound_but("name = \"First\"", "name = \"Renamed\"")), plain);
  EXPECT_EQ(canonical(sound_but("{ value = 800, unit = \"persons\", source = \"gazette\" }",
                                "{ value = 800.0, unit = \"persons\", assumption = \"guess\", "
                                "note = \"a note\" }")),
            plain);
  EXPECT_EQ(canonical(sound_but("value = 5, unit = \"km\"", "value = 5000, unit = \"m\"")), plain);
}

TEST(CanonicalText, ForgetsTheOrderOfTheFile) {
  std::string const one = weather("2000-01-01", "2000-01-05", -3.0);
  std::string const two = weather("2000-01-06", "2000-01-09", 4.0);
  EXPECT_EQ(canonical(sound_and(one + two)), canonical(sound_and(two + one)));
  std::string const text = sound_scenario();
  std::size_t const first = text.find("[[formation]]");
  std::size_t const second = text.find("[[formation]]", first + 1);
  std::string const swapped =
      text.substr(0, first) + text.substr(second) + text.substr(first, second - first);
  EXPECT_EQ(canonical(swapped), canonical(text));
}

TEST(CanonicalText, ChangesWithEveryNumberIdDateAndState) {
  std::set<std::string> texts{canonical(sound_scenario())};
  for (auto const& [from, to] : std::initializer_list<std::pair<char const*, char const*>>{
           {"value = 800", "value = 801"},
           {"value = 800", "normal = [800, 10]"},
           {"value = 800", "normal = [800, 11]"},
           {"value = 800", "interval = [700, 900]"},
           {"value = 800", "interval = [700, 900], coverage = 0.9"},
           {"value = 5, unit", "value = 5.000001, unit"},
           {"end = 2000-01-30", "end = 2000-01-29"},
           {"start = 2000-01-01", "start = 2000-01-02"},
           {"role = \"defend\"", "role = \"attack\""},
           {"role = \"defend\"", "role = \"defend\"\nstate = \"rest\""},
           {"coalition = \"two\"", "coalition = \"one\""},
           {"id = \"second\"", "id = \"renamed\""},
           {"side = \"blue\"", "side = \"red\""}}) {
    EXPECT_TRUE(texts.insert(canonical(sound_but(from, to))).second) << from << " → " << to;
  }
  for (char const* const more :
       {"[mechanisms]\nartillery = \"reference\"\n",
        "[parameters]\ndirect_fire.hazard = { value = 0.5, unit = \"1/day\", assumption = \"a\" "
        "}\n",
        "[[order]]\nformation = \"first\"\ndate = 2000-01-05\nstate = \"rest\"\n",
        "[[order]]\nformation = \"first\"\ndate = 2000-01-05\nstate = \"withdraw\"\n",
        "[[order]]\nformation = \"first\"\ndate = 2000-01-06\nstate = \"rest\"\n"}) {
    EXPECT_TRUE(texts.insert(canonical(sound_and(more))).second) << more;
  }
  // What is stated as it stands by default changes nothing.
  EXPECT_EQ(canonical(sound_and("[mechanisms]\nartillery = \"active\"\n")),
            canonical(sound_scenario()));
}

TEST(CanonicalText, TellsTransfersOfOneDayApartByWhereTheyGo) {
  EXPECT_TRUE(canonical(sound_and(third() + transfer("second", 5) + transfer("third", 300))) !=
              canonical(sound_and(third() + transfer("third", 5) + transfer("second", 300))));
}

TEST(CanonicalText, TellsOrdersOfOneDayApartByTheirDelays) {
  auto const order = [](std::string const& state, int delay) {
    return "[[order]]\nformation = \"first\"\ndate = 2000-01-05\nstate = \"" + state +
           "\"\ndelay = { value = " + std::to_string(delay) +
           ", unit = \"days\", assumption = \"a\" }\n";
  };
  EXPECT_TRUE(canonical(sound_and(order("rest", 1) + order("commit", 9))) !=
              canonical(sound_and(order("commit", 1) + order("rest", 9))));
}

}  // namespace
}  // namespace salient::scenario
