#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace salient::ensemble {

/// A 128-bit digest (XXH3): tells results apart and finds damage; it is no protection against
/// forgery.
struct Digest {
  std::uint64_t high = 0;
  std::uint64_t low = 0;

  friend auto operator<=>(Digest const&, Digest const&) = default;
};

/// 32 hexadecimal digits, high part first.
[[nodiscard]] std::string to_hex(Digest digest);
/// Reads what `to_hex` writes; nothing for any other text.
[[nodiscard]] std::optional<Digest> from_hex(std::string_view text);

/// Digest of a stream of bytes.
class Hasher {
 public:
  Hasher();
  Hasher(Hasher&&) noexcept;
  Hasher& operator=(Hasher&&) noexcept;
  ~Hasher();

  void add(std::span<std::byte const> bytes);
  /// Eight bytes, least significant first.
  void add_u64(std::uint64_t value);
  /// Digest of all that was added so far.
  [[nodiscard]] Digest finish() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Digest of one run of bytes.
[[nodiscard]] Digest digest(std::span<std::byte const> bytes);

}  // namespace salient::ensemble
