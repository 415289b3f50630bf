#include "salient/base/processor.h"

#include <set>
#include <string_view>

#include <gtest/gtest.h>

namespace salient::base {
namespace {

TEST(Processor, NamesEachLevelAndHasOneOfThem) {
  std::set<std::string_view> names;
  for (int level = 0; level < kVectorLevels; ++level) {
    names.insert(name_of(static_cast<VectorLevel>(level)));
  }
  EXPECT_EQ(names.size(), 4U);
  EXPECT_TRUE(names.contains(name_of(highest_vector_level())));
  EXPECT_EQ(highest_vector_level(), highest_vector_level());
}

}  // namespace
}  // namespace salient::base
