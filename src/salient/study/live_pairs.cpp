#include "salient/study/live_pairs.h"

#include <algorithm>
#include <atomic>
#include <thread>

#include "salient/explain/paired.h"
#include "salient/scenario/changes.h"
#include "salient/study/players.h"

namespace salient::study {

namespace {

unsigned threads_of(unsigned asked) {
  return asked > 0 ? asked : std::max(1U, std::thread::hardware_concurrency());
}

/// Numbers of pairs of which the fans of the account as it is are kept.
constexpr std::size_t kMostFansKept = 8;

/// Carries the same work out on so many threads, this one among them, and waits for all.
template <class Work>
void on_threads(unsigned threads, Work const& work) {
  std::vector<std::jthread> helpers;
  for (unsigned i = 1; i < threads; ++i) helpers.emplace_back(work);
  work();
}

}  // namespace

LivePairs::LivePairs(Subject const& subject, Draws draws, std::vector<std::vector<double>> factors,
                     unsigned threads)
    : subject_(subject),
      draws_(std::move(draws)),
      factors_(std::move(factors)),
      threads_(threads_of(threads)),
      before_{Counterfactual(subject, {}), {}, 0} {
  campaign::World const& world = subject.world;
  for (campaign::SideInfo const& side : world.sides) {
    auto const rows = rows_of(world, side.id);
    if (rows.empty()) continue;
    watched_.push_back({"losses." + side.id, side.name + ": killed, wounded or missing", "persons",
                        rows, campaign::kCasualties, "", true});
    watched_.push_back({"present." + side.id, side.name + ": present for duty", "persons", rows,
                        campaign::kPresent, "", false});
  }
  if (evidence::ground_in_question(world)) {
    watched_.push_back(
        {"ground", "Ground that the defender holds", "km2", {}, 0, "area_held", false});
  }
}

void LivePairs::keep(campaign::RunRecord const& record, std::size_t draw, Course& course) const {
  std::size_t const days = subject_.world.days;
  double* number = &course.numbers[draw * watched_.size() * days];
  for (Watched const& watched : watched_) {
    for (std::size_t day = 0; day < days; ++day, ++number) {
      if (watched.rows.empty()) {
        *number = output_sum(course.world.world(), record, day, watched.output);
      } else if (watched.losses) {
        *number = losses_of(record, day, watched.rows, factors_[draw]);
      } else {
        double sum = 0.0;
        for (std::size_t const f : watched.rows) sum += record.at(day, f, watched.variable);
        *number = sum;
      }
    }
  }
}

bool LivePairs::simulate(Course& course, std::size_t pairs, std::stop_token const& stop) const {
  if (course.done >= pairs) return true;
  std::size_t const days = subject_.world.days;
  course.numbers.resize(std::max(course.numbers.size(), pairs * watched_.size() * days));
  std::atomic<std::size_t> next = course.done;
  auto const work = [&] {
    campaign::Workspace workspace;
    campaign::RunRecord record;
    for (std::size_t draw = next++; draw < pairs && !stop.stop_requested(); draw = next++) {
      course.world.simulate(draws_, draw, workspace, record, days);
      keep(record, draw, course);
    }
  };
  on_threads(threads_, work);
  if (stop.stop_requested()) return false;
  course.done = pairs;
  return true;
}

std::vector<double> LivePairs::sample(Course const& course, std::size_t watched, std::size_t day,
                                      std::size_t pairs) const {
  std::size_t const days = subject_.world.days;
  std::vector<double> values(pairs);
  for (std::size_t draw = 0; draw < pairs; ++draw) {
    values[draw] = course.numbers[(draw * watched_.size() + watched) * days + day];
  }
  return values;
}

std::vector<report::Quantiles> LivePairs::fan(Course const& course, std::size_t watched,
                                              std::size_t pairs) const {
  std::vector<report::Quantiles> days;
  for (std::size_t day = 0; day < subject_.world.days; ++day) {
    auto values = sample(course, watched, day, pairs);
    days.push_back(report::quantiles_of(values));
  }
  return days;
}

LiveSeries LivePairs::compare(std::size_t watched, std::size_t pairs) const {
  Watched const& what = watched_[watched];
  std::size_t const last = subject_.world.days - 1;
  auto const paired = explain::paired_difference(sample(before_, watched, last, pairs),
                                                 sample(*after_, watched, last, pairs));
  return {what.id,
          what.title,
          what.unit,
          before_fans_.at(pairs)[watched],
          fan(*after_, watched, pairs),
          shown(paired.difference),
          paired.share_lower};
}

void LivePairs::for_each_watched(std::function<void(std::size_t)> const& task) const {
  std::atomic<std::size_t> next = 0;
  on_threads(threads_, [&] {
    for (std::size_t w = next++; w < watched_.size(); w = next++) task(w);
  });
}

base::Result<std::optional<LiveAnswer>> LivePairs::ask(std::vector<std::string> const& changes,
                                                       std::size_t pairs,
                                                       std::stop_token const& stop) {
  base::Diagnostics faults;
  if (pairs < 2 || pairs > most()) {
    faults.error({}, "pairs", "cannot be " + std::to_string(pairs),
                 "2 to " + std::to_string(most()));
  }
  std::vector<scenario::Change> read;
  for (std::string const& text : changes) {
    auto change = scenario::read_change(text, subject_.scenario, subject_.catalogue, faults);
    if (change) read.push_back(*std::move(change));
  }
  if (faults.has_errors()) return faults;
  if (!after_ || changes != changes_) {
    after_.reset();
    after_.emplace(Course{Counterfactual(subject_, read), {}, 0});
    changes_ = changes;
  }
  using Answer = std::optional<LiveAnswer>;
  if (!simulate(before_, pairs, stop) || !simulate(*after_, pairs, stop)) return Answer{};
  if (before_fans_.size() >= kMostFansKept) before_fans_.clear();
  if (auto const [fans, made] = before_fans_.try_emplace(pairs, watched_.size()); made) {
    for_each_watched(
        [&, &list = fans->second](std::size_t w) { list[w] = fan(before_, w, pairs); });
  }
  LiveAnswer answer{pairs, std::vector<LiveSeries>(watched_.size())};
  for_each_watched([&](std::size_t w) { answer.series[w] = compare(w, pairs); });
  return Answer(std::move(answer));
}

LivePairs live_pairs_of_priors(Subject const& subject, std::size_t count, unsigned threads) {
  campaign::World const& world = subject.world;
  Draws draws;
  std::vector<double> uniforms(world.drawn.size());
  for (std::uint64_t run = 0; run < count; ++run) {
    campaign::draw_uniforms(world, run, uniforms);
    std::vector<double> values(uniforms.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
      values[i] = base::quantile(world.drawn[i].prior, uniforms[i]);
    }
    draws.values.push_back(std::move(values));
    draws.runs.push_back(run);
  }
  std::vector<std::vector<double>> factors(count,
                                           std::vector<double>(world.formations.size(), 1.0));
  return {subject, std::move(draws), std::move(factors), threads};
}

LivePairs live_pairs_of(Calibrated const& calibrated, std::size_t count, unsigned threads) {
  Draws draws = thinned(calibrated.draws, std::min(count, calibrated.draws.count()));
  std::vector<std::vector<double>> factors;
  for (auto const& z : draws.z) factors.push_back(loss_factors(calibrated.evidence, z));
  return {*calibrated.evidence.subject, std::move(draws), std::move(factors), threads};
}

}  // namespace salient::study
