#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "salient/scenario/record.h"

namespace salient::scenario {

/// A scenario file read table by table, before its parts are joined.
struct Document {
  std::filesystem::path folder;
  std::string file;  ///< as shown to the user
  std::map<std::string, std::vector<Record>, std::less<>> tables;
  Quantities parameters;                                ///< slot order of Scope::campaign
  std::map<std::string, std::string> mechanism_states;  ///< stated ones
  toml::table root;                                     ///< keeps nodes of `changes` alive

  [[nodiscard]] std::vector<Record> const& of(std::string_view table) const;
};

/// Text of a file, or a diagnostic: not there, not readable, larger than `limit` bytes.
[[nodiscard]] std::optional<std::string> load_text(std::filesystem::path const& path,
                                                   std::string const& shown, std::size_t limit,
                                                   base::Diagnostics& diagnostics);

/// Text of a file that a field of the table `kind` names: a path inside the document's folder.
[[nodiscard]] std::optional<std::string> load_inside(Document const& document,
                                                     std::string const& kind,
                                                     std::string const& name,
                                                     base::Place const& place, std::size_t limit,
                                                     base::Diagnostics& diagnostics);

/// Parses `text` and checks every table against the format.
[[nodiscard]] Document read_document(std::string_view text, std::string const& shown,
                                     Format const& format, base::Catalogue const& catalogue,
                                     base::Diagnostics& diagnostics);

}  // namespace salient::scenario
