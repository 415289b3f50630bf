#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "salient/base/result.h"
#include "salient/report/answers.h"
#include "salient/report/findings.h"
#include "salient/study/analyze.h"
#include "salient/study/counterfactual.h"

namespace salient::study {

/// A number that is watched day by day in both courses of a campaign.
struct LiveSeries {
  std::string id, title, unit;
  std::vector<report::Quantiles> before, after;  ///< (day), over the pairs
  report::Spread difference;                     ///< after − before, on the last evening
  double share_lower = 0.0;  ///< of pairs whose course after the change ends lower; ties count half
};

/// What so many pairs of campaigns say of a change.
struct LiveAnswer {
  std::size_t pairs = 0;
  std::vector<LiveSeries> series;
};

/// Campaigns in pairs, the account as it is and the account changed, with the same numbers and the
/// same chance: for somebody who changes one thing after another and wants to see at once what each
/// does. Pairs are kept while the change stays: asking for more goes on from those that are there.
/// Not for several threads at a time.
class LivePairs {
 public:
  /// `draws` with their loss factors (draw → formation); `subject` must outlive it.
  LivePairs(Subject const& subject, Draws draws, std::vector<std::vector<double>> factors,
            unsigned threads);

  /// Most pairs that can be asked for.
  [[nodiscard]] std::size_t most() const { return draws_.count(); }

  /// Simulates what is lacking of the first `pairs` pairs (2 to most()) under changes written as
  /// `KEY=VALUE` (scenario::read_change). Nothing when it was stopped; faults of the changes are
  /// errors. What it gives is the same for any number of threads and any way of getting there.
  [[nodiscard]] base::Result<std::optional<LiveAnswer>> ask(std::vector<std::string> const& changes,
                                                            std::size_t pairs,
                                                            std::stop_token const& stop);

 private:
  struct Watched {
    std::string id, title, unit;
    std::vector<std::size_t> rows;  ///< formations; none: an output of mechanisms
    std::size_t variable = 0;
    std::string output;
    bool losses = false;
  };
  /// One course of the campaign, its runs so far.
  struct Course {
    Counterfactual world;
    std::vector<double> numbers;  ///< (draw × watched × day)
    std::size_t done = 0;
  };

  [[nodiscard]] bool simulate(Course& course, std::size_t pairs, std::stop_token const& stop) const;
  void keep(campaign::RunRecord const& record, std::size_t draw, Course& course) const;
  [[nodiscard]] LiveSeries compare(std::size_t watched, std::size_t pairs) const;
  [[nodiscard]] std::vector<double> sample(Course const& course, std::size_t watched,
                                           std::size_t day, std::size_t pairs) const;
  [[nodiscard]] std::vector<report::Quantiles> fan(Course const& course, std::size_t watched,
                                                   std::size_t pairs) const;
  /// Carries `task` out for every number that is watched, on all threads.
  void for_each_watched(std::function<void(std::size_t)> const& task) const;

  Subject const& subject_;
  Draws draws_;
  std::vector<std::vector<double>> factors_;
  unsigned threads_;
  std::vector<Watched> watched_;
  Course before_;
  /// The fans of `before_` by the number of pairs: it stays as it is while changes come and go.
  std::map<std::size_t, std::vector<std::vector<report::Quantiles>>> before_fans_;
  std::optional<Course> after_;
  std::vector<std::string> changes_;  ///< of `after_`
};

/// Draws from the priors alone, of an account that has not been calibrated: run i with the numbers
/// that it draws, and losses as simulated.
[[nodiscard]] LivePairs live_pairs_of_priors(Subject const& subject, std::size_t count,
                                             unsigned threads);
/// Draws of a posterior, spread evenly.
[[nodiscard]] LivePairs live_pairs_of(Calibrated const& calibrated, std::size_t count,
                                      unsigned threads);

}  // namespace salient::study
