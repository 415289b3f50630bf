#include "salient/study/baselines.h"

#include <algorithm>

#include "salient/base/mathematics.h"

namespace salient::study {

namespace {

using evidence::Observable;

constexpr std::size_t kPace = 30;  // days over which the pace is taken

bool is_count(Observable const& observable) {
  if (observable.kind == Observable::Kind::share_of_arrived) return true;
  if (observable.kind != Observable::Kind::count) return false;
  return std::all_of(observable.plus.begin(), observable.plus.end(), [](std::size_t variable) {
    return variable != campaign::kPresent && variable != campaign::kForward;
  });
}

double value_on(Observable observable, campaign::RunRecord const& record, std::size_t day) {
  observable.day = day;
  observable.since.reset();
  return evidence::evaluate(observable, record);
}

}  // namespace

Baselines baselines(Observable const& observable, campaign::RunRecord const& record,
                    std::size_t today) {
  std::size_t const before = today - std::min(today, kPace);
  double const span = static_cast<double>(std::max<std::size_t>(1, today - before));
  double const ahead = static_cast<double>(observable.day - std::min(observable.day, today));
  if (observable.kind == Observable::Kind::absence_days ||
      observable.kind == Observable::Kind::presence_days) {
    double const now = value_on(observable, record, today);
    double const then = now > 0.0 ? now + ahead : 0.0;
    return {then, then};
  }
  if (observable.kind == Observable::Kind::per_day) {
    Observable recent = observable;
    recent.day = today;
    recent.since = before;
    double const pace = today > before ? evidence::evaluate(recent, record) : 0.0;
    return {pace, pace};
  }
  double const now = value_on(observable, record, today);
  double const past = value_on(observable, record, before);
  if (is_count(observable)) {
    double const pace = (now - past) / span;
    if (!observable.since) return {now, now + pace * ahead};
    double const days = static_cast<double>(observable.day - *observable.since);
    return {pace * days, pace * days};
  }
  if (now <= 0.0 || past <= 0.0) return {now, now};
  double const growth = std::clamp(base::math::log(now / past) / span * ahead, -5.0, 5.0);
  return {now, now * base::math::exp(growth)};
}

}  // namespace salient::study
