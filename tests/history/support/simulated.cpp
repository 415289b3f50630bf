#include "tests/history/support/simulated.h"

#include <stdexcept>

#include "salient/base/mathematics.h"
#include "salient/base/random.h"
#include "salient/base/special.h"
#include "salient/history/least_squares.h"
#include "salient/history/shipped_data.h"

namespace salient::testing {

namespace math = base::math;
using namespace history;

namespace {

/// A uniform number for the i-th row and the k-th use.
double uniform_at(std::uint64_t seed, int row, std::uint16_t use) {
  return base::uniform(base::draw_key(seed, base::hash_id("simulated")),
                       {static_cast<std::uint64_t>(row), 0, use, 0});
}
double normal_at(std::uint64_t seed, int row, std::uint16_t use) {
  return base::normal_quantile(uniform_at(seed, row, use));
}
/// Between low and high, evenly in the logarithm.
double spread(double u, double low, double high) { return low * math::pow(high / low, u); }

}  // namespace

std::vector<SeriesDay> simulated_series(SeriesPlan const& plan, std::uint64_t seed) {
  std::vector<SeriesDay> days;
  for (int i = 0; i < plan.days; ++i) {
    SeriesDay day{i + 2, i + 1.0, {}, {}, Attacker::none};
    day.now = {spread(uniform_at(seed, i, 0), 1000, 5000),
               spread(uniform_at(seed, i, 1), 1000, 5000)};
    if (i % 5 != 4) day.attacker = i % 2 == 0 ? Attacker::x : Attacker::y;
    days.push_back(day);
  }
  Strengths const then = log_intensity(plan.law, plan.shape, logs_of(days.front(), days.front()));
  for (int i = 0; i < plan.days; ++i) {
    SeriesDay& day = days[static_cast<std::size_t>(i)];
    Strengths const log = log_intensity(plan.law, plan.shape, logs_of(day, days.front()));
    double const d = math::log(plan.tactical);
    day.losses = {plan.share.x * days.front().now.x *
                      math::exp(log.x - then.x + d * tactical_power(day.attacker, Side::x) +
                                plan.scatter * normal_at(seed, i, 2)),
                  plan.share.y * days.front().now.y *
                      math::exp(log.y - then.y + d * tactical_power(day.attacker, Side::y) +
                                plan.scatter * normal_at(seed, i, 3))};
  }
  return days;
}

std::vector<RecordedBattle> simulated_battles(BattlesPlan const& plan, std::uint64_t seed) {
  std::vector<RecordedBattle> battles;
  for (int i = 0; i < plan.battles; ++i) {
    RecordedBattle battle{i + 2, "", 1700.0 + i % 60, {}, {}, {}};
    battle.before = {spread(uniform_at(seed, i, 0), 2e4, 1e5),
                     spread(uniform_at(seed, i, 1), 2e4, 1e5)};
    battle.losses.y = battle.before.y * spread(uniform_at(seed, i, 2), 0.01, plan.most_lost);
    double const ratio = plan.mean + plan.scatter * normal_at(seed, i, 3);
    double const amount =
        spent(plan.law, plan.shape, Side::y, logs_of(battle.before.y, battle.losses.y)).log_amount;
    battle.losses.x =
        losses_that_spend(plan.law, plan.shape, Side::x, battle.before.x, amount + ratio);
    battles.push_back(battle);
  }
  return battles;
}

Recorded shipped_data(char const* name) {
  ShippedData const* data = find_shipped(name);
  if (data == nullptr) throw std::runtime_error("no such data");
  auto recorded = read_recorded(data->text, std::string(data->file));
  if (!recorded) throw std::runtime_error(base::to_string(recorded.diagnostics().list().front()));
  return *std::move(recorded);
}

}  // namespace salient::testing
