#include "salient/scenario/record.h"

#include <algorithm>
#include <utility>

#include "salient/scenario/quantity_reader.h"

namespace salient::scenario {

namespace {

constexpr std::size_t kLongestText = 4000;
constexpr std::size_t kLongestIdentifier = 64;
constexpr std::size_t kLongestList = 1000;

bool is_identifier(std::string_view text) {
  if (text.empty() || text.size() > kLongestIdentifier) return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

class RecordReader {
 public:
  RecordReader(TableFormat const& format, base::Catalogue const& catalogue,
               DefaultFor const& default_for, std::string const& file, std::string chain,
               base::Diagnostics& diagnostics)
      : format_(format),
        entries_(catalogue.of(format.scope)),
        default_for_(default_for),
        file_(file),
        diagnostics_(diagnostics) {
    record_.chain = std::move(chain);
  }

  Record read(toml::table const& table) {
    record_.place = place_of(table, file_);
    stated_.resize(format_.has_quantities ? entries_.size() : 0);
    read_keys(table, "");
    for (Field const& field : format_.fields) {
      if (field.required && seen_.count(std::string(field.name)) == 0) {
        fault(record_.place, "lacks '" + std::string(field.name) + "'",
              std::string(field.name) + ": " + std::string(field.meaning));
      }
    }
    if (format_.has_quantities) settle_quantities();
    return std::move(record_);
  }

 private:
  void fault(base::Place place, std::string problem, std::string expected = {},
             std::string suggestion = {}) {
    diagnostics_.error(std::move(place), record_.chain, std::move(problem), std::move(expected),
                       std::move(suggestion));
  }

  void read_keys(toml::table const& table, std::string const& prefix) {
    for (auto const& [key, node] : table) {
      std::string const name = prefix + std::string(key.str());
      if (Field const* field = find_field(name)) {
        seen_[name] = true;
        read_field(*field, node);
      } else if (auto const index = find_parameter(name)) {
        stated_[*index].attempted = true;
        stated_[*index].quantity = read_quantity(node, entries_[*index].parameter, file_,
                                                 chained(record_.chain, name), diagnostics_);
      } else if (node.is_table() && is_group(name + ".")) {
        read_keys(*node.as_table(), name + ".");
      } else {
        unknown(key, name);
      }
    }
  }

  void unknown(toml::key const& key, std::string const& name) {
    std::vector<std::string> known;
    for (Field const& field : format_.fields) known.emplace_back(field.name);
    if (format_.has_quantities) {
      for (auto const& entry : entries_) known.push_back(entry.key);
    }
    std::string expected;
    for (std::string const& one : known) expected += (expected.empty() ? "one of " : ", ") + one;
    if (expected.size() > 400) expected = "a key listed by `salient schema`";
    fault(place_of(key, file_), "unknown key '" + base::printable(name) + "'", expected,
          base::did_you_mean(name, known));
  }

  Field const* find_field(std::string_view name) const {
    auto const found = std::find_if(format_.fields.begin(), format_.fields.end(),
                                    [&](Field const& field) { return field.name == name; });
    return found == format_.fields.end() ? nullptr : &*found;
  }

  std::optional<std::size_t> find_parameter(std::string_view key) const {
    if (!format_.has_quantities) return std::nullopt;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      if (entries_[i].key == key) return i;
    }
    return std::nullopt;
  }

  bool is_group(std::string_view prefix) const {
    return format_.has_quantities &&
           std::any_of(entries_.begin(), entries_.end(), [&](auto const& entry) {
             return entry.key.compare(0, prefix.size(), prefix) == 0;
           });
  }

  void read_field(Field const& field, toml::node const& node) {
    FieldValue value;
    value.place = place_of(node, file_);
    switch (field.kind) {
      case FieldKind::identifier:
      case FieldKind::text:
      case FieldKind::choice:
      case FieldKind::reference:
      case FieldKind::file: read_text(field, node, value); break;
      case FieldKind::references:
      case FieldKind::files:
      case FieldKind::texts: read_texts(field, node, value); break;
      case FieldKind::date: read_date(field, node, value); break;
      case FieldKind::whole:
        if (!node.is_integer())
          wrong_type(field, node, "a whole number");
        else
          value.whole = node.as_integer()->get();
        break;
      case FieldKind::changes:
        if (!node.is_table())
          wrong_type(field, node, "a table of changes");
        else
          value.changes = node.as_table();
        break;
      case FieldKind::points: read_points(field, node, value); break;
    }
    record_.fields.emplace(std::string(field.name), std::move(value));
  }

  void wrong_type(Field const& field, toml::node const& node, std::string const& wanted) {
    fault(place_of(node, file_),
          "'" + std::string(field.name) + "' is " + std::string(kind_of(node)), wanted);
  }

  bool text_of(Field const& field, toml::node const& node, std::string& text) {
    if (!node.is_string()) {
      wrong_type(field, node, "a string");
      return false;
    }
    std::string const& given = node.as_string()->get();
    if (given.empty()) {
      fault(place_of(node, file_), "'" + std::string(field.name) + "' is empty");
      return false;
    }
    if (given.size() > kLongestText) {
      fault(place_of(node, file_), "'" + std::string(field.name) + "' has " +
                                       std::to_string(given.size()) + " bytes (the limit is " +
                                       std::to_string(kLongestText) + ")");
      return false;
    }
    text = given;
    return true;
  }

  void read_text(Field const& field, toml::node const& node, FieldValue& value) {
    if (!text_of(field, node, value.text)) return;
    if (field.kind == FieldKind::identifier && !is_identifier(value.text)) {
      fault(value.place, "'" + base::printable(value.text) + "' is no id",
            "lower-case letters, digits, '-' and '_', at most 64");
      value.text.clear();
    }
    if (field.kind != FieldKind::choice) return;
    std::vector<std::string> const choices(field.choices.begin(), field.choices.end());
    if (std::find(choices.begin(), choices.end(), value.text) != choices.end()) return;
    std::string expected = "one of";
    for (std::string const& choice : choices) expected += " \"" + choice + "\"";
    fault(value.place,
          "'" + std::string(field.name) + "' cannot be '" + base::printable(value.text) + "'",
          expected, base::did_you_mean(value.text, choices));
    value.text = choices.front();
  }

  void read_texts(Field const& field, toml::node const& node, FieldValue& value) {
    toml::array const* list = node.as_array();
    if (list == nullptr) {
      wrong_type(field, node, "a list of strings");
      return;
    }
    if (list->size() > kLongestList) {
      fault(value.place, "'" + std::string(field.name) + "' has more than 1,000 items");
      return;
    }
    for (toml::node const& item : *list) {
      std::string text;
      if (!text_of(field, item, text)) continue;
      value.texts.push_back(std::move(text));
      value.places.push_back(place_of(item, file_));
    }
  }

  void read_points(Field const& field, toml::node const& node, FieldValue& value) {
    toml::array const* list = node.as_array();
    if (list == nullptr) {
      wrong_type(field, node, "a list of points: [[east, north], ...] in m");
      return;
    }
    if (list->size() > kLongestList) {
      fault(value.place, "'" + std::string(field.name) + "' has more than 1,000 items");
      return;
    }
    for (toml::node const& item : *list) {
      toml::array const* pair = item.as_array();
      bool const numbers =
          pair != nullptr && pair->size() == 2 && (*pair)[0].is_number() && (*pair)[1].is_number();
      if (!numbers) {
        fault(place_of(item, file_), "'" + std::string(field.name) + "' holds what is no point",
              "[east, north], two numbers in m");
        continue;
      }
      value.points.push_back({(*pair)[0].value_or(0.0), (*pair)[1].value_or(0.0)});
      value.places.push_back(place_of(item, file_));
    }
  }

  void read_date(Field const& field, toml::node const& node, FieldValue& value) {
    if (!node.is_date()) {
      wrong_type(field, node, "a date such as 2024-11-01, without quotes and without a time");
      return;
    }
    toml::date const& date = node.as_date()->get();
    value.date = base::Date::from_calendar(date.year, date.month, date.day);
    if (!value.date) fault(value.place, "'" + std::string(field.name) + "' does not exist");
  }

  void settle_quantities() {
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      if (stated_[i].quantity) {
        record_.quantities.push_back(*std::move(stated_[i].quantity));
        continue;
      }
      std::optional<Quantity> standing = default_for_(entries_[i]);
      if (!standing && !stated_[i].attempted) {
        fault(record_.place, "lacks '" + entries_[i].key + "'",
              entries_[i].key + ": " + entries_[i].parameter.meaning);
      }
      record_.quantities.push_back(standing.value_or(Quantity{}));
    }
  }

  struct Stated {
    bool attempted = false;
    std::optional<Quantity> quantity;
  };

  TableFormat const& format_;
  std::vector<base::Catalogue::Entry> const& entries_;
  DefaultFor const& default_for_;
  std::string const& file_;
  base::Diagnostics& diagnostics_;
  std::map<std::string, bool> seen_;
  std::vector<Stated> stated_;
  Record record_;
};

}  // namespace

std::string Record::text(std::string_view name) const {
  auto const found = fields.find(name);
  return found == fields.end() ? std::string{} : found->second.text;
}

std::optional<base::Date> Record::date(std::string_view name) const {
  auto const found = fields.find(name);
  return found == fields.end() ? std::nullopt : found->second.date;
}

std::vector<std::string> Record::texts(std::string_view name) const {
  auto const found = fields.find(name);
  return found == fields.end() ? std::vector<std::string>{} : found->second.texts;
}

Record read_record(toml::table const& table, TableFormat const& format,
                   base::Catalogue const& catalogue, DefaultFor const& default_for,
                   std::string const& file, std::string chain, base::Diagnostics& diagnostics) {
  return RecordReader(format, catalogue, default_for, file, std::move(chain), diagnostics)
      .read(table);
}

}  // namespace salient::scenario
