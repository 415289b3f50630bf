#include "salient/scenario/schema.h"

#include <functional>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "salient/base/unit.h"
#include "salient/scenario/format.h"
#include "tests/scenario/support/folder.h"
#include "tests/scenario/support/tables.h"

namespace salient::scenario {
namespace {

using nlohmann::json;
using salient::testing::engine_catalogue;
using salient::testing::sound_but;
using salient::testing::sound_scenario;

json const& schema() {
  static json const parsed = json::parse(json_schema(scenario_format(), engine_catalogue()));
  return parsed;
}

/// The schema of the items of a table.
json const& of_table(TableFormat const& table) {
  json const& one = schema()["properties"][std::string(table.name)];
  return table.many ? one["items"] : one;
}

/// The property under a dotted key, or null.
json property(json const& object, std::string const& key) {
  std::size_t const dot = key.find('.');
  std::string const head = key.substr(0, dot);
  if (!object.contains("properties") || !object["properties"].contains(head)) return nullptr;
  json const& found = object["properties"][head];
  return dot == std::string::npos ? found : property(found, key.substr(dot + 1));
}

/// A scenario as JSON: dates as text, which is how editors hand TOML to a schema.
json as_json(toml::node const& node) {
  json result;
  if (auto const* table = node.as_table()) {
    result = json::object();
    for (auto const& [key, child] : *table) result[std::string(key.str())] = as_json(child);
  } else if (auto const* list = node.as_array()) {
    result = json::array();
    for (toml::node const& child : *list) result.push_back(as_json(child));
  } else if (auto const* text = node.as_string()) {
    result = text->get();
  } else if (auto const* whole = node.as_integer()) {
    result = whole->get();
  } else if (auto const* number = node.as_floating_point()) {
    result = number->get();
  } else {
    result = node.is_date() ? json("2000-01-01") : json(true);
  }
  return result;
}

/// What a value violates of the words that the schema uses: enough of draft 2020-12 for it.
class Validator {
 public:
  std::string violations(json const& value, json const& rule, std::string const& at) {
    faults_.clear();
    validate(value, rule, at);
    return faults_;
  }

 private:
  void validate(json const& value, json const& rule, std::string const& at) {
    for (auto const& [word, content] : rule.items()) word_holds(word, content, value, rule, at);
  }

  void word_holds(std::string const& word, json const& content, json const& value, json const& rule,
                  std::string const& at) {
    if (word == "type") {
      expect(type_is(value, content), at, "is no " + content.get<std::string>());
    } else if (word == "const") {
      expect(value == content, at, "is not " + content.dump());
    } else if (word == "enum") {
      expect(std::find(content.begin(), content.end(), value) != content.end(), at, "not in enum");
    } else if (word == "required") {
      for (json const& key : content) {
        expect(value.contains(key.get<std::string>()), at, "lacks " + key.get<std::string>());
      }
    } else if (word == "properties") {
      for (auto const& [key, child] : content.items()) {
        if (value.contains(key)) validate(value[key], child, at + "." + key);
      }
    } else if (word == "additionalProperties") {
      for (auto const& [key, child] : value.items()) {
        expect(rule["properties"].contains(key), at, "unknown " + key);
      }
    } else if (word == "items") {
      for (std::size_t i = 0; value.is_array() && i < value.size(); ++i) {
        validate(value[i], content, at + "[" + std::to_string(i + 1) + "]");
      }
    } else {
      combined(word, content, value, at);
    }
  }

  void combined(std::string const& word, json const& content, json const& value,
                std::string const& at) {
    if (word == "allOf") {
      for (json const& rule : content) validate(value, rule, at);
    } else if (word == "oneOf" || word == "anyOf") {
      auto const sound = std::count_if(content.begin(), content.end(), [&](json const& rule) {
        return Validator().violations(value, rule, at).empty();
      });
      expect(word == "anyOf" ? sound >= 1 : sound == 1, at, word);
    } else if (word == "minItems" || word == "maxItems") {
      bool const low = word == "minItems";
      expect(low ? value.size() >= content : value.size() <= content, at, word);
    } else if (word == "minLength") {
      expect(value.is_string() && value.get<std::string>().size() >= content, at, word);
    } else if (word == "exclusiveMinimum") {
      expect(value > content, at, word);
    } else if (word == "exclusiveMaximum") {
      expect(value < content, at, word);
    } else if (word != "$schema" && word != "title" && word != "description" && word != "default" &&
               word != "format" && word != "pattern") {
      expect(false, at, "a word that this test does not know: " + word);
    }
  }

  static bool type_is(json const& value, std::string const& type) {
    return (type == "object" && value.is_object()) || (type == "array" && value.is_array()) ||
           (type == "string" && value.is_string()) || (type == "number" && value.is_number()) ||
           (type == "integer" && value.is_number_integer());
  }

  void expect(bool holds, std::string const& at, std::string const& what) {
    if (!holds) faults_ += at + ": " + what + "\n";
  }

  std::string faults_;
};

std::string violations(std::string const& toml_text) {
  toml::table const root = toml::parse(toml_text);
  return Validator().violations(as_json(root), schema(), "");
}

TEST(Schema, DeclaresEveryTableAndField) {
  EXPECT_EQ(schema()["$schema"], "https://json-schema.org/draft/2020-12/schema");
  for (TableFormat const& table : scenario_format().tables) {
    json const& one = of_table(table);
    ASSERT_TRUE(one.is_object()) << table.name;
    EXPECT_EQ(one["additionalProperties"], false);
    for (Field const& field : table.fields) {
      json const found = property(one, std::string(field.name));
      ASSERT_FALSE(found.is_null()) << table.name << "." << field.name;
      EXPECT_EQ(found["description"], field.meaning);
      json const required = one.value("required", json::array());
      bool const must =
          std::find(required.begin(), required.end(), std::string(field.name)) != required.end();
      EXPECT_EQ(must, field.required) << table.name << "." << field.name;
    }
  }
}

TEST(Schema, DeclaresEveryParameterWithUnitRangeAndDefault) {
  base::Catalogue const catalogue = engine_catalogue();
  auto const check = [](json const& found, base::Parameter const& parameter) {
    ASSERT_FALSE(found.is_null()) << parameter.name;
    EXPECT_EQ(found["description"], parameter.meaning + " [" + parameter.unit + "], " +
                                        base::number_text(parameter.lowest) + " to " +
                                        base::number_text(parameter.highest));
    json const& units = found["properties"]["unit"]["enum"];
    EXPECT_NE(std::find(units.begin(), units.end(), parameter.unit), units.end());
    EXPECT_EQ(found.contains("default"), parameter.default_prior.has_value()) << parameter.name;
    if (parameter.default_prior) {
      EXPECT_EQ(found["default"], base::describe(*parameter.default_prior));
    }
  };
  std::size_t seen = 0;
  for (TableFormat const& table : scenario_format().tables) {
    if (!table.has_quantities) continue;
    for (auto const& entry : catalogue.of(table.scope)) {
      check(property(of_table(table), entry.key), entry.parameter);
      ++seen;
    }
  }
  for (auto const& entry : catalogue.of(base::Scope::campaign)) {
    check(property(schema()["properties"]["parameters"], entry.key), entry.parameter);
    ++seen;
  }
  std::size_t declared = 0;
  for (base::Declaration const& one : catalogue.declarations()) declared += one.parameters.size();
  EXPECT_EQ(seen, declared);
}

TEST(Schema, AcceptsTheScenariosThatShip) {
  for (char const* const name : {"kursk-2024", "minimal"}) {
    base::Diagnostics diagnostics;
    auto const text =
        load_text(std::filesystem::path(SALIENT_SOURCE_DIR) / "scenarios" / name / "scenario.toml",
                  name, 1U << 24U, diagnostics);
    ASSERT_TRUE(text) << name;
    EXPECT_EQ(violations(*text), "") << name;
  }
  EXPECT_EQ(violations(sound_scenario()), "");
}

TEST(Schema, RefusesWhatTheReaderRefuses) {
  for (auto const& [from, to] : std::initializer_list<std::pair<char const*, char const*>>{
           {"format = 1\n", ""},
           {"format = 1\n", "format = 2\n"},
           {"id = \"second\"\n", ""},
           {"role = \"defend\"", "role = \"defence\""},
           {"role = \"defend\"", "rolle = \"defend\"\nrole = \"defend\""},
           {"name = \"Second\"", "name = \"\""},
           {"name = \"Second\"", "name = 2"},
           {"{ value = 800, unit = \"persons\", source = \"gazette\" }", "800"},
           {"{ value = 800, unit = \"persons\", source = \"gazette\" }",
            "{ value = 800, unit = \"persons\" }"},
           {"{ value = 800, unit = \"persons\", source = \"gazette\" }",
            "{ value = 800, source = \"gazette\" }"},
           {"{ value = 800, unit = \"persons\", source = \"gazette\" }",
            "{ value = 800, unit = \"km\", source = \"gazette\" }"},
           {"value = 800", "normal = [800]"},
           {"value = 800", "value = 800, uniform = [1, 2]"},
           {"value = 800", "interval = [1, 2], coverage = 1.0"},
           {"strength = { value = 800, unit = \"persons\", source = \"gazette\" }", ""}}) {
    EXPECT_NE(violations(sound_but(from, to)), "") << from << " → " << to;
    EXPECT_GT(testing::read_tables(sound_but(from, to)).diagnostics.error_count(), 0) << to;
  }
}

TEST(Schema, DemandsNothingOfAFormationThatParametersMayGiveForAll) {
  // [parameters] may state it for every formation and sector; a demand in the table would refuse
  // what the reader takes.
  base::Catalogue const catalogue = engine_catalogue();
  for (base::Scope const scope : {base::Scope::formation, base::Scope::sector}) {
    for (auto const& entry : catalogue.of(scope)) {
      EXPECT_TRUE(entry.group.empty() || entry.parameter.default_prior) << entry.key;
    }
  }
}

}  // namespace
}  // namespace salient::scenario
