#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "salient/base/philox.h"

namespace salient::base {

/// Randomness is addressed, not consumed: a draw is a function of its key and its address only.
/// There is no stream, no position and no shared state, so a draw is the same whatever the order
/// or thread of evaluation, and leaving one draw out moves no other.

/// A 64-bit name of an id, the same on every machine: FNV-1a, then a finaliser that spreads every
/// bit of it over all 64 (two rounds of xor-shift and multiply; each is a bijection).
[[nodiscard]] constexpr std::uint64_t hash_id(std::string_view id) {
  constexpr std::uint64_t kOffset = 0xcbf29ce484222325U;
  constexpr std::uint64_t kPrime = 0x100000001b3U;
  std::uint64_t hash = kOffset;
  for (char const c : id) {
    hash ^= static_cast<std::uint64_t>(static_cast<unsigned char>(c));
    hash *= kPrime;
  }
  hash ^= hash >> 32U;
  hash *= 0x9e3779b97f4a7c15U;
  hash ^= hash >> 29U;
  hash *= 0xd1342543de82ef95U;
  hash ^= hash >> 32U;
  return hash;
}

/// The key of all draws of one entity under one seed.
struct DrawKey {
  philox::Key words{};

  friend bool operator==(DrawKey const&, DrawKey const&) = default;
};

/// Where a draw stands within its key. All 128 bits enter, so two different addresses never share
/// a block of random bits.
struct Address {
  std::uint64_t run = 0;      ///< number of the run
  std::uint32_t time = 0;     ///< day or tick
  std::uint16_t purpose = 0;  ///< what is drawn: a mechanism
  std::uint16_t index = 0;    ///< which draw of that purpose

  friend bool operator==(Address const&, Address const&) = default;
};

/// Key of an entity (usually hash_id of its id) under a seed: one Philox block of the entity keyed
/// by the seed, so that every bit of both enters.
[[nodiscard]] DrawKey draw_key(std::uint64_t seed, std::uint64_t entity);

/// Uniform on (0, 1): (k + ½)·2⁻⁵² for k of 0 … 2⁵² − 1, the odd multiples of 2⁻⁵³. Never 0 or 1;
/// exact, and so is 1 − u.
[[nodiscard]] double uniform(DrawKey key, Address address);

/// Two independent uniforms of the same address; the first is uniform(key, address).
[[nodiscard]] std::array<double, 2> uniform_pair(DrawKey key, Address address);

}  // namespace salient::base
