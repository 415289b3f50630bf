#include "salient/scenario/references.h"

#include <algorithm>

namespace salient::scenario {

namespace {

std::vector<std::string> const& ids_of(Ids const& ids, std::string_view table) {
  static std::vector<std::string> const none;
  auto const found = ids.find(table);
  return found == ids.end() ? none : found->second;
}

void check_reference(Record const& record, Field const& field, FieldValue const& value,
                     Ids const& ids, base::Diagnostics& diagnostics) {
  std::vector<std::string> candidates;
  std::string kinds;
  for (std::string_view const table : field.choices) {
    auto const& list = ids_of(ids, table);
    candidates.insert(candidates.end(), list.begin(), list.end());
    kinds += (kinds.empty() ? "" : " or ") + std::string(table);
  }
  if (std::find(candidates.begin(), candidates.end(), value.text) != candidates.end()) return;
  diagnostics.error(value.place, record.chain + "." + std::string(field.name),
                    "there is no " + kinds + " '" + base::printable(value.text) + "'",
                    "the id of a " + kinds, base::did_you_mean(value.text, candidates));
}

}  // namespace

Ids collect_ids(Format const& format, Document const& document, base::Diagnostics& diagnostics) {
  Ids ids;
  for (TableFormat const& table : format.tables) {
    std::map<std::string, base::Place> standing;
    for (Record const& record : document.of(table.name)) {
      auto const id = record.fields.find("id");
      if (id == record.fields.end() || id->second.text.empty()) continue;
      std::string const& text = id->second.text;
      auto const [first, fresh] = standing.emplace(text, id->second.place);
      if (!fresh) {
        diagnostics.error(
            id->second.place, record.chain,
            "the id '" + text + "' stands already on line " + std::to_string(first->second.line));
      }
      if (table.many) ids[std::string(table.name)].push_back(text);
    }
  }
  return ids;
}

void check_references(Format const& format, Document const& document, Ids const& ids,
                      base::Diagnostics& diagnostics) {
  for (TableFormat const& table : format.tables) {
    for (Record const& record : document.of(table.name)) {
      for (Field const& field : table.fields) {
        if (field.kind != FieldKind::reference) continue;
        auto const value = record.fields.find(field.name);
        if (value == record.fields.end() || value->second.text.empty()) continue;
        check_reference(record, field, value->second, ids, diagnostics);
      }
    }
  }
}

void check_sources(std::string const& key, Quantity const& quantity, Ids const& ids,
                   base::Diagnostics& diagnostics) {
  auto const& known = ids_of(ids, "source");
  for (std::string const& source : quantity.sources) {
    bool const listed = std::find(known.begin(), known.end(), source) != known.end();
    if (source.empty() || listed) continue;
    diagnostics.error(quantity.place, key, "there is no source '" + base::printable(source) + "'",
                      "the id of a [[source]]", base::did_you_mean(source, known));
  }
}

}  // namespace salient::scenario
