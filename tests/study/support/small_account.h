#pragma once

#include <memory>
#include <string>
#include <vector>

#include "salient/study/analyze.h"
#include "tests/scenario/support/folder.h"

namespace salient::testing {

/// `text` with `from`, which must occur once, replaced.
[[nodiscard]] std::string replaced(std::string text, std::string const& from,
                                   std::string const& to);
/// `text` with the words "red" and "blue", "Red" and "Blue" exchanged.
[[nodiscard]] std::string swapped(std::string const& text);

/// A small account that asks all kinds of question: 24 days, an attacker and a defender of two
/// coalitions, claims of both and of a third party on losses and ground, and few mechanisms; and
/// the least effort that answers it.
class SmallAccount {
 public:
  SmallAccount();
  SmallAccount(std::string const& scenario, std::string const& claims);

  [[nodiscard]] static std::string scenario();
  [[nodiscard]] static std::string claims();
  /// A claim that a third party makes of Red's casualties as of the day before.
  [[nodiscard]] static std::string row(std::string const& id, std::string const& published,
                                       std::string const& as_of, int casualties);

  void write(std::string const& scenario, std::string const& claims) const;
  /// Another account in place of this one's, in the same folder of results.
  SmallAccount& with(std::string const& scenario, std::string const& claims);

  TemporaryFolder folder;
  study::Settings settings;
  study::Effort effort;

  [[nodiscard]] std::unique_ptr<study::Subject> subject() const;
  [[nodiscard]] study::Bench bench() const;
  /// Calibrated as known on a day, or when not given the account's.
  [[nodiscard]] study::Calibrated calibrated(study::Subject const& subject,
                                             std::optional<base::Date> knowledge = {}) const;
  /// Analysed without a stop; fails the test when that does not succeed.
  [[nodiscard]] std::unique_ptr<study::Analysis> analyzed() const;
  [[nodiscard]] std::string product(std::string const& name) const;
};

/// The small account with its posterior, made once.
struct SmallPosterior {
  SmallAccount account;
  std::unique_ptr<study::Subject> subject = account.subject();
  study::Calibrated calibrated = account.calibrated(*subject);
};
[[nodiscard]] SmallPosterior const& small_posterior();
/// The analysis of the small account, made once.
struct SmallAnalysis {
  SmallAccount account;
  std::unique_ptr<study::Analysis> analysis = account.analyzed();
};
[[nodiscard]] SmallAnalysis const& small_analysis();

[[nodiscard]] base::Date day(std::string const& text);

}  // namespace salient::testing
