#include "salient/scenario/document.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <set>
#include <sstream>

#include "salient/scenario/quantity_reader.h"

namespace salient::scenario {

namespace {

constexpr std::size_t kMostRecords = 5000;

std::vector<std::string> top_level_names(Format const& format) {
  std::vector<std::string> names{"format", "parameters", "mechanisms"};
  for (TableFormat const& table : format.tables) names.emplace_back(table.name);
  return names;
}

/// Reads the tables of one parsed file.
class DocumentReader {
 public:
  DocumentReader(Document& document, Format const& format, base::Catalogue const& catalogue,
                 base::Diagnostics& diagnostics)
      : document_(document), format_(format), catalogue_(catalogue), diagnostics_(diagnostics) {}

  void read() {
    check_format();
    read_parameters();
    read_mechanisms();
    for (auto const& [key, node] : document_.root) {
      std::string const name(key.str());
      if (name == "format" || name == "parameters" || name == "mechanisms") continue;
      if (TableFormat const* format = format_.find(name)) {
        read_table(*format, node);
      } else {
        fault(place_of(key, document_.file), "", "unknown table '" + base::printable(name) + "'",
              {}, base::did_you_mean(name, top_level_names(format_)));
      }
    }
    if (document_.of(format_.kind).empty() && !document_.root.contains(format_.kind)) {
      std::string const head = "[" + std::string(format_.kind) + "]";
      fault({document_.file, 1, 1}, "", "lacks the table " + head,
            head + " with " + std::string(format_.head));
    }
  }

 private:
  void fault(base::Place place, std::string chain, std::string problem, std::string expected = {},
             std::string suggestion = {}) {
    diagnostics_.error(std::move(place), std::move(chain), std::move(problem), std::move(expected),
                       std::move(suggestion));
  }

  void check_format() {
    toml::node const* node = document_.root.get("format");
    std::string const expected = "format = " + std::to_string(kFormatVersion);
    if (node == nullptr) {
      fault({document_.file, 1, 1}, "", "does not say which format it is in", expected);
    } else if (!node->is_integer()) {
      fault(place_of(*node, document_.file), "format", "is " + std::string(kind_of(*node)),
            expected);
    } else if (node->as_integer()->get() != kFormatVersion) {
      fault(place_of(*node, document_.file), "format",
            "is " + std::to_string(node->as_integer()->get()) + " (this program reads format " +
                std::to_string(kFormatVersion) + ")",
            expected);
    }
  }

  void read_table(TableFormat const& format, toml::node const& node) {
    std::string const name(format.name);
    if (!format.many) {
      toml::table const* table = node.as_table();
      if (table == nullptr) {
        fault(place_of(node, document_.file), name, "is " + std::string(kind_of(node)),
              "a table: [" + name + "]");
        return;
      }
      add(format, *table, name);
      return;
    }
    toml::array const* list = node.as_array();
    if (list == nullptr) {
      fault(place_of(node, document_.file), name, "is " + std::string(kind_of(node)),
            "a list of tables: [[" + name + "]] before each");
      return;
    }
    if (list->size() > kMostRecords) {
      fault(place_of(node, document_.file), name,
            "has " + std::to_string(list->size()) + " tables (the limit is 5,000)");
      return;
    }
    for (std::size_t i = 0; i < list->size(); ++i) {
      std::string const chain = name + "[" + std::to_string(i + 1) + "]";
      toml::node const& item = (*list)[i];
      if (toml::table const* table = item.as_table()) {
        add(format, *table, chain);
      } else {
        fault(place_of(item, document_.file), chain, "is " + std::string(kind_of(item)), "a table");
      }
    }
  }

  void add(TableFormat const& format, toml::table const& table, std::string const& chain) {
    auto const default_for = [&](base::Catalogue::Entry const& entry) -> std::optional<Quantity> {
      auto const general = general_.find({format.scope, entry.key});
      if (general != general_.end()) return general->second;
      if (!entry.parameter.default_prior) return std::nullopt;
      return declared_default(entry.parameter);
    };
    document_.tables[std::string(format.name)].push_back(
        read_record(table, format, catalogue_, default_for, document_.file, chain, diagnostics_));
  }

  void read_parameters() {
    for (auto const& entry : catalogue_.of(base::Scope::campaign)) {
      document_.parameters.push_back(declared_default(entry.parameter));
    }
    toml::node const* node = document_.root.get("parameters");
    if (node == nullptr) return;
    if (toml::table const* table = node->as_table()) {
      read_parameter_keys(*table, "");
    } else {
      fault(place_of(*node, document_.file), "parameters", "is " + std::string(kind_of(*node)),
            "a table: [parameters]");
    }
  }

  /// Keys of mechanism parameters: campaign-wide ones are set, those of entities become what every
  /// one takes that does not state its own.
  void read_parameter_keys(toml::table const& table, std::string const& prefix) {
    for (auto const& [key, node] : table) {
      std::string const name = prefix + std::string(key.str());
      bool known = false;
      for (base::Scope const scope : format_.settable) {
        auto const slot = catalogue_.slot(scope, name);
        if (!slot) continue;
        auto const& entry = catalogue_.of(scope)[slot->index];
        if (entry.group.empty()) continue;
        known = true;
        auto quantity = read_quantity(node, entry.parameter, document_.file, "parameters." + name,
                                      diagnostics_);
        if (!quantity) continue;
        if (scope == base::Scope::campaign)
          document_.parameters[slot->index] = *quantity;
        else
          general_[{scope, name}] = *quantity;
      }
      if (known) continue;
      if (node.is_table() && catalogue_.find(name) != nullptr && prefix.empty()) {
        read_parameter_keys(*node.as_table(), name + ".");
      } else {
        unknown_parameter(key, name);
      }
    }
  }

  void unknown_parameter(toml::key const& key, std::string const& name) {
    std::vector<std::string> known;
    for (base::Scope const scope : format_.settable) {
      for (auto const& entry : catalogue_.of(scope)) {
        if (!entry.group.empty()) known.push_back(entry.key);
      }
    }
    fault(place_of(key, document_.file), "parameters",
          "unknown parameter '" + base::printable(name) + "'",
          "a parameter listed by `salient show parameters`", base::did_you_mean(name, known));
  }

  void read_mechanisms() {
    toml::node const* node = document_.root.get("mechanisms");
    if (node == nullptr) return;
    toml::table const* table = node->as_table();
    if (table == nullptr) {
      fault(place_of(*node, document_.file), "mechanisms", "is " + std::string(kind_of(*node)),
            "a table: [mechanisms]");
      return;
    }
    std::vector<std::string> known;
    for (base::Declaration const& declaration : catalogue_.declarations()) {
      if (!declaration.reference_state.empty()) known.push_back(declaration.group);
    }
    for (auto const& [key, state] : *table) {
      std::string const name(key.str());
      if (std::find(known.begin(), known.end(), name) == known.end()) {
        fault(place_of(key, document_.file), "mechanisms",
              "unknown mechanism '" + base::printable(name) + "'",
              "one listed by `salient show mechanisms`", base::did_you_mean(name, known));
        continue;
      }
      auto const text = state.value<std::string>();
      if (!text || (*text != "active" && *text != "reference")) {
        fault(place_of(state, document_.file), "mechanisms." + name, "is in no known state",
              "\"active\" or \"reference\"");
        continue;
      }
      document_.mechanism_states[name] = *text;
    }
  }

  Document& document_;
  Format const& format_;
  base::Catalogue const& catalogue_;
  base::Diagnostics& diagnostics_;
  std::map<std::pair<base::Scope, std::string>, Quantity> general_;
};

}  // namespace

std::vector<Record> const& Document::of(std::string_view table) const {
  static std::vector<Record> const none;
  auto const found = tables.find(table);
  return found == tables.end() ? none : found->second;
}

std::optional<std::string> load_text(std::filesystem::path const& path, std::string const& shown,
                                     std::size_t limit, base::Diagnostics& diagnostics) {
  std::error_code error;
  auto const status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status)) {
    diagnostics.error({shown, 0, 0}, "", "no such file");
    return std::nullopt;
  }
  if (!std::filesystem::is_regular_file(status)) {
    diagnostics.error({shown, 0, 0}, "", "is no plain file");
    return std::nullopt;
  }
  auto const size = std::filesystem::file_size(path, error);
  if (!error && size > limit) {
    diagnostics.error(
        {shown, 0, 0}, "",
        "has " + std::to_string(size) + " bytes (the limit is " + std::to_string(limit) + ")",
        "a smaller file; put long lists in the claims file");
    return std::nullopt;
  }
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  if (!stream) {
    diagnostics.error({shown, 0, 0}, "", std::string("cannot be read: ") + std::strerror(errno));
    return std::nullopt;
  }
  return std::move(text).str();
}

std::optional<std::string> load_inside(Document const& document, std::string const& kind,
                                       std::string const& name, base::Place const& place,
                                       std::size_t limit, base::Diagnostics& diagnostics) {
  namespace fs = std::filesystem;
  fs::path const relative(name);
  bool inside = relative.is_relative() && name.find('\0') == std::string::npos;
  for (fs::path const& part : relative) inside = inside && part != "..";
  std::error_code error;
  fs::path const root = fs::weakly_canonical(document.folder, error);
  if (inside) {
    fs::path const target = fs::weakly_canonical(root / relative, error);
    inside =
        std::mismatch(root.begin(), root.end(), target.begin(), target.end()).first == root.end();
  }
  if (!inside) {
    diagnostics.error(
        place, kind,
        "the path '" + base::printable(name) + "' leads out of the " + kind + "'s folder",
        "a path inside the folder");
    return std::nullopt;
  }
  if (!fs::exists(root / relative, error)) {
    diagnostics.error(place, kind, "there is no file '" + base::printable(name) + "'",
                      "a file inside the " + kind + "'s folder");
    return std::nullopt;
  }
  return load_text(root / relative, (document.folder / relative).string(), limit, diagnostics);
}

Document read_document(std::string_view text, std::string const& shown, Format const& format,
                       base::Catalogue const& catalogue, base::Diagnostics& diagnostics) {
  Document document;
  document.file = shown;
  try {
    document.root = toml::parse(text, std::string_view(shown));
  } catch (toml::parse_error const& error) {
    auto const& begin = error.source().begin;
    diagnostics.error({shown, static_cast<int>(begin.line), static_cast<int>(begin.column)}, "",
                      "is no valid TOML: " + base::printable(error.description(), 300),
                      "TOML 1.0; nothing after this place was read");
    return document;
  }
  DocumentReader(document, format, catalogue, diagnostics).read();
  return document;
}

}  // namespace salient::scenario
