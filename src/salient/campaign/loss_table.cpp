#include "salient/campaign/loss_table.h"

#include <algorithm>

#include "salient/base/mathematics.h"
#include "salient/base/random.h"
#include "salient/base/special.h"

namespace salient::campaign {

namespace math = base::math;

namespace {

constexpr std::array<CovariateInfo, kCovariates> kInfo{{
    {"attackers", "persons", "attackers on foot and in vehicles' places, in one assault", true},
    {"force_ratio", "1", "attackers over defenders", true},
    {"works", "1", "share of the defenders under cover of works", false},
    {"open_share", "1", "share of the ground that is open", false},
    {"spacing", "m", "between attackers on the move", true},
    {"visibility", "1", "sight relative to a clear day", false},
    {"armour", "1", "armoured support present, relative to demand", false},
    {"coordination_deficit", "1", "1 less the quality of coordination", false},
    {"familiarity_deficit", "1", "1 less familiarity with the ground", false},
    {"organisation_deficit", "1", "1 less organisation", false},
    {"mine_line_density", "1/m", "mines per metre of the defenders' belt", true},
    {"defenders_rounds", "1/h", "artillery rounds an hour at the defenders' call", true},
    {"defenders_sorties", "1/h", "drone sorties an hour of the defenders", true},
    {"attackers_rounds", "1/h", "artillery rounds an hour at the attackers' call", true},
    {"attackers_sorties", "1/h", "drone sorties an hour of the attackers", true},
}};

constexpr std::array<std::string_view, kModels> kNames{"attackers_direct_fire",
                                                       "attackers_artillery",
                                                       "attackers_drones",
                                                       "attackers_mines",
                                                       "defenders_direct_fire",
                                                       "defenders_artillery",
                                                       "defenders_drones",
                                                       "success",
                                                       "advance"};

}  // namespace

std::span<CovariateInfo const, kCovariates> covariates() { return kInfo; }

std::string_view name_of(Model model) { return kNames[static_cast<std::size_t>(model)]; }

std::string_view cause_of(Model model) {
  constexpr std::array<std::string_view, kModels> kCauses{
      "direct fire", "artillery", "drones", "mines", "direct fire", "artillery", "drones", "", ""};
  return kCauses[static_cast<std::size_t>(model)];
}

Scaled scale(Box const& box, CovariateValues const& values) {
  Scaled scaled;
  for (std::size_t c = 0; c < kCovariates; ++c) {
    auto const [low, high] = box[c];
    double const clamped = std::clamp(values[c], low, high);
    scaled.outside = scaled.outside || clamped != values[c];
    double const share = kInfo[c].logarithmic ? math::log(clamped / low) / math::log(high / low)
                                              : (clamped - low) / (high - low);
    scaled.z[c] = 2.0 * share - 1.0;
  }
  return scaled;
}

std::vector<Term> second_order_terms(std::size_t covariate_count) {
  std::vector<Term> terms{{0, 0}};
  auto const n = static_cast<std::uint8_t>(covariate_count);
  for (std::uint8_t i = 1; i <= n; ++i) terms.push_back({i, 0});
  for (std::uint8_t i = 1; i <= n; ++i) {
    for (std::uint8_t j = 1; j <= i; ++j) terms.push_back({i, j});
  }
  return terms;
}

void evaluate_terms(std::span<Term const> terms, std::span<double const, kCovariates> z,
                    std::span<double> phi) {
  for (std::size_t t = 0; t < terms.size(); ++t) {
    auto const [i, j] = terms[t];
    double const first = i == 0 ? 1.0 : z[i - 1U];
    double const second = j == 0 ? 1.0 : z[j - 1U];
    phi[t] = first * second - (i != 0 && i == j ? 1.0 / 3.0 : 0.0);
  }
}

double intensity(Model model, CovariateValues const& values) {
  switch (model) {
    case Model::attackers_artillery: return at(values, Covariate::defenders_rounds);
    case Model::attackers_drones: return at(values, Covariate::defenders_sorties);
    case Model::attackers_mines: return at(values, Covariate::mine_line_density);
    case Model::defenders_artillery: return at(values, Covariate::attackers_rounds);
    case Model::defenders_drones: return at(values, Covariate::attackers_sorties);
    case Model::attackers_direct_fire:
    case Model::defenders_direct_fire:
    case Model::success:
    case Model::advance: break;
  }
  return 1.0;
}

double Regression::leverage(std::span<double const> phi) const {
  std::size_t const n = terms.size();
  double sum = 0.0;
  for (std::size_t column = 0; column < n; ++column) {
    double projected = 0.0;
    for (std::size_t row = column; row < n; ++row) projected += factor[row * n + column] * phi[row];
    sum += projected * projected;
  }
  return sum;
}

std::size_t LossTable::coefficient_count() const {
  std::size_t count = 0;
  for (Regression const& one : models) count += one.coefficients.size();
  return count;
}

void mean_coefficients(LossTable const& table, std::vector<double>& coefficients) {
  coefficients.clear();
  for (Regression const& one : table.models) {
    coefficients.insert(coefficients.end(), one.coefficients.begin(), one.coefficients.end());
  }
}

void draw_coefficients(LossTable const& table, std::uint64_t seed, std::uint64_t run,
                       std::vector<double>& coefficients) {
  mean_coefficients(table, coefficients);
  std::size_t first = 0;
  std::vector<double> normals;
  for (std::size_t m = 0; m < kModels; ++m) {
    Regression const& one = table.models[m];
    std::size_t const n = one.terms.size();
    base::DrawKey const key =
        base::draw_key(seed, base::hash_id("loss_table." + std::string(kNames[m])));
    normals.resize(n);
    for (std::size_t t = 0; t < n; ++t) {
      constexpr std::uint32_t kBeforeTheFirstDay = 0xFFFFFFFFU;
      normals[t] = base::normal_quantile(
          base::uniform(key, {run, kBeforeTheFirstDay, 0, static_cast<std::uint16_t>(t)}));
    }
    for (std::size_t row = 0; row < n; ++row) {
      for (std::size_t column = 0; column <= row; ++column) {
        coefficients[first + row] += one.factor[row * n + column] * normals[column];
      }
    }
    first += n;
  }
}

LossRates loss_rates(LossTable const& table, std::span<double const> coefficients,
                     CovariateValues const& values) {
  LossRates rates{};
  auto const scaled = scale(table.box, values);
  std::size_t first = 0;
  for (std::size_t m = 0; m < kLossModels; ++m) {
    std::vector<Term> const& terms = table.models[m].terms;
    double const often = intensity(static_cast<Model>(m), values);
    if (often > 0.0 && !terms.empty()) {
      double log_rate = 0.0;
      for (std::size_t t = 0; t < terms.size(); ++t) {
        double phi = 0.0;
        evaluate_terms({&terms[t], 1}, scaled.z, {&phi, 1});
        log_rate += coefficients[first + t] * phi;
      }
      rates[m] = often * math::exp(log_rate);
    }
    first += terms.size();
  }
  return rates;
}

bool extrapolates(LossTable const& table, CovariateValues const& values) {
  auto const scaled = scale(table.box, values);
  if (scaled.outside) return true;
  std::vector<double> phi;
  for (std::size_t m = 0; m < kLossModels; ++m) {
    Regression const& one = table.models[m];
    phi.resize(one.terms.size());
    evaluate_terms(one.terms, scaled.z, phi);
    if (one.leverage(phi) > one.largest_leverage) return true;
  }
  return false;
}

}  // namespace salient::campaign
