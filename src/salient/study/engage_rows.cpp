#include "salient/study/engage_rows.h"

#include <algorithm>
#include <memory>

#include "salient/explain/paired.h"
#include "salient/study/analysis.h"

namespace salient::study {

namespace {

using engagement::End;
using engagement::Fate;
using report::kParties;

constexpr double kSecondsPerMinute = 60.0;

std::size_t side_of(engagement::World const& world, std::size_t party) {
  return party == 0 ? world.attacker() : 1U - world.attacker();
}

bool succeeded(double end) {
  return end == static_cast<double>(End::taken) || end == static_cast<double>(End::defenders);
}

void put_outcome(engagement::World const& world, engagement::Outcome const& outcome,
                 std::uint32_t ticks, std::span<double> row) {
  using C = EngageColumns;
  C const columns{world.causes.size() + 1};
  row[C::kEnd] = static_cast<double>(outcome.end);
  row[C::kDuration] = outcome.duration / kSecondsPerMinute;
  row[C::kAdvance] = outcome.advance;
  row[C::kTicks] = ticks;
  for (std::size_t party = 0; party < kParties; ++party) {
    std::size_t const side = side_of(world, party);
    auto const& persons = outcome.persons[side];
    auto const of = [&](Fate fate) { return persons[static_cast<std::size_t>(fate)]; };
    row[C::kPersonHours + party] = outcome.person_hours[side];
    row[C::kLost + party] = of(Fate::killed) + of(Fate::wounded) + of(Fate::isolated);
    row[C::kKilled + party] = of(Fate::killed);
    for (std::size_t c = 0; c < world.causes.size(); ++c) {
      row[columns.by_cause(c, party)] = outcome.lost[c * 2 + side];
    }
    row[columns.by_cause(world.causes.size(), party)] = of(Fate::isolated);
  }
}

/// A column of what is kept of every replication.
std::vector<double> column_of(report::EngagementFindings const& findings, std::size_t column) {
  std::vector<double> values;
  values.reserve(findings.outcomes.size());
  for (auto const& row : findings.outcomes) values.push_back(row[column]);
  return values;
}

void summarise_ends(std::vector<double> const& ends, report::EngagementFindings& findings) {
  std::uint64_t const n = ends.size();
  auto const successes = std::count_if(ends.begin(), ends.end(), succeeded);
  findings.success = explain::proportion_of(static_cast<std::uint64_t>(successes), n);
  for (End const end : {End::taken, End::defenders, End::attackers, End::time}) {
    auto const count = std::count(ends.begin(), ends.end(), static_cast<double>(end));
    findings.ends.emplace_back(std::string(report::words_of(end)),
                               explain::proportion_of(static_cast<std::uint64_t>(count), n));
  }
}

void summarise_losses(EngageColumns columns, report::EngagementFindings& findings) {
  std::vector<double> const advance = column_of(findings, EngageColumns::kAdvance);
  for (std::size_t party = 0; party < kParties; ++party) {
    for (std::size_t c = 0; c < columns.causes; ++c) {
      std::vector<double> const lost = column_of(findings, columns.by_cause(c, party));
      findings.by_cause[party].push_back(outcomes_of(lost));
      findings.per_metre[party].push_back(explain::ratio_of_means(lost, advance));
    }
    std::vector<double> const lost = column_of(findings, EngageColumns::kLost + party);
    findings.lost[party] = outcomes_of(lost);
    findings.per_metre[party].push_back(explain::ratio_of_means(lost, advance));
    findings.killed[party] = outcomes_of(column_of(findings, EngageColumns::kKilled + party));
    findings.person_hours[party] =
        outcomes_of(column_of(findings, EngageColumns::kPersonHours + party));
  }
}

void compare_column(report::EngagementFindings const& first,
                    report::EngagementFindings const& other, std::size_t column,
                    std::size_t other_column, std::string const& what, std::string const& unit,
                    report::EngagementContrast& contrast) {
  auto const paired =
      explain::paired_difference(column_of(first, column), column_of(other, other_column));
  contrast.lines.push_back({what, unit, paired.first.mean, paired.second.mean,
                            paired.difference.mean, paired.difference.standard_error});
}

}  // namespace

std::size_t engage_width(engagement::World const& world, bool with_record) {
  EngageColumns const columns{world.causes.size() + 1};
  return columns.size() + (with_record ? engagement::record_shape(world).size() : 0);
}

RowFunctionFactory engage_rows(engagement::World const& world, bool with_record) {
  return [&world, with_record]() -> RowFunction {
    auto workspace = std::make_shared<engagement::Workspace>();
    return [&world, with_record, workspace, outcome = engagement::Outcome{}](
               std::uint64_t replication, std::span<double> row) mutable {
      engagement::simulate(world, replication, *workspace, outcome);
      std::fill(row.begin(), row.end(), 0.0);
      put_outcome(world, outcome, workspace->state.tick, row);
      if (!with_record) return;
      EngageColumns const columns{world.causes.size() + 1};
      engagement::add_losses(world, engagement::record_shape(world), workspace->state.casualties,
                             row.subspan(columns.size()));
    };
  };
}

ensemble::Digest engage_fingerprint(engagement::World const& world,
                                    std::string const& canonical_text, bool with_record) {
  std::string const head = "salient engage 1\n" + std::string(version()) + "\n" + canonical_text;
  ensemble::Hasher hasher;
  hasher.add(std::as_bytes(std::span<char const>(head)));
  hasher.add_u64(world.options.seed);
  std::vector<double> numbers(engage_width(world, with_record));
  engage_rows(world, with_record)()(0, numbers);
  numbers.push_back(world.step);
  hasher.add(std::as_bytes(std::span<double const>(numbers)));
  return hasher.finish();
}

report::Outcomes outcomes_of(std::span<double const> values) {
  std::vector<double> sorted(values.begin(), values.end());
  std::sort(sorted.begin(), sorted.end());
  explain::Spread const spread = explain::spread_of(values);
  return {spread.mean, spread.standard_error, explain::quantile_of_sorted(sorted, 0.05),
          spread.median, explain::quantile_of_sorted(sorted, 0.95)};
}

report::EngagementFindings engage_findings(engagement::World const& world, std::string const& name,
                                           Rows const& rows) {
  report::EngagementFindings findings;
  findings.name = name;
  findings.title = world.title;
  findings.attacker = world.attacker();
  for (std::size_t party = 0; party < kParties; ++party) {
    engagement::SideInfo const& side = world.sides[side_of(world, party)];
    findings.parties[party] = side.name;
    findings.persons[party] = side.persons;
  }
  findings.replications = rows.count();
  findings.step = world.step;
  findings.causes = world.causes;
  findings.causes.emplace_back("cut off");
  findings.shape = engagement::record_shape(world);
  EngageColumns const columns{findings.causes.size()};
  findings.record.assign(findings.shape.size(), 0.0);
  auto const n = static_cast<double>(rows.count());
  for (std::size_t r = 0; r < rows.count(); ++r) {
    auto const row = rows.row(r);
    findings.outcomes.emplace_back(row.begin(),
                                   row.begin() + static_cast<std::ptrdiff_t>(columns.size()));
    auto const record = row.subspan(columns.size());
    // Whole persons: their sums are exact, whatever the order.
    for (std::size_t i = 0; i < record.size(); ++i) findings.record[i] += record[i];
  }
  for (double& one : findings.record) one /= n;
  summarise_ends(column_of(findings, EngageColumns::kEnd), findings);
  findings.duration = outcomes_of(column_of(findings, EngageColumns::kDuration));
  findings.advance = outcomes_of(column_of(findings, EngageColumns::kAdvance));
  summarise_losses(columns, findings);
  return findings;
}

report::EngagementContrast engage_contrast(report::EngagementFindings const& first,
                                           report::EngagementFindings const& other) {
  using C = EngageColumns;
  report::EngagementContrast contrast;
  contrast.name = other.name;
  C const columns{first.causes.size()};
  C const others{other.causes.size()};
  for (std::size_t party = 0; party < kParties; ++party) {
    std::string const who = party == 0 ? "attackers" : "defenders";
    compare_column(first, other, C::kLost + party, C::kLost + party, "lost, " + who, "persons",
                   contrast);
    for (std::size_t c = 0; c < first.causes.size(); ++c) {
      auto const same = std::find(other.causes.begin(), other.causes.end(), first.causes[c]);
      if (same == other.causes.end()) continue;
      auto const at = static_cast<std::size_t>(same - other.causes.begin());
      compare_column(first, other, columns.by_cause(c, party), others.by_cause(at, party),
                     first.causes[c] + ", " + who, "persons", contrast);
    }
  }
  compare_column(first, other, C::kAdvance, C::kAdvance, "metres gained", "m", contrast);
  compare_column(first, other, C::kDuration, C::kDuration, "duration", "min", contrast);
  return contrast;
}

}  // namespace salient::study
