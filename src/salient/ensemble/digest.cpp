#include "salient/ensemble/digest.h"

#include <array>
#include <new>

#include <xxhash.h>

namespace salient::ensemble {

struct Hasher::State {
  State() : state(XXH3_createState()) {
    if (state == nullptr) throw std::bad_alloc();
    XXH3_128bits_reset(state);
  }
  State(State const&) = delete;
  State& operator=(State const&) = delete;
  ~State() { XXH3_freeState(state); }

  XXH3_state_t* state;
};

Hasher::Hasher() : state_(std::make_unique<State>()) {}
Hasher::Hasher(Hasher&&) noexcept = default;
Hasher& Hasher::operator=(Hasher&&) noexcept = default;
Hasher::~Hasher() = default;

void Hasher::add(std::span<std::byte const> bytes) {
  XXH3_128bits_update(state_->state, bytes.data(), bytes.size());
}

void Hasher::add_u64(std::uint64_t value) {
  std::array<std::byte, 8> bytes;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    bytes[i] = static_cast<std::byte>(value >> (8 * i) & 0xFFU);
  }
  add(bytes);
}

Digest Hasher::finish() const {
  XXH128_hash_t const hash = XXH3_128bits_digest(state_->state);
  return {hash.high64, hash.low64};
}

Digest digest(std::span<std::byte const> bytes) {
  XXH128_hash_t const hash = XXH3_128bits(bytes.data(), bytes.size());
  return {hash.high64, hash.low64};
}

std::string to_hex(Digest digest) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  for (std::uint64_t const part : {digest.high, digest.low}) {
    for (int shift = 60; shift >= 0; shift -= 4) text += kDigits[part >> shift & 0xFU];
  }
  return text;
}

std::optional<Digest> from_hex(std::string_view text) {
  if (text.size() != 32) return std::nullopt;
  std::array<std::uint64_t, 2> parts{};
  for (std::size_t i = 0; i < text.size(); ++i) {
    char const c = text[i];
    bool const digit = c >= '0' && c <= '9';
    if (!digit && !(c >= 'a' && c <= 'f')) return std::nullopt;
    auto const value = static_cast<std::uint64_t>(digit ? c - '0' : c - 'a' + 10);
    parts[i / 16] = parts[i / 16] << 4U | value;
  }
  return Digest{parts[0], parts[1]};
}

}  // namespace salient::ensemble
