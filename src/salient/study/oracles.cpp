#include "salient/study/oracles.h"

#include <cmath>

#include "salient/base/distribution.h"
#include "salient/base/mathematics.h"
#include "salient/base/negative_binomial.h"
#include "salient/campaign/attrition.h"
#include "salient/study/oracles_contact.h"
#include "salient/study/oracles_explain.h"
#include "salient/study/oracles_fires.h"
#include "salient/study/oracles_inference.h"
#include "salient/study/oracles_laws.h"
#include "salient/study/oracles_troops.h"

namespace salient::study {

namespace {

using namespace campaign;

/// Census of a place into which 45 persons a day come and stay 60 days on average, stepped as the
/// engine steps its compartments.
double stepped_census(int days) {
  constexpr double kInflow = 45.0;
  constexpr double kRate = 1.0 / 60.0;
  double census = 0.0;
  for (int day = 0; day < days; ++day) {
    double const left =
        census * loss_probability(kRate) + kInflow * same_step_departure(kRate, 1.0);
    census += kInflow - left;
  }
  return census;
}

/// 1941-45 wounded of one army, as the model page gives them [S18].
WoundedPerKilled army() {
  constexpr double kWounded = 752396.0;
  return {kWounded, kWounded / 4.94, 0.028 * kWounded, 0.2 * kWounded};
}

constexpr double kHazards[] = {0.010, 0.004, 0.002};

double competing_losses() { return 1000.0 * loss_probability(0.016); }
double competing_part(int cause) { return competing_losses() * kHazards[cause] / 0.016; }

double survival() { return base::math::exp(-0.3); }

std::vector<Oracle> table() {
  return {
      {"A1", "constant hazard that takes 36 % in 30 days", .01487623675, 1e-9,
       [] { return hazard_for_loss(.36, 30); }},
      {"A1", "constant hazard that takes 50 % in 90 days", .00770163534, 1e-9,
       [] { return hazard_for_loss(.5, 90); }},
      {"A2", "census at rest, 45 a day for 60 days each", 2700, 1e-9,
       [] { return stepped_census(3000); }},
      {"A2", "census on day 30", 1062.367219, 1e-9, [] { return stepped_census(30); }},
      {"A2", "census on day 30, closed form", 1062.367219, 1e-9,
       [] { return expected_census(45, 60, 30); }},
      {"X1", "1,000 under three competing hazards, all losses", 15.87267994, 1e-9,
       competing_losses},
      {"X1", "of the first hazard", 9.920424965, 1e-9, [] { return competing_part(0); }},
      {"X1", "of the second hazard", 3.968169986, 1e-9, [] { return competing_part(1); }},
      {"X1", "of the third hazard", 1.984084993, 1e-9, [] { return competing_part(2); }},
      {"X6", "wounded per killed as reported", 4.94, 1e-9, [] { return army().as_reported(); }},
      {"X6", "died of wounds counted as killed", 4.218216, 1e-6,
       [] { return army().deaths_as_killed(); }},
      {"X6", "and those back in 72 hours not counted", 3.350271, 1e-6,
       [] { return army().lasting_wounds(); }},
      {"X7", "returned of 100 by day 5", 0, 1e-9, [] { return dupuy_returned_per_hundred(5); }},
      {"X7", "by day 6", 5, 1e-9, [] { return dupuy_returned_per_hundred(6); }},
      {"X7", "by day 10", 25, 1e-9, [] { return dupuy_returned_per_hundred(10); }},
      {"X7", "by day 20", 75, 1e-9, [] { return dupuy_returned_per_hundred(20); }},
      {"X19", "broken at half the half-point, steepness 5", .0303030303, 1e-9,
       [] { return break_probability(.1, .2, 5); }},
      {"X19", "broken at the half-point", .5, 1e-9, [] { return break_probability(.2, .2, 5); }},
      {"X19", "broken at twice the half-point", .9696969697, 1e-9,
       [] { return break_probability(.4, .2, 5); }},
      {"X20", "mean loss under hazard 0.016 with frailty of shape 4", .0158412711, 1e-8,
       [] { return frail_loss_probability(.016, 4); }},
      {"X20", "with frailty of shape 1", .0157480315, 1e-8,
       [] { return frail_loss_probability(.016, 1); }},
      {"X21", "hazard that takes 4 of 11 in 35 days", .01291386068, 1e-9,
       [] { return hazard_for_loss(4.0 / 11.0, 35); }},
      {"X21", "hazard that takes 4 of 11 in 90 days", .00502205693, 1e-9,
       [] { return hazard_for_loss(4.0 / 11.0, 90); }},
      {"S7", "survivors of 100 under hazard 0.01 for 30 days, mean", 74.08182207, 1e-9,
       [] { return 100.0 * survival(); }},
      {"S7", "their variance", 19.20065846, 1e-9,
       [] { return 100.0 * survival() * (1.0 - survival()); }},
      {"S7", "probability of at least 70 survivors", .8518967152, 1e-9,
       [] { return 1.0 - base::binomial_cdf(69, 100, survival()); }},
  };
}

/// Variance of the counts up to `highest`, by their probabilities; the rest weighs nothing.
double variance_of_counts(double mean, double k, double highest) {
  double sum = 0.0;
  for (double count = 0.0; count <= highest; count += 1.0) {
    sum += (count - mean) * (count - mean) *
           base::math::exp(base::negative_binomial_log_probability(count, mean, k));
  }
  return sum;
}

std::vector<Oracle> counts() {
  return {
      {"X2", "negative binomial of mean 12, shape 4, variance", 48, 1e-9,
       [] { return variance_of_counts(12, 4, 500); }},
      {"X2", "probability of 0", .00390625, 1e-9,
       [] { return base::negative_binomial_pmf(0, 12, 4); }},
      {"X2", "of 12", .05629976629, 1e-9, [] { return base::negative_binomial_pmf(12, 12, 4); }},
      {"X2", "of at most 20", .8849816295, 1e-9,
       [] { return base::negative_binomial_cdf(20, 12, 4); }},
  };
}

std::vector<Oracle> every_table() {
  std::vector<Oracle> all = table();
  for (auto const& more : {counts(), contact_oracles(), fire_oracles(), inference_oracles(),
                           law_oracles(), troop_oracles(), explanation_oracles()}) {
    all.insert(all.end(), more.begin(), more.end());
  }
  return all;
}

}  // namespace

std::vector<Oracle> const& oracles() {
  static std::vector<Oracle> const all = every_table();
  return all;
}

bool agrees(Oracle const& oracle) {
  double const difference = std::fabs(oracle.computed() - oracle.expected);
  return difference <= oracle.tolerance * std::fmax(1.0, std::fabs(oracle.expected));
}

}  // namespace salient::study
