#include "salient/study/levers.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "salient/base/prior.h"
#include "salient/scenario/changes.h"
#include "tests/study/support/small_account.h"

namespace salient::study {
namespace {

using salient::testing::small_posterior;

TEST(Levers, EveryOneCanBeMovedToBothItsEnds) {
  auto const& subject = *small_posterior().subject;
  auto const levers = levers_of(subject);
  EXPECT_EQ(levers.size(), scenario::all_quantities(subject.scenario, subject.catalogue).size());
  for (Lever const& lever : levers) {
    EXPECT_LE(lever.least, lever.low) << lever.key;
    EXPECT_LE(lever.low, lever.high) << lever.key;
    EXPECT_LE(lever.high, lever.most) << lever.key;
    EXPECT_FALSE(lever.meaning.empty()) << lever.key;
    EXPECT_FALSE(lever.basis.empty()) << lever.key;
    for (double const end : {lever.low, lever.high}) {
      base::Diagnostics faults;
      EXPECT_TRUE(scenario::read_change(lever.key + "=" + base::number_text(end), subject.scenario,
                                        subject.catalogue, faults))
          << lever.key << " " << end
          << (faults.list().empty() ? "" : base::to_string(faults.list().front()));
    }
  }
}

TEST(Levers, SayWhatTheAccountHas) {
  auto const levers = levers_of(*small_posterior().subject);
  auto const armour = std::find_if(levers.begin(), levers.end(), [](Lever const& one) {
    return one.key == "formation.first.support.armour";
  });
  ASSERT_NE(armour, levers.end());
  EXPECT_DOUBLE_EQ(armour->middle, 0.2);
  EXPECT_EQ(armour->low, 0.0);
  EXPECT_EQ(armour->high, 1.0);
  EXPECT_NE(armour->basis.find("assumption"), std::string::npos) << armour->basis;
}

TEST(Levers, AChangeReadsBackAsItWasWritten) {
  auto const& subject = *small_posterior().subject;
  for (std::string const text :
       {"formation.first.support.armour=0.75", "mechanism.armour=reference"}) {
    base::Diagnostics faults;
    auto const change = scenario::read_change(text, subject.scenario, subject.catalogue, faults);
    ASSERT_TRUE(change) << text;
    EXPECT_EQ(text_of(*change, subject), text);
  }
}

TEST(Switches, AreTheMechanismsOfTheDay) {
  auto const switches = switches_of(*small_posterior().subject);
  auto const off = std::count_if(switches.begin(), switches.end(),
                                 [](Switch const& one) { return !one.active; });
  EXPECT_GT(off, 0) << "the small account leaves mechanisms out";
  EXPECT_LT(off, static_cast<std::ptrdiff_t>(switches.size()));
  for (Switch const& one : switches) EXPECT_FALSE(one.title.empty() || one.reference.empty());
}

}  // namespace
}  // namespace salient::study
