#include "salient/study/validate.h"

#include <gtest/gtest.h>

#include "tests/scenario/support/folder.h"

namespace salient::study {
namespace {

// What a whole run leaves is looked at in tests/doors/validate_test.cpp.

TEST(Validate, SaysWhereItCannotWriteBeforeItBegins) {
  testing::TemporaryFolder const folder;
  folder.write("taken", "a file\n");
  int stages = 0;
  ValidateRequest request;
  request.out = folder.path() / "taken";
  auto const reply = validate(request, [&](std::string const&) { ++stages; });
  ASSERT_FALSE(reply);
  EXPECT_TRUE(reply.diagnostics().has_errors());
  EXPECT_EQ(stages, 0);
}

}  // namespace
}  // namespace salient::study
