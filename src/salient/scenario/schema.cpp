#include "salient/scenario/schema.h"

#include <nlohmann/json.hpp>

#include "salient/base/unit.h"
#include "salient/scenario/format.h"

namespace salient::scenario {

namespace {

using Json = nlohmann::ordered_json;

Json field_schema(Field const& field) {
  Json schema;
  switch (field.kind) {
    case FieldKind::identifier:
      schema = {{"type", "string"}, {"pattern", "^[a-z0-9_-]{1,64}$"}};
      break;
    case FieldKind::text:
    case FieldKind::reference:
    case FieldKind::file: schema = {{"type", "string"}, {"minLength", 1}}; break;
    case FieldKind::date: schema = {{"type", "string"}, {"format", "date"}}; break;
    case FieldKind::choice: {
      schema = {{"enum", Json::array()}};
      for (auto const choice : field.choices) schema["enum"].push_back(std::string(choice));
      break;
    }
    case FieldKind::references:
    case FieldKind::files:
    case FieldKind::texts:
      schema = {{"type", "array"}, {"items", {{"type", "string"}, {"minLength", 1}}}};
      break;
    case FieldKind::whole: schema = {{"type", "integer"}}; break;
    case FieldKind::changes: schema = {{"type", "object"}}; break;
    case FieldKind::points: {
      Json point{{"type", "array"}, {"items", {{"type", "number"}}}, {"minItems", 2}};
      point["maxItems"] = 2;
      schema = {{"type", "array"}, {"items", std::move(point)}};
      break;
    }
  }
  schema["description"] = std::string(field.meaning);
  return schema;
}

Json quantity_schema(base::Parameter const& parameter) {
  Json properties = Json::object();
  Json families = Json::array();
  for (base::FamilyName const& family : base::family_names()) {
    Json number{{"type", "number"}};
    properties[std::string(family.name)] =
        family.numbers == 1
            ? number
            : Json{{"type", "array"}, {"items", number}, {"minItems", 2}, {"maxItems", 2}};
    properties[std::string(family.name)]["description"] = std::string(family.meaning);
    families.push_back({{"required", {std::string(family.name)}}});
  }
  properties["coverage"] = {{"type", "number"}, {"exclusiveMinimum", 0}, {"exclusiveMaximum", 1}};
  Json units = Json::array();
  base::Dimension const dimension = base::find_unit(parameter.unit)->dimension;
  for (std::string const& symbol : base::unit_symbols(dimension)) units.push_back(symbol);
  properties["unit"] = {{"enum", units}};
  properties["source"] = {
      {"anyOf",
       {{{"type", "string"}},
        {{"type", "array"}, {"items", {{"type", "string"}}}, {"minItems", 1}}}}};
  properties["assumption"] = {{"type", "string"}, {"minLength", 1}};
  properties["note"] = {{"type", "string"}};
  Json schema{{"type", "object"},
              {"description", parameter.meaning + " [" + parameter.unit + "], " +
                                  base::number_text(parameter.lowest) + " to " +
                                  base::number_text(parameter.highest)},
              {"properties", properties},
              {"additionalProperties", false},
              {"allOf",
               {{{"oneOf", families}},
                {{"oneOf", {{{"required", {"source"}}}, {{"required", {"assumption"}}}}}}}}};
  if (dimension != base::Dimension::share) schema["required"] = {"unit"};
  if (parameter.default_prior) schema["default"] = base::describe(*parameter.default_prior);
  return schema;
}

/// Puts a quantity under its dotted key: "doctrine.pace" becomes a property of a property.
void put_dotted(Json& object, std::string const& key, Json schema, bool required) {
  std::size_t const dot = key.find('.');
  if (dot == std::string::npos) {
    object["properties"][key] = std::move(schema);
    if (required) object["required"].push_back(key);
    return;
  }
  Json& group = object["properties"][key.substr(0, dot)];
  if (group.is_null()) {
    group = {{"type", "object"}, {"properties", Json::object()}, {"additionalProperties", false}};
  }
  put_dotted(group, key.substr(dot + 1), std::move(schema), required);
}

/// The same, and under the quoted key too, which the reader takes for the same.
void put_quantity(Json& object, std::string const& key, Json const& schema, bool required) {
  put_dotted(object, key, schema, required);
  object["properties"][key] = schema;
}

Json table_schema(TableFormat const& table, base::Catalogue const& catalogue) {
  Json schema{{"type", "object"},
              {"description", std::string(table.meaning)},
              {"properties", Json::object()},
              {"required", Json::array()},
              {"additionalProperties", false}};
  for (Field const& field : table.fields) {
    put_dotted(schema, std::string(field.name), field_schema(field), field.required);
  }
  if (table.has_quantities) {
    for (auto const& entry : catalogue.of(table.scope)) {
      put_quantity(schema, entry.key, quantity_schema(entry.parameter),
                   !entry.parameter.default_prior);
    }
  }
  if (schema["required"].empty()) schema.erase("required");
  return schema;
}

Json parameters_schema(Format const& format, base::Catalogue const& catalogue) {
  Json schema{{"type", "object"},
              {"description",
               "Parameters of mechanisms; those of entities given here hold for every one that "
               "does not state its own."},
              {"properties", Json::object()},
              {"additionalProperties", false}};
  for (base::Scope const scope : format.settable) {
    for (auto const& entry : catalogue.of(scope)) {
      if (!entry.group.empty())
        put_quantity(schema, entry.key, quantity_schema(entry.parameter), false);
    }
  }
  return schema;
}

}  // namespace

std::string json_schema(Format const& format, base::Catalogue const& catalogue) {
  Json schema{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
              {"title", "Salient " + std::string(format.kind)},
              {"type", "object"},
              {"properties", {{"format", {{"const", kFormatVersion}}}}},
              {"required", {"format"}},
              {"additionalProperties", false}};
  for (TableFormat const& table : format.tables) {
    if (table.required) schema["required"].push_back(std::string(table.name));
    Json one = table_schema(table, catalogue);
    if (table.many) one = {{"type", "array"}, {"items", std::move(one)}};
    schema["properties"][std::string(table.name)] = std::move(one);
  }
  schema["properties"]["parameters"] = parameters_schema(format, catalogue);
  Json states{{"type", "object"},
              {"description", "Mechanisms switched to their reference state."},
              {"properties", Json::object()},
              {"additionalProperties", false}};
  for (base::Declaration const& declaration : catalogue.declarations()) {
    if (declaration.reference_state.empty()) continue;
    states["properties"][declaration.group] = {{"enum", {"active", "reference"}},
                                               {"description", declaration.reference_state}};
  }
  schema["properties"]["mechanisms"] = std::move(states);
  return schema.dump(2) + "\n";
}

}  // namespace salient::scenario
