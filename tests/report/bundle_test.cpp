#include "salient/report/bundle.h"

#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

namespace salient::report {
namespace {

std::string file_bytes(std::filesystem::path const& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return result;
}

std::filesystem::path const kDist = std::filesystem::path(SALIENT_SOURCE_DIR) / "web" / "dist";

TEST(Bundle, ScriptIsTheBuiltFileByteForByte) {
  ASSERT_FALSE(bundle_script().empty());
  EXPECT_TRUE(bundle_script() == file_bytes(kDist / "report.js"));
}

TEST(Bundle, StyleIsTheBuiltFileByteForByte) {
  ASSERT_FALSE(bundle_style().empty());
  EXPECT_TRUE(bundle_style() == file_bytes(kDist / "report.css"));
}

TEST(Bundle, MayStandInsideItsElement) {
  EXPECT_EQ(lower(bundle_script()).find("</script"), std::string::npos);
  EXPECT_EQ(bundle_script().find("<!--"), std::string_view::npos);
  EXPECT_EQ(lower(bundle_style()).find("</style"), std::string::npos);
}

}  // namespace
}  // namespace salient::report
