#include "salient/study/stage.h"

#include <cstring>

#include "salient/ensemble/store.h"
#include "salient/ensemble/study.h"

namespace salient::study {

std::vector<double> Rows::column(std::size_t c) const {
  std::vector<double> values(count());
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = numbers[i * width + c];
  return values;
}

ensemble::Digest digest_with(ensemble::Digest digest, std::string_view text) {
  ensemble::Hasher hasher;
  hasher.add_u64(digest.high);
  hasher.add_u64(digest.low);
  hasher.add(std::as_bytes(std::span<char const>(text)));
  return hasher.finish();
}

base::Result<std::optional<Rows>> fill_rows(StagePlan const& plan, Bench const& bench,
                                            RowFunctionFactory const& factory) {
  auto store = ensemble::Store::open(
      bench.folder / (plan.name + "-" + ensemble::to_hex(plan.fingerprint).substr(0, 12)),
      plan.fingerprint);
  if (!store) return store.diagnostics();
  auto const progress = [&](ensemble::Progress const& p) {
    if (bench.advance) {
      bench.advance(
          {plan.name, p.done, p.total, p.resumed, p.elapsed_seconds, p.remaining_seconds});
    }
  };
  std::size_t const bytes = plan.width * sizeof(double);
  auto const done = ensemble::carry_out(
      *store, {plan.rows, plan.rows_per_block, bench.threads},
      [&]() -> ensemble::RunFunction {
        return [fill = factory(), numbers = std::vector<double>(plan.width)](
                   std::uint64_t row, std::vector<std::byte>& payload) mutable {
          fill(row, numbers);
          auto const stored = std::as_bytes(std::span<double const>(numbers));
          payload.insert(payload.end(), stored.begin(), stored.end());
        };
      },
      progress, bench.stop);
  if (!done) return done.diagnostics();
  if (!done->complete) return std::optional<Rows>{};
  Rows rows{plan.width, std::vector<double>(plan.rows * plan.width)};
  bool sound = true;
  auto const read =
      store->visit(0, plan.rows, [&](std::uint64_t row, std::span<std::byte const> payload) {
        if (payload.size() != bytes) {
          sound = false;
        } else if (bytes > 0) {
          std::memcpy(rows.numbers.data() + row * plan.width, payload.data(), bytes);
        }
      });
  if (!read) return read.diagnostics();
  if (!sound) {
    return base::Diagnostic{{store->directory().string(), 0, 0}, "",
                            "holds rows of another shape",       "an empty folder",
                            "remove it or choose another --out", base::Severity::error};
  }
  return std::optional<Rows>(std::move(rows));
}

}  // namespace salient::study
