#include "salient/study/engage_steps.h"

#include <array>

#include "salient/explain/paired.h"
#include "salient/study/engage_rows.h"

namespace salient::study {

namespace {

using report::kParties;

constexpr std::array<double, 4> kFactors{2.0, 1.0, 0.5, 0.25};
constexpr std::uint64_t kRowsPerBlock = 16;

/// What is compared of a replication.
struct Column {
  std::string what;
  std::vector<double> values;
};

std::vector<Column> columns_of(engagement::World const& world, Rows const& rows) {
  using C = EngageColumns;
  C const columns{world.causes.size() + 1};
  std::vector<Column> all;
  for (std::size_t party = 0; party < kParties; ++party) {
    std::string const who = party == 0 ? "attackers" : "defenders";
    all.push_back({who + " lost", rows.column(C::kLost + party)});
    for (std::size_t c = 0; c < columns.causes; ++c) {
      std::string const cause = c < world.causes.size() ? world.causes[c] : "cut off";
      all.push_back({who + ": " + cause, rows.column(columns.by_cause(c, party))});
    }
  }
  all.push_back({"metres gained", rows.column(C::kAdvance)});
  all.push_back({"success", rows.column(C::kEnd)});
  for (double& end : all.back().values) {
    bool const taken = end == static_cast<double>(engagement::End::taken);
    end = taken || end == static_cast<double>(engagement::End::defenders) ? 1.0 : 0.0;
  }
  return all;
}

std::uint64_t ticks_of(Rows const& rows) {
  double sum = 0.0;
  for (double const ticks : rows.column(EngageColumns::kTicks)) sum += ticks;
  return static_cast<std::uint64_t>(sum);
}

}  // namespace

base::Result<std::optional<report::StepStudy>> study_steps(std::string const& name,
                                                           WorldAtStep const& world_at,
                                                           std::string const& canonical_text,
                                                           std::uint64_t replications,
                                                           Bench const& bench) {
  double const stated = world_at(0.0).step;
  std::vector<std::vector<Column>> all;
  report::StepStudy study{name, {}};
  for (double const factor : kFactors) {
    engagement::World const world = world_at(factor * stated);
    StagePlan const plan{"steps-" + base::number_text(world.step) + "s",
                         engage_fingerprint(world, canonical_text, false), replications,
                         engage_width(world, false), kRowsPerBlock};
    auto rows = fill_rows(plan, bench, engage_rows(world, false));
    if (!rows) return rows.diagnostics();
    if (!rows->has_value()) return std::optional<report::StepStudy>{};
    all.push_back(columns_of(world, **rows));
    study.rows.push_back({world.step, ticks_of(**rows), {}});
  }
  for (std::size_t s = 0; s < all.size(); ++s) {
    for (std::size_t c = 0; c < all[s].size(); ++c) {
      auto const paired = explain::paired_difference(all.back()[c].values, all[s][c].values);
      study.rows[s].cells.push_back({all[s][c].what, paired.second.mean,
                                     paired.second.standard_error, paired.difference.mean,
                                     paired.difference.standard_error});
    }
  }
  return std::optional<report::StepStudy>(std::move(study));
}

}  // namespace salient::study
