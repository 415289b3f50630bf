#include "salient/base/random.h"

namespace salient::base {

namespace {

constexpr std::uint32_t low_word(std::uint64_t bits) { return static_cast<std::uint32_t>(bits); }
constexpr std::uint32_t high_word(std::uint64_t bits) {
  return static_cast<std::uint32_t>(bits >> 32U);
}

philox::Counter block(DrawKey key, Address address) {
  std::uint32_t const last = (std::uint32_t{address.purpose} << 16U) | std::uint32_t{address.index};
  return philox::philox4x32({low_word(address.run), high_word(address.run), address.time, last},
                            key.words);
}

double open_unit(std::uint32_t low, std::uint32_t high) {
  std::uint64_t const bits = (std::uint64_t{high} << 32U) | low;
  // 2k + 1 of 53 bits and its product with a power of two are exact.
  return static_cast<double>((bits >> 12U) * 2U + 1U) * 0x1p-53;
}

}  // namespace

DrawKey draw_key(std::uint64_t seed, std::uint64_t entity) {
  // The two constants set this use of the seed apart from any block that a draw may ask for.
  constexpr std::uint32_t kKeyDomain = 0x53414C49U;
  constexpr std::uint32_t kKeyVersion = 1U;
  philox::Counter const words =
      philox::philox4x32({low_word(entity), high_word(entity), kKeyDomain, kKeyVersion},
                         {low_word(seed), high_word(seed)});
  return {{words[0], words[1]}};
}

double uniform(DrawKey key, Address address) {
  philox::Counter const words = block(key, address);
  return open_unit(words[0], words[1]);
}

std::array<double, 2> uniform_pair(DrawKey key, Address address) {
  philox::Counter const words = block(key, address);
  return {open_unit(words[0], words[1]), open_unit(words[2], words[3])};
}

}  // namespace salient::base
