#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "salient/evidence/likelihood.h"

namespace salient::evidence {

/// Three nodes that stand for a law over sources.
struct ThreeNodes {
  std::array<double, 3> node{}, weight{};
};
inline constexpr std::size_t kScales = 3;  ///< of noise
inline constexpr std::size_t kLapses = 3;

/// Scales of noise: Gauss–Hermite nodes of log s ~ N(0, noise_spread²): e^{−√3 τ}, 1, e^{√3 τ}.
[[nodiscard]] ThreeNodes noise_scales(ObservationModel const& model);
/// Chances of a lapse: medians of the thirds of Beta(lapse·size, (1 − lapse)·size).
[[nodiscard]] ThreeNodes lapse_rates(ObservationModel const& model);

/// Mean and sd of a source's bias on one kind of subject, what it shares left out.
struct BiasLaw {
  double mean = 0.0, sd = 0.0;
};
[[nodiscard]] BiasLaw bias_law(Source::Subject const& subject, ObservationModel const& model);
[[nodiscard]] Source::Subject subject_of(Reading const& reading);
/// Durations and presence are reported without bias and noise of their own scale.
[[nodiscard]] bool is_biased(Statement const& statement);

/// What a reading's report differs by besides bias and its own noise.
struct Staleness {
  double shift = 0.0;  ///< of the expected report: a count of unstated date is older
  double sd = 0.0;     ///< of that, and of a state's drift before the first evening
};
[[nodiscard]] Staleness staleness_of(Reading const& reading, ObservationModel const& model);

/// Words along their scale, tabulated; constant beyond both ends, cubic between.
struct Table {
  double start = 0.0, inverse_step = 1.0;
  std::vector<double> values;

  /// Values at x, x + step·stride, x + 2·step·stride, … (out.size() of them).
  void read(double x, std::size_t stride, std::span<double> out) const;
};

/// Nodes of one bias at one scale of noise, at equal distances.
struct Grid {
  double low = 0.0, step = 1.0;
  std::size_t count = 1;
  std::vector<std::vector<double>> weights;  ///< (shared node × node), each row sums to 1
};

/// One scored claim as the likelihood needs it.
struct Term {
  std::size_t reading = 0;
  std::size_t answer = 0;   ///< among the answers
  std::size_t subject = 0;  ///< among its source's
  std::optional<std::size_t> coordinate;
  Statement statement;
  Staleness staleness;
  double noise = 0.0;
  double weight = 1.0;                 ///< of its family's correlation
  double log_scale = 0.0;              ///< the tables and `unsaid` are divided by its exponential
  std::array<double, kLapses> said{};  ///< chance that the words say something
  std::array<Table, kScales> tables;   ///< of a biased term
};

/// A source's terms, its biases and their nodes.
struct SourceTerms {
  Source source;
  std::vector<BiasLaw> laws;                     ///< (subject)
  std::vector<bool> biased;                      ///< (subject)
  std::vector<std::array<Grid, kScales>> grids;  ///< (subject)
  std::vector<double> shared_weights;            ///< nodes of what all its reports share
  std::vector<Term> terms;
};

/// Terms of all scored readings that repeat no other, by source in order of first appearance.
struct Terms {
  std::vector<SourceTerms> sources;
  std::vector<std::string> coordinates;
  std::vector<std::optional<std::size_t>> answer_of;      ///< (reading)
  std::vector<std::optional<std::size_t>> coordinate_of;  ///< (reading)
};
[[nodiscard]] Terms build_terms(std::vector<Reading> const& readings,
                                ObservationModel const& model);

/// Fine steps of a table in one step of a grid.
inline constexpr std::size_t kStride = 8;

}  // namespace salient::evidence
