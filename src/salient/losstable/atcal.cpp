#include "salient/losstable/atcal.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <string>
#include <utility>

#include "salient/base/mathematics.h"

namespace salient::losstable {

namespace {

using base::Diagnostics;
namespace math = base::math;

std::span<double const> row_of(std::vector<double> const& matrix, std::size_t row,
                               std::size_t types) {
  return std::span(matrix).subspan(row * types, types);
}

/// Logarithm of the chance that none of `number` can be engaged.
double log_none(double availability, double number) {
  return number > 0.0 && availability > 0.0 ? number * math::log1p(-availability) : 0.0;
}

/// Log-mean of a type under a hazard over the period: n0 (1 − e^−H)/H.
double mean_under(double at_start, double hazard) {
  constexpr double kTiny = 1e-300;
  return hazard < kTiny ? at_start : at_start * (-math::expm1(-hazard) / hazard);
}

/// Means, shares and kills at given hazards, and the hazards that those kills are.
struct Period {
  Atcal const& atcal;
  std::span<double const> at_start;
  double hours = 0;
  AtcalLosses state;

  Period(Atcal const& equations, std::span<double const> numbers)
      : atcal(equations), at_start(numbers) {
    std::size_t const types = numbers.size();
    state.at_end.assign(types, 0.0);
    state.mean.assign(types, 0.0);
    state.idle.assign(types, 1.0);
    state.kills.assign(types * types, 0.0);
    state.shares.assign(types * types, 0.0);
  }

  void set(std::vector<double> const& hazards) {
    std::size_t const types = at_start.size();
    for (std::size_t j = 0; j < types; ++j) {
      state.mean[j] = mean_under(at_start[j], hazards[j]);
      state.at_end[j] = at_start[j] * math::exp(-hazards[j]);
    }
    for (std::size_t i = 0; i < types; ++i) {
      auto const shares = std::span(state.shares).subspan(i * types, types);
      state.idle[i] = engagement_shares(row_of(atcal.availability, i, types), state.mean,
                                        std::span(atcal.order).subspan(i * types, types), shares);
      for (std::size_t j = 0; j < types; ++j) {
        state.kills[i * types + j] =
            state.mean[i] * atcal.kill_rate[i * types + j] * shares[j] * hours;
      }
    }
  }

  /// ln(losses by the kills / losses by the hazards) of each type in `victims`, whose hazards are
  /// e^v; the others have none. Each falls with its own v, from one straight line of slope −1 to
  /// another, so that Newton's method goes far.
  void residual(std::vector<std::size_t> const& victims, std::vector<double> const& logs,
                std::vector<double>& out) {
    constexpr double kLeast = 1e-300;
    std::size_t const types = at_start.size();
    std::vector<double> hazards(types, 0.0);
    for (std::size_t v = 0; v < victims.size(); ++v) hazards[victims[v]] = math::exp(logs[v]);
    set(hazards);
    for (std::size_t v = 0; v < victims.size(); ++v) {
      std::size_t const j = victims[v];
      double lost = 0.0;
      for (std::size_t i = 0; i < types; ++i) lost += state.kills[i * types + j];
      out[v] = math::log(std::fmax(lost, kLeast)) -
               math::log(std::fmax(state.mean[j] * hazards[j], kLeast));
    }
  }
};

double size_of(std::vector<double> const& v) {
  double largest = 0.0;
  for (double const x : v) largest = std::fmax(largest, std::fabs(x));
  return largest;
}

/// Solves matrix · x = right in place by elimination with pivots; false if there is no pivot.
bool eliminate(std::vector<double>& matrix, std::vector<double>& right) {
  std::size_t const n = right.size();
  for (std::size_t c = 0; c < n; ++c) {
    std::size_t pivot = c;
    for (std::size_t r = c + 1; r < n; ++r) {
      if (std::fabs(matrix[r * n + c]) > std::fabs(matrix[pivot * n + c])) pivot = r;
    }
    if (!(std::fabs(matrix[pivot * n + c]) > 0.0)) return false;
    if (pivot != c) {
      std::swap_ranges(matrix.begin() + std::ptrdiff_t(c * n),
                       matrix.begin() + std::ptrdiff_t(c * n + n),
                       matrix.begin() + std::ptrdiff_t(pivot * n));
      std::swap(right[c], right[pivot]);
    }
    for (std::size_t r = c + 1; r < n; ++r) {
      double const factor = matrix[r * n + c] / matrix[c * n + c];
      for (std::size_t k = c; k < n; ++k) matrix[r * n + k] -= factor * matrix[c * n + k];
      right[r] -= factor * right[c];
    }
  }
  for (std::size_t r = n; r-- > 0;) {
    for (std::size_t k = r + 1; k < n; ++k) right[r] -= matrix[r * n + k] * right[k];
    right[r] /= matrix[r * n + r];
  }
  return true;
}

/// A search for the hazards of one period.
struct Search {
  Period& period;
  std::vector<std::size_t> victims;  ///< types that can lose anybody
  std::vector<double> logs = std::vector<double>(victims.size(), 0.0);  ///< ln of the hazards
  std::vector<double> here = logs;                                      ///< residual at `logs`

  /// From the hazards that those at the start of the period would cause.
  void begin() {
    constexpr double kNone = -690.0;
    std::fill(logs.begin(), logs.end(), kNone);
    look();
    for (std::size_t v = 0; v < logs.size(); ++v) logs[v] += here[v];
  }

  void begin_at(std::vector<double> const& hazards) {
    for (std::size_t v = 0; v < logs.size(); ++v) logs[v] = math::log(hazards[victims[v]]);
  }

  void look() { period.residual(victims, logs, here); }

  /// Moves `logs` by `length` steps if that makes the residual smaller.
  bool moves(std::vector<double> const& step, double length) {
    constexpr double kFarthest = 690.0;
    std::vector<double> moved = logs;
    for (std::size_t v = 0; v < moved.size(); ++v) {
      moved[v] = std::clamp(moved[v] + length * step[v], -kFarthest, kFarthest);
    }
    std::vector<double> there(moved.size());
    period.residual(victims, moved, there);
    if (!(size_of(there) < size_of(here))) return false;
    logs = std::move(moved);
    here = std::move(there);
    return true;
  }

  /// One step of Newton's method, the derivative by differences; shortened until it helps.
  bool newton() {
    constexpr double kDifference = 1e-6;
    constexpr double kLongest = 3.0;  // a factor of 20 in a hazard
    constexpr double kShortest = 1e-4;
    std::size_t const n = logs.size();
    std::vector<double> matrix(n * n);
    std::vector<double> moved = logs;
    std::vector<double> up(n);
    std::vector<double> down(n);
    for (std::size_t c = 0; c < n; ++c) {
      moved[c] = logs[c] + kDifference;
      period.residual(victims, moved, up);
      moved[c] = logs[c] - kDifference;
      period.residual(victims, moved, down);
      for (std::size_t r = 0; r < n; ++r) {
        matrix[r * n + c] = (down[r] - up[r]) / (2.0 * kDifference);
      }
      moved[c] = logs[c];
    }
    std::vector<double> step = here;
    if (!eliminate(matrix, step)) return false;
    double length = std::fmin(1.0, kLongest / size_of(step));
    while (length > kShortest) {
      if (moves(step, length)) return true;
      length *= 0.5;
    }
    return false;
  }

  /// Plain iteration, slowed: past a fold of the branch it goes to where the iteration settles.
  void iterate() {
    constexpr int kTimes = 25;
    constexpr double kSlow = 0.3;
    constexpr double kLongest = 2.0;
    for (int time = 0; time < kTimes; ++time) {
      for (std::size_t v = 0; v < logs.size(); ++v) {
        logs[v] += kSlow * std::clamp(here[v], -kLongest, kLongest);
      }
      look();
    }
  }

  /// To losses that agree to 1e-11 of themselves; false when they stay further apart.
  bool settle() {
    constexpr double kEnough = 1e-11;
    constexpr double kRounding = 1e-15;
    constexpr int kSteps = 100;
    look();
    for (int step = 0; step < kSteps && size_of(here) > kRounding; ++step) {
      if (newton()) continue;
      if (size_of(here) <= kEnough) break;
      iterate();
    }
    look();  // leaves the period at these hazards
    return size_of(here) <= kEnough;
  }
};

double between(double from, double to, double share) { return from + share * (to - from); }

/// Types that are there and at which somebody who is there can fire.
std::vector<std::size_t> victims_of(Atcal const& atcal, std::span<double const> at_start) {
  std::size_t const types = at_start.size();
  std::vector<std::size_t> victims;
  for (std::size_t j = 0; j < types; ++j) {
    for (std::size_t i = 0; i < types && at_start[j] > 0.0; ++i) {
      std::size_t const pair = i * types + j;
      if (at_start[i] > 0.0 && atcal.kill_rate[pair] > 0.0 && atcal.availability[pair] > 0.0) {
        victims.push_back(j);
        break;
      }
    }
  }
  return victims;
}

std::string named(std::size_t shooter, std::size_t victim) {
  return "kills[" + std::to_string(shooter) + "][" + std::to_string(victim) + "]";
}

bool countable(std::span<double const> numbers) {
  return std::all_of(numbers.begin(), numbers.end(),
                     [](double x) { return std::isfinite(x) && x >= 0.0; });
}

bool orders_hold_each_type_once(std::vector<std::size_t> const& order, std::size_t types) {
  for (std::size_t i = 0; i < types; ++i) {
    std::vector<bool> seen(types, false);
    for (std::size_t rank = 0; rank < types; ++rank) {
      std::size_t const j = order[i * types + rank];
      if (j >= types || seen[j]) return false;
      seen[j] = true;
    }
  }
  return true;
}

/// Faults of shape and sign, before anything is computed from the numbers.
Diagnostics faults_of(Scoreboard const& board, std::vector<std::size_t> const& order) {
  Diagnostics faults;
  std::size_t const types = board.at_start.size();
  std::size_t const pairs = types * types;
  if (board.kills.size() != pairs || board.availability.size() != pairs || order.size() != pairs) {
    faults.error({}, "scoreboard", "matrices and types do not match",
                 std::to_string(pairs) + " entries of kills, availability and order");
    return faults;
  }
  if (!(board.hours > 0.0) || !std::isfinite(board.hours)) {
    faults.error({}, "hours", "the duration is not a positive number", "hours above 0");
  }
  if (!countable(board.at_start)) faults.error({}, "at_start", "a number is no count", "≥ 0");
  if (!countable(board.kills)) faults.error({}, "kills", "a number is no count", "≥ 0");
  if (!countable(board.availability) ||
      std::any_of(board.availability.begin(), board.availability.end(),
                  [](double a) { return a >= 1.0; })) {
    faults.error({}, "availability", "an availability is no chance below 1", "from 0 to below 1");
  }
  if (!orders_hold_each_type_once(order, types)) {
    faults.error({}, "order", "a shooter's order lacks a type, or has one twice",
                 "each type once for every shooter");
  }
  return faults;
}

double lost_by(Scoreboard const& board, std::size_t victim) {
  std::size_t const types = board.at_start.size();
  double lost = 0.0;
  for (std::size_t i = 0; i < types; ++i) lost += board.kills[i * types + victim];
  return lost;
}

/// Hazards of the board's own losses.
std::vector<double> hazards_of(Scoreboard const& board) {
  std::vector<double> hazards(board.at_start.size(), 0.0);
  for (std::size_t j = 0; j < hazards.size(); ++j) {
    double const lost = lost_by(board, j);
    if (lost > 0.0) hazards[j] = -math::log1p(-lost / board.at_start[j]);
  }
  return hazards;
}

/// Log-means by the board's own losses; names each type that loses all it has.
std::vector<double> means_of(Scoreboard const& board, Diagnostics& faults) {
  std::size_t const types = board.at_start.size();
  std::vector<double> mean(types);
  for (std::size_t j = 0; j < types; ++j) {
    double const lost = lost_by(board, j);
    mean[j] = log_mean(board.at_start[j], board.at_start[j] - lost);
    if (lost > 0.0 && lost >= board.at_start[j]) {
      faults.error({}, "at_start[" + std::to_string(j) + "]",
                   "the type loses all it has, so no mean number of it exists",
                   "losses below the number at the start", "stop the engagement earlier");
    }
  }
  return mean;
}

}  // namespace

double log_mean(double at_start, double at_end) {
  if (!(at_start > 0.0) || !(at_end > 0.0)) return 0.0;
  double const fall = (at_start - at_end) / at_start;
  return fall == 0.0 ? at_start : (at_start - at_end) / -math::log1p(-fall);
}

double engagement_shares(std::span<double const> availability, std::span<double const> numbers,
                         std::span<std::size_t const> order, std::span<double> shares) {
  assert(shares.size() == availability.size() && numbers.size() == availability.size());
  std::fill(shares.begin(), shares.end(), 0.0);
  double left = 1.0;
  for (std::size_t const j : order) {
    // Each by itself: a small share as a difference from 1 would keep few of its digits.
    double const none = log_none(availability[j], numbers[j]);
    shares[j] = left * -math::expm1(none);
    left *= math::exp(none);
  }
  return left;
}

void availability_of_shares(std::span<double const> shares, std::span<double const> numbers,
                            std::span<std::size_t const> order, std::span<double> availability) {
  assert(shares.size() == availability.size() && numbers.size() == availability.size());
  std::fill(availability.begin(), availability.end(), 0.0);
  double left = 1.0;
  for (std::size_t const j : order) {
    if (left <= 0.0 || numbers[j] <= 0.0 || shares[j] <= 0.0) continue;
    double const taken = std::fmin(shares[j] / left, 1.0);
    availability[j] = -math::expm1(math::log1p(-taken) / numbers[j]);
    left -= std::fmin(shares[j], left);
  }
}

Scoreboard mean_of(std::span<Scoreboard const> replications) {
  assert(!replications.empty());
  Scoreboard mean = replications.front();
  auto const add = [](std::vector<double>& to, std::vector<double> const& from) {
    assert(to.size() == from.size());
    for (std::size_t k = 0; k < to.size(); ++k) to[k] += from[k];
  };
  for (Scoreboard const& one : replications.subspan(1)) {
    mean.hours += one.hours;
    add(mean.at_start, one.at_start);
    add(mean.kills, one.kills);
    add(mean.availability, one.availability);
  }
  double const count = static_cast<double>(replications.size());
  mean.hours /= count;
  for (auto* numbers : {&mean.at_start, &mean.kills, &mean.availability}) {
    for (double& number : *numbers) number /= count;
  }
  return mean;
}

std::size_t Atcal::types() const {
  std::size_t types = 0;
  while (types * types < kill_rate.size()) ++types;
  return types;
}

base::Result<Atcal> calibrate(Scoreboard const& board, std::vector<std::size_t> const& order) {
  Diagnostics faults = faults_of(board, order);
  if (faults.has_errors()) return faults;
  std::size_t const types = board.at_start.size();
  std::vector<double> const mean = means_of(board, faults);
  Atcal atcal{board.availability,
              std::vector<double>(types * types, 0.0),
              order,
              {board.at_start, board.hours, hazards_of(board)}};
  std::vector<double> shares(types);
  for (std::size_t i = 0; i < types && !faults.has_errors(); ++i) {
    engagement_shares(row_of(board.availability, i, types), mean,
                      std::span(order).subspan(i * types, types), shares);
    for (std::size_t j = 0; j < types; ++j) {
      double const kills = board.kills[i * types + j];
      if (kills <= 0.0) continue;
      double const engaging = mean[i] * shares[j] * board.hours;
      if (engaging > 0.0) {
        atcal.kill_rate[i * types + j] = kills / engaging;
      } else {
        faults.error({}, named(i, j), "a shooter that never engages the type has kills of it",
                     "a number of the shooter and an availability of the victim above 0");
      }
    }
  }
  if (faults.has_errors()) return faults;
  return atcal;
}

AtcalLosses losses_at(Atcal const& atcal, std::span<double const> at_start, double hours) {
  assert(at_start.size() == atcal.types());
  // Each part starts from the answer of the one before, so a branch of answers is followed.
  constexpr int kParts = 12;
  CalibrationPoint const& from = atcal.point;
  bool const from_point = !from.hazards.empty();
  std::vector<double> numbers(at_start.begin(), at_start.end());
  Period period(atcal, numbers);
  Search search{period, hours > 0.0 ? victims_of(atcal, at_start) : std::vector<std::size_t>{}};
  period.hours = hours / kParts;
  if (from_point) {
    search.begin_at(from.hazards);
  } else {
    search.begin();
  }
  bool converged = true;
  for (int part = 1; part <= kParts; ++part) {
    double const share = static_cast<double>(part) / kParts;
    for (std::size_t j = 0; from_point && j < numbers.size(); ++j) {
      numbers[j] = part == kParts ? at_start[j] : between(from.at_start[j], at_start[j], share);
    }
    period.hours = between(from_point ? from.hours : 0.0, hours, share);
    if (part == kParts) period.hours = hours;
    converged = search.settle();
  }
  period.state.converged = converged;
  return std::move(period.state);
}

}  // namespace salient::losstable
