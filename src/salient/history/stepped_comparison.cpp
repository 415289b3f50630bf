#include "salient/history/stepped_comparison.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include "salient/base/mathematics.h"
#include "salient/base/random.h"
#include "salient/base/special.h"
#include "salient/history/law.h"

namespace salient::history {

namespace math = base::math;

namespace {

constexpr double kEuler = 2.718281828459045;
constexpr std::array<Law, 4> kLaws{Law::square, Law::linear, Law::logarithmic, Law::decay};

/// Draws of one run, by purpose.
class Chance {
 public:
  Chance(std::uint64_t seed, std::size_t run)
      : key_(base::draw_key(seed, base::hash_id("stepped-comparison"))), run_(run) {}

  [[nodiscard]] std::array<double, 2> pair(std::size_t battle, std::uint16_t purpose,
                                           std::uint16_t attempt) const {
    return base::uniform_pair(key_, {run_, static_cast<std::uint32_t>(battle), purpose, attempt});
  }

  /// A gamma draw of a shape and scale 1, by rejection (Marsaglia and Tsang 2000, recalled).
  [[nodiscard]] double gamma(std::size_t battle, double shape) const {
    if (shape < 1.0) {
      double const u = pair(battle, 2, 0)[0];
      return gamma(battle, shape + 1.0) * math::pow(u, 1.0 / shape);
    }
    double const d = shape - 1.0 / 3.0;
    double const c = 1.0 / std::sqrt(9.0 * d);
    for (std::uint16_t attempt = 0; attempt < 1000; ++attempt) {
      auto const [u, v] = pair(battle, 1, attempt);
      double const x = base::normal_quantile(u);
      double const cube = (1.0 + c * x) * (1.0 + c * x) * (1.0 + c * x);
      if (cube <= 0.0) continue;
      if (math::log(v) < 0.5 * x * x + d - d * cube + d * math::log(cube)) return d * cube;
    }
    return d;
  }

 private:
  base::DrawKey key_;
  std::uint64_t run_;
};

/// 1/ln(e + i), computed once.
class Tiring {
 public:
  double at(std::size_t step) {
    while (factors_.size() <= step) {
      factors_.push_back(1.0 / math::log(kEuler + static_cast<double>(factors_.size())));
    }
    return factors_[step];
  }

 private:
  std::vector<double> factors_;
};

/// Losses of both sides when either has reached its recorded ones.
Strengths stepped(Law law, RecordedBattle const& battle, double step, double ratio,
                  Tiring& tiring) {
  double const most = std::max(battle.before.x, battle.before.y);
  double const a = step / (law == Law::linear ? battle.before.x * battle.before.y : most);
  double const b = a * ratio;
  Strengths now = battle.before;
  Strengths const end{battle.before.x - battle.losses.x, battle.before.y - battle.losses.y};
  // A side that loses all it has would fade away for ever.
  constexpr std::size_t kMostSteps = 100'000;
  for (std::size_t i = 0; i < kMostSteps && now.x > end.x && now.y > end.y; ++i) {
    double const tired = law == Law::decay ? tiring.at(i) : 1.0;
    switch (law) {
      case Law::square: now = {now.x - a * now.y, now.y - b * now.x}; break;
      case Law::linear: now = {now.x - a * now.x * now.y, now.y - b * now.x * now.y}; break;
      default: now = {now.x - a * now.x * tired, now.y - b * now.y * tired}; break;
    }
  }
  return {battle.before.x - now.x, battle.before.y - now.y};
}

double distance_of(Law law, std::span<RecordedBattle const> battles, SteppedPlan const& plan,
                   std::size_t run, Tiring& tiring) {
  Chance const chance(plan.seed, run);
  auto const [u, v] = chance.pair(0, 0, 0);
  double const mean = 5.0 * u;
  double const sd = 5.0 * v;
  double const shape = (mean / sd) * (mean / sd);
  double sum = 0.0;
  for (std::size_t i = 0; i < battles.size(); ++i) {
    RecordedBattle const& battle = battles[i];
    double const ratio = chance.gamma(i, shape) * sd * sd / mean;
    Strengths const losses = stepped(law, battle, plan.step, ratio, tiring);
    sum += std::fabs(losses.x - battle.losses.x) / battle.losses.x +
           std::fabs(losses.y - battle.losses.y) / battle.losses.y;
  }
  return sum;
}

}  // namespace

SteppedAccepted compare_in_steps(std::span<RecordedBattle const> battles, SteppedPlan const& plan) {
  std::vector<std::pair<double, std::size_t>> distances;
  Tiring tiring;
  for (std::size_t run = 0; run < plan.runs; ++run) {
    std::size_t const law = run % kLaws.size();
    distances.emplace_back(distance_of(kLaws[law], battles, plan, run, tiring), law);
  }
  std::stable_sort(distances.begin(), distances.end(),
                   [](auto const& one, auto const& other) { return one.first < other.first; });
  std::array<std::size_t, kLaws.size()> counts{};
  for (std::size_t i = 0; i < std::min(plan.accepted, distances.size()); ++i) {
    ++counts[distances[i].second];
  }
  return {counts[0], counts[1], counts[2], counts[3]};
}

}  // namespace salient::history
