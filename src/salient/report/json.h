#pragma once

#include <optional>

#include <nlohmann/json.hpp>

namespace salient::report {

/// A value, or null where there is none.
template <class Value>
[[nodiscard]] nlohmann::ordered_json or_null(std::optional<Value> const& value) {
  return value ? nlohmann::ordered_json(*value) : nlohmann::ordered_json(nullptr);
}

}  // namespace salient::report
