#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace salient::campaign {

/// The link between the grains (model page 0): what many simulated assaults lost, fitted as
/// regressions on what set them apart. The room losstable fits tables; this one evaluates them.

/// What an assault of a table is described by, in the order of a table's numbers.
enum class Covariate : std::uint8_t {
  attackers,
  force_ratio,
  works,
  open_share,
  spacing,
  visibility,
  armour,
  coordination_deficit,
  familiarity_deficit,
  organisation_deficit,
  mine_line_density,
  defenders_rounds,
  defenders_sorties,
  attackers_rounds,
  attackers_sorties
};
inline constexpr std::size_t kCovariates = 15;

struct CovariateInfo {
  std::string_view name, unit, meaning;
  bool logarithmic;  ///< enters by its logarithm
};
[[nodiscard]] std::span<CovariateInfo const, kCovariates> covariates();

/// Values of the covariates of one assault.
using CovariateValues = std::array<double, kCovariates>;
[[nodiscard]] inline double& at(CovariateValues& values, Covariate one) {
  return values[static_cast<std::size_t>(one)];
}
[[nodiscard]] inline double at(CovariateValues const& values, Covariate one) {
  return values[static_cast<std::size_t>(one)];
}

/// Range of a covariate over a design.
struct Range {
  double low = 0, high = 1;
};
using Box = std::array<Range, kCovariates>;

/// Covariates scaled to −1 … 1 over the box, by their logarithms where so declared, and clamped.
struct Scaled {
  std::array<double, kCovariates> z{};
  bool outside = false;  ///< some value had to be clamped
};
[[nodiscard]] Scaled scale(Box const& box, CovariateValues const& values);

/// A column of a regression's design: the constant (0, 0), z_i (i, 0), z_i² − 1/3 (i, i) or z_i z_j
/// (i > j). Covariates count from 1.
struct Term {
  std::uint8_t i = 0, j = 0;
  friend bool operator==(Term, Term) = default;
};
/// All terms of a second-order polynomial in the covariates: 1 + 2 n + n (n − 1) / 2.
[[nodiscard]] std::vector<Term> second_order_terms(std::size_t covariate_count = kCovariates);
/// φ(z), one number a term.
void evaluate_terms(std::span<Term const> terms, std::span<double const, kCovariates> z,
                    std::span<double> phi);

/// What a table predicts.
enum class Model : std::uint8_t {
  attackers_direct_fire,
  attackers_artillery,
  attackers_drones,
  attackers_mines,
  defenders_direct_fire,
  defenders_artillery,
  defenders_drones,
  success,  ///< log-odds that the objective is taken
  advance   ///< logarithm of the metres gained
};
inline constexpr std::size_t kModels = 9;
inline constexpr std::size_t kLossModels = 7;
/// "attackers_mines"
[[nodiscard]] std::string_view name_of(Model model);

/// The proximate cause of a loss model: "mines"; empty of the others.
[[nodiscard]] std::string_view cause_of(Model model);

/// How often a loss model's cause strikes, as it stands in the offset: losses are expected to be
/// person-hours × intensity × exp(θ·φ(z)). 1 for direct fire; rounds, sorties [1/h] of the other
/// side; mines per metre of belt.
[[nodiscard]] double intensity(Model model, CovariateValues const& values);

/// One fitted regression.
struct Regression {
  std::vector<Term> terms;
  std::vector<double> coefficients;  ///< θ (terms)
  std::vector<double> factor;        ///< (terms × terms) lower triangle L by rows; Cov θ = L Lᵀ
  double shape = 0;        ///< losses: k of the negative binomial; advance: sd of its logarithm
  double lack_of_fit = 0;  ///< variance of the log mean beyond the regression's
  double spread = 0;       ///< variance of the log mean by the fine model's own parameters
  double largest_leverage = 0;  ///< largest variance of θ·φ over the design

  // How it did on rows that it was not fitted to.
  double r_squared = 0;  ///< of the log mean
  double ceiling = 0;    ///< r_squared that a perfect model would have, for noise of replications
  double coverage = 0;   ///< of nominal 90 % intervals

  /// Variance of θ·φ: |Lᵀ φ|².
  [[nodiscard]] double leverage(std::span<double const> phi) const;
};

/// A table of losses in assaults.
struct LossTable {
  std::string title;
  std::string made_by;  ///< program and version
  std::uint64_t seed = 0, rows = 0, replications = 0, held_out = 0;
  double step = 0;  ///< of the engagements [s]
  Box box{};
  std::array<Regression, kModels> models;

  [[nodiscard]] Regression const& model(Model one) const {
    return models[static_cast<std::size_t>(one)];
  }
  /// Numbers of all coefficients.
  [[nodiscard]] std::size_t coefficient_count() const;
};

/// The coefficients of one run, all models' in order: θ + L u with u standard normals at addresses
/// of their own (seed, run).
void draw_coefficients(LossTable const& table, std::uint64_t seed, std::uint64_t run,
                       std::vector<double>& coefficients);
/// The fitted coefficients themselves.
void mean_coefficients(LossTable const& table, std::vector<double>& coefficients);

/// Losses per person-hour of assault, of each loss model; zero where its intensity is.
using LossRates = std::array<double, kLossModels>;
[[nodiscard]] LossRates loss_rates(LossTable const& table, std::span<double const> coefficients,
                                   CovariateValues const& values);

/// Do the covariates lie outside what the design has seen: outside its box, or with a leverage
/// above its largest in any loss model?
[[nodiscard]] bool extrapolates(LossTable const& table, CovariateValues const& values);

}  // namespace salient::campaign
