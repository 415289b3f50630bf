#include "salient/api/salient.h"

#include <gtest/gtest.h>

namespace salient::api {
namespace {

TEST(Api, TheCatalogueIsThatOfTheShippedDay) {
  base::Catalogue const all = catalogue();
  for (campaign::Mechanism const& mechanism : campaign::the_day()) {
    base::Declaration const* declared = all.find(mechanism.declaration.group);
    ASSERT_NE(declared, nullptr) << mechanism.declaration.group;
    EXPECT_EQ(declared->parameters.size(), mechanism.declaration.parameters.size());
  }
}

}  // namespace
}  // namespace salient::api
