#include "salient/history/battle_model.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "salient/base/mathematics.h"
#include "salient/history/grouped.h"

namespace salient::history {

namespace {

constexpr double kPi = 3.14159265358979323846;
constexpr double kNormal95 = 1.6448536269514722;  // Φ⁻¹(0.95)

/// Data for one side's loss regression.
struct LossData {
  Design design;
  std::vector<double> log_share;
  std::vector<std::string> groups;
  std::vector<int> periods;
};

LossData losses_of(std::span<BattleRecord const> battles, std::span<Feature const> features,
                   bool attacker) {
  LossData data;
  std::vector<BattleRecord> used;
  for (BattleRecord const& battle : battles) {
    auto const lost = attacker ? battle.casualties.attacker : battle.casualties.defender;
    if (!lost || *lost <= 0.0) continue;
    used.push_back(battle);
    double const strength = attacker ? battle.before.attackers : battle.before.defenders;
    data.log_share.push_back(base::math::log(*lost / strength));
    data.groups.push_back(battle.group);
    data.periods.push_back(period_of(battle.before.year));
  }
  data.design = design_of(used, features);
  return data;
}

/// Rows in or outside a fold.
std::vector<std::size_t> rows_where(std::span<int const> folds, int fold, bool inside) {
  std::vector<std::size_t> rows;
  for (std::size_t i = 0; i < folds.size(); ++i) {
    if ((folds[i] == fold) == inside) rows.push_back(i);
  }
  return rows;
}

Coefficients fit_losses(ForecasterSpec const& spec, Design const& rows,
                        std::span<double const> values) {
  std::vector<Coefficients> fits;
  for (double const shrunken : spec.shrunken_sds) {
    std::vector<double> sds(spec.for_losses.size(), 1.0);
    sds.resize(sds.size() + spec.for_losses_shrunken.size(), shrunken);
    fits.push_back(linear_posterior(rows, values, sds).coefficients);
  }
  return averaged(fits);
}

/// What the regression misses each value by when its group is not among those fitted.
std::vector<double> residuals_outside(ForecasterSpec const& spec, LossData const& data) {
  constexpr int kFolds = 10;
  constexpr std::uint64_t kSeed = 7;
  auto const folds = grouped_folds(data.groups, kFolds, kSeed);
  std::vector<double> residuals(folds.size(), 0.0);
  for (int fold = 0; fold < kFolds; ++fold) {
    auto const inside = rows_where(folds, fold, true);
    if (inside.empty()) continue;
    auto const outside = rows_where(folds, fold, false);
    Design const design = data.design.only(outside);
    Standardiser const standardiser = standardiser_of(design);
    std::vector<double> values;
    values.reserve(outside.size());
    for (std::size_t const at : outside) values.push_back(data.log_share[at]);
    Coefficients const fit = fit_losses(spec, standardiser.with_intercept(design), values);
    for (std::size_t const at : inside) {
      residuals[at] =
          data.log_share[at] - fit.predictor(standardiser.with_intercept(data.design.row(at)));
    }
  }
  return residuals;
}

void set_spread(LossModel& model, LossData const& data, std::vector<double> const& residuals,
                bool by_period) {
  constexpr double kBattlesOfAll = 20.0;
  std::array<double, kPeriods> squares{};
  std::array<double, kPeriods> count{};
  double all = 0.0;
  for (std::size_t i = 0; i < residuals.size(); ++i) {
    double const square = residuals[i] * residuals[i];
    all += square;
    if (data.periods[i] < 0) continue;
    auto const period = static_cast<std::size_t>(data.periods[i]);
    squares[period] += square;
    count[period] += 1.0;
  }
  double const variance = all / static_cast<double>(residuals.size());
  model.pooled_spread = std::sqrt(variance);
  for (std::size_t k = 0; k < kPeriods; ++k) {
    double const drawn = (kBattlesOfAll * variance + squares[k]) / (kBattlesOfAll + count[k]);
    model.spread[k] = by_period ? std::sqrt(drawn) : model.pooled_spread;
  }
}

double spread_in(LossModel const& model, int period) {
  return period < 0 ? model.pooled_spread : model.spread[static_cast<std::size_t>(period)];
}

LossModel fit_loss_model(ForecasterSpec const& spec, LossData const& data) {
  assert(data.log_share.size() >= 20);
  LossModel model;
  model.standardiser = standardiser_of(data.design);
  model.coefficients =
      fit_losses(spec, model.standardiser.with_intercept(data.design), data.log_share);
  model.residuals = residuals_outside(spec, data);
  set_spread(model, data, model.residuals, spec.spread_by_period);
  for (std::size_t i = 0; i < model.residuals.size(); ++i) {
    model.residuals[i] /= spread_in(model, data.periods[i]);
  }
  std::sort(model.residuals.begin(), model.residuals.end());
  return model;
}

LossForecast forecast_losses(LossModel const& model, std::span<double const> row, int period,
                             double strength) {
  double const centre = model.coefficients.predictor(model.standardiser.with_intercept(row));
  double const spread = spread_in(model, period);
  auto const at = [&](double p) {
    double const share = base::math::exp(centre + spread * sorted_quantile(model.residuals, p));
    return strength * std::min(1.0, share);
  };
  return {at(0.5), at(0.25), at(0.75), at(0.05), at(0.95)};
}

}  // namespace

ForecasterSpec battle_model_spec() {
  using enum Feature;
  ForecasterSpec spec;
  spec.name = "model";
  spec.for_winner = {force_ratio, size, prepared, fortified, delaying, air, tanks, guns, cavalry};
  spec.winner_sds = {0.1, 0.2, 0.3, 0.5, 0.8};
  spec.for_losses = spec.for_winner;
  spec.for_losses_shrunken = {flat,      rugged,    open,        wooded,    urban,
                              wet,       winter,    before_1700, from_1700, from_1792,
                              from_1816, from_1900, from_1920,   from_1946};
  spec.shrunken_sds = {0.02, 0.05, 0.1, 0.2, 0.4};
  spec.spread_by_period = true;
  return spec;
}

ForecasterSpec with_surprise_spec() {
  ForecasterSpec spec = battle_model_spec();
  spec.name = "model_with_surprise";
  spec.for_winner.push_back(Feature::surprise);
  spec.for_losses.push_back(Feature::surprise);
  return spec;
}

std::vector<ForecasterSpec> baseline_specs() {
  using enum Feature;
  std::vector<double> const sds{10.0};
  return {{"base_rate", {}, sds, {}, {}, {1.0}, false},
          {"force_ratio", {force_ratio}, sds, {force_ratio, size}, {}, {1.0}, false},
          {"force_ratio_surprise_posture",
           {force_ratio, surprise, prepared, fortified, delaying},
           sds,
           {force_ratio, size, surprise, prepared, fortified, delaying},
           {},
           {1.0},
           false}};
}

BattleModel::BattleModel(ForecasterSpec spec, std::span<BattleRecord const> battles)
    : spec_(std::move(spec)), loss_features_(spec_.for_losses) {
  loss_features_.insert(loss_features_.end(), spec_.for_losses_shrunken.begin(),
                        spec_.for_losses_shrunken.end());
  std::vector<BattleRecord> decisive;
  std::vector<double> won;
  for (BattleRecord const& battle : battles) {
    if (!battle.decisive()) continue;
    decisive.push_back(battle);
    won.push_back(battle.outcome == Outcome::attacker_won ? 1.0 : 0.0);
  }
  Design const design = design_of(decisive, spec_.for_winner);
  standardiser_ = standardiser_of(design);
  Design const rows = standardiser_.with_intercept(design);
  std::vector<Coefficients> fits;
  for (double const sd : spec_.winner_sds) {
    fits.push_back(logistic_posterior(rows, won, std::vector<double>(spec_.for_winner.size(), sd)));
  }
  winner_ = averaged(fits);
  attacker_ = fit_loss_model(spec_, losses_of(battles, loss_features_, true));
  defender_ = fit_loss_model(spec_, losses_of(battles, loss_features_, false));
}

WinnerForecast BattleModel::winner(BattleSituation const& before) const {
  auto const row = standardiser_.with_intercept(row_of(before, spec_.for_winner));
  double const centre = winner_.predictor(row);
  double const variance = winner_.variance(row);
  double const reach = kNormal95 * std::sqrt(variance);
  return {logistic(centre / std::sqrt(1.0 + kPi * variance / 8.0)), logistic(centre - reach),
          logistic(centre + reach)};
}

SituationForecast BattleModel::forecast(BattleSituation const& before) const {
  auto const row = row_of(before, loss_features_);
  int const period = period_of(before.year);
  return {winner(before), forecast_losses(attacker_, row, period, before.attackers),
          forecast_losses(defender_, row, period, before.defenders)};
}

}  // namespace salient::history
