#include "salient/report/figures.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "salient/report/answer_words.h"
#include "salient/report/fans.h"
#include "salient/report/words.h"

namespace salient::report {

namespace {

using Json = nlohmann::ordered_json;

/// The variable without the opening balance.
std::size_t plain_of(std::size_t variable) {
  switch (variable) {
    case campaign::kCountedKilled: return campaign::kKilled;
    case campaign::kCountedWounded: return campaign::kWounded;
    case campaign::kCountedMissing: return campaign::kMissing;
    case campaign::kCountedCasualties: return campaign::kCasualties;
    default: return variable;
  }
}

/// Does a reading speak of this variable of this group, in persons?
bool shown_on(evidence::Reading const& reading, Group const& group, std::size_t variable) {
  if (!reading.observable) return false;
  evidence::Observable const& o = *reading.observable;
  bool const total = o.plus.size() == 1 && plain_of(o.plus.front()) == plain_of(variable);
  return total && !o.since && o.kind == evidence::Observable::Kind::count &&
         o.formations == group.formations;
}

Figure group_figure(Findings const& findings, Findings const* prior, std::size_t g, std::size_t v) {
  Group const& group = findings.groups[g];
  campaign::Variable const& variable = findings.variables[v];
  std::vector<std::size_t> readings;
  for (std::size_t r = 0; r < findings.readings.size(); ++r) {
    if (shown_on(findings.readings[r], group, v)) readings.push_back(r);
  }
  std::string const note = prior == nullptr ? std::string() : one_sided(findings, readings);
  return fan_figure(findings,
                    {"fan-" + group.id + "-" + variable.name,
                     group.name + ": " + variable.title + (note.empty() ? "" : ". " + note),
                     variable.title, variable.unit, group.name + ", " + variable.meaning,
                     &findings.fan(g, v).days, claims_json(findings, readings), readings.size(),
                     persons, prior == nullptr ? nullptr : &prior->fan(g, v).days});
}

std::vector<Figure> fans_of(Findings const& findings, Findings const* prior) {
  std::vector<Figure> figures;
  for (std::size_t g = 0; g < findings.groups.size(); ++g) {
    if (!findings.groups[g].is_side) continue;
    // A claim that counts from before the first day is drawn on a fan that does so too.
    bool const opened = findings.final_of(g, campaign::kCountedCasualties) !=
                        findings.final_of(g, campaign::kCasualties);
    figures.push_back(group_figure(findings, prior, g, campaign::kPresent));
    for (auto const& [plain, counted] :
         {std::pair{campaign::kCasualties, campaign::kCountedCasualties},
          std::pair{campaign::kKilled, campaign::kCountedKilled},
          std::pair{campaign::kWounded, campaign::kCountedWounded},
          std::pair{campaign::kMissing, campaign::kCountedMissing}}) {
      figures.push_back(group_figure(findings, prior, g, opened ? counted : plain));
    }
  }
  return figures;
}

}  // namespace

std::vector<Figure> fan_figures(Findings const& findings) { return fans_of(findings, nullptr); }

std::vector<Figure> fan_figures_over(Findings const& findings, Findings const& prior) {
  return fans_of(findings, &prior);
}

std::vector<Figure> cause_figures(Findings const& findings) {
  std::vector<Figure> figures;
  for (std::size_t g = 0; g < findings.groups.size(); ++g) {
    Group const& group = findings.groups[g];
    if (!group.is_side) continue;
    Figure figure;
    figure.id = "causes-" + group.id;
    figure.title = group.name + ": losses by proximate cause";
    figure.columns = {"Cause", "10 %", "Median", "90 %", "Mean share"};
    Json bars = Json::array();
    for (CauseSummary const& cause : findings.causes) {
      if (cause.group != g) continue;
      bars.push_back({{"label", cause.cause},
                      {"low", cause.persons[1]},
                      {"median", cause.persons[kMedian]},
                      {"high", cause.persons[5]}});
      figure.rows.push_back({cause.cause, persons(cause.persons[1]),
                             persons(cause.persons[kMedian]), persons(cause.persons[5]),
                             fmt::format("{:.0f} %", 100.0 * cause.mean_share)});
      figure.alternative +=
          fmt::format("{}: {} persons. ", cause.cause, with_interval(cause.persons, persons));
    }
    if (bars.empty()) continue;
    figure.json =
        Json{{"id", figure.id},       {"kind", "bars"},
             {"title", figure.title}, {"x", {{"label", "Persons lost"}, {"unit", "persons"}}},
             {"bars", bars},          {"alt", figure.alternative}}
            .dump();
    figures.push_back(std::move(figure));
  }
  return figures;
}

std::vector<Figure> state_figures(Findings const& findings) {
  static constexpr std::array<char const*, 5> kNames{"committed", "reduced", "withdrawing",
                                                     "resting", "redeploying"};
  std::vector<Figure> figures;
  Json dates = Json::array();
  for (std::size_t day = 0; day < findings.world->days; ++day) {
    dates.push_back(date_text(findings, day));
  }
  for (StateShares const& shares : findings.states) {
    campaign::FormationInfo const& formation = findings.world->formations[shares.formation];
    Figure figure;
    figure.id = "states-" + formation.id;
    figure.title = formation.name + ": command state";
    figure.columns = {"Date", "Committed", "Reduced", "Withdrawing", "Resting", "Redeploying"};
    Json series = Json::array();
    for (std::size_t s = 0; s < kNames.size(); ++s) {
      Json values = Json::array();
      for (auto const& day : shares.days) values.push_back(day[s]);
      series.push_back({{"label", kNames[s]}, {"values", values}});
    }
    for (std::size_t day = 0; day < shares.days.size(); day += 14) {
      std::vector<std::string> row{date_text(findings, day)};
      for (double const share : shares.days[day])
        row.push_back(fmt::format("{:.0f} %", 100 * share));
      figure.rows.push_back(std::move(row));
    }
    figure.alternative = fmt::format(
        "Share of the runs in which {} is in each state, by day; in this model the commander "
        "withdraws it when its losses pass thresholds that differ from run to run.",
        formation.name);
    figure.json = Json{{"id", figure.id},          {"kind", "shares"},
                       {"title", figure.title},    {"y", {{"label", "Share of runs"}}},
                       {"dates", dates},           {"series", series},
                       {"alt", figure.alternative}}
                      .dump();
    figures.push_back(std::move(figure));
  }
  return figures;
}

}  // namespace salient::report
