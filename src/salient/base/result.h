#pragma once

#include <cassert>
#include <optional>
#include <utility>

#include "salient/base/diagnostic.h"

namespace salient::base {

/// A value, or the diagnostics that say why there is none. The one way in which faults that a user
/// can cause (files, arguments, a full disk) travel; a value may come with warnings beside it.
/// Faults of ours are assertions or exceptions and never travel so.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::move(value)) {}
  Result(T value, Diagnostics warnings)
      : value_(std::move(value)), diagnostics_(std::move(warnings)) {}
  Result(Diagnostics diagnostics) : diagnostics_(std::move(diagnostics)) {
    assert(diagnostics_.has_errors());
  }
  Result(Diagnostic diagnostic) { diagnostics_.add(std::move(diagnostic)); }

  [[nodiscard]] bool ok() const { return value_.has_value(); }
  explicit operator bool() const { return ok(); }

  [[nodiscard]] T const& operator*() const& { return *value_; }
  [[nodiscard]] T& operator*() & { return *value_; }
  [[nodiscard]] T&& operator*() && { return *std::move(value_); }
  [[nodiscard]] T const* operator->() const { return &*value_; }
  [[nodiscard]] T* operator->() { return &*value_; }

  [[nodiscard]] Diagnostics const& diagnostics() const { return diagnostics_; }

 private:
  std::optional<T> value_;
  Diagnostics diagnostics_;
};

/// What a Result holds when success carries no value.
struct Done {};

}  // namespace salient::base
