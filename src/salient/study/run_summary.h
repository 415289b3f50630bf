#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "salient/campaign/run.h"
#include "salient/ensemble/digest.h"
#include "salient/evidence/reading.h"

namespace salient::study {

/// What is kept of one run: a digest of its whole record, the answers to the claims, the last
/// evening, and, for the first runs of a study, the whole series.
struct RunSummary {
  ensemble::Digest digest;
  std::vector<double> answers;             ///< (reading with an observable)
  std::vector<std::int32_t> last_evening;  ///< (formation × variable)
  std::vector<std::int32_t> last_outputs;  ///< (World::output_size)
  std::vector<std::int32_t> series;        ///< (day × formation × variable), or empty
  std::vector<std::int32_t> outputs;       ///< (day × World::output_size), with the series
};

/// Sizes that every summary of a study has.
struct SummaryShape {
  std::size_t answers = 0, formations = 0, variables = 0, outputs = 0, days = 0;

  [[nodiscard]] std::size_t evening() const { return formations * variables; }
};

/// Digest of all that a run recorded: equal exactly when the runs are equal in every bit.
[[nodiscard]] ensemble::Digest digest_of(campaign::RunRecord const& record);

/// Summarises a run; `keep_series` for those whose days are wanted.
[[nodiscard]] RunSummary summarise(campaign::RunRecord const& record,
                                   std::vector<evidence::Reading> const& readings,
                                   bool keep_series);

/// Multiplies what counts losses (killed, wounded, missing, casualties, losses by cause) by a
/// factor for each formation, rounded to whole persons: true losses beside simulated ones.
/// Strengths and the digest stay those of the run.
void scale_losses(RunSummary& summary, SummaryShape const& shape, std::span<double const> factors);

/// Bytes of a summary, little-endian, appended to `bytes`.
void encode(RunSummary const& summary, std::vector<std::byte>& bytes);
/// Reads what `encode` wrote; nothing when the bytes do not fit the shape.
[[nodiscard]] std::optional<RunSummary> decode(std::span<std::byte const> bytes,
                                               SummaryShape const& shape);

}  // namespace salient::study
