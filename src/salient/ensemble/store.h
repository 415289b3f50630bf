#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <span>
#include <string_view>
#include <vector>

#include "salient/base/result.h"
#include "salient/ensemble/digest.h"

namespace salient::ensemble {

/// Consecutive runs.
struct RunRange {
  std::uint64_t first = 0;
  std::uint64_t count = 0;

  friend bool operator==(RunRange, RunRange) = default;
};

/// The payloads of consecutive runs, laid end to end.
struct Block {
  std::uint64_t first = 0;
  std::vector<std::uint64_t> lengths;  ///< bytes of each run
  std::vector<std::byte> bytes;
};

/// The runs of one study in a folder. A block of runs is there whole or not at all: it is written
/// under a temporary name, synced, renamed, and the folder is synced. What is damaged is set aside
/// and counts as missing. One process at a time holds the folder.
///
/// File `block-<first run, 12 digits>-<count>.bin`, all numbers little-endian:
///   8 bytes   "SALBLOCK"
///   u64       format version, 1
///   2 × u64   fingerprint of the study
///   u64 × 2   first run, number of runs
///   u64 × n   length of each run's payload
///   …         payloads
///   2 × u64   digest of everything before it
class Store {
 public:
  /// Opens or makes the folder for the study with this fingerprint. Refuses a folder that holds
  /// another study or that another process is writing.
  [[nodiscard]] static base::Result<Store> open(std::filesystem::path const& directory,
                                                Digest fingerprint);

  Store(Store&& other) noexcept;
  Store& operator=(Store&& other) noexcept;
  ~Store();

  [[nodiscard]] std::filesystem::path const& directory() const { return directory_; }

  /// Ranges of runs below `runs` that are not stored, in pieces of at most `block_size`
  /// (0 counts as 1).
  [[nodiscard]] std::vector<RunRange> missing(std::uint64_t runs, std::uint64_t block_size) const;
  /// Number of stored runs below `runs`.
  [[nodiscard]] std::uint64_t stored(std::uint64_t runs) const;
  /// Warnings about blocks that were set aside when the folder was opened.
  [[nodiscard]] base::Diagnostics const& warnings() const { return warnings_; }

  /// Stores a block. May be called by several threads for different blocks, but `add` must be
  /// called afterwards by one thread at a time.
  [[nodiscard]] base::Result<base::Done> write(Block const& block) const;
  /// Makes a written block count as stored.
  void add(RunRange range);

  using Visitor = std::function<void(std::uint64_t run, std::span<std::byte const> payload)>;
  /// Visits the runs [first, first + count) in order, one block in memory at a time. A run that is
  /// missing or damaged is a diagnostic.
  [[nodiscard]] base::Result<base::Done> visit(std::uint64_t first, std::uint64_t count,
                                               Visitor const& visitor) const;

 private:
  Store(std::filesystem::path directory, Digest fingerprint, int lock);
  [[nodiscard]] base::Result<base::Done> scan();
  void set_aside(RunRange range, std::string_view ending, std::string_view why);
  [[nodiscard]] std::filesystem::path file_of(RunRange range) const;
  [[nodiscard]] base::Result<Block> read(RunRange range) const;

  std::filesystem::path directory_;
  Digest fingerprint_;
  int lock_ = -1;
  std::map<std::uint64_t, std::uint64_t> blocks_;  ///< first run → number of runs
  base::Diagnostics warnings_;
};

}  // namespace salient::ensemble
