#include "salient/study/tabulate.h"

#include <memory>
#include <optional>

#include <fmt/format.h>

#include "salient/campaign/loss_table_file.h"
#include "salient/losstable/assault_rows.h"
#include "salient/losstable/fit_table.h"
#include "salient/report/loss_table.h"
#include "salient/study/files.h"
#include "salient/study/stage.h"

namespace salient::study {

namespace fs = std::filesystem;

namespace {

using losstable::AssaultColumns;
using losstable::AssaultRows;

/// One design's part of the work.
struct Part {
  std::string name;
  losstable::Points points;
  engagement::Numbers numbers = engagement::Numbers::medians;
  std::uint64_t seed = 0;  ///< of the replications: each part has its own
};

void check_request(TabulateRequest const& request, base::Diagnostics& diagnostics) {
  auto const within = [&](char const* option, std::uint64_t value, std::uint64_t low,
                          std::uint64_t high) {
    if (value >= low && value <= high) return;
    diagnostics.error({}, option, "cannot be " + std::to_string(value),
                      std::to_string(low) + " to " + std::to_string(high));
  };
  within("--rows", request.rows, kFewestRows, kMostTableRows);
  within("--held-out", request.held_out, kFewestHeldOut, kMostTableRows);
  within("--drawn", request.drawn, kFewestHeldOut, kMostTableRows);
  within("--replications", request.replications, 2, kMostTableReplications);
}

std::vector<Part> parts_of(TabulateRequest const& request) {
  constexpr std::uint64_t kParts = 3;
  auto const points = [&](std::uint64_t part, std::uint64_t count) {
    return losstable::latin_hypercube(request.seed, part, count, campaign::kCovariates);
  };
  return {{"assaults of the design", points(0, request.rows), engagement::Numbers::medians,
           request.seed * kParts},
          {"assaults held out", points(1, request.held_out), engagement::Numbers::medians,
           request.seed * kParts + 1},
          {"assaults with drawn parameters", points(2, request.drawn), engagement::Numbers::drawn,
           request.seed * kParts + 2}};
}

/// Digest of all that the rows of a part depend on; its first row stands for the engine.
ensemble::Digest fingerprint_of(Part const& part, campaign::Box const& box,
                                std::size_t replications) {
  std::vector<double> first(replications * AssaultColumns::kNumbers);
  AssaultRows(part.seed, part.numbers)
      .fill(losstable::covariates_at(box, part.points, 0), 0, replications, first);
  ensemble::Hasher hasher;
  std::string const head = "salient tabulate 1\n" + std::string(version()) + "\n" + part.name;
  hasher.add(std::as_bytes(std::span<char const>(head)));
  hasher.add_u64(part.seed);
  hasher.add_u64(replications);
  hasher.add(std::as_bytes(std::span<double const>(part.points.coordinates)));
  hasher.add(std::as_bytes(std::span<double const>(first)));
  for (campaign::Range const& range : box) {
    std::array<double, 2> const ends{range.low, range.high};
    hasher.add(std::as_bytes(std::span<double const>(ends)));
  }
  return hasher.finish();
}

base::Result<std::optional<Rows>> simulate(Part const& part, campaign::Box const& box,
                                           std::size_t replications, Bench const& bench) {
  StagePlan const plan{part.name, fingerprint_of(part, box, replications), part.points.count(),
                       replications * AssaultColumns::kNumbers, 4};
  return fill_rows(plan, bench, [&]() -> RowFunction {
    auto rows = std::make_shared<AssaultRows>(part.seed, part.numbers);
    return [&part, &box, replications, rows](std::uint64_t row, std::span<double> numbers) {
      rows->fill(losstable::covariates_at(box, part.points, row), row, replications, numbers);
    };
  });
}

base::Result<campaign::LossTable> fit(std::vector<Part> const& parts, std::vector<Rows> const& rows,
                                      campaign::Box const& box, TabulateRequest const& request) {
  auto const simulated = [&](std::size_t i) {
    return losstable::SimulatedRows{parts[i].points, request.replications, rows[i].numbers};
  };
  auto fitted = losstable::fit_table({box, simulated(0), simulated(1), simulated(2), request.seed});
  if (!fitted) return fitted.diagnostics();
  campaign::LossTable table = *std::move(fitted);
  campaign::Range const attackers = box[static_cast<std::size_t>(campaign::Covariate::attackers)];
  table.title = fmt::format("Losses in assaults of {} to {} on a dug-in defender", attackers.low,
                            attackers.high);
  table.made_by = "salient tabulate, version " + std::string(version());
  table.seed = request.seed;
  table.rows = request.rows;
  table.replications = request.replications;
  table.held_out = request.held_out;
  table.step = AssaultRows(request.seed, engagement::Numbers::medians).step();
  return table;
}

}  // namespace

base::Result<TabulateReply> tabulate(TabulateRequest const& request, AdvanceCallback const& advance,
                                     std::stop_token stop) {
  base::Diagnostics diagnostics;
  check_request(request, diagnostics);
  if (diagnostics.has_errors()) return diagnostics;
  fs::path const folder = request.out.empty() ? fs::path("results") / "tabulate" : request.out;
  if (auto made = make_folder(folder); !made) return made.diagnostics();
  Bench const bench{folder, request.threads, advance, std::move(stop)};
  campaign::Box const& box = request.box;
  std::vector<Part> const parts = parts_of(request);
  std::vector<Rows> rows;
  TabulateReply reply;
  for (Part const& part : parts) {
    auto filled = simulate(part, box, request.replications, bench);
    if (!filled) return filled.diagnostics();
    if (!filled->has_value()) {
      reply.interrupted = true;
      return reply;
    }
    rows.push_back(**std::move(filled));
  }
  auto table = fit(parts, rows, box, request);
  if (!table) return table.diagnostics();
  reply.table = *std::move(table);
  for (auto const& [name, text] : {std::pair{"assault.table", campaign::to_text(reply.table)},
                                   std::pair{"assault.md", report::loss_table_text(reply.table)}}) {
    fs::path const file = folder / name;
    if (auto written = write_whole(file, text); !written) return written.diagnostics();
    reply.files.push_back(file);
  }
  return reply;
}

base::Result<std::shared_ptr<campaign::LossTable const>> loss_table_named(std::string const& name) {
  using Shared = std::shared_ptr<campaign::LossTable const>;
  if (name == "priors") return Shared{};
  if (name == "shipped") return campaign::shipped_loss_table();
  auto const text = read_whole(name, campaign::kLongestTable);
  if (!text) return text.diagnostics();
  auto table = campaign::read_loss_table(*text, name);
  if (!table) return table.diagnostics();
  return Shared(std::make_shared<campaign::LossTable const>(*std::move(table)));
}

}  // namespace salient::study
