#include "salient/study/players.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/study/support/small_account.h"

namespace salient::study {
namespace {

using salient::testing::replaced;
using salient::testing::SmallAccount;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

std::vector<Player> players(Subject const& subject, std::string const& whose) {
  return players_of(subject.scenario, subject.catalogue, subject.world, whose);
}

std::vector<std::string> ids(std::vector<Player> const& players) {
  std::vector<std::string> list;
  for (Player const& player : players) list.push_back(player.id);
  return list;
}

TEST(Players, AreTheMechanismsInForceInAFixedOrder) {
  SmallAccount const account;
  auto const subject = account.subject();
  EXPECT_THAT(ids(players(*subject, "red")),
              ElementsAre("open_ground", "armour", "doctrine", "artillery"));
  SmallAccount const other(
      replaced(SmallAccount::scenario(), "minefields = \"reference\"", "armour = \"reference\""),
      SmallAccount::claims());
  EXPECT_THAT(ids(players(*other.subject(), "red")),
              ElementsAre("mines", "open_ground", "doctrine", "artillery"));
}

TEST(Players, OfOneWhoseMechanismsArePartlyOffTheRestIsSwitched) {
  SmallAccount const account(
      replaced(SmallAccount::scenario(), "combined_arms = \"reference\"\n", ""),
      SmallAccount::claims());
  auto const list = players(*account.subject(), "red");
  ASSERT_EQ(list.back().id, "support");
  ASSERT_EQ(list.back().changes.size(), 1U);
  EXPECT_EQ(list.back().changes[0].key, "mechanism.combined_arms");
  EXPECT_EQ(list.back().changes[0].mechanism_state, "reference");
  EXPECT_THAT(list.back().reference, HasSubstr("demand for shells is met"));
}

TEST(Players, GoToADeclaredReferenceState) {
  SmallAccount const account;
  auto const list = players(*account.subject(), "red");
  for (Player const& player : list) EXPECT_THAT(player.reference, Not(IsEmpty())) << player.id;
  ASSERT_EQ(list[0].changes.size(), 1U);
  EXPECT_EQ(list[0].changes[0].key, "sector.front.terrain.open_share");
  ASSERT_TRUE(list[0].changes[0].quantity);
  EXPECT_EQ(list[0].changes[0].quantity->prior, base::constant(0.0));
}

TEST(Players, OpenGroundIsThatWhereTheSubjectServes) {
  std::string const elsewhere = R"([[sector]]
id = "rear"
name = "Rear"

[[formation]]
id = "third"
name = "Third"
side = "red"
sector = "rear"
role = "attack"
strength = { value = 100, unit = "persons", assumption = "a test" }

[[fires]]
)";
  SmallAccount const account(replaced(SmallAccount::scenario(), "[[fires]]\n", elsewhere),
                             SmallAccount::claims());
  auto const subject = account.subject();
  EXPECT_EQ(players(*subject, "first")[0].changes.size(), 1U);
  EXPECT_EQ(players(*subject, "third")[0].changes[0].key, "sector.rear.terrain.open_share");
  EXPECT_EQ(players(*subject, "red")[0].changes.size(), 2U);
}

TEST(Players, RestOnNumbersOfTheSubjectAlone) {
  SmallAccount const account;
  auto const list = players(*account.subject(), "red");
  ASSERT_EQ(list[1].id, "armour");
  EXPECT_THAT(list[1].rests_on, Contains("formation.first.support.armour"));
  for (Player const& player : list) {
    EXPECT_THAT(player.rests_on, Not(IsEmpty())) << player.id;
    EXPECT_THAT(player.rests_on, Not(Contains(StartsWith("formation.second."))));
  }
}

TEST(RowsOf, AreThoseOfASideOrAFormationOrAll) {
  SmallAccount const account;
  auto const subject = account.subject();
  EXPECT_THAT(rows_of(subject->world, "red"), ElementsAre(0));
  EXPECT_THAT(rows_of(subject->world, "second"), ElementsAre(1));
  EXPECT_THAT(rows_of(subject->world, ""), ElementsAre(0, 1));
  EXPECT_THAT(rows_of(subject->world, "nobody"), IsEmpty());
}

TEST(NameOf, IsWhatReadersAreTold) {
  SmallAccount const account;
  auto const subject = account.subject();
  EXPECT_EQ(name_of(subject->world, "red"), "Red");
  EXPECT_EQ(name_of(subject->world, "second"), "Second");
  EXPECT_EQ(name_of(subject->world, ""), "all formations");
}

TEST(MainSubject, IsThatOfAQuestionThenOfMostClaimsThenTheFirstSide) {
  SmallAccount account;
  EXPECT_EQ(main_subject(account.subject()->scenario), "first");
  std::string const unasked = replaced(SmallAccount::scenario(), "subject = \"first\"\n", "");
  EXPECT_EQ(main_subject(account.with(unasked, SmallAccount::claims()).subject()->scenario), "red");
  std::string const spoken = SmallAccount::claims() +
                             "A7,2000-01-15,2000-01-14,Observers,,blue,killed,60,,states,outcome,,"
                             "\n";
  EXPECT_EQ(main_subject(account.with(unasked, spoken).subject()->scenario), "blue");
  std::string const header =
      SmallAccount::claims().substr(0, SmallAccount::claims().find('\n') + 1);
  EXPECT_EQ(main_subject(account.with(unasked, header).subject()->scenario), "red");
}

}  // namespace
}  // namespace salient::study
