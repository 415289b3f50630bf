#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "salient/base/random.h"
#include "salient/evidence/reading.h"

namespace salient::evidence {

/// Somebody whose scored claims are one block of the likelihood.
struct Source {
  std::string name;  ///< who said it first
  /// What it speaks of, in the order of its claims: one bias for each.
  struct Subject {
    Relation relation = Relation::third;  ///< of losses; third for all else
    QuantityClass quantity_class = QuantityClass::losses;
  };
  std::vector<Subject> subjects;
  std::vector<std::size_t> readings;  ///< scored, each original once
};

/// Likelihood of all scored claims given one simulated campaign (model page 16).
///
///   on the statement's scale    report = truth·e^{δ} · e^{β + e},   e ~ N(0, (σ_m s)² + …)
///
///   δ = discrepancy_sd · z      truth about the simulated losses, one z for each side
///   β = b + u                   the source's bias on this class of quantity, b ~ N(mean, sd²) by
///                               its relation to the subject; u ~ N(0, source_sd²) is shared by all
///                               that it says
///   s                           the source's scale of noise, log s ~ N(0, noise_spread²)
///   π                           its chance of a claim that says nothing: such a report lies at
///                               N(truth, lapse_sd²)
///   a claim's words             likelihood() of phrase.h under that law
///
/// β, s and π are integrated out; sources are independent given the truth. Claims of one family
/// that speak of n different observables enter with weight 1/(1 + (n−1)ρ) each (oracle B9). A count
/// of unstated date is older than its publication by a lag of Gamma(2) law: its expectation is
/// lowered by lag/elapsed and its noise raised by the lag's sd over elapsed, as of an even growth.
///
/// Nothing depends on the names of parties. Every function is a pure function, for any thread.
class Likelihood {
 public:
  Likelihood(scenario::Scenario const& scenario, std::vector<Reading> const& readings,
             ObservationModel const& model);
  ~Likelihood();
  Likelihood(Likelihood&&) noexcept;
  Likelihood& operator=(Likelihood&&) noexcept;

  /// Discrepancies z: a priori independent standard normal, one for each side whose losses are
  /// spoken of.
  [[nodiscard]] std::size_t coordinates() const;
  [[nodiscard]] std::vector<std::string> const& coordinate_names() const;  ///< "discrepancy.red"

  /// z (coordinates); answers: one for each reading with an observable, in the order of readings.
  /// −Inf when the claims are impossible, NaN when an answer is (see nan_claim).
  [[nodiscard]] double log_likelihood(std::span<double const> z,
                                      std::span<double const> answers) const;

  [[nodiscard]] std::vector<Source> const& sources() const;
  /// The share of each source in the log-likelihood; they sum to the whole, in this order.
  void by_source(std::span<double const> z, std::span<double const> answers,
                 std::span<double> out) const;

  /// The quantity of a reading, discrepancy included. The reading needs an observable.
  [[nodiscard]] double truth(std::size_t reading, std::span<double const> z,
                             std::span<double const> answers) const;

  /// What is known of a source's bias β on one of its subjects when the campaign is given.
  struct Factor {
    double mean = 0.0, sd = 0.0;  ///< of β; reports are the truth times e^β
  };
  [[nodiscard]] Factor factor(std::size_t source, std::size_t subject, std::span<double const> z,
                              std::span<double const> answers) const;

  enum class Self { included, left_out };
  /// Draws the number that the reading's source would report in this campaign: its bias, noise and
  /// lapses given what it has said (without this claim, when left out). Draws stand at `address`
  /// and the index after it. The reading need not be scored: of a source, or a kind of subject, of
  /// which nothing is scored the prior is drawn.
  [[nodiscard]] double draw_report(std::size_t reading, std::span<double const> z,
                                   std::span<double const> answers, base::DrawKey key,
                                   base::Address address, Self self) const;
  /// The same for a claim that is not among the readings, as one published later: `later` is its
  /// reading, `truth` its quantity.
  [[nodiscard]] double draw_report(Reading const& later, double truth, std::span<double const> z,
                                   std::span<double const> answers, base::DrawKey key,
                                   base::Address address) const;
  /// The quantity of a reading that is not among those given, discrepancy included: its `answer`
  /// in this campaign, moved as the losses of its side are.
  [[nodiscard]] double truth_of(Reading const& later, double answer,
                                std::span<double const> z) const;

  /// Probability that a scored claim says nothing, given the campaign.
  [[nodiscard]] double lapse_probability(std::size_t reading, std::span<double const> z,
                                         std::span<double const> answers) const;

  /// Id of the first scored claim whose likelihood is NaN, or empty.
  [[nodiscard]] std::string nan_claim(std::span<double const> z,
                                      std::span<double const> answers) const;

 private:
  struct Parts;
  std::unique_ptr<Parts const> parts_;
};

}  // namespace salient::evidence
