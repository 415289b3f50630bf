#pragma once

#include "salient/base/parameter.h"
#include "salient/scenario/scenario.h"

namespace salient::evidence {

/// The numbers of the observation model (docs/methods/claims.md): how reports come about from what
/// happened. Scales are of logarithms, for shares of log-odds, unless a unit is given.
struct ObservationModel {
  double bias_sd = 0.0;            ///< of third parties' reports of losses
  double enemy_bias_mean = 0.0;    ///< a party at war on its opponent's losses
  double enemy_bias_sd = 0.0;      ///
  double own_bias_mean = 0.0;      ///< a party at war on the losses of its own side
  double own_bias_sd = 0.0;        ///
  double bias_strengths_sd = 0.0;  ///< anyone's reports of strengths
  double bias_areas_sd = 0.0;      ///< of areas
  double bias_rates_sd = 0.0;      ///< of rates of fire
  double bias_shares_sd = 0.0;     ///< of shares, in log-odds
  double source_sd = 0.0;          ///< what all reports of one source share

  double noise_states = 0.0;         ///< of one report that states a number
  double noise_approximately = 0.0;  ///< "about", "nearly", bounds
  double noise_estimates = 0.0;      ///< "estimates", "believes", derived and preliminary numbers
  double noise_several = 0.0;        ///< "several hundred"
  double noise_spread = 0.0;         ///< log-sd over sources of the scale of their noise

  double lapse = 0.0;           ///< mean over sources of the share of reports that say nothing
  double lapse_size = 0.0;      ///< a + b of its beta law
  double lapse_sd = 0.0;        ///< of a report that says nothing, about the truth
  double discrepancy_sd = 0.0;  ///< of true losses about the simulated
  double family_correlation = 0.0;

  double heap_fine = 0.0;    ///< chance that a number of z trailing zeros is exact to 10^(z−1)
  double heap_middle = 0.0;  ///< … to 5·10^(z−1); the rest is exact to 10^z
  double soft_bound = 0.0;   ///< chance that a bound is not the nearest round number
  double interval_coverage = 0.0;  ///< of what reports give as a range
  double nearly = 0.0;             ///< how far below a number "nearly" reaches, as a share of it

  double duration_variation = 0.0;  ///< coefficient of variation of a stated duration
  double visibility = 0.0;          ///< rate at which troops at the front are seen [1/day]
  double drift = 0.0;               ///< of states before the first day, per √day
  double lag = 0.0;                 ///< mean age of a count of unstated date [days]
};

/// The parameters of group "claims", all campaign-wide. They are no mechanism: nothing that is
/// simulated reads them.
[[nodiscard]] base::Declaration declaration();

/// The numbers that a scenario gives the observation model: the medians of what it states. The
/// catalogue has to hold declaration(); without it the declared defaults are taken.
[[nodiscard]] ObservationModel read_observation_model(scenario::Scenario const& scenario,
                                                      base::Catalogue const& catalogue);

/// The declared defaults.
[[nodiscard]] ObservationModel default_observation_model();

}  // namespace salient::evidence
