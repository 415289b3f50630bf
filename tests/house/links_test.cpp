#include "tests/house/support/links.h"

#include <gtest/gtest.h>

#include "tests/house/support/places.h"

namespace salient::house {
namespace {

TEST(Links, EveryPageLinksToWhatIsThere) {
  auto const pages = files_below(repository(), ".", {".md"});
  ASSERT_GT(pages.size(), 20U);
  auto const breaches = dead_links(repository(), pages);
  EXPECT_TRUE(breaches.empty()) << listing(breaches);
}

TEST(Links, EveryPageOfAMethodIsInTheIndex) {
  auto const pages = files_below(repository(), "docs/methods", {".md"});
  std::string index;
  for (SourceFile const& page : pages) {
    if (page.path == "docs/methods/README.md") index = page.text;
  }
  for (SourceFile const& page : pages) {
    // As the index names it: pages of engagements have a folder of their own.
    std::string const name = page.path.substr(std::string("docs/methods/").size());
    if (name == "README.md") continue;
    EXPECT_NE(index.find("](" + name + ")"), std::string::npos) << name;
  }
}

TEST(Links, FindsPlantedDeadOnes) {
  SourceFile const page{
      "docs/page.md",
      "[a](../README.md) and [b](nowhere.md#part)\n[c](#here) [d](https://x.org)\n"
      "[e](methods) [f](../gone/x.cpp)\n"};
  auto const breaches = dead_links(repository(), {page});
  ASSERT_EQ(breaches.size(), 2U) << listing(breaches);
  EXPECT_EQ(breaches[0].line, 1);
  EXPECT_EQ(breaches[1].line, 3);
}

}  // namespace
}  // namespace salient::house
