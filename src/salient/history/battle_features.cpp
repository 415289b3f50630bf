#include "salient/history/battle_features.h"

#include <array>
#include <cmath>
#include <limits>

#include "salient/base/mathematics.h"

namespace salient::history {

namespace {

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

double one_if(bool holds) { return holds ? 1.0 : 0.0; }

/// ln of (a/A + floor)/(d/D + floor): the floor keeps a side that has none finite, and a handful
/// from counting like a corps.
double balance(OfBothSides const& number, BattleSituation const& before, double floor) {
  if (!number.attacker || !number.defender) return kUnknown;
  return base::math::log((*number.attacker / before.attackers + floor) /
                         (*number.defender / before.defenders + floor));
}

double posture(BattleSituation const& before, Posture one, Posture other) {
  if (before.posture == Posture::unknown) return kUnknown;
  return one_if(before.posture == one || before.posture == other);
}

double slope(BattleSituation const& before, Slope which) {
  return before.slope == Slope::unknown ? kUnknown : one_if(before.slope == which);
}

double cover(BattleSituation const& before, Cover one, Cover other) {
  if (before.cover == Cover::unknown) return kUnknown;
  return one_if(before.cover == one || before.cover == other);
}

double of(std::optional<int> const& value) {
  return value ? static_cast<double>(*value) : kUnknown;
}

double period(BattleSituation const& before, Feature feature) {
  int const at = period_of(before.year);
  if (at < 0) return kUnknown;
  return one_if(at == static_cast<int>(feature) - static_cast<int>(Feature::before_1700));
}

}  // namespace

std::string_view feature_name(Feature feature) {
  constexpr std::array<std::string_view, 24> kNames{"force ratio (ln)",
                                                    "size (ln)",
                                                    "prepared defence",
                                                    "fortified defence",
                                                    "delay or withdrawal",
                                                    "air superiority",
                                                    "balance of tanks",
                                                    "balance of guns",
                                                    "balance of cavalry",
                                                    "surprise",
                                                    "flat ground",
                                                    "rugged ground",
                                                    "open ground",
                                                    "wooded ground",
                                                    "town",
                                                    "wet",
                                                    "winter",
                                                    "before 1700",
                                                    "1700-1791",
                                                    "1792-1815",
                                                    "1816-1899",
                                                    "1900-1919",
                                                    "1920-1945",
                                                    "from 1946"};
  return kNames[static_cast<std::size_t>(feature)];
}

int period_of(std::optional<int> year) {
  if (!year) return -1;
  int period = 0;
  for (int const start : {1700, 1792, 1816, 1900, 1920, 1946}) period += *year >= start ? 1 : 0;
  return period;
}

double value_of(Feature feature, BattleSituation const& before) {
  constexpr double kOfMachines = 0.001;
  constexpr double kOfCavalry = 0.02;
  switch (feature) {
    case Feature::force_ratio: return base::math::log(before.attackers / before.defenders);
    case Feature::size: return 0.5 * base::math::log(before.attackers * before.defenders);
    case Feature::prepared: return posture(before, Posture::prepared, Posture::prepared);
    case Feature::fortified: return posture(before, Posture::fortified, Posture::fortified);
    case Feature::delaying: return posture(before, Posture::delay, Posture::withdrawal);
    case Feature::air: return of(before.air);
    case Feature::tanks: return balance(before.tanks, before, kOfMachines);
    case Feature::guns: return balance(before.guns, before, kOfMachines);
    case Feature::cavalry: return balance(before.cavalry, before, kOfCavalry);
    case Feature::surprise: return of(before.surprise);
    case Feature::flat: return slope(before, Slope::flat);
    case Feature::rugged: return slope(before, Slope::rugged);
    case Feature::open: return cover(before, Cover::bare, Cover::desert);
    case Feature::wooded: return cover(before, Cover::wooded, Cover::wooded);
    case Feature::urban: return before.urban ? one_if(*before.urban) : kUnknown;
    case Feature::wet:
      return before.sky == Sky::unknown ? kUnknown : one_if(before.sky == Sky::wet);
    case Feature::winter:
      return before.season == Season::unknown ? kUnknown : one_if(before.season == Season::winter);
    case Feature::before_1700:
    case Feature::from_1700:
    case Feature::from_1792:
    case Feature::from_1816:
    case Feature::from_1900:
    case Feature::from_1920:
    case Feature::from_1946: return period(before, feature);
  }
  return kUnknown;
}

std::vector<double> row_of(BattleSituation const& before, std::span<Feature const> features) {
  std::vector<double> row;
  row.reserve(features.size());
  for (Feature const feature : features) row.push_back(value_of(feature, before));
  return row;
}

Design design_of(std::span<BattleRecord const> battles, std::span<Feature const> features) {
  Design design{battles.size(), features.size(), {}};
  for (BattleRecord const& battle : battles) {
    auto const row = row_of(battle.before, features);
    design.cells.insert(design.cells.end(), row.begin(), row.end());
  }
  return design;
}

}  // namespace salient::history
