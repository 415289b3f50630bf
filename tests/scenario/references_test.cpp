#include "salient/scenario/references.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "salient/scenario/engagement.h"
#include "tests/scenario/support/engagements.h"
#include "tests/scenario/support/reading.h"

namespace salient::scenario {
namespace {

using salient::testing::engagement_and;
using salient::testing::engagement_but;
using salient::testing::engagement_catalogue;
using salient::testing::lines_of;
using salient::testing::small_engagement;
using ::testing::HasSubstr;

/// A document whose tables are sound one by one.
Document document_of(std::string const& text) {
  base::Diagnostics diagnostics;
  Document document = read_document(text, "engagement.toml", engagement_format(),
                                    engagement_catalogue(), diagnostics);
  EXPECT_FALSE(diagnostics.has_errors()) << lines_of(diagnostics);
  return document;
}

struct Found {
  Ids ids;
  std::string faults;
};

Found found(std::string const& text) {
  Document const document = document_of(text);
  base::Diagnostics diagnostics;
  Found result;
  result.ids = collect_ids(engagement_format(), document, diagnostics);
  check_references(engagement_format(), document, result.ids, diagnostics);
  result.faults = lines_of(diagnostics);
  return result;
}

TEST(References, CollectIdsTableByTableInTheOrderOfTheFile) {
  Found const sound = found(small_engagement());
  EXPECT_EQ(sound.faults, "");
  EXPECT_EQ(sound.ids.at("side"), (std::vector<std::string>{"patrol", "post"}));
  EXPECT_EQ(sound.ids.at("group"), (std::vector<std::string>{"walkers", "guards"}));
  EXPECT_FALSE(sound.ids.contains("engagement"));  // there is one, and nothing refers to it
  // The same id may stand in two tables.
  EXPECT_EQ(found(engagement_but("id = \"guards\"", "id = \"post\"")).faults, "");
}

TEST(References, FindAnIdThatStandsTwiceWithTheLineOfTheFirst) {
  EXPECT_THAT(found(engagement_but("id = \"guards\"", "id = \"walkers\"")).faults,
              HasSubstr("engagement.toml:33:6: error: group[2]: the id 'walkers' stands already on "
                        "line 24"));
  std::string const battery = "[[battery]]\nid = \"b\"\nside = \"post\"\n";
  std::string const faults = found(engagement_and(battery + battery + battery)).faults;
  EXPECT_THAT(faults, HasSubstr("battery[2]: the id 'b' stands already"));
  EXPECT_THAT(faults, HasSubstr("battery[3]: the id 'b' stands already"));
}

TEST(References, FollowEveryReferenceOfEveryTable) {
  std::string const sorties =
      "sorties_per_hour = { value = 3, unit = \"1/h\", assumption = \"a\" }\n";
  for (auto const& [text, words] : std::initializer_list<std::pair<std::string, char const*>>{
           {engagement_but("side = \"post\"", "side = \"past\""),
            "group[2].side: there is no side 'past'; expected the id of a side; did you mean "
            "'post'?"},
           {engagement_and("[[battery]]\nid = \"b\"\nside = \"walkers\"\n"),
            "battery[1].side: there is no side 'walkers'"},
           {engagement_and("[[drone_team]]\nid = \"d\"\nside = \"patrl\"\n" + sorties),
            "did you mean 'patrol'?"}}) {
    EXPECT_THAT(found(text).faults, HasSubstr(words));
  }
}

TEST(References, SuggestNothingWhereNothingIsNear) {
  std::string const faults =
      found(engagement_but("side = \"post\"", "side = \"xylophone\"")).faults;
  EXPECT_THAT(faults, HasSubstr("there is no side 'xylophone'"));
  EXPECT_THAT(faults, ::testing::Not(HasSubstr("did you mean")));
}

TEST(References, FindSourcesThatAreNotListed) {
  Document const document =
      document_of(engagement_and("[[source]]\nid = \"gazette\"\nwho = \"A paper\"\n"));
  base::Diagnostics diagnostics;
  Ids const ids = collect_ids(engagement_format(), document, diagnostics);
  Quantity quantity;
  quantity.place = {"engagement.toml", 7, 3};
  quantity.sources = {"gazette"};
  check_sources("group.walkers.x", quantity, ids, diagnostics);
  EXPECT_EQ(lines_of(diagnostics), "");
  quantity.sources = {"gazete", "", "gazette", "other"};
  check_sources("group.walkers.x", quantity, ids, diagnostics);
  EXPECT_EQ(diagnostics.error_count(), 2);
  EXPECT_THAT(lines_of(diagnostics),
              HasSubstr("engagement.toml:7:3: error: group.walkers.x: there is no source 'gazete'; "
                        "expected the id of a [[source]]; did you mean 'gazette'?"));
  EXPECT_THAT(lines_of(diagnostics), HasSubstr("there is no source 'other'"));
}

}  // namespace
}  // namespace salient::scenario
