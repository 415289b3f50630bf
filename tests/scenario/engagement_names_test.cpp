#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "salient/scenario/engagement.h"
#include "tests/engagement/support/accounts.h"

namespace salient::scenario {
namespace {

testing::EngagementAccount two_groups() {
  testing::EngagementAccount account;
  account.group("first", "attacker", 5, 100, 100).group("second", "defender", 4, 100, 300);
  account.route("first", {{100, 200}});
  return account;
}

TEST(EngagementNames, AreUniqueAndSayWhoseTheyAre) {
  auto const account = two_groups();
  std::set<std::string> names;
  for (auto const& named : all_quantities(account.account, account.catalogue)) {
    EXPECT_TRUE(names.insert(named.key).second) << named.key;
  }
  EXPECT_EQ(names.count("group.first.soldiers"), 1U);
  EXPECT_EQ(names.count("movement.pace"), 1U);
  EXPECT_EQ(names.count("ground.width"), 1U);
}

TEST(EngagementNames, MakeATextThatIsEqualForAccountsThatSimulateAlike) {
  auto const account = two_groups();
  auto other = two_groups();
  std::swap(other.account.groups[0], other.account.groups[1]);
  other.account.title = "Otherwise";
  std::string const text = canonical_text(account.account, account.catalogue);
  EXPECT_EQ(text, canonical_text(other.account, other.catalogue));
  other.route("first", {{100, 201}});
  EXPECT_NE(text, canonical_text(other.account, other.catalogue));
  auto switched = two_groups();
  switched.without({"drones"});
  EXPECT_NE(text, canonical_text(switched.account, switched.catalogue));
  auto covered = two_groups();
  covered.patch(Vegetation::forest, 0, 0, 10, 10);
  EXPECT_NE(text, canonical_text(covered.account, covered.catalogue));
}

}  // namespace
}  // namespace salient::scenario
