#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "salient/base/result.h"
#include "salient/report/engagements.h"
#include "salient/study/analysis.h"
#include "salient/study/engage_accounts.h"

namespace salient::study {

/// What `salient engage` is asked.
struct EngageRequest {
  std::vector<std::string> accounts;  ///< see engage_accounts.h; the first is what others are held
                                      ///< against
  std::vector<std::string> set;       ///< changes of the first: one more engagement beside it
  std::uint64_t replications = 1000;  ///< 2 … kMostReplications
  std::uint64_t seed = 1;
  unsigned threads = 0;      ///< 0: as many as the machine has
  std::uint64_t played = 0;  ///< number of the replication that is recorded and followed
  bool step_study = false;
  std::filesystem::path out;  ///< folder; nothing: results/NAME-OF-THE-FIRST
  std::string command;        ///< as typed
};

/// An account and what it is called.
struct EngagedAccount {
  std::string name;
  scenario::Engagement account;
};

/// Rows of about 1,100 numbers are held in memory: 180 MB for so many.
inline constexpr std::uint64_t kMostReplications = 20'000;

struct EngageReply {
  report::Engagements found;  ///< empty when interrupted
  std::vector<std::filesystem::path> files;
  bool interrupted = false;  ///< stopped before all was done; the same call continues
  std::uint64_t replications_done = 0;
};

/// Simulates replications of engagements durably, holds the others against the first with the same
/// draws, records one replication of each and writes result.json, losses.csv, outcomes.csv,
/// timeline.csv, heatmap.csv, NUMBER-NAME.playback, engagement.html, engagement.md, comparison.svg,
/// and steps.csv of a step study. Numbers depend on accounts, seed and number of replications
/// alone. Every fault of the request at once; with one, nothing is written.
/// Checked by tests/study/engage_test.cpp.
[[nodiscard]] base::Result<EngageReply> engage(EngageRequest const& request,
                                               AdvanceCallback const& advance,
                                               std::stop_token stop);

/// The same of accounts in hand, the first of which the others are held against. `request.accounts`
/// and `request.set` are not read.
[[nodiscard]] base::Result<EngageReply> engage(std::vector<EngagedAccount> const& accounts,
                                               EngageRequest const& request,
                                               AdvanceCallback const& advance,
                                               std::stop_token stop);

/// One replication of an engagement as a playback (docs/playback.md): the same that `engage`
/// records of this seed.
[[nodiscard]] base::Result<std::vector<std::byte>> record_replication(
    std::filesystem::path const& account, std::uint64_t seed, std::uint64_t replication);

}  // namespace salient::study
