#pragma once

// Inside the room only: this header is where toml++ is let in.

#include <string>
#include <string_view>

// Compiled into this room, so that the two settings below hold whatever the packaged library was
// built with. Version 3.3.0 asserts on some malformed files; without the assertion it reports a
// parse error.
#define TOML_HEADER_ONLY 1
#define TOML_ASSERT(condition) static_cast<void>(0)
#include <toml++/toml.h>

#include "salient/base/diagnostic.h"

namespace salient::scenario {

/// Place of a node in a file.
[[nodiscard]] inline base::Place place_of(toml::node const& node, std::string const& file) {
  auto const& begin = node.source().begin;
  return {file, static_cast<int>(begin.line), static_cast<int>(begin.column)};
}

/// Place of a key.
[[nodiscard]] inline base::Place place_of(toml::key const& key, std::string const& file) {
  auto const& begin = key.source().begin;
  return {file, static_cast<int>(begin.line), static_cast<int>(begin.column)};
}

/// The kind of a node in words: "a string", "a table".
[[nodiscard]] std::string_view kind_of(toml::node const& node);

/// "formation[2].strength": the chain of keys that leads to a place.
[[nodiscard]] std::string chained(std::string_view chain, std::string_view key);

}  // namespace salient::scenario
