#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace salient::engagement {

/// CRC-32 (polynomial 0xEDB88320) of a run of bytes: finds every change of up to 32 bits in a row.
/// No protection against forgery: what is read is checked as if nothing had been.
[[nodiscard]] std::uint32_t crc32(std::span<std::byte const> bytes);

/// Numbers as bytes, least significant first.
class ByteSink {
 public:
  void u8(std::uint8_t value) { bytes_.push_back(static_cast<std::byte>(value)); }
  void u32(std::uint32_t value) { fixed(value, 4); }
  void u64(std::uint64_t value) { fixed(value, 8); }
  void f32(float value);
  void f64(double value);
  /// Seven bits a byte, the lowest first; the high bit says that more follow.
  void count(std::uint64_t value);
  /// Small numbers of either sign take few bytes: 0, −1, 1, −2, … as 0, 1, 2, 3, …
  void difference(std::int64_t value);
  void text(std::string_view value);
  void append(ByteSink const& other);

  [[nodiscard]] std::vector<std::byte> const& bytes() const { return bytes_; }

 private:
  void fixed(std::uint64_t value, int length);

  std::vector<std::byte> bytes_;
};

/// Reads what ByteSink writes. The first thing that is not there or not in its limits makes it
/// fail: from then on it gives zeros, and says where and what it was.
class ByteSource {
 public:
  /// `offset` is where the bytes stand in their file.
  ByteSource(std::span<std::byte const> bytes, std::uint64_t offset)
      : bytes_(bytes), offset_(offset) {}

  [[nodiscard]] std::uint8_t u8();
  [[nodiscard]] std::uint32_t u32() { return static_cast<std::uint32_t>(fixed(4)); }
  [[nodiscard]] std::uint64_t u64() { return fixed(8); }
  [[nodiscard]] float f32();
  [[nodiscard]] double f64();
  /// A count of at most `most`.
  [[nodiscard]] std::uint64_t count(std::uint64_t most, char const* what);
  [[nodiscard]] std::int64_t difference();
  [[nodiscard]] std::string text(std::size_t longest);

  /// Fails unless a condition holds.
  void require(bool holds, char const* what);
  /// Fails unless all bytes have been read.
  void require_end() { require(left() == 0, "bytes that nothing reads"); }

  [[nodiscard]] bool failed() const { return what_ != nullptr; }
  [[nodiscard]] char const* what() const { return what_; }
  /// Where it failed, or stands [byte of the file].
  [[nodiscard]] std::uint64_t at() const { return offset_ + (failed() ? failed_at_ : next_); }
  [[nodiscard]] std::size_t left() const { return bytes_.size() - next_; }

 private:
  [[nodiscard]] std::uint64_t fixed(int length);
  void fail(char const* what);

  std::span<std::byte const> bytes_;
  std::uint64_t offset_ = 0;
  std::size_t next_ = 0, failed_at_ = 0;
  char const* what_ = nullptr;
};

}  // namespace salient::engagement
