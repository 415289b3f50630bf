#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "salient/base/prior.h"
#include "salient/report/engagements.h"
#include "salient/report/words.h"

namespace salient::report {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<char const*, kParties> kWho{"attackers", "defenders"};

/// A cell of a CSV file: quoted where it has to be.
std::string cell(std::string const& text) {
  if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
  std::string quoted = "\"";
  for (char const c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

std::string exact(double value) { return base::number_text(value); }

std::string outcome_cells(Outcomes const& one) {
  return exact(one.mean) + "," + exact(one.standard_error) + "," + exact(one.low) + "," +
         exact(one.median) + "," + exact(one.high);
}

std::string ratio_cells(std::optional<explain::Ratio> const& ratio) {
  if (!ratio) return ",,,";
  return exact(ratio->value) + "," + exact(ratio->standard_error) + "," + exact(ratio->low) + "," +
         exact(ratio->high);
}

Json json_of(Outcomes const& one) {
  return {{"mean", one.mean},
          {"standard_error", one.standard_error},
          {"low_90", one.low},
          {"median", one.median},
          {"high_90", one.high}};
}

Json json_of(explain::Proportion const& share) {
  return {{"count", share.count},
          {"of", share.of},
          {"share", share.value},
          {"low_90", share.low},
          {"high_90", share.high}};
}

Json json_of(std::optional<explain::Ratio> const& ratio) {
  if (!ratio) return nullptr;
  return {{"value", ratio->value},
          {"standard_error", ratio->standard_error},
          {"low_90", ratio->low},
          {"high_90", ratio->high}};
}

Json json_of(EngagementFindings const& one) {
  Json json{{"name", one.name},
            {"title", one.title},
            {"replications", one.replications},
            {"step_s", one.step},
            {"success", json_of(one.success)},
            {"metres_gained", json_of(one.advance)},
            {"duration_min", json_of(one.duration)}};
  for (auto const& [end, share] : one.ends) json["ends"][end] = json_of(share);
  for (std::size_t party = 0; party < kParties; ++party) {
    Json side{{"name", one.parties[party]},
              {"persons", one.persons[party]},
              {"lost", json_of(one.lost[party])},
              {"killed", json_of(one.killed[party])},
              {"person_hours", json_of(one.person_hours[party])},
              {"lost_per_metre", json_of(one.per_metre[party].back())}};
    for (std::size_t c = 0; c < one.causes.size(); ++c) {
      side["by_cause"][one.causes[c]] = json_of(one.by_cause[party][c]);
    }
    json[kWho[party]] = std::move(side);
  }
  return json;
}

Json json_of(EngagementContrast const& contrast) {
  Json json{{"name", contrast.name}, {"first_difference", contrast.parting}};
  for (auto const& line : contrast.lines) {
    json["lines"].push_back({{"what", line.what},
                             {"unit", line.unit},
                             {"first", line.first},
                             {"here", line.other},
                             {"difference", line.difference},
                             {"standard_error", line.standard_error}});
  }
  return json;
}

Json json_of(StepStudy const& study) {
  Json json{{"name", study.name}};
  for (StepRow const& row : study.rows) {
    Json cells = Json::object();
    for (auto const& one : row.cells) {
      cells[one.what] = {{"mean", one.mean},
                         {"standard_error", one.standard_error},
                         {"from_finest", one.difference},
                         {"from_finest_error", one.difference_error}};
    }
    json["rows"].push_back({{"step_s", row.step}, {"ticks", row.ticks}, {"numbers", cells}});
  }
  return json;
}

void append_steps(StepStudy const& study, std::string& text) {
  text += "\nLength of the tick, " + study.name +
          ": mean ± standard error, and the difference from the finest\n";
  for (StepRow const& row : study.rows) {
    text += fmt::format("  {} s\n", number(row.step));
    for (auto const& one : row.cells) {
      text += fmt::format("    {:<32} {:>9.3f} ± {:<8.3f} {:>+9.3f} ± {:.3f}\n", one.what, one.mean,
                          one.standard_error, one.difference, one.difference_error);
    }
  }
}

}  // namespace

std::vector<std::string> outcome_columns(EngagementFindings const& findings) {
  std::vector<std::string> columns{"end",
                                   "duration_min",
                                   "metres_gained",
                                   "ticks",
                                   "attackers_person_hours",
                                   "defenders_person_hours",
                                   "attackers_lost",
                                   "defenders_lost",
                                   "attackers_killed",
                                   "defenders_killed"};
  for (std::string const& cause : findings.causes) {
    for (char const* who : kWho) columns.push_back(std::string(who) + "_lost_" + cause);
  }
  return columns;
}

std::string losses_csv(Engagements const& found) {
  std::string text =
      "engagement,side,cause,mean,standard_error,low_90,median,high_90,per_metre,"
      "per_metre_standard_error,per_metre_low_90,per_metre_high_90\n";
  for (EngagementFindings const& one : found.list) {
    for (std::size_t party = 0; party < kParties; ++party) {
      auto const line = [&](std::string const& cause, Outcomes const& lost, std::size_t c) {
        text += cell(one.name) + "," + kWho[party] + "," + cell(cause) + "," + outcome_cells(lost) +
                "," + ratio_cells(one.per_metre[party][c]) + "\n";
      };
      for (std::size_t c = 0; c < one.causes.size(); ++c) {
        line(one.causes[c], one.by_cause[party][c], c);
      }
      line("all", one.lost[party], one.causes.size());
    }
  }
  return text;
}

std::string outcomes_csv(Engagements const& found) {
  // One engine made them all, so all have the causes of the first.
  std::string text = "engagement,replication";
  for (std::string const& column : outcome_columns(found.list.front())) text += "," + cell(column);
  text += "\n";
  for (EngagementFindings const& one : found.list) {
    for (std::size_t r = 0; r < one.outcomes.size(); ++r) {
      auto const& row = one.outcomes[r];
      auto const end = static_cast<engagement::End>(row.front());
      text += cell(one.name) + "," + std::to_string(r) + "," + std::string(words_of(end));
      for (std::size_t c = 1; c < row.size(); ++c) text += "," + exact(row[c]);
      text += "\n";
    }
  }
  return text;
}

std::string timeline_csv(Engagements const& found) {
  std::string text = "engagement,side,cause,from_min,until_min,mean_lost\n";
  for (EngagementFindings const& one : found.list) {
    for (Party const party : {Party::attackers, Party::defenders}) {
      for (std::size_t c = 0; c < one.causes.size(); ++c) {
        for (std::size_t b = 0; b < one.shape.bins; ++b) {
          double const from = static_cast<double>(b) * one.shape.bin / 60.0;
          text += cell(one.name) + "," + kWho[static_cast<std::size_t>(party)] + "," +
                  cell(one.causes[c]) + "," + exact(from) + "," +
                  exact(from + one.shape.bin / 60.0) + "," +
                  exact(one.record[one.shape.when(b, c, one.side(party))]) + "\n";
        }
      }
    }
  }
  return text;
}

std::string heatmap_csv(Engagements const& found) {
  std::string text = "engagement,side,x_m,y_m,cell_m,mean_lost\n";
  for (EngagementFindings const& one : found.list) {
    for (Party const party : {Party::attackers, Party::defenders}) {
      for (std::size_t r = 0; r < one.shape.rows; ++r) {
        for (std::size_t c = 0; c < one.shape.columns; ++c) {
          text += cell(one.name) + "," + kWho[static_cast<std::size_t>(party)] + "," +
                  exact(static_cast<double>(c) * one.shape.cell) + "," +
                  exact(static_cast<double>(r) * one.shape.cell) + "," + exact(one.shape.cell) +
                  "," + exact(one.record[one.shape.where(r, c, one.side(party))]) + "\n";
        }
      }
    }
  }
  return text;
}

std::string steps_csv(Engagements const& found) {
  std::string text =
      "engagement,step_s,what,mean,standard_error,from_finest,from_finest_standard_error\n";
  for (StepStudy const& study : found.steps) {
    for (StepRow const& row : study.rows) {
      for (auto const& one : row.cells) {
        text += cell(study.name) + "," + exact(row.step) + "," + cell(one.what) + "," +
                exact(one.mean) + "," + exact(one.standard_error) + "," + exact(one.difference) +
                "," + exact(one.difference_error) + "\n";
      }
    }
  }
  return text;
}

std::string engagements_text(Engagements const& found) {
  std::string text;
  for (EngagementFindings const& one : found.list) {
    text += fmt::format("{}: {} replications\n", one.name, one.replications);
    text +=
        fmt::format("  attack succeeds      {:.1f} % (90 %: {:.1f} to {:.1f})\n",
                    100.0 * one.success.value, 100.0 * one.success.low, 100.0 * one.success.high);
    text += fmt::format("  metres gained        {:.1f} ± {:.1f}\n", one.advance.mean,
                        one.advance.standard_error);
    for (std::size_t party = 0; party < kParties; ++party) {
      Outcomes const& lost = one.lost[party];
      text += fmt::format("  {} lost       {:.2f} ± {:.2f} of {} (90 %: {:.0f} to {:.0f})\n",
                          kWho[party], lost.mean, lost.standard_error, one.persons[party], lost.low,
                          lost.high);
      for (std::size_t c = 0; c < one.causes.size(); ++c) {
        Outcomes const& by = one.by_cause[party][c];
        text +=
            fmt::format("    {:<18} {:.2f} ± {:.2f}\n", one.causes[c], by.mean, by.standard_error);
      }
    }
    if (auto const& ratio = one.per_metre[0].back()) {
      text += fmt::format("  attackers lost for a metre gained {:.4f} (90 %: {:.4f} to {:.4f})\n",
                          ratio->value, ratio->low, ratio->high);
    }
    for (auto const& [end, share] : one.ends) {
      text += fmt::format("  {:<24} {:.1f} %\n", end, 100.0 * share.value);
    }
  }
  for (EngagementContrast const& one : found.contrasts) {
    text += fmt::format("\n{} less {}\n", one.name, found.list.front().name);
    for (auto const& line : one.lines) {
      text += fmt::format("  {:<34} {:>+9.3f} ± {:.3f} {}\n", line.what, line.difference,
                          line.standard_error, line.unit);
    }
    text += fmt::format("  replication {}: {}\n", found.played, one.parting);
  }
  for (StepStudy const& study : found.steps) append_steps(study, text);
  return text;
}

std::string engagements_json(Engagements const& found) {
  Json json{{"version", found.version},
            {"seed", found.seed},
            {"played", found.played},
            {"engagements", Json::array()}};
  for (EngagementFindings const& one : found.list) json["engagements"].push_back(json_of(one));
  if (!found.contrasts.empty()) json["contrasts"] = Json::array();
  for (EngagementContrast const& one : found.contrasts) json["contrasts"].push_back(json_of(one));
  if (!found.steps.empty()) json["steps"] = Json::array();
  for (StepStudy const& one : found.steps) json["steps"].push_back(json_of(one));
  return json.dump(2);
}

}  // namespace salient::report
