#include "salient/engagement/playback_bytes.h"

#include <array>
#include <bit>

namespace salient::engagement {

namespace {

constexpr std::array<std::uint32_t, 256> make_table() {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t i = 0; i < 256; ++i) {
    std::uint32_t rest = i;
    for (int bit = 0; bit < 8; ++bit) rest = (rest >> 1U) ^ ((rest & 1U) != 0 ? 0xEDB88320U : 0U);
    table[i] = rest;
  }
  return table;
}

constexpr auto kTable = make_table();
constexpr char const* kTooShort = "the end where more was expected";

}  // namespace

std::uint32_t crc32(std::span<std::byte const> bytes) {
  std::uint32_t sum = 0xFFFFFFFFU;
  for (std::byte const byte : bytes) {
    sum = (sum >> 8U) ^ kTable[(sum ^ std::to_integer<std::uint32_t>(byte)) & 0xFFU];
  }
  return sum ^ 0xFFFFFFFFU;
}

void ByteSink::fixed(std::uint64_t value, int length) {
  for (int i = 0; i < length; ++i) u8(static_cast<std::uint8_t>((value >> (8U * i)) & 0xFFU));
}

void ByteSink::f32(float value) { u32(std::bit_cast<std::uint32_t>(value)); }

void ByteSink::f64(double value) { u64(std::bit_cast<std::uint64_t>(value)); }

void ByteSink::count(std::uint64_t value) {
  while (value >= 0x80U) {
    u8(static_cast<std::uint8_t>((value & 0x7FU) | 0x80U));
    value >>= 7U;
  }
  u8(static_cast<std::uint8_t>(value));
}

void ByteSink::difference(std::int64_t value) {
  auto const twice = static_cast<std::uint64_t>(value) << 1U;
  count(value < 0 ? ~twice : twice);
}

void ByteSink::text(std::string_view value) {
  count(value.size());
  for (char const c : value) u8(static_cast<std::uint8_t>(c));
}

void ByteSink::append(ByteSink const& other) {
  bytes_.insert(bytes_.end(), other.bytes_.begin(), other.bytes_.end());
}

void ByteSource::fail(char const* what) {
  if (failed()) return;
  what_ = what;
  failed_at_ = next_;
  next_ = bytes_.size();
}

void ByteSource::require(bool holds, char const* what) {
  if (!holds) fail(what);
}

std::uint8_t ByteSource::u8() {
  if (next_ >= bytes_.size()) {
    fail(kTooShort);
    return 0;
  }
  return std::to_integer<std::uint8_t>(bytes_[next_++]);
}

std::uint64_t ByteSource::fixed(int length) {
  std::uint64_t value = 0;
  for (int i = 0; i < length; ++i) value |= std::uint64_t{u8()} << (8U * i);
  return failed() ? 0 : value;
}

float ByteSource::f32() { return std::bit_cast<float>(u32()); }

double ByteSource::f64() { return std::bit_cast<double>(u64()); }

std::uint64_t ByteSource::count(std::uint64_t most, char const* what) {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64; shift += 7) {
    std::uint8_t const byte = u8();
    value |= std::uint64_t{byte & 0x7FU} << shift;
    if ((byte & 0x80U) == 0) {
      require(value <= most, what);
      return failed() ? 0 : value;
    }
  }
  fail(what);
  return 0;
}

std::int64_t ByteSource::difference() {
  std::uint64_t const coded = count(~std::uint64_t{0}, "a number of more than 64 bits");
  auto const half = static_cast<std::int64_t>(coded >> 1U);
  return (coded & 1U) != 0 ? -half - 1 : half;
}

std::string ByteSource::text(std::size_t longest) {
  std::uint64_t const length = count(longest, "a text that is too long");
  require(length <= left(), kTooShort);
  std::string value;
  if (failed()) return value;
  value.reserve(length);
  for (std::uint64_t i = 0; i < length; ++i) value.push_back(static_cast<char>(u8()));
  return value;
}

}  // namespace salient::engagement
