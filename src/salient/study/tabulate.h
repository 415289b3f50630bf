#pragma once

#include <cstdint>
#include <filesystem>
#include <stop_token>

#include "salient/base/result.h"
#include "salient/campaign/loss_table.h"
#include "salient/losstable/design.h"
#include "salient/study/analysis.h"

namespace salient::study {

/// What `salient tabulate` is asked. The defaults are the shipped table's.
struct TabulateRequest {
  std::uint64_t rows = 1200;     ///< assaults of the design, kFewestRows … kMostTableRows
  std::uint64_t held_out = 420;  ///< assaults to check it on, at least kFewestHeldOut
  std::uint64_t drawn = 200;     ///< assaults whose replications draw the engagement's parameters
  std::uint64_t replications = 12;  ///< of each assault, 2 … kMostTableReplications
  campaign::Box box = losstable::shipped_box();
  std::uint64_t seed = 1;
  unsigned threads = 0;       ///< 0: as many as the machine has
  std::filesystem::path out;  ///< folder; nothing: results/tabulate
};
inline constexpr std::uint64_t kFewestRows = 150;  // more than a fit has terms
inline constexpr std::uint64_t kFewestHeldOut = 20;
inline constexpr std::uint64_t kMostTableRows = 20'000;
inline constexpr std::uint64_t kMostTableReplications = 1000;

struct TabulateReply {
  campaign::LossTable table;
  std::vector<std::filesystem::path> files;
  bool interrupted = false;  ///< stopped before all was done; the same call continues
};

/// Simulates the assaults of a space-filling design durably, fits a loss table to them, checks it
/// on assaults held out, and writes assault.table and assault.md. The bytes of the table depend on
/// the request (threads aside) and the version of the program, and on nothing else: after an
/// interruption of any kind the same call goes on and writes the same.
/// Checked by tests/study/tabulate_test.cpp.
[[nodiscard]] base::Result<TabulateReply> tabulate(TabulateRequest const& request,
                                                   AdvanceCallback const& advance,
                                                   std::stop_token stop);

/// Table that a study is told to draw on: "shipped", "priors" (none), or a file.
[[nodiscard]] base::Result<std::shared_ptr<campaign::LossTable const>> loss_table_named(
    std::string const& name);

}  // namespace salient::study
