#include "salient/inference/checkpoint.h"

#include <fstream>

#include <gtest/gtest.h>

#include "tests/scenario/support/folder.h"

namespace salient::inference {
namespace {

using salient::testing::TemporaryFolder;

constexpr ensemble::Digest kPrint{3, 4};

Standing standing() {
  Standing result;
  result.steps = {{0.0, 20.0, 0.0, 0.0, 0, 1, 20}, {0.25, 10.0, 0.3, 0.7, 2, 2, 18}};
  result.temperature = 0.25;
  result.log_evidence = -3.5;
  result.scale = 0.49;
  result.replicates = 2;
  result.rounds = 1;
  result.stuck = 1;
  result.simulations = 38;
  result.collapse = "words";
  result.proposal.block = {1, 4};
  result.proposal.mean = {0.5, -0.5};
  result.proposal.factor = base::Matrix(2);
  result.proposal.factor(1, 0) = 0.125;
  result.proposal.first_free = 1;
  result.proposal.free_factor = base::Matrix(1);
  result.states = {{{0.5, 1.0}, {7, 8}, {-1.0, -2.0}, {3.0, 4.0}, -1.5}};
  result.log_weights = {0.75};
  result.round = {{{0.5, 1.0}, 7, {3.0}, -1.0, 5}};
  return result;
}

TEST(Checkpoint, HoldsEverythingThatTheNextStepNeeds) {
  TemporaryFolder const folder;
  auto const file = checkpoint_file(folder.path(), 1);
  EXPECT_EQ(file.filename(), "step-0001.bin");
  ASSERT_TRUE(write_checkpoint(file, kPrint, standing()));
  auto const read = read_checkpoint(file, kPrint);
  ASSERT_TRUE(read);
  Standing const expected = standing();
  EXPECT_EQ(read->steps, expected.steps);
  EXPECT_EQ(read->temperature, expected.temperature);
  EXPECT_EQ(read->log_evidence, expected.log_evidence);
  EXPECT_EQ(read->scale, expected.scale);
  EXPECT_EQ(read->free_scale, expected.free_scale);
  EXPECT_EQ(read->replicates, expected.replicates);
  EXPECT_EQ(read->rounds, expected.rounds);
  EXPECT_EQ(read->stuck, expected.stuck);
  EXPECT_EQ(read->simulations, expected.simulations);
  EXPECT_EQ(read->collapse, expected.collapse);
  EXPECT_EQ(read->proposal, expected.proposal);
  EXPECT_EQ(read->states, expected.states);
  EXPECT_EQ(read->log_weights, expected.log_weights);
  ASSERT_EQ(read->round.size(), 1U);
  EXPECT_EQ(read->round[0].x, expected.round[0].x);
  EXPECT_EQ(read->round[0].noise, 7U);
  EXPECT_EQ(read->round[0].answers, expected.round[0].answers);
  EXPECT_EQ(read->round[0].chain, 5U);
}

TEST(Checkpoint, WhatIsDamagedOrOfAnotherStudyIsNotRead) {
  TemporaryFolder const folder;
  auto const file = checkpoint_file(folder.path(), 3);
  EXPECT_FALSE(read_checkpoint(file, kPrint));
  ASSERT_TRUE(write_checkpoint(file, kPrint, standing()));
  EXPECT_FALSE(read_checkpoint(file, {3, 5}));
  auto const size = std::filesystem::file_size(file);
  {
    std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
    stream.seekp(static_cast<std::streamoff>(size / 2));
    stream.put('\x5a');
  }
  EXPECT_FALSE(read_checkpoint(file, kPrint));
  ASSERT_TRUE(write_checkpoint(file, kPrint, standing()));
  std::filesystem::resize_file(file, size - 8);
  EXPECT_FALSE(read_checkpoint(file, kPrint));
  std::filesystem::resize_file(file, 0);
  EXPECT_FALSE(read_checkpoint(file, kPrint));
}

TEST(Checkpoint, FindsTheStepsOfAFolder) {
  TemporaryFolder const folder;
  EXPECT_TRUE(checkpoints_in(folder.path()).empty());
  EXPECT_TRUE(checkpoints_in(folder.path() / "none").empty());
  for (char const* name : {"step-0012.bin", "step-0003.bin", "step-3.bin", "step-0004.bin.tmp",
                           "step-x.bin", "step-10000.bin"}) {
    folder.write(name, "");
  }
  EXPECT_EQ(checkpoints_in(folder.path()), (std::vector<std::size_t>{3, 12, 10000}));
}

TEST(Checkpoint, AFolderThatIsNotThereIsADiagnostic) {
  TemporaryFolder const folder;
  EXPECT_FALSE(write_checkpoint(folder.path() / "none" / "step-0000.bin", kPrint, standing()));
}

}  // namespace
}  // namespace salient::inference
