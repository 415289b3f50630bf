#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "apps/server/message.h"
#include "apps/server/worker.h"
#include "salient/api/salient.h"

namespace salient::server {

/// The analysis whose posterior pairs are drawn from.
struct Calibration {
  study::Settings settings;
  study::Effort effort;
  std::string account_digest;  ///< of the account that it was made of
};

/// What somebody at a slider wants to know.
struct LiveQuestion {
  std::string account;
  std::filesystem::path folder;
  std::vector<std::string> changes;  ///< KEY=VALUE
  std::size_t pairs = 100;
  /// None, or of another account than it is by now: from the priors.
  std::optional<Calibration> calibration;
};

/// Answers what-if questions at once, on a thread of its own, with the account of the last question
/// held ready. A new question puts an end to the one at work: whoever moves a slider wants the
/// newest answer.
class Lab {
 public:
  explicit Lab(study::Settings settings) : settings_(std::move(settings)) {}

  /// Most pairs of a question.
  static constexpr std::size_t kMostPairs = 1000;

  void ask(LiveQuestion question, ReplyTo reply);

 private:
  struct Ready;

  [[nodiscard]] Response answer(LiveQuestion const& question, std::stop_token const& stop);
  [[nodiscard]] base::Result<base::Done> make_ready(LiveQuestion const& question,
                                                    std::stop_token const& stop);

  study::Settings settings_;
  std::mutex mutex_;
  std::stop_source newest_;
  std::shared_ptr<Ready> ready_;
  Worker worker_;
};

}  // namespace salient::server
