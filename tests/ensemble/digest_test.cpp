#include "salient/ensemble/digest.h"

#include <array>
#include <string>

#include <gtest/gtest.h>

namespace salient::ensemble {
namespace {

std::span<std::byte const> bytes_of(std::string_view text) {
  return std::as_bytes(std::span<char const>(text.data(), text.size()));
}

TEST(Digest, IsTheOneOfXxh3) {
  // XXH3 128 bits of nothing, seed 0: the published value.
  EXPECT_EQ(to_hex(digest({})), "99aa06d3014798d86001c324468d497f");
}

TEST(Digest, OfAStreamDoesNotDependOnItsPieces) {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += static_cast<char>('a' + i % 26);
  for (std::size_t const piece : {1U, 7U, 256U, 4999U}) {
    Hasher hasher;
    for (std::size_t at = 0; at < text.size(); at += piece) {
      hasher.add(bytes_of(std::string_view(text).substr(at, piece)));
    }
    EXPECT_EQ(hasher.finish(), digest(bytes_of(text)));
  }
}

TEST(Digest, WordsAreLittleEndian) {
  Hasher words;
  words.add_u64(0x0807060504030201ULL);
  EXPECT_EQ(words.finish(), digest(bytes_of("\x01\x02\x03\x04\x05\x06\x07\x08")));
}

TEST(Digest, FinishingDoesNotEndTheStream) {
  Hasher hasher;
  hasher.add(bytes_of("ab"));
  (void)hasher.finish();
  hasher.add(bytes_of("c"));
  EXPECT_EQ(hasher.finish(), digest(bytes_of("abc")));
}

TEST(Digest, HexadecimalGoesBothWays) {
  Digest const one{0x0123456789abcdefULL, 0xfedcba9876543210ULL};
  EXPECT_EQ(to_hex(one), "0123456789abcdeffedcba9876543210");
  EXPECT_EQ(from_hex(to_hex(one)), one);
  for (char const* wrong :
       {"", "0123", "0123456789abcdeffedcba987654321", "x123456789abcdeffedcba9876543210",
        "0123456789abcdeffedcba98765432100"}) {
    EXPECT_FALSE(from_hex(wrong)) << wrong;
  }
}

TEST(Digest, SeesASingleBit) {
  std::string text(1000, 'x');
  Digest const before = digest(bytes_of(text));
  text[500] = static_cast<char>(text[500] ^ 1);
  EXPECT_NE(digest(bytes_of(text)), before);
}

}  // namespace
}  // namespace salient::ensemble
