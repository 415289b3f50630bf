#include "salient/report/engagements.h"

#include <gtest/gtest.h>

#include "tests/engagement/support/playbacks.h"
#include "tests/report/support/sample_engagements.h"

namespace salient::report {
namespace {

using testing::sample_engagements;

bool holds(std::string const& text, std::string const& part) {
  return text.find(part) != std::string::npos;
}

TEST(EngagementsPage, SaysWhatWasFoundAndHowExactly) {
  std::string const text = markdown(engagements_page(sample_engagements()));
  EXPECT_TRUE(holds(text,
                    "| first | 50.0 % (12.1 % to 87.9 %) | 200 | 10.00 | 10.00 | "
                    "0.0500 (0.0400 to 0.0600) |"))
      << text;
  EXPECT_TRUE(holds(text, "nothing gained"));
  EXPECT_TRUE(holds(text, "100 Reds attack 30 Blues; 2 replications in ticks of 5.00 s."));
  EXPECT_TRUE(holds(text, "| lost, attackers \\[persons\\] | 10.00 | 8.00 | -2.00 | 0.25 |"));
  EXPECT_TRUE(holds(text, "at 15 s soldier 2 of a is wounded"));
  EXPECT_TRUE(holds(text, "| 10.00 | 10.50 ± 0.50 (+0.50 ± 0.25) |"));
  EXPECT_TRUE(holds(text, "| 2.50 | 10.00 ± 0.50 |"));
}

TEST(EngagementsPage, NamesAreTextInIt) {
  std::string const page = html(engagements_page(sample_engagements()));
  EXPECT_FALSE(holds(page, "<in>"));
  EXPECT_TRUE(holds(page, "A hill, &lt;in&gt; the rain"));
}

TEST(EngagementsPage, TheMapHasTheNorthAtTheTop) {
  auto found = sample_engagements();
  auto& one = found.list.front();
  one.shape = {2, 1, 2, 2, 50.0, 60.0};
  auto const page = engagements_page(found);
  // Sections: comparison, then the first; tables: outcomes, ends, timeline, map of attackers.
  auto const& map = page.sections[1].tables[3];
  ASSERT_EQ(map.rows.size(), 2U);
  EXPECT_EQ(map.rows[0][0], "50.00");
  EXPECT_EQ(map.rows[0][1], "6.00");  // of side 1, which attacks
  EXPECT_EQ(map.rows[1][1], "4.00");
}

TEST(EngagementsPage, PartsInWords) {
  auto const world = testing::small_fight().world();
  EXPECT_EQ(parting_words(world, std::nullopt), "nothing differs to the end.");
  engagement::Divergence found;
  found.time = 15.0;
  found.what = engagement::Differs::target;
  found.entity = 5;
  found.entities = 2;
  found.seen[0].target = 0;
  EXPECT_EQ(parting_words(world, found),
            "at 15.00 s soldier 2 of d fires at soldier 1 of a in the first and fires at nobody "
            "here; 2 in all differ after that tick.");
  found.what = engagement::Differs::fate;
  found.seen[1].fate = engagement::Fate::killed;
  EXPECT_TRUE(holds(parting_words(world, found), "is in action in the first and is killed here"));
}

}  // namespace
}  // namespace salient::report
