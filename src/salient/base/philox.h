#pragma once

#include <array>
#include <cstdint>

namespace salient::base {

/// Philox4x32-10: 128 random bits that are a function of a 128-bit counter and a 64-bit key.
///
/// Ten rounds, each two 32 × 32 → 64 bit products mixed with the key, which is bumped by Weyl
/// constants between rounds. For a fixed key it is a bijection of the counters.
///
/// Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC'11,
/// section 3.3 and table of constants.
/// Checked: the authors' known answers at compile time (below) and bit equality with their
/// library Random123 (tests/base/philox_test.cpp).
namespace philox {

using Counter = std::array<std::uint32_t, 4>;
using Key = std::array<std::uint32_t, 2>;

/// The block of four 32-bit words at `counter` under `key`.
[[nodiscard]] constexpr Counter philox4x32(Counter counter, Key key) {
  constexpr std::uint64_t kFirstMultiplier = 0xD2511F53U;
  constexpr std::uint64_t kSecondMultiplier = 0xCD9E8D57U;
  constexpr std::uint32_t kFirstBump = 0x9E3779B9U;   // golden ratio
  constexpr std::uint32_t kSecondBump = 0xBB67AE85U;  // √3 − 1
  constexpr int kRounds = 10;
  for (int round = 0; round < kRounds; ++round) {
    std::uint64_t const first = kFirstMultiplier * counter[0];
    std::uint64_t const second = kSecondMultiplier * counter[2];
    counter = {static_cast<std::uint32_t>(second >> 32U) ^ counter[1] ^ key[0],
               static_cast<std::uint32_t>(second),
               static_cast<std::uint32_t>(first >> 32U) ^ counter[3] ^ key[1],
               static_cast<std::uint32_t>(first)};
    key = {key[0] + kFirstBump, key[1] + kSecondBump};
  }
  return counter;
}

static_assert(philox4x32({0, 0, 0, 0}, {0, 0}) ==
              Counter{0x6627e8d5U, 0xe169c58dU, 0xbc57ac4cU, 0x9b00dbd8U});
static_assert(philox4x32({0xffffffffU, 0xffffffffU, 0xffffffffU, 0xffffffffU},
                         {0xffffffffU, 0xffffffffU}) ==
              Counter{0x408f276dU, 0x41c83b0eU, 0xa20bc7c6U, 0x6d5451fdU});
static_assert(philox4x32({0x243f6a88U, 0x85a308d3U, 0x13198a2eU, 0x03707344U},
                         {0xa4093822U, 0x299f31d0U}) ==
              Counter{0xd16cfe09U, 0x94fdccebU, 0x5001e420U, 0x24126ea1U});

}  // namespace philox

}  // namespace salient::base
