#include <set>
#include <string>

#include <gtest/gtest.h>

#include "salient/scenario/engagement.h"
#include "salient/scenario/format.h"
#include "tests/scenario/support/engagements.h"

namespace salient::scenario {
namespace {

using salient::testing::engagement_catalogue;

TEST(EngagementFormat, NamesEveryTableAndFieldOnceWithItsMeaning) {
  std::set<std::string_view> tables;
  for (TableFormat const& table : engagement_format().tables) {
    EXPECT_TRUE(tables.insert(table.name).second) << table.name;
    EXPECT_EQ(engagement_format().find(table.name), &table);
    EXPECT_FALSE(table.meaning.empty()) << table.name;
    std::set<std::string_view> fields;
    for (Field const& field : table.fields) {
      EXPECT_TRUE(fields.insert(field.name).second) << table.name << "." << field.name;
      EXPECT_FALSE(field.meaning.empty()) << table.name << "." << field.name;
    }
  }
  EXPECT_EQ(engagement_format().find("groups"), nullptr);
  EXPECT_TRUE(tables.contains(engagement_format().kind));
}

TEST(EngagementFormat, LeadsEveryReferenceToATableWithIds) {
  std::size_t references = 0;
  for (TableFormat const& table : engagement_format().tables) {
    for (Field const& field : table.fields) {
      bool const reference = field.kind == FieldKind::reference;
      EXPECT_EQ(field.choices.empty(), !reference && field.kind != FieldKind::choice)
          << table.name << "." << field.name;
      if (!reference) continue;
      ++references;
      for (std::string_view const target : field.choices) {
        TableFormat const* found = engagement_format().find(target);
        ASSERT_NE(found, nullptr) << table.name << "." << field.name;
        EXPECT_TRUE(found->many);
        EXPECT_EQ(found->fields.front().kind, FieldKind::identifier);
      }
    }
  }
  EXPECT_EQ(references, 4U);  // sides: of groups, minefields, batteries and teams
}

TEST(EngagementFormat, LetsNoParameterHideAField) {
  for (TableFormat const& table : engagement_format().tables) {
    if (!table.has_quantities) continue;
    for (Field const& field : table.fields) {
      EXPECT_FALSE(engagement_catalogue().slot(table.scope, field.name))
          << table.name << "." << field.name;
    }
  }
}

TEST(EngagementFormat, DocumentsEachNumberOfTheAccount) {
  base::Catalogue catalogue;  // throws on a double name, an unknown unit or a default out of range
  std::set<std::string> keys;
  std::set<std::string> must;
  for (base::Declaration const& declaration : engagement_declarations()) {
    EXPECT_TRUE(declaration.group.empty());  // no mechanism: it cannot be switched
    EXPECT_FALSE(declaration.title.empty());
    ASSERT_NO_THROW(catalogue.add(declaration)) << declaration.title;
    for (base::Parameter const& parameter : declaration.parameters) {
      std::string const key = std::string(base::table_name(parameter.scope)) + "." + parameter.name;
      EXPECT_TRUE(keys.insert(key).second) << key;
      EXPECT_FALSE(parameter.meaning.empty()) << key;
      EXPECT_FALSE(parameter.source.empty()) << key;
      EXPECT_LT(parameter.lowest, parameter.highest) << key;
      if (!parameter.default_prior) must.insert(key);
    }
  }
  // What no default can stand for: places and sizes, and how many mines and sorties.
  EXPECT_EQ(must, (std::set<std::string>{"ground.width", "ground.depth", "patch.width",
                                         "patch.depth", "group.x", "group.y", "minefield.x",
                                         "minefield.y", "minefield.width", "minefield.depth",
                                         "minefield.line_density", "drone_team.sorties_per_hour"}));
}

TEST(EngagementFormat, LetsParametersBeSetOfWhatMechanismsReadThemOf) {
  auto const& settable = engagement_format().settable;
  EXPECT_EQ(
      std::set<base::Scope>(settable.begin(), settable.end()),
      (std::set<base::Scope>{base::Scope::engagement, base::Scope::group, base::Scope::side}));
}

}  // namespace
}  // namespace salient::scenario
