#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "apps/server/accounts.h"
#include "apps/server/lab.h"
#include "apps/server/message.h"
#include "apps/server/worker.h"
#include "salient/api/salient.h"

namespace salient::server {

/// How much an analysis does, as the page offers it.
enum class Thoroughness { rough, usual, full };
[[nodiscard]] std::string_view name_of(Thoroughness thoroughness);
[[nodiscard]] std::optional<Thoroughness> thoroughness_named(std::string_view name);
[[nodiscard]] study::Effort effort_of(Thoroughness thoroughness);

enum class JobState { waiting, running, done, cancelled, interrupted, failed };
[[nodiscard]] std::string_view name_of(JobState state);

/// What a job does: the whole analysis of an account, or a forecast as of a day.
struct JobQuestion {
  std::string account;
  Thoroughness thoroughness = Thoroughness::usual;
  std::string as_of{};  ///< ISO date of a forecast; empty: the whole analysis
};

/// A question and how far its answer is. Studies are durable: a job that was cancelled, or
/// interrupted with the whole program, goes on where it was when it is resumed.
struct Job {
  std::string id;  ///< made of the question: the same question is the same job
  JobQuestion question;
  JobState state = JobState::waiting;
  study::Advance advance{};
  std::string answers_hash;    ///< when done
  std::string account_digest;  ///< of the account that it was made of
  bool outdated = false;       ///< done, and its account was edited since (Jobs::see_edits)
  base::Diagnostics faults{};  ///< when failed
};

/// The jobs of a server, one at work at a time; each in a folder of its own under `results`, found
/// there again when the program is started again. For any thread.
class Jobs {
 public:
  Jobs(Accounts const& accounts, std::filesystem::path results, study::Settings settings);

  /// Puts a question in line; one that is there already is resumed unless it waits, runs or is
  /// done. An unknown account is nothing.
  [[nodiscard]] std::optional<std::string> submit(JobQuestion const& question);
  /// Puts a job that has been cancelled, interrupted or has failed in line again, and one that is
  /// done, for its account may have changed. False when there is no such job.
  bool resume(std::string_view id);
  /// Stops a job that waits or runs. False when there is no such job.
  bool cancel(std::string_view id);

  /// Sees which accounts have been edited since jobs of theirs were done. Reads all their files: no
  /// task for the network's thread.
  void see_edits();
  [[nodiscard]] std::vector<Job> all() const;
  [[nodiscard]] std::optional<Job> find(std::string_view id) const;
  /// Sends what a job does to a stream until it is over: events `job` with the job as JSON.
  bool watch(std::string_view id, std::shared_ptr<EventStream> stream);

  /// A file that a job that is done has left ("report.html", "result.json"); nothing otherwise. A
  /// forecast leaves result.json alone.
  [[nodiscard]] std::optional<std::filesystem::path> product(std::string_view id,
                                                             std::string const& name) const;
  /// The whole analysis of an account that was done last.
  [[nodiscard]] std::optional<Calibration> calibration(std::string const& account) const;

 private:
  struct Entry {
    Job job;
    std::stop_source stop{};
    std::vector<std::shared_ptr<EventStream>> watchers{};
    std::chrono::steady_clock::time_point told{};
    std::uint64_t order = 0;  ///< in which they were done
  };

  void load();
  void load(std::filesystem::path const& folder);
  void put_in_line(Entry& entry);
  void run(std::string const& id, std::stop_token const& ends);
  [[nodiscard]] base::Result<std::optional<std::string>> answer(
      Job const& job, study::AdvanceCallback const& advance, std::stop_token stop) const;
  void finish(std::string const& id, JobState state, base::Diagnostics faults,
              std::string answers_hash);
  void tell(Entry& entry);
  void write(Entry const& entry) const;
  [[nodiscard]] study::Settings settings_of(Job const& job) const;
  [[nodiscard]] std::filesystem::path folder_of(std::string_view id) const;

  Accounts const& accounts_;
  std::filesystem::path results_;
  study::Settings settings_;
  mutable std::mutex mutex_;
  std::map<std::string, Entry, std::less<>> entries_;
  std::uint64_t orders_ = 0;
  Worker worker_;
};

/// A job as the API has it.
[[nodiscard]] std::string job_json(Job const& job);

}  // namespace salient::server
