#include "salient/history/battle_cases.h"

#include <array>
#include <cmath>

#include "salient/history/relations.h"

namespace salient::history {

namespace {

constexpr char kAnchors[] = "figures computed on the same 470 battles with another program";
constexpr char kHelmbold[] = "Helmbold 1971 (RAND), as relayed; 1,080 other battles";
constexpr char kDupuy[] =
    "The Dupuy Institute, division-level data base, 672 engagements 1904-1991 (search excerpt)";
constexpr double kNormal975 = 1.9599639845400545;

bool within(double value, LossForecast const& forecast) {
  return forecast.low_90 <= value && value <= forecast.high_90;
}

/// Collects the cases of one group after the other.
class Cases {
 public:
  void group(std::string name) { group_ = std::move(name); }

  void add(std::string what, double predicted, double low, double high, double recorded,
           std::string source) {
    list_.push_back({group_, std::move(what), predicted, low, high, recorded, std::move(source)});
  }
  /// A figure printed to so many decimals, computed again.
  void printed(std::string what, double computed, double recorded, double half_a_digit) {
    // A hair more, for a figure that lies on the border of rounding.
    double const reach = half_a_digit * (1.0 + 1e-9);
    add(std::move(what), computed, computed - reach, computed + reach, recorded, kAnchors);
  }
  [[nodiscard]] std::vector<ValidationCase> take() { return std::move(list_); }

 private:
  std::string group_;
  std::vector<ValidationCase> list_;
};

void add_relation(Cases& cases, std::string const& what, FittedRelation const& found,
                  std::vector<double> const& coefficients, double r_squared) {
  for (std::size_t j = 0; j < coefficients.size(); ++j) {
    cases.printed(what + ": coefficient " + std::to_string(j), found.coefficients[j],
                  coefficients[j], 0.0005);
  }
  cases.printed(what + ": R²", found.r_squared, r_squared, 0.0005);
}

void add_relations(Cases& cases, std::span<BattleRecord const> all) {
  auto const modern = battles_since(all, 1900);
  cases.group("Relations of losses and strengths, computed again");
  add_relation(cases, "Helmbold's relation, all", helmbold_relation(all), {-.286, -.713}, .110);
  cases.printed("Helmbold's relation, all: residual sd", helmbold_relation(all).residual_sd, 1.36,
                0.005);
  add_relation(cases, "Helmbold's relation, from 1900", helmbold_relation(modern), {-.356, -.681},
               .121);
  constexpr auto kAttacker = BattleSide::attacker;
  constexpr auto kDefender = BattleSide::defender;
  add_relation(cases, "attacker's casualties, all", casualty_relation(all, kAttacker),
               {-4.893, .723, .504}, .717);
  add_relation(cases, "defender's casualties, all", casualty_relation(all, kDefender),
               {-4.098, .391, .785}, .669);
  add_relation(cases, "attacker's casualties, from 1900", casualty_relation(modern, kAttacker),
               {-5.382, .959, .280}, .767);
  add_relation(cases, "defender's casualties, from 1900", casualty_relation(modern, kDefender),
               {-4.704, .610, .598}, .707);
}

void add_quantiles(Cases& cases, std::span<BattleRecord const> battles, std::string const& when,
                   std::array<std::array<double, 3>, 4> const& recorded) {
  struct Kind {
    char const* name;
    BattleSide side;
    bool won;
  };
  constexpr std::array<Kind, 4> kKinds{{{"losing attacker", BattleSide::attacker, false},
                                        {"losing defender", BattleSide::defender, false},
                                        {"winning attacker", BattleSide::attacker, true},
                                        {"winning defender", BattleSide::defender, true}}};
  constexpr std::array<double, 3> kLevels{.1, .5, .9};
  for (std::size_t k = 0; k < kKinds.size(); ++k) {
    auto const shares = loss_shares(battles, kKinds[k].side, kKinds[k].won);
    for (std::size_t q = 0; q < kLevels.size(); ++q) {
      cases.printed("share lost by the " + std::string(kKinds[k].name) + ", " + when + ": " +
                        std::to_string(static_cast<int>(100.0 * kLevels[q] + 0.5)) + " % quantile",
                    table_quantile(shares, kLevels[q]), recorded[k][q], 0.0005);
    }
  }
}

void add_bands(Cases& cases, std::span<BattleRecord const> all) {
  cases.group("Shares lost over whole battles, computed again");
  add_quantiles(cases, all, "all",
                {{{.020, .128, .353}, {.033, .167, .591}, {.009, .049, .208}, {.012, .083, .244}}});
  add_quantiles(cases, battles_since(all, 1900), "from 1900",
                {{{.013, .075, .250}, {.024, .122, .618}, {.008, .033, .155}, {.007, .083, .300}}});
  cases.group("Helmbold's bands of losses, in these battles");
  // The share of these battles inside the band, with twice the binomial error of such a share.
  auto const band = [&](char const* what, BattleSide side, bool won, double bound) {
    auto const shares = loss_shares(all, side, won);
    double const found = share_up_to(shares, bound);
    double const error =
        kNormal975 * std::sqrt(found * (1.0 - found) / static_cast<double>(shares.size()));
    cases.add(what, found, found - error, found + error, 0.9, kHelmbold);
  };
  band("winning defenders that lost at most 20 %, share", BattleSide::defender, true, 0.2);
  band("losing attackers that lost at most 40 %, share", BattleSide::attacker, false, 0.4);
  band("losing defenders that lost at most 40 %, share", BattleSide::defender, false, 0.4);
}

void add_baselines(Cases& cases, BattleStudy const& study) {
  cases.group("Baselines of the winner, computed again");
  auto const& battles = shipped_battles().battles;
  BattleModel const ratio(baseline_specs()[1], battles);
  // Coefficients of the force ratio itself, from those of the standardised one over the decisive.
  std::vector<BattleRecord> decisive;
  for (BattleRecord const& battle : battles) {
    if (battle.decisive()) decisive.push_back(battle);
  }
  Standardiser const scale =
      standardiser_of(design_of(decisive, std::vector<Feature>{Feature::force_ratio}));
  auto const& fitted = ratio.winner_coefficients().mean;
  double const slope = fitted[1] / scale.sd[0];
  cases.printed("force ratio: coefficient", slope, .553, 0.0005);
  cases.printed("force ratio: intercept", fitted[0] - slope * scale.mean[0], .391, 0.0005);
  // Which split into folds the figures rest on is not said: they should lie among other splits.
  constexpr std::array<double, 3> kPublished{.6499, .6388, .6165};
  for (std::size_t k = 0; k < kPublished.size(); ++k) {
    BattleScore const& score = study.compared.baselines[k];
    double const reach = 2.0 * score.spread_of_splits + 0.00005;
    cases.add(score.name + ": log loss, 10 folds by group, splits ± 2 sd", score.log_loss,
              score.log_loss - reach, score.log_loss + reach, kPublished[k], kAnchors);
  }
}

void add_model(Cases& cases, BattleStudy const& study) {
  cases.group("Battle model, cross-validated by group");
  for (ScoreDifference const& difference : study.compared.differences) {
    // The claim: better by more than twice the standard error.
    double const claimed = -2.0 * difference.log_loss.standard_error;
    cases.add(difference.forecaster + " against " + difference.baseline +
                  ": mean difference of log loss, claimed to be below -2 standard errors",
              claimed, -1.0, claimed, difference.log_loss.mean,
              "cross-validation of the shipped battles");
  }
  auto const coverage = [&](char const* what, double nominal, double found, std::size_t n) {
    double const error = kNormal975 * std::sqrt(nominal * (1.0 - nominal) / static_cast<double>(n));
    cases.add(what, nominal, nominal - error, nominal + error, found,
              "cross-validation of the shipped battles");
  };
  BattleScore const& model = study.compared.model;
  coverage("attacker's casualties inside the 90 % interval, share", .9, model.coverage_90_attacker,
           model.n_attacker_losses);
  coverage("defender's casualties inside the 90 % interval, share", .9, model.coverage_90_defender,
           model.n_defender_losses);
  coverage("attacker's casualties inside the 50 % interval, share", .5, model.coverage_50_attacker,
           model.n_attacker_losses);
  coverage("defender's casualties inside the 50 % interval, share", .5, model.coverage_50_defender,
           model.n_defender_losses);
}

void add_reliability(Cases& cases, BattleStudy const& study) {
  cases.group("Battle model: how often the attacker won by what was forecast");
  for (ReliabilityBin const& bin : study.compared.reliability) {
    if (bin.n < 5) continue;
    double const p = bin.mean_probability;
    double const error = kNormal975 * std::sqrt(p * (1.0 - p) / static_cast<double>(bin.n));
    cases.add("attacker won, share of " + std::to_string(bin.n) + " battles", p, p - error,
              p + error, bin.share_won, "shipped battles");
  }
}

void add_force_ratios(Cases& cases, BattleStudy const& study) {
  struct Published {
    double low, high;
    int n;
    double won;
    char const* name;
  };
  // Bands as printed; ends between two of them are drawn in the middle of the gap.
  constexpr std::array<Published, 10> kTable{{{.225, .495, 9, .22, "0.25-0.49"},
                                              {.495, .995, 77, .42, "0.50-0.99"},
                                              {.995, 1.495, 150, .55, "1.00-1.49"},
                                              {1.495, 1.995, 123, .59, "1.50-1.99"},
                                              {1.995, 2.495, 56, .71, "2.00-2.49"},
                                              {2.495, 2.995, 53, .83, "2.50-2.99"},
                                              {2.995, 3.495, 48, .69, "3.00-3.49"},
                                              {3.495, 4.02, 30, .77, "3.50-3.98"},
                                              {4.02, 5.965, 66, .65, "4.06-5.87"},
                                              {5.965, 8.05, 17, .88, "6.06-7.90"}}};
  std::vector<double> bounds{kTable[0].low};
  for (Published const& band : kTable) bounds.push_back(band.high);
  auto const bands =
      wins_by_force_ratio(shipped_battles().battles, bounds, study.compared.model.probabilities);
  cases.group("Attacker's wins by force ratio: the model's mean, and another data base");
  for (std::size_t k = 0; k < kTable.size(); ++k) {
    double const p = bands[k + 1].mean_probability;
    if (bands[k + 1].n == 0) continue;
    double const error = kNormal975 * std::sqrt(p * (1.0 - p) / kTable[k].n);
    cases.add("attacker wins at a force ratio of " + std::string(kTable[k].name), p, p - error,
              p + error, kTable[k].won, kDupuy);
  }
}

}  // namespace

std::optional<bool> BattleForecast::winner_hit() const {
  if (!battle.decisive()) return {};
  return (forecast.winner.probability > 0.5) == (battle.outcome == Outcome::attacker_won);
}

std::optional<bool> BattleForecast::attacker_losses_hit() const {
  if (!battle.casualties.attacker) return {};
  return within(*battle.casualties.attacker, forecast.attacker);
}

std::optional<bool> BattleForecast::defender_losses_hit() const {
  if (!battle.casualties.defender) return {};
  return within(*battle.casualties.defender, forecast.defender);
}

BattleStudy study_battles() {
  BattleStudy study;
  auto const& battles = shipped_battles().battles;
  study.compared = cross_validate(battles, study.repeats);
  auto const forecasts = forecast_outside(battle_model_spec(), battles, 1);
  for (std::size_t i = 0; i < battles.size(); ++i) {
    study.forecasts.push_back({battles[i], forecasts[i]});
  }
  return study;
}

std::vector<ValidationCase> battle_cases(BattleStudy const& study) {
  Cases cases;
  add_baselines(cases, study);
  add_relations(cases, shipped_battles().battles);
  add_bands(cases, shipped_battles().battles);
  add_model(cases, study);
  add_reliability(cases, study);
  add_force_ratios(cases, study);
  return cases.take();
}

}  // namespace salient::history
