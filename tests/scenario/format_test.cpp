#include "salient/scenario/format.h"

#include <set>

#include <gtest/gtest.h>

#include "tests/scenario/support/reading.h"

namespace salient::scenario {
namespace {

TEST(Format, FindsEveryTableByItsName) {
  std::set<std::string_view> names;
  for (TableFormat const& table : scenario_format().tables) {
    EXPECT_TRUE(names.insert(table.name).second) << table.name;
    EXPECT_EQ(scenario_format().find(table.name), &table);
    EXPECT_FALSE(table.meaning.empty()) << table.name;
  }
  EXPECT_EQ(scenario_format().find("formations"), nullptr);
  EXPECT_EQ(scenario_format().find(""), nullptr);
}

TEST(Format, DeclaresEachFieldOnceWithItsMeaning) {
  for (TableFormat const& table : scenario_format().tables) {
    std::set<std::string_view> names;
    for (Field const& field : table.fields) {
      EXPECT_TRUE(names.insert(field.name).second) << table.name << "." << field.name;
      EXPECT_FALSE(field.meaning.empty()) << table.name << "." << field.name;
    }
  }
}

TEST(Format, LeadsEveryReferenceToATableWithIds) {
  for (TableFormat const& table : scenario_format().tables) {
    for (Field const& field : table.fields) {
      bool const chosen = field.kind == FieldKind::choice;
      bool const reference =
          field.kind == FieldKind::reference || field.kind == FieldKind::references;
      EXPECT_EQ(field.choices.empty(), !chosen && !reference) << table.name << "." << field.name;
      if (!reference) continue;
      for (std::string_view const target : field.choices) {
        TableFormat const* found = scenario_format().find(target);
        ASSERT_NE(found, nullptr) << table.name << "." << field.name << " → " << target;
        EXPECT_TRUE(found->many);
        EXPECT_EQ(found->fields.front().kind, FieldKind::identifier) << target;
        EXPECT_TRUE(found->fields.front().required) << target;
      }
    }
  }
}

TEST(Format, GivesEachScopeOfQuantitiesToTheTableOfItsName) {
  std::set<base::Scope> all;
  for (Format const* format : {&scenario_format(), &engagement_format()}) {
    std::set<base::Scope> scopes;
    for (TableFormat const& table : format->tables) {
      if (!table.has_quantities) continue;
      EXPECT_TRUE(scopes.insert(table.scope).second) << table.name;
      EXPECT_EQ(base::table_name(table.scope), table.name);
    }
    all.insert(scopes.begin(), scopes.end());
  }
  EXPECT_EQ(all.size(), base::kScopes - 1);  // all but the campaign
}

TEST(Format, LetsNoParameterHideAField) {
  base::Catalogue const catalogue = testing::engine_catalogue();
  for (TableFormat const& table : scenario_format().tables) {
    if (!table.has_quantities) continue;
    for (Field const& field : table.fields) {
      EXPECT_FALSE(catalogue.slot(table.scope, field.name)) << table.name << "." << field.name;
    }
  }
}

TEST(AccountDeclarations, DeclareWhatCannotBeSwitchedEachWithASource) {
  base::Catalogue catalogue;  // throws on a double name, an unknown unit or a default out of range
  for (base::Declaration const& declaration : account_declarations()) {
    EXPECT_TRUE(declaration.group.empty());
    EXPECT_TRUE(declaration.reference_state.empty());
    ASSERT_NO_THROW(catalogue.add(declaration)) << declaration.title;
  }
  // What no default can stand for.
  std::set<std::string> must;
  for (base::Declaration const& declaration : catalogue.declarations()) {
    for (base::Parameter const& parameter : declaration.parameters) {
      if (!parameter.default_prior) {
        must.insert(std::string(base::table_name(parameter.scope)) + "." + parameter.name);
      }
    }
  }
  EXPECT_EQ(must,
            (std::set<std::string>{"formation.strength", "arrival.persons", "transfer.persons",
                                   "coordination.quality", "import.amount"}));
}

}  // namespace
}  // namespace salient::scenario
