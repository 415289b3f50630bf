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

/// An analysis as a job: what was asked, and how far it is. A study is durable: a job that was
/// cancelled, or interrupted with the whole program, goes on where it was when it is resumed.
struct Job {
  std::string id;  ///< account and thoroughness: the same question is the same job
  std::string account;
  Thoroughness thoroughness = Thoroughness::usual;
  JobState state = JobState::waiting;
  study::Advance advance{};
  std::string answers_hash;    ///< when done
  std::string account_digest;  ///< of the account that it was made of
  base::Diagnostics faults{};  ///< when failed
};

/// The jobs of a server, one at work at a time; each in a folder of its own under `results`, found
/// there again when the program is started again. For any thread.
class Jobs {
 public:
  Jobs(Accounts const& accounts, std::filesystem::path results, study::Settings settings);

  /// Puts an analysis in line; one that is there already is resumed unless it waits, runs or is
  /// done. An unknown account is nothing.
  [[nodiscard]] std::optional<std::string> submit(std::string const& account,
                                                  Thoroughness thoroughness);
  /// Puts a job that has been cancelled, interrupted or has failed in line again, and one that is
  /// done, for its account may have changed. False when there is no such job.
  bool resume(std::string_view id);
  /// Stops a job that waits or runs. False when there is no such job.
  bool cancel(std::string_view id);

  [[nodiscard]] std::vector<Job> all() const;
  [[nodiscard]] std::optional<Job> find(std::string_view id) const;
  /// Sends what a job does to a stream until it is over: events `job` with the job as JSON.
  bool watch(std::string_view id, std::shared_ptr<EventStream> stream);

  /// A file that a job that is done has left ("report.html", "result.json"); nothing otherwise.
  [[nodiscard]] std::optional<std::filesystem::path> product(std::string_view id,
                                                             std::string const& name) const;
  /// The analysis of an account that was done last.
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
  void put_in_line(Entry& entry);
  void run(std::string const& id, std::stop_token const& ends);
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
