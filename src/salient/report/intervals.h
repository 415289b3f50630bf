#pragma once

#include <optional>
#include <string>
#include <vector>

#include "salient/report/answers.h"
#include "salient/report/figures.h"

namespace salient::report {

/// What a row has of one series; an open side is empty, and a point has a median only.
struct Interval {
  std::optional<double> low, median, high;
};
[[nodiscard]] Interval interval_of(Spread const& spread);

/// How a series is drawn. Colour never stands alone: every look has a shape of its own.
enum class Look {
  pale,    ///< a wide pale bar: what is there for comparison
  strong,  ///< a line with a dot: the answer
  second,  ///< a thinner line with a square: another answer
  stated,  ///< a line with a diamond in the colour of claims
  first,   ///< a triangle that points right
  last,    ///< a triangle that points left
};

struct IntervalSeries {
  std::string label;
  Look look = Look::strong;
  std::size_t line = 0;  ///< series of one line lie on each other
};

struct IntervalRow {
  std::string label;
  std::vector<Interval> values;  ///< (series)
};

/// What a figure of intervals is drawn from: rows of one quantity, each with several series.
struct IntervalsContent {
  std::string id, title;
  std::string label, unit;  ///< of the horizontal axis; unit "1" is drawn in per cent
  std::string meaning;      ///< what it shows, in words, for the alternative
  std::vector<IntervalSeries> series;
  std::vector<IntervalRow> rows;
  std::size_t told = 0;                  ///< series whose numbers the alternative names
  std::optional<double> reference = {};  ///< a line to compare with
  std::string reference_label = {};
  bool ratio = false;  ///< the values are factors: a logarithmic axis, and no unit
};

/// The figure: words, table and JSON for the web bundle. The axis is logarithmic for ratios, and
/// where medians are positive and spread over more than a factor of thirty.
[[nodiscard]] Figure intervals_figure(IntervalsContent const& content);

}  // namespace salient::report
