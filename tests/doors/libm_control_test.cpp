#include <fstream>

#include <gtest/gtest.h>

#include "tests/doors/support/process.h"
#include "tests/scenario/support/folder.h"

namespace salient::testing {
namespace {

// glibc chooses among implementations of exp by the processor's features; these settings mask the
// fused multiply-add. The names changed between releases of glibc, so both are tried.
std::vector<std::string> masks() {
  return {"glibc.cpu.hwcaps=-AVX2,-FMA", "glibc.cpu.hwcaps=-AVX2_Usable,-FMA_Usable",
          "glibc.cpu.hwcaps=-AVX2_Usable,-FMA_Usable,-AVX2,-FMA,-FMA4,-FMA4_Usable"};
}

bool processor_has_fma() {
  std::ifstream stream("/proc/cpuinfo");
  std::string const text{std::istreambuf_iterator<char>(stream), {}};
  return text.find(" fma ") != std::string::npos;
}

TEST(LibmControl, TheCLibrarysExpDoesChangeUnderTheMask) {
  if (!processor_has_fma()) GTEST_SKIP() << "this processor has no fused multiply-add to mask";
  std::filesystem::path const program = std::filesystem::path(SALIENT_BINARY_DIR) / "bin/libm_bits";
  std::string const plain = run({program, {}, {}, {}, 0, 0.0}).out;
  ASSERT_EQ(plain.size(), 17U);
  bool changed = false;
  for (std::string const& mask : masks()) {
    changed = changed || run({program, {}, {{"GLIBC_TUNABLES", mask}}, {}, 0, 0.0}).out != plain;
  }
  EXPECT_TRUE(changed) << "the masks do nothing here, so the test below shows nothing";
}

TEST(LibmControl, ResultsDoNotChangeUnderTheMask) {
  TemporaryFolder const folder;
  auto const hash_under = [&](std::map<std::string, std::string> const& environment, int number) {
    std::string const out = (folder.path() / std::to_string(number)).string();
    Ended const ended =
        run({salient_program(),
             {"run", shipped("kursk-2024"), "--runs", "60", "--seed", "5", "--quiet", "--out", out},
             environment,
             {},
             0,
             0.0});
    EXPECT_EQ(ended.code, 0) << ended.err;
    return result_hash(out);
  };
  std::string const plain = hash_under({}, 0);
  ASSERT_EQ(plain.size(), 32U);
  int number = 0;
  for (std::string const& mask : masks()) {
    EXPECT_EQ(hash_under({{"GLIBC_TUNABLES", mask}}, ++number), plain) << mask;
  }
}

}  // namespace
}  // namespace salient::testing
