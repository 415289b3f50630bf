#pragma once

#include <string>
#include <vector>

#include "salient/report/figures.h"
#include "salient/report/findings.h"

namespace salient::report {

/// What a fan is drawn from: quantiles day by day, and how its numbers are written.
struct FanContent {
  std::string id, title;
  std::string label, unit;  ///< of the vertical axis; unit "1" is not written
  std::string meaning;      ///< what it shows, in words, for the alternative
  std::vector<Quantiles> const* days = nullptr;
  std::string claims = "[]";  ///< JSON list of marks (claims_json)
  std::size_t marks = 0;      ///< how many are in it
  std::string (*write)(double) = nullptr;
  std::vector<Quantiles> const* prior = nullptr;  ///< of the runs before any claim, if it is shown
};

/// The fan as a figure: words, table and JSON for the web bundle.
[[nodiscard]] Figure fan_figure(Findings const& findings, FanContent const& content);

/// The fan of a mechanism's output; its claims are those that `claims` names (readings).
[[nodiscard]] Figure output_figure(Findings const& findings, OutputFan const& fan,
                                   std::string const& id, std::string const& title,
                                   std::vector<std::size_t> const& readings = {});

/// Marks of claims for a fan, as the JSON list that the web bundle reads. A claim of a day before
/// the first stands at the first, and its text names the day of which it speaks.
[[nodiscard]] std::string claims_json(Findings const& findings,
                                      std::vector<std::size_t> const& readings);

/// Readings of claims about the ground held, in the order of the claims.
[[nodiscard]] std::vector<std::size_t> area_readings(Findings const& findings);
/// Those of them that speak of all sectors together.
[[nodiscard]] std::vector<std::size_t> whole_area_readings(Findings const& findings);
/// Readings that an output of one entity answers.
[[nodiscard]] std::vector<std::size_t> readings_of(Findings const& findings, OutputFan const& fan);

/// Simulated days for which ground is mapped and tabulated, at most four: the first and the last,
/// and between them days of claims about the area, or else days at even distances.
[[nodiscard]] std::vector<std::size_t> ground_days(Findings const& findings);

/// ISO date of a simulated day.
[[nodiscard]] std::string date_text(Findings const& findings, std::size_t day);
/// A unit as people write it: "km²"; nothing for a plain number.
[[nodiscard]] std::string unit_text(std::string const& unit);

}  // namespace salient::report
