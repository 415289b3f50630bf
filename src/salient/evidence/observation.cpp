#include "salient/evidence/observation.h"

#include <utility>

namespace salient::evidence {

namespace {

using base::Mark;

/// A number of the model with its declaration: position, unit, range and default.
struct Number {
  double ObservationModel::*place;
  char const* name;
  char const* unit;
  double lowest, highest, value;
  char const* meaning;
  char const* source;
};

constexpr char kPage[] = "model page 16";
constexpr char kOurs[] = "a judgement of this program";

Number const kBiases[] = {
    {&ObservationModel::bias_sd, "bias_sd", "1", 0, 3, 0.4,
     "log-sd of third parties' bias on losses", kPage},
    {&ObservationModel::enemy_bias_mean, "enemy_bias_mean", "1", -3, 3, 0.3,
     "mean log bias of a party at war on its opponent's losses", kPage},
    {&ObservationModel::enemy_bias_sd, "enemy_bias_sd", "1", 0, 3, 0.4, "log-sd of that bias",
     kPage},
    {&ObservationModel::own_bias_mean, "own_bias_mean", "1", -3, 3, -0.5,
     "mean log bias of a party at war on the losses of its own side", kPage},
    {&ObservationModel::own_bias_sd, "own_bias_sd", "1", 0, 3, 0.5, "log-sd of that bias", kPage},
    {&ObservationModel::bias_strengths_sd, "bias_strengths_sd", "1", 0, 3, 0.2,
     "log-sd of a source's bias on strengths", kOurs},
    {&ObservationModel::bias_areas_sd, "bias_areas_sd", "1", 0, 3, 0.25,
     "log-sd of a source's bias on areas", kOurs},
    {&ObservationModel::bias_rates_sd, "bias_rates_sd", "1", 0, 3, 0.6,
     "log-sd of a source's bias on rates of fire", kOurs},
    {&ObservationModel::bias_shares_sd, "bias_shares_sd", "1", 0, 3, 0.4,
     "sd, in log-odds, of a source's bias on shares of supply", kOurs},
    {&ObservationModel::source_sd, "source_sd", "1", 0, 3, 0.15,
     "log-sd of what all reports of one source share", kPage},
};

Number const kNoises[] = {
    {&ObservationModel::noise_states, "noise_states", "1", 0.005, 3, 0.05,
     "log-sd of a report that states a number", kPage},
    {&ObservationModel::noise_approximately, "noise_approximately", "1", 0.005, 3, 0.1,
     "log-sd of a report of about, nearly, more than or up to a number", kPage},
    {&ObservationModel::noise_estimates, "noise_estimates", "1", 0.005, 3, 0.2,
     "log-sd of an estimate, a belief, a derived or a preliminary number", kPage},
    {&ObservationModel::noise_several, "noise_several", "1", 0.005, 3, 0.3,
     "log-sd of several hundred and the like", kPage},
    {&ObservationModel::noise_spread, "noise_spread", "1", 0, 1, 0.4,
     "log-sd over sources of the scale of their noise", kOurs},
    {&ObservationModel::lapse, "lapse", "1", 0.001, 0.9, 0.1,
     "mean over sources of the share of claims that say nothing", kPage},
    {&ObservationModel::lapse_size, "lapse_size", "1", 1, 1000, 10,
     "a + b of the beta law of that share over sources", kOurs},
    {&ObservationModel::lapse_sd, "lapse_sd", "1", 0.2, 5, 1.5,
     "log-sd of a claim that says nothing, about the truth", kOurs},
    {&ObservationModel::discrepancy_sd, "discrepancy_sd", "1", 0, 2, 0.2,
     "log-sd of true losses of a side about the simulated",
     "model page 17; Kennedy & O'Hagan 2001"},
    {&ObservationModel::family_correlation, "family_correlation", "1", 0, 1, 0.5,
     "correlation of the noise of claims of one family", "model page 16, oracle B9"},
};

Number const kWords[] = {
    {&ObservationModel::heap_fine, "heap_fine", "1", 0, 1, 0.2,
     "chance that a number with z trailing zeros is exact to 10^(z-1)", kPage},
    {&ObservationModel::heap_middle, "heap_middle", "1", 0, 1, 0.2,
     "chance that it is exact to 5·10^(z-1); else to 10^z", kPage},
    {&ObservationModel::soft_bound, "soft_bound", "1", 0, 1, 0.1,
     "chance that more than or up to is not said of the nearest round number", kPage},
    {&ObservationModel::interval_coverage, "interval_coverage", "1", 0, 1, 0.8,
     "share of ranges given that hold what their source has in mind", kPage},
    {&ObservationModel::nearly, "nearly", "1", 0.001, 0.9, 0.1,
     "how far below a number nearly reaches, as a share of it", kOurs},
    {&ObservationModel::duration_variation, "duration_variation", "1", 0.01, 2, 0.25,
     "coefficient of variation of a stated duration", kPage},
    {&ObservationModel::visibility, "visibility", "1/day", 0.01, 10, 0.5,
     "rate at which troops at the front are seen and reported", kOurs},
    {&ObservationModel::drift, "drift", "1", 0, 1, 0.03,
     "log-sd, for each root of a day, of a state before the first day", kOurs},
    {&ObservationModel::lag, "lag", "days", 0, 90, 8,
     "mean age of a count of unstated date when it is published; Gamma law of shape 2", kPage},
};

template <class See>
void for_each_number(See const& see) {
  for (Number const& number : kBiases) see(number);
  for (Number const& number : kNoises) see(number);
  for (Number const& number : kWords) see(number);
}

}  // namespace

base::Declaration declaration() {
  base::Declaration claims;
  claims.group = "claims";
  claims.title = "How claims come about";
  claims.page = "docs/methods/claims.md";
  for_each_number([&](Number const& number) {
    claims.parameters.push_back({number.name, base::Scope::campaign, number.unit, number.lowest,
                                 number.highest, base::constant(number.value), number.meaning,
                                 Mark::judgement, number.source});
  });
  claims.papers = {
      {"Kennedy and O'Hagan, Bayesian calibration of computer models, J. R. Stat. Soc. B 63 (2001)",
       Mark::recalled},
      {"Heitjan and Rubin, Inference from coarse data via multiple imputation with application to "
       "age heaping, J. Am. Stat. Assoc. 85 (1990)",
       Mark::recalled}};
  return claims;
}

ObservationModel default_observation_model() {
  ObservationModel model;
  for_each_number([&](Number const& number) { model.*number.place = number.value; });
  return model;
}

ObservationModel read_observation_model(scenario::Scenario const& scenario,
                                        base::Catalogue const& catalogue) {
  ObservationModel model = default_observation_model();
  for_each_number([&](Number const& number) {
    auto const slot = catalogue.slot(base::Scope::campaign, base::full_key("claims", number.name));
    if (!slot || slot->index >= scenario.parameters.size()) return;
    model.*number.place = base::quantile(scenario.parameters[slot->index].prior, 0.5);
  });
  return model;
}

}  // namespace salient::evidence
