#include "salient/report/intervals.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "salient/report/answer_words.h"
#include "salient/report/fans.h"
#include "salient/report/words.h"

namespace salient::report {

namespace {

using Json = nlohmann::ordered_json;

constexpr double kLogarithmicFrom = 30.0;
constexpr std::array<char const*, 6> kLooks{"pale", "strong", "second", "stated", "first", "last"};

std::string written(IntervalsContent const& content, double value) {
  if (content.ratio) return number(value);
  if (content.unit == "1") return percent(value);
  return content.unit == "persons" ? persons(value) : number(value);
}

std::string words_of(IntervalsContent const& content, Interval const& interval) {
  auto const write = [&](double value) { return written(content, value); };
  auto const& [low, median, high] = interval;
  std::string range;
  if (low && high && *low != *high) range = write(*low) + " to " + write(*high);
  if (low && !high) range = "at least " + write(*low);
  if (high && !low) range = "up to " + write(*high);
  if (!median) return range.empty() ? "–" : range;
  return range.empty() ? write(*median) : write(*median) + " (" + range + ")";
}

bool is_logarithmic(IntervalsContent const& content) {
  double least = 0.0;
  double most = 0.0;
  for (IntervalRow const& row : content.rows) {
    for (Interval const& value : row.values) {
      if (!value.median) continue;
      if (*value.median <= 0.0) return false;
      least = least == 0.0 ? *value.median : std::min(least, *value.median);
      most = std::max(most, *value.median);
    }
  }
  return least > 0.0 && (content.ratio || most > kLogarithmicFrom * least);
}

Json drawn(std::optional<double> value, double scale) {
  return value ? Json(scale * *value) : Json(nullptr);
}

Json rows_json(IntervalsContent const& content, double scale) {
  Json rows = Json::array();
  for (IntervalRow const& row : content.rows) {
    Json values = Json::array();
    for (Interval const& value : row.values) {
      values.push_back({{"low", drawn(value.low, scale)},
                        {"median", drawn(value.median, scale)},
                        {"high", drawn(value.high, scale)}});
    }
    rows.push_back({{"label", row.label}, {"values", std::move(values)}});
  }
  return rows;
}

}  // namespace

Interval interval_of(Spread const& spread) { return {spread.low, spread.median, spread.high}; }

Figure intervals_figure(IntervalsContent const& content) {
  Figure figure;
  figure.id = content.id;
  figure.title = content.title;
  figure.columns = {""};
  Json series = Json::array();
  for (IntervalSeries const& one : content.series) {
    figure.columns.push_back(one.label);
    series.push_back({{"label", one.label},
                      {"look", kLooks[static_cast<std::size_t>(one.look)]},
                      {"line", one.line}});
  }
  figure.alternative = content.meaning + ".";
  for (IntervalRow const& row : content.rows) {
    figure.rows.push_back({row.label});
    for (Interval const& value : row.values) {
      figure.rows.back().push_back(words_of(content, value));
    }
    figure.alternative += fmt::format(" {}: {}.", row.label, figure.rows.back()[content.told + 1]);
  }
  bool const percents = content.unit == "1" && !content.ratio;
  double const scale = percents ? 100.0 : 1.0;
  std::string const unit = percents ? "%" : content.ratio ? "" : unit_text(content.unit);
  Json axis{{"label", content.label}, {"log", is_logarithmic(content)}};
  if (!unit.empty()) axis["unit"] = unit;
  Json json{{"id", figure.id},          {"kind", "intervals"},
            {"title", figure.title},    {"x", axis},
            {"series", series},         {"rows", rows_json(content, scale)},
            {"alt", figure.alternative}};
  if (content.reference) {
    json["reference"] = {{"value", scale * *content.reference}, {"label", content.reference_label}};
  }
  figure.json = json.dump();
  return figure;
}

}  // namespace salient::report
