#include "apps/server/lab.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdlib>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "apps/server/requests.h"

namespace salient::server {

namespace {

using Json = nlohmann::ordered_json;

/// To five digits: enough for a picture, and short in writing.
double rounded(double value) {
  constexpr int kDigits = 5;
  if (value == 0.0 || !std::isfinite(value)) return 0.0;
  int const places = kDigits - 1 - static_cast<int>(std::floor(std::log10(std::fabs(value))));
  double const power = std::pow(10.0, std::abs(places));
  return places >= 0 ? std::round(value * power) / power : std::round(value / power) * power;
}

/// Quantiles as the page draws them: five lists over the days.
Json fan_json(std::vector<report::Quantiles> const& days) {
  constexpr std::array<std::pair<char const*, std::size_t>, 5> kShown{
      {{"q10", 1}, {"q25", 2}, {"q50", 3}, {"q75", 4}, {"q90", 5}}};
  Json fan;
  for (auto const& [name, level] : kShown) {
    Json values = Json::array();
    for (report::Quantiles const& day : days) values.push_back(rounded(day[level]));
    fan[name] = std::move(values);
  }
  return fan;
}

Json series_json(study::LiveSeries const& series) {
  return {{"id", series.id},
          {"title", series.title},
          {"unit", series.unit},
          {"before", fan_json(series.before)},
          {"after", fan_json(series.after)},
          {"difference",
           {{"low", rounded(series.difference.low)},
            {"median", rounded(series.difference.median)},
            {"high", rounded(series.difference.high)}}},
          {"share_lower", series.share_lower}};
}

}  // namespace

/// An account held ready. The pairs are drawn from what stands above them.
struct Lab::Ready {
  std::string account, digests;
  bool calibrated = false;
  std::unique_ptr<study::Subject> subject;
  std::optional<study::Calibrated> posterior;
  std::optional<study::LivePairs> pairs;
};

void Lab::ask(LiveQuestion question, ReplyTo reply) {
  std::stop_token stop;
  {
    std::lock_guard const lock(mutex_);
    newest_.request_stop();
    newest_ = std::stop_source();
    stop = newest_.get_token();
  }
  worker_.add([this, question = std::move(question), reply = std::move(reply),
               stop](std::stop_token const& ends) {
    EitherStop const either(stop, ends);
    try {
      reply->send(answer(question, either.token()));
    } catch (std::exception const& fault) {
      reply->send(failure(500, std::string("a fault of the program: ") + fault.what()));
    }
  });
}

base::Result<base::Done> Lab::make_ready(LiveQuestion const& question,
                                         std::stop_token const& stop) {
  std::string digests = study::account_digest(question.folder);
  // Of an account that has been edited since, a study says nothing.
  bool const calibrated = question.calibration && question.calibration->account_digest == digests;
  if (calibrated) digests += question.calibration->settings.out.string();
  if (ready_ && ready_->account == question.account && ready_->digests == digests) {
    return base::Done{};
  }
  ready_.reset();
  auto ready = std::make_shared<Ready>();
  ready->account = question.account;
  ready->digests = digests;
  study::Settings settings = calibrated ? question.calibration->settings : settings_;
  settings.scenario = question.folder;
  auto const options = study::options_of(settings);
  if (!options) return options.diagnostics();
  auto subject = study::load(question.folder, *options);
  if (!subject) return subject.diagnostics();
  ready->subject = *std::move(subject);
  if (calibrated) {
    study::Bench const bench{settings.out, settings.threads, {}, stop};
    auto posterior = study::calibrate(*ready->subject, std::nullopt, settings,
                                      question.calibration->effort, bench);
    if (!posterior) return posterior.diagnostics();
    if (*posterior && (*posterior)->draws.count() >= 2) {
      ready->posterior.emplace(**std::move(posterior));
      ready->calibrated = true;
    }
  }
  if (ready->calibrated) {
    ready->pairs.emplace(study::live_pairs_of(*ready->posterior, kMostPairs, settings.threads));
  } else {
    ready->pairs.emplace(
        study::live_pairs_of_priors(*ready->subject, kMostPairs, settings.threads));
  }
  if (stop.stop_requested()) return base::Done{};
  ready_ = std::move(ready);
  return base::Done{};
}

Response Lab::answer(LiveQuestion const& question, std::stop_token const& stop) {
  auto const start = std::chrono::steady_clock::now();
  auto const superseded = [] {
    return failure(409, "a newer question has taken the place of this one");
  };
  if (stop.stop_requested()) return superseded();
  auto const made = make_ready(question, stop);
  if (!made) return refusal(made.diagnostics());
  if (stop.stop_requested() || !ready_) return superseded();
  std::size_t const pairs = std::min(question.pairs, ready_->pairs->most());
  auto const answered = ready_->pairs->ask(question.changes, pairs, stop);
  if (!answered) return refusal(answered.diagnostics());
  if (!*answered) return superseded();
  study::LiveAnswer const& live = **answered;
  std::chrono::duration<double, std::milli> const taken = std::chrono::steady_clock::now() - start;
  Json json{{"account", question.account},
            {"calibrated", ready_->calibrated},
            {"pairs", live.pairs},
            {"most", ready_->pairs->most()},
            {"milliseconds", std::round(taken.count())},
            {"start", ready_->subject->world.start.to_string()},
            {"series", Json::array()}};
  for (study::LiveSeries const& one : live.series) json["series"].push_back(series_json(one));
  return {200, "application/json", json.dump() + "\n"};
}

}  // namespace salient::server
