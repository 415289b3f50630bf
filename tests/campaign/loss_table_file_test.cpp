#include "salient/campaign/loss_table_file.h"

#include <gtest/gtest.h>

#include "tests/campaign/support/tables.h"

namespace salient::campaign {
namespace {

using salient::testing::small_table;

TEST(LossTableFile, WhatIsWrittenIsReadBack) {
  auto const table = small_table();
  std::string const text = to_text(table);
  auto const read = read_loss_table(text, "small.table");
  ASSERT_TRUE(read);
  EXPECT_EQ(to_text(*read), text);
  EXPECT_EQ(digest_of(*read), digest_of(table));
  EXPECT_EQ(read->models[3].coefficients, table.models[3].coefficients);
  EXPECT_EQ(read->models[3].factor, table.models[3].factor);
  EXPECT_EQ(read->box[4].high, table.box[4].high);
  EXPECT_EQ(read->title, table.title);
}

TEST(LossTableFile, EveryTruncationIsRefusedWithItsPlace) {
  std::string const text = to_text(small_table());
  for (std::size_t length = 0; length < text.size(); ++length) {
    auto const read = read_loss_table(std::string_view(text).substr(0, length), "cut.table");
    ASSERT_FALSE(read) << length;
    auto const& fault = read.diagnostics().list().front();
    ASSERT_GT(fault.place.line, 0) << length;
    ASSERT_GT(fault.place.column, 0) << length;
    ASSERT_FALSE(fault.expected.empty()) << length;
  }
}

TEST(LossTableFile, EveryFlippedByteIsRefused) {
  std::string const text = to_text(small_table());
  for (std::size_t at = 0; at < text.size(); ++at) {
    for (unsigned const mask : {0x01U, 0x20U, 0x80U}) {
      std::string damaged = text;
      damaged[at] = static_cast<char>(static_cast<unsigned char>(damaged[at]) ^ mask);
      auto const read = read_loss_table(damaged, "damaged.table");
      ASSERT_FALSE(read) << at << " ^ " << mask;
      ASSERT_GT(read.diagnostics().list().front().place.line, 0);
    }
  }
}

TEST(LossTableFile, SaysWhatIsWrongWhere) {
  std::string text = to_text(small_table());
  auto const at = text.find("covariate works 0 1");
  ASSERT_NE(at, std::string::npos);
  text.replace(at, 19, "covariate works 1 0");
  auto const read = read_loss_table(text, "works.table");
  ASSERT_FALSE(read);
  auto const& fault = read.diagnostics().list().front();
  EXPECT_EQ(fault.place.line, 11);
  EXPECT_NE(fault.problem.find("an empty range"), std::string::npos) << fault.problem;
}

TEST(LossTableFile, HugeCountsTakeNoMemory) {
  std::string text = to_text(small_table());
  auto const at = text.find("model attackers_direct_fire 3");
  ASSERT_NE(at, std::string::npos);
  text.replace(at, 29, "model attackers_direct_fire 4000000000");
  auto const read = read_loss_table(text, "huge.table");
  ASSERT_FALSE(read);
  EXPECT_NE(read.diagnostics().list().front().expected.find("at most 136"), std::string::npos);
  EXPECT_FALSE(read_loss_table(std::string(kLongestTable + 1, ' '), "long.table"));
}

TEST(LossTableFile, TheShippedTableIsSound) {
  auto const table = shipped_loss_table();
  ASSERT_NE(table, nullptr);
  EXPECT_GE(table->held_out, 400U);
  for (std::size_t m = 0; m < kLossModels; ++m) {
    Regression const& one = table->models[m];
    EXPECT_GT(one.shape, 0.0) << name_of(static_cast<Model>(m));
    EXPECT_GE(one.lack_of_fit, 0.0);
    EXPECT_GT(one.spread, 0.0);
    EXPECT_LE(one.r_squared, one.ceiling + 0.02);
    // Nominal 90 % holds.
    EXPECT_GE(one.coverage, 0.87) << name_of(static_cast<Model>(m));
    EXPECT_LE(one.coverage, 0.93) << name_of(static_cast<Model>(m));
  }
}

}  // namespace
}  // namespace salient::campaign
