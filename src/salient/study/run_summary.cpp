#include "salient/study/run_summary.h"

#include <array>
#include <bit>
#include <cstring>

namespace salient::study {

static_assert(std::endian::native == std::endian::little,
              "stored summaries are little-endian memory images");

namespace {

template <class T>
std::span<std::byte const> bytes_of(std::vector<T> const& list) {
  return std::as_bytes(std::span<T const>(list));
}

template <class T>
void append(std::vector<std::byte>& bytes, T const* data, std::size_t count) {
  std::size_t const at = bytes.size();
  bytes.resize(at + count * sizeof(T));
  if (count > 0) std::memcpy(bytes.data() + at, data, count * sizeof(T));
}

template <class T>
void take(std::span<std::byte const>& bytes, T* data, std::size_t count) {
  if (count > 0) std::memcpy(data, bytes.data(), count * sizeof(T));
  bytes = bytes.subspan(count * sizeof(T));
}

}  // namespace

ensemble::Digest digest_of(campaign::RunRecord const& record) {
  ensemble::Hasher hasher;
  hasher.add_u64(record.run);
  hasher.add(bytes_of(record.series));
  hasher.add(bytes_of(record.outputs));
  return hasher.finish();
}

RunSummary summarise(campaign::RunRecord const& record,
                     std::vector<evidence::Reading> const& readings, bool keep_series) {
  RunSummary summary;
  summary.digest = digest_of(record);
  for (evidence::Reading const& reading : readings) {
    if (reading.observable) {
      summary.answers.push_back(evidence::evaluate(*reading.observable, record));
    }
  }
  auto const evening = static_cast<std::ptrdiff_t>(record.formations * record.variables);
  summary.last_evening.assign(record.series.end() - evening, record.series.end());
  summary.last_outputs.assign(
      record.outputs.end() - static_cast<std::ptrdiff_t>(record.output_size), record.outputs.end());
  if (keep_series) {
    summary.series = record.series;
    summary.outputs = record.outputs;
  }
  return summary;
}

void scale_losses(RunSummary& summary, SummaryShape const& shape, std::span<double const> factors) {
  constexpr std::array<std::size_t, 8> kLosses{
      campaign::kMissing,        campaign::kKilled,           campaign::kWounded,
      campaign::kCasualties,     campaign::kCountedKilled,    campaign::kCountedWounded,
      campaign::kCountedMissing, campaign::kCountedCasualties};
  auto const scale = [](std::int32_t& count, double factor) {
    count = static_cast<std::int32_t>(count * factor + 0.5);
  };
  auto const scale_evening = [&](std::vector<std::int32_t>& numbers, std::size_t at) {
    for (std::size_t f = 0; f < shape.formations; ++f) {
      std::int32_t* const row = numbers.data() + at + f * shape.variables;
      for (std::size_t const variable : kLosses) scale(row[variable], factors[f]);
      for (std::size_t v = campaign::kFixedVariables; v < shape.variables; ++v) {
        scale(row[v], factors[f]);
      }
    }
  };
  scale_evening(summary.last_evening, 0);
  for (std::size_t at = 0; at < summary.series.size(); at += shape.evening()) {
    scale_evening(summary.series, at);
  }
}

void encode(RunSummary const& summary, std::vector<std::byte>& bytes) {
  append(bytes, &summary.digest.high, 1);
  append(bytes, &summary.digest.low, 1);
  append(bytes, summary.answers.data(), summary.answers.size());
  append(bytes, summary.last_evening.data(), summary.last_evening.size());
  append(bytes, summary.last_outputs.data(), summary.last_outputs.size());
  append(bytes, summary.series.data(), summary.series.size());
  append(bytes, summary.outputs.data(), summary.outputs.size());
}

std::optional<RunSummary> decode(std::span<std::byte const> bytes, SummaryShape const& shape) {
  std::size_t const head = 2 * sizeof(std::uint64_t) + shape.answers * sizeof(double) +
                           (shape.evening() + shape.outputs) * sizeof(std::int32_t);
  std::size_t const series = shape.days * (shape.evening() + shape.outputs) * sizeof(std::int32_t);
  if (bytes.size() != head && bytes.size() != head + series) return std::nullopt;
  bool const has_series = bytes.size() != head;
  RunSummary summary;
  take(bytes, &summary.digest.high, 1);
  take(bytes, &summary.digest.low, 1);
  summary.answers.resize(shape.answers);
  take(bytes, summary.answers.data(), shape.answers);
  summary.last_evening.resize(shape.evening());
  take(bytes, summary.last_evening.data(), shape.evening());
  summary.last_outputs.resize(shape.outputs);
  take(bytes, summary.last_outputs.data(), shape.outputs);
  if (has_series) {
    summary.series.resize(shape.days * shape.evening());
    take(bytes, summary.series.data(), summary.series.size());
    summary.outputs.resize(shape.days * shape.outputs);
    take(bytes, summary.outputs.data(), summary.outputs.size());
  }
  return summary;
}

}  // namespace salient::study
