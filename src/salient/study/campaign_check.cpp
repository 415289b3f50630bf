#include "salient/study/campaign_check.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <thread>

#include "salient/base/mathematics.h"
#include "salient/base/prior.h"
#include "salient/base/random.h"
#include "salient/campaign/run.h"
#include "salient/explain/samples.h"

namespace salient::study {

namespace {

constexpr double kTail = 0.05;
constexpr std::size_t kSides = 2;
constexpr std::array<char const*, kSides> kSideNames{"attacker", "defender"};

/// A battle that can be held against the engine.
struct Battle {
  BattleSetting setting;
  std::array<double, kSides> losses{};  ///< persons
  int winner = 0;                       ///< 1 the attacker, −1 the defender, 0 neither or unknown
};

char const* code_of(history::Posture posture) {
  switch (posture) {
    case history::Posture::hasty: return "HD";
    case history::Posture::prepared: return "PD";
    case history::Posture::fortified: return "FD";
    case history::Posture::delay: return "DL";
    case history::Posture::withdrawal: return "WD";
    case history::Posture::unknown: break;
  }
  return "";
}

std::vector<Battle> battles_of(std::span<history::BattleRecord const> records) {
  constexpr int kFirstYear = 1900;
  constexpr double kLongest = 60.0;
  std::vector<Battle> battles;
  for (history::BattleRecord const& record : records) {
    history::BattleSituation const& before = record.before;
    auto const& [lost_a, lost_d] = record.casualties;
    if (before.year.value_or(0) < kFirstYear || !lost_a || !lost_d) continue;
    if (!record.days || *record.days > kLongest) continue;
    Battle battle;
    battle.setting = {before.attackers,       before.defenders,     *record.days,
                      record.front_km,        before.guns.attacker, before.guns.defender,
                      code_of(before.posture)};
    if (battle.setting.front_km == 0.0) battle.setting.front_km.reset();
    battle.losses = {*lost_a, *lost_d};
    if (record.outcome == history::Outcome::attacker_won) battle.winner = 1;
    if (record.outcome == history::Outcome::attacker_lost) battle.winner = -1;
    battles.push_back(std::move(battle));
  }
  return battles;
}

/// What the engine says of one side of one battle.
struct Predicted {
  double low = 0.0, median = 0.0, high = 0.0;  ///< losses [persons]
  double mean = 0.0, mines = 0.0;              ///< losses, and those by mines [persons]
};

using Pair = std::array<Predicted, kSides>;

Pair predict(BattleAccount const& account, BattleSetting const& setting, std::uint64_t runs) {
  campaign::World const world = account.world(setting);
  auto const variables = campaign::variables_of(world);
  std::size_t mines = 0;
  while (variables[mines].name != "losses_mines") ++mines;
  campaign::Workspace workspace;
  campaign::RunRecord record;
  std::array<std::vector<double>, kSides> losses;
  Pair pair;
  for (std::uint64_t run = 0; run < runs; ++run) {
    campaign::simulate(world, run, workspace, record);
    for (std::size_t side = 0; side < kSides; ++side) {
      double const lost = record.at(world.days - 1, side, campaign::kCasualties);
      losses[side].push_back(lost);
      pair[side].mean += lost / static_cast<double>(runs);
      pair[side].mines += record.at(world.days - 1, side, mines) / static_cast<double>(runs);
    }
  }
  for (std::size_t side = 0; side < kSides; ++side) {
    std::sort(losses[side].begin(), losses[side].end());
    pair[side].low = explain::quantile_of_sorted(losses[side], kTail);
    pair[side].median = explain::quantile_of_sorted(losses[side], 0.5);
    pair[side].high = explain::quantile_of_sorted(losses[side], 1.0 - kTail);
  }
  return pair;
}

std::vector<Pair> predict_all(std::vector<Battle> const& battles, std::uint64_t runs,
                              unsigned threads) {
  BattleAccount const account;
  std::vector<Pair> pairs(battles.size());
  std::atomic<std::size_t> next{0};
  auto const work = [&] {
    for (std::size_t i = next++; i < battles.size(); i = next++) {
      pairs[i] = predict(account, battles[i].setting, runs);
    }
  };
  if (threads == 0) threads = std::max(1U, std::thread::hardware_concurrency());
  std::vector<std::jthread> team;
  for (unsigned t = 1; t < threads; ++t) team.emplace_back(work);
  work();
  return pairs;
}

double median_of(std::vector<double> values) {
  if (values.empty()) return 0.0;
  std::sort(values.begin(), values.end());
  return explain::quantile_of_sorted(values, 0.5);
}

/// Share of the strength lost in a day if every day of the battle took the same share.
double daily(double losses, double strength, double days) {
  double const left = std::max(1e-3, 1.0 - losses / strength);
  return -base::math::expm1(base::math::log(left) / std::max(1.0, days));
}

double strength_of(BattleSetting const& setting, std::size_t side) {
  return side == 0 ? setting.attackers : setting.defenders;
}

RateCheck check_rates(std::vector<Battle> const& battles, std::vector<Pair> const& pairs,
                      std::size_t side) {
  RateCheck check;
  check.side = kSideNames[side];
  check.battles = battles.size();
  auto const n = static_cast<double>(battles.size());
  std::vector<double> recorded;
  std::vector<double> predicted;
  std::vector<double> ratios;
  double all = 0.0;
  for (std::size_t i = 0; i < battles.size(); ++i) {
    Predicted const& said = pairs[i][side];
    BattleSetting const& setting = battles[i].setting;
    double const strength = strength_of(setting, side);
    double const lost = battles[i].losses[side];
    check.below += lost < said.low ? 1.0 / n : 0.0;
    check.above += lost > said.high ? 1.0 / n : 0.0;
    recorded.push_back(daily(lost, strength, setting.days));
    predicted.push_back(daily(said.median, strength, setting.days));
    // Half a person stands for nobody.
    ratios.push_back(base::math::log(std::max(0.5, lost) / std::max(0.5, said.median)));
    check.mines += said.mines;
    all += said.mean;
  }
  check.inside = 1.0 - check.below - check.above;
  check.recorded_daily = median_of(std::move(recorded));
  check.predicted_daily = median_of(std::move(predicted));
  check.log_ratio = explain::mean_of(ratios);
  check.mines = all > 0.0 ? check.mines / all : 0.0;
  return check;
}

/// Draws of the share of a formation's strength at which half of its groups forward have broken:
/// share forward × half-point at its cohesion, from the declared priors.
std::vector<double> break_shares() {
  constexpr std::uint64_t kDraws = 20000;
  auto const catalogue = campaign::catalogue_of(campaign::the_day());
  auto const prior = [&](base::Scope scope, char const* key) {
    auto const slot = catalogue.slot(scope, key).value();
    return catalogue.of(scope)[slot.index].parameter.default_prior.value();
  };
  base::Prior const forward = prior(base::Scope::formation, "commitment.forward_share");
  base::Prior const cohesion = prior(base::Scope::formation, "cohesion.initial");
  base::Prior const half_point = prior(base::Scope::campaign, "breaking.half_point");
  base::DrawKey const key = base::draw_key(1, base::hash_id("break points"));
  std::vector<double> shares;
  for (std::uint64_t i = 0; i < kDraws; ++i) {
    auto const u = [&](std::uint32_t what) { return base::uniform(key, {i, what, 0, 0}); };
    shares.push_back(base::quantile(forward, u(0)) * (base::quantile(half_point, u(1)) + 0.05) *
                     (0.5 + base::quantile(cohesion, u(2))));
  }
  std::sort(shares.begin(), shares.end());
  return shares;
}

BreakCheck check_breaks(std::vector<Battle> const& battles, std::vector<double> const& shares,
                        std::size_t side) {
  BreakCheck check;
  check.side = kSideNames[side];
  check.low = explain::quantile_of_sorted(shares, kTail);
  check.median = explain::quantile_of_sorted(shares, 0.5);
  check.high = explain::quantile_of_sorted(shares, 1.0 - kTail);
  int const loser_if = side == 0 ? -1 : 1;
  std::vector<double> recorded;
  for (Battle const& battle : battles) {
    if (battle.winner != loser_if) continue;
    recorded.push_back(battle.losses[side] / strength_of(battle.setting, side));
    ++check.battles;
    check.inside += recorded.back() >= check.low && recorded.back() <= check.high ? 1.0 : 0.0;
  }
  if (check.battles > 0) check.inside /= static_cast<double>(check.battles);
  check.recorded = median_of(std::move(recorded));
  return check;
}

}  // namespace

CampaignCheck check_campaign(std::span<history::BattleRecord const> records, std::uint64_t runs,
                             unsigned threads) {
  CampaignCheck check;
  std::vector<Battle> const battles = battles_of(records);
  auto const pairs = predict_all(battles, runs, threads);
  auto const shares = break_shares();
  for (std::size_t side = 0; side < kSides; ++side) {
    check.rates.push_back(check_rates(battles, pairs, side));
    check.breaks.push_back(check_breaks(battles, shares, side));
  }
  return check;
}

std::vector<history::ValidationCase> campaign_cases(CampaignCheck const& check) {
  constexpr char kGroup[] = "The campaign engine's priors, told of battles since 1900";
  constexpr char kRecord[] = "CDB90";
  std::vector<history::ValidationCase> cases;
  for (RateCheck const& rate : check.rates) {
    cases.push_back({kGroup,
                     "battles whose losses of the " + rate.side + " lie in the 90 % band [%]", 90.0,
                     85.0, 95.0, 100.0 * rate.inside, kRecord});
    double const median = 100.0 * rate.predicted_daily;
    cases.push_back({kGroup,
                     "median loss of the " + rate.side + " in a day, within a factor of 2 [%]",
                     median, median / 2.0, 2.0 * median, 100.0 * rate.recorded_daily, kRecord});
  }
  for (BreakCheck const& one : check.breaks) {
    cases.push_back(
        {kGroup, "beaten " + one.side + "s whose losses lie in the 90 % band of break points [%]",
         90.0, 85.0, 95.0, 100.0 * one.inside, kRecord});
  }
  // Of all casualties in two wars; of an attacker's losses here.
  double const mines = 100.0 * check.rates.front().mines;
  cases.push_back({kGroup,
                   "mines among the attacker's losses, within a factor of 2 of a war of 1991 [%]",
                   mines, mines / 2.0, 2.0 * mines, 6.0, "GAO-02-1003 (2002)"});
  cases.push_back({kGroup, "the same of the war in Vietnam [%]", mines, mines / 2.0, 2.0 * mines,
                   14.0, "a weak source, seen in an excerpt"});
  return cases;
}

}  // namespace salient::study
