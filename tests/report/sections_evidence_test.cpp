#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "salient/report/answer_words.h"
#include "salient/report/sections.h"
#include "tests/report/support/ground_study.h"
#include "tests/report/support/sample_answers.h"

namespace salient::report {
namespace {

using nlohmann::json;
using salient::testing::ground_outcome;
using salient::testing::sample_answers;
using ::testing::Contains;
using ::testing::HasSubstr;

Findings const& findings() { return ground_outcome().findings; }

TEST(EvidenceSection, IsNotThereWithoutAPosterior) {
  EXPECT_FALSE(evidence_section(findings(), {}));
}

TEST(EvidenceSection, DrawsEveryClaimOnceOnAnAxisOfItsUnit) {
  Answers const answers = sample_answers(findings());
  auto const section = evidence_section(findings(), answers);
  ASSERT_TRUE(section);
  std::size_t rows = 0;
  for (Figure const& figure : section->figures) {
    if (figure.id == "sources-factors") continue;
    rows += figure.rows.size();
    json const drawn = json::parse(figure.json);
    EXPECT_EQ(drawn["series"][2]["look"], "stated");
    EXPECT_EQ(drawn["rows"].size(), figure.rows.size());
  }
  EXPECT_EQ(rows, answers.calibration->claims.size());
  ASSERT_GE(rows, 2U);
  EXPECT_GE(section->figures.size(), 3U);  // areas, shares, sources
}

TEST(EvidenceSection, GivesVerdictsAndLeadsToTheClaims) {
  Answers const answers = sample_answers(findings());
  auto const section = evidence_section(findings(), answers);
  Table const& table = section->tables.front();
  ASSERT_EQ(table.rows.size(), answers.calibration->claims.size());
  ASSERT_EQ(table.leads.size(), 1U);
  EXPECT_EQ(table.leads[0].prefix, "claim-");
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    ASSERT_EQ(table.rows[i].size(), table.columns.size());
    EXPECT_EQ(table.rows[i][table.leads[0].column],
              claim_of(findings(), answers.calibration->claims[i].reading).id);
    EXPECT_THAT(table.rows[i], Contains("fits"));
    EXPECT_THAT(table.rows[i], Contains("unlikely (34 %)"));
  }
  Table const& reports = section->tables[1];
  EXPECT_TRUE(reports.folded);
  ASSERT_EQ(reports.rows.size(), table.rows.size());
  for (auto const& row : reports.rows) EXPECT_EQ(row.size(), reports.columns.size());
  EXPECT_THAT(section->paragraphs, Contains("S1 and S2 cannot both hold."));
}

TEST(EvidenceSection, SaysWhereOneSideAloneSpeaks) {
  salient::testing::ChangedFindings changed(findings());
  Answers const answers = sample_answers(findings());
  for (auto& claim : changed.scenario.claims) claim.claimant_side = "blue";
  EXPECT_THAT(evidence_section(changed.findings, answers)->figures.front().title,
              HasSubstr("one side only (blue)"));
  for (auto& claim : changed.scenario.claims) claim.claimant_side.clear();
  Figure const figure = evidence_section(changed.findings, answers)->figures.front();
  EXPECT_EQ(figure.title.find("one side"), std::string::npos);
}

TEST(EvidenceSection, ShowsEachSourceAsAMultiple) {
  auto const section = evidence_section(findings(), sample_answers(findings()));
  Figure const& figure = section->figures.back();
  EXPECT_EQ(figure.id, "sources-factors");
  json const drawn = json::parse(figure.json);
  EXPECT_EQ(drawn["reference"]["value"], 1.0);
  EXPECT_EQ(drawn["x"]["log"], true);
  EXPECT_EQ(figure.rows[1][0], "A <service>, about its opponent: losses");
  EXPECT_EQ(figure.rows[1][1], "1.6 (1.1 to 2.4)");
}

}  // namespace
}  // namespace salient::report
