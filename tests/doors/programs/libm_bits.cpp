// Prints a digest of the bits of the C library's exp over many arguments. It shows that the library
// picks another implementation when the processor's features are masked; see libm_control_test.cpp.

#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdio>

int main() {
  std::uint64_t digest = 0;
  for (int i = 0; i < 2'000'000; ++i) {
    double const x = -20.0 + 2e-5 * i;
    digest = digest * 0x9e3779b97f4a7c15ULL + std::bit_cast<std::uint64_t>(std::exp(x));
  }
  std::printf("%016llx\n", static_cast<unsigned long long>(digest));
  return 0;
}
