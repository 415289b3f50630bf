#pragma once

#include "salient/base/result.h"
#include "salient/ensemble/store.h"
#include "salient/report/findings.h"
#include "salient/study/analysis.h"
#include "salient/study/run_summary.h"

namespace salient::study {

/// Sizes of the summaries that a subject's runs have.
[[nodiscard]] SummaryShape shape_of(Subject const& subject);

/// Reads a complete study in run order and computes everything that a report says. Memory is
/// bounded by `Settings::series_runs` series and a fixed number of columns over all runs.
[[nodiscard]] base::Result<report::Findings> summarise_study(ensemble::Store& store,
                                                             Subject const& subject,
                                                             Settings const& settings);

/// The record of a run whose whole series is among the findings.
[[nodiscard]] campaign::RunRecord record_of(report::Findings const& findings, std::size_t run);

/// Groups of a world: its sides, then the formations of sides that have several.
[[nodiscard]] std::vector<report::Group> groups_of(campaign::World const& world);

}  // namespace salient::study
