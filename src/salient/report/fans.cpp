#include "salient/report/fans.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "salient/report/json.h"
#include "salient/report/words.h"

namespace salient::report {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kDaysBetweenRows = 14;
constexpr std::size_t kMostGroundDays = 4;

Json dates_of(Findings const& findings) {
  Json dates = Json::array();
  for (std::size_t day = 0; day < findings.world->days; ++day) {
    dates.push_back(date_text(findings, day));
  }
  return dates;
}

Json band(std::vector<Quantiles> const& days, double level, std::size_t low, std::size_t high) {
  Json result{{"level", level}, {"low", Json::array()}, {"high", Json::array()}};
  for (Quantiles const& day : days) {
    result["low"].push_back(day[low]);
    result["high"].push_back(day[high]);
  }
  return result;
}

bool answered_by_output(evidence::Reading const& reading) {
  return reading.observable && reading.observable->kind == evidence::Observable::Kind::output;
}

}  // namespace

std::string date_text(Findings const& findings, std::size_t day) {
  return (findings.world->start + static_cast<std::int64_t>(day)).to_string();
}

std::string unit_text(std::string const& unit) {
  if (unit == "1") return {};
  if (unit == "km2") return "km²";
  return unit;
}

std::string claims_json(Findings const& findings, std::vector<std::size_t> const& readings) {
  Json list = Json::array();
  for (std::size_t const r : readings) {
    evidence::Reading const& reading = findings.readings[r];
    scenario::Claim const& claim = findings.scenario->claims[reading.claim];
    std::string text =
        claim.phrase.empty() ? reading.definition : claim.phrase + " – " + reading.definition;
    bool const before = reading.date < findings.world->start;
    if (before) text += ", of " + reading.date.to_string() + ", before the first simulated day";
    list.push_back({{"id", claim.id},
                    {"date", std::max(reading.date, findings.world->start).to_string()},
                    {"low", or_null(reading.stated.low)},
                    {"high", or_null(reading.stated.high)},
                    {"value", or_null(claim.value)},
                    {"who", claim.claimant},
                    {"text", text},
                    {"side", claim.claimant_side},
                    {"url", claim.url},
                    {"scored", reading.scored}});
  }
  return list.dump();
}

Figure fan_figure(Findings const& findings, FanContent const& content) {
  std::vector<Quantiles> const& days = *content.days;
  Quantiles const& last = days.back();
  auto* const write = content.write;
  std::string const unit = unit_text(content.unit);
  Figure figure;
  figure.id = content.id;
  figure.title = content.title;
  figure.alternative = fmt::format(
      "{}, by day. On {} the median of the runs is {}; 80 % of the runs lie between {} and {}. "
      "{} claims are marked.",
      content.meaning, date_text(findings, days.size() - 1), write(last[kMedian]), write(last[1]),
      write(last[5]), content.marks);
  if (content.prior != nullptr) {
    figure.alternative += " Before any claim, 80 % of the runs lay between " +
                          write(content.prior->back()[1]) + " and " +
                          write(content.prior->back()[5]) + ".";
  }
  figure.columns = {"Date", "2.5 %", "10 %", "25 %", "Median", "75 %", "90 %", "97.5 %"};
  if (content.prior != nullptr) {
    figure.columns.insert(figure.columns.end(), {"Before: 10 %", "Before: 90 %"});
  }
  for (std::size_t day = 0; day < days.size(); ++day) {
    if (day % kDaysBetweenRows != 0 && day + 1 != days.size()) continue;
    std::vector<std::string> row{date_text(findings, day)};
    for (double const value : days[day]) row.push_back(write(value));
    if (content.prior != nullptr) {
      row.push_back(write((*content.prior)[day][1]));
      row.push_back(write((*content.prior)[day][5]));
    }
    figure.rows.push_back(std::move(row));
  }
  Json axis{{"label", content.label}};
  if (!unit.empty()) axis["unit"] = unit;
  Json json{{"id", figure.id},
            {"kind", "fan"},
            {"title", figure.title},
            {"y", axis},
            {"dates", dates_of(findings)},
            {"bands", {band(days, 0.95, 0, 6), band(days, 0.8, 1, 5), band(days, 0.5, 2, 4)}},
            {"median", Json::array()},
            {"claims", Json::parse(content.claims)},
            {"alt", figure.alternative}};
  for (Quantiles const& day : days) json["median"].push_back(day[kMedian]);
  if (content.prior != nullptr) json["prior"] = band(*content.prior, 0.8, 1, 5);
  figure.json = json.dump();
  return figure;
}

Figure output_figure(Findings const& findings, OutputFan const& fan, std::string const& id,
                     std::string const& title, std::vector<std::size_t> const& readings) {
  campaign::Output const& output = output_of(findings, fan);
  return fan_figure(findings,
                    {id, title, output.title, output.unit, title + " (" + output.meaning + ")",
                     &fan.days, claims_json(findings, readings), readings.size(), number});
}

std::vector<std::size_t> area_readings(Findings const& findings) {
  std::vector<std::size_t> list;
  for (std::size_t r = 0; r < findings.readings.size(); ++r) {
    evidence::Reading const& reading = findings.readings[r];
    bool const of_area = findings.scenario->claims[reading.claim].metric == "area_km2";
    if (of_area && answered_by_output(reading)) list.push_back(r);
  }
  return list;
}

std::vector<std::size_t> whole_area_readings(Findings const& findings) {
  std::vector<std::size_t> list = area_readings(findings);
  std::erase_if(list, [&](std::size_t r) {
    return findings.readings[r].observable->outputs.size() != findings.world->sectors.size();
  });
  return list;
}

std::vector<std::size_t> readings_of(Findings const& findings, OutputFan const& fan) {
  auto const column = static_cast<std::size_t>(&fan - findings.outputs.data());
  std::vector<std::size_t> list;
  for (std::size_t r = 0; r < findings.readings.size(); ++r) {
    evidence::Reading const& reading = findings.readings[r];
    if (answered_by_output(reading) && reading.observable->outputs == std::vector{column}) {
      list.push_back(r);
    }
  }
  return list;
}

std::vector<std::size_t> ground_days(Findings const& findings) {
  std::size_t const last = findings.world->days - 1;
  std::set<std::size_t> claimed;
  for (std::size_t const r : area_readings(findings)) {
    std::size_t const day = findings.readings[r].observable->day;
    if (day > 0 && day < last) claimed.insert(day);
  }
  std::set<std::size_t> days{0, last};
  if (claimed.empty()) claimed = {last / 3, last - last / 3};
  std::vector<std::size_t> const between(claimed.begin(), claimed.end());
  // Of more claims than fit, the earliest and the latest.
  days.insert(between.front());
  if (days.size() < kMostGroundDays) days.insert(between.back());
  return {days.begin(), days.end()};
}

}  // namespace salient::report
