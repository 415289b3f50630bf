#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <stdexcept>
#include <stop_token>
#include <vector>

#include "salient/base/result.h"
#include "salient/evidence/likelihood.h"
#include "salient/inference/tempered_smc.h"
#include "salient/study/analysis.h"

namespace salient::study {

/// Claims and the campaigns that they are held against, joined for inference.
///
///   x = (x₁ … x_d, z₁ … z_k):   quantity i of World::drawn is the quantile of its prior at Φ(x_i);
///                               z are the discrepancies of the likelihood
struct Evidence {
  Subject const* subject = nullptr;
  std::vector<evidence::Reading> readings;
  evidence::ObservationModel model;
  evidence::Likelihood likelihood;
  /// That have to be simulated to answer every scored claim; at least 1.
  std::size_t days = 0;

  [[nodiscard]] std::size_t quantities() const { return subject->world.drawn.size(); }
  [[nodiscard]] std::size_t dimensions() const { return quantities() + likelihood.coordinates(); }
  [[nodiscard]] bool any_scored() const;
};

/// Reads the subject's claims as known on a day (the scenario's day of knowledge when not given).
[[nodiscard]] Evidence gather(Subject const& subject,
                              std::optional<base::Date> knowledge = std::nullopt);
/// The same with readings made elsewhere, whose claims are those of `scenario`.
[[nodiscard]] Evidence gather(Subject const& subject, scenario::Scenario const& scenario,
                              std::vector<evidence::Reading> readings);

/// The quantities that x stands for (World::drawn), in held units.
void values_at(campaign::World const& world, std::span<double const> x,
               std::vector<double>& values);

/// Answers of a run to the readings with an observable; 0 for those beyond the simulated days.
void answer(std::vector<evidence::Reading> const& readings, campaign::RunRecord const& record,
            std::span<double> answers);

/// A likelihood that is no number: a fault that names its claim.
class NotANumber : public std::domain_error {
 public:
  using std::domain_error::domain_error;
};

/// The question put to inference; its likelihood throws NotANumber. `evidence` must outlive it.
[[nodiscard]] inference::Problem problem_of(Evidence const& evidence);

/// Digest of all that a posterior depends on but its settings: the engine, the account without its
/// claims, and the claims as scored. Claims that are not scored leave no trace in it.
[[nodiscard]] ensemble::Digest fingerprint(Evidence const& evidence);

/// Draws of the posterior of equal weight, spread evenly over those that were made.
struct Draws {
  std::vector<std::vector<double>> values;   ///< (draw) → (World::drawn)
  std::vector<std::vector<double>> z;        ///< (draw) → (discrepancies)
  std::vector<std::vector<double>> answers;  ///< (draw) → (readings with an observable)
  std::vector<std::uint64_t> runs;           ///< (draw): the run whose chance goes with it

  [[nodiscard]] std::size_t count() const { return runs.size(); }
};
[[nodiscard]] Draws take_draws(Evidence const& evidence, inference::Posterior const& posterior,
                               std::size_t count);

/// So many of them, spread evenly.
[[nodiscard]] Draws thinned(Draws const& draws, std::size_t count);

/// Factors e^δ by which true losses exceed simulated ones (formation), given z.
[[nodiscard]] std::vector<double> loss_factors(Evidence const& evidence, std::span<double const> z);

/// Claims that stand against each other where a posterior collapsed, in words: those which the
/// campaign that fits best makes least likely.
[[nodiscard]] std::string conflict_in_words(Evidence const& evidence,
                                            inference::Posterior const& posterior);

}  // namespace salient::study
