#include "salient/report/engagements.h"

#include <fmt/format.h>

#include "salient/report/intervals.h"
#include "salient/report/words.h"

namespace salient::report {

namespace {

constexpr std::array<char const*, kParties> kWho{"attackers", "defenders"};

/// Two digits after the point for what is small, as tables of few persons need.
std::string figure(double value) {
  return value > -100.0 && value < 100.0 ? fmt::format("{:.2f}", value) : number(value);
}

std::string percent(double share) { return fmt::format("{:.1f} %", 100.0 * share); }

std::string share_text(explain::Proportion const& share) {
  return fmt::format("{} ({} to {})", percent(share.value), percent(share.low),
                     percent(share.high));
}

std::string ratio_text(std::optional<explain::Ratio> const& ratio) {
  if (!ratio) return "nothing gained";
  return fmt::format("{:.4f} ({:.4f} to {:.4f})", ratio->value, ratio->low, ratio->high);
}

std::vector<std::string> row_of(std::string const& what, Outcomes const& one) {
  return {what, figure(one.mean), figure(one.standard_error), figure(one.median),
          figure(one.low) + " to " + figure(one.high)};
}

std::vector<std::string> const kOutcomeColumns{"What", "Mean", "Standard error of the mean",
                                               "Median", "90 % of replications"};

Interval interval_of_ratio(std::optional<explain::Ratio> const& ratio) {
  if (!ratio) return {};
  return {std::max(0.0, ratio->low), ratio->value, ratio->high};
}

Figure per_metre_figure(Engagements const& found) {
  IntervalsContent content;
  content.id = "per-metre";
  content.title = "Attackers lost for a metre gained";
  content.label = "Attackers lost for a metre gained";
  content.unit = "persons/m";
  content.meaning =
      "Persons lost by the attackers over metres gained, all replications, with 90 % "
      "intervals of the ratio";
  content.series = {{"ratio of the means", Look::strong, 0}};
  for (EngagementFindings const& one : found.list) {
    content.rows.push_back({one.name, {interval_of_ratio(one.per_metre[0].back())}});
  }
  return intervals_figure(content);
}

Section comparison_section(Engagements const& found) {
  Section section{"comparison", "Side by side", "Side by side", {}, {}, {}};
  section.paragraphs = {
      "Losses are persons killed, wounded or missing. Metres are gained along the attackers' "
      "routes; a group that withdrew has gained none. An attack succeeds when it takes and holds "
      "its objective, or when the defenders give up. Intervals of shares (Wilson) and ratios "
      "(jackknife) say how exactly replications determine them; they hold 90 %."};
  Table table{"Engagements",
              {"Engagement", "Succeeds", "Metres gained", "Attackers lost", "Defenders lost",
               "Attackers lost for a metre", "Minutes"},
              {}};
  Table causes{
      "Attackers lost for a metre gained, by cause", {"Engagement", "Cause", "Per metre"}, {}};
  for (EngagementFindings const& one : found.list) {
    table.rows.push_back({one.name, share_text(one.success), figure(one.advance.mean),
                          figure(one.lost[0].mean), figure(one.lost[1].mean),
                          ratio_text(one.per_metre[0].back()), figure(one.duration.mean)});
    for (std::size_t c = 0; c < one.causes.size(); ++c) {
      causes.rows.push_back({one.name, one.causes[c], ratio_text(one.per_metre[0][c])});
    }
  }
  section.figures = {per_metre_figure(found)};
  section.tables = {std::move(table), std::move(causes)};
  return section;
}

Figure cause_figure(EngagementFindings const& one, std::size_t number) {
  IntervalsContent content;
  content.id = fmt::format("causes-{}", number);
  content.title = one.name + ": persons lost, by cause";
  content.label = "Persons lost";
  content.unit = "persons";
  content.meaning = "Medians of persons lost by cause, with the range of 90 % of replications";
  content.series = {{one.parties[0], Look::strong, 0}, {one.parties[1], Look::second, 1}};
  for (std::size_t c = 0; c < one.causes.size(); ++c) {
    IntervalRow row{one.causes[c], {}};
    for (std::size_t party = 0; party < kParties; ++party) {
      Outcomes const& lost = one.by_cause[party][c];
      row.values.push_back({lost.low, lost.median, lost.high});
    }
    content.rows.push_back(std::move(row));
  }
  return intervals_figure(content);
}

Table timeline_table(EngagementFindings const& one) {
  Table table{"Mean persons lost, by time", {"From minute"}, {}};
  table.folded = true;
  for (char const* who : kWho) {
    for (std::string const& cause : one.causes) {
      table.columns.push_back(std::string(who) + ", " + cause);
    }
  }
  for (std::size_t bin = 0; bin < one.shape.bins; ++bin) {
    std::vector<std::string> row{figure(static_cast<double>(bin) * one.shape.bin / 60.0)};
    for (Party const party : {Party::attackers, Party::defenders}) {
      for (std::size_t c = 0; c < one.causes.size(); ++c) {
        row.push_back(figure(one.record[one.shape.when(bin, c, one.side(party))]));
      }
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

/// Cells from north to south, as a map shows them.
Table map_table(EngagementFindings const& one, Party party) {
  Table table{fmt::format("Mean {} lost, by place (cells of {} m, south at the bottom)",
                          kWho[static_cast<std::size_t>(party)], figure(one.shape.cell)),
              {"From the south, m"},
              {}};
  table.folded = true;
  for (std::size_t c = 0; c < one.shape.columns; ++c) {
    table.columns.push_back(figure(static_cast<double>(c) * one.shape.cell));
  }
  for (std::size_t r = one.shape.rows; r-- > 0;) {
    std::vector<std::string> row{figure(static_cast<double>(r) * one.shape.cell)};
    for (std::size_t c = 0; c < one.shape.columns; ++c) {
      double const lost = one.record[one.shape.where(r, c, one.side(party))];
      row.push_back(lost == 0.0 ? "" : figure(lost));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table outcome_table(EngagementFindings const& one) {
  Table table{"Outcomes", kOutcomeColumns, {}};
  for (std::size_t party = 0; party < kParties; ++party) {
    std::string const who = kWho[party];
    table.rows.push_back(row_of(who + " lost", one.lost[party]));
    table.rows.push_back(row_of(who + " killed", one.killed[party]));
    for (std::size_t c = 0; c < one.causes.size(); ++c) {
      table.rows.push_back(row_of(who + " lost: " + one.causes[c], one.by_cause[party][c]));
    }
    table.rows.push_back(row_of("hours of " + who + " in action", one.person_hours[party]));
  }
  table.rows.push_back(row_of("metres gained", one.advance));
  table.rows.push_back(row_of("duration, minutes", one.duration));
  return table;
}

Section engagement_section(EngagementFindings const& one, std::size_t number) {
  Section section{fmt::format("engagement-{}", number), one.name, one.name, {}, {}, {}};
  section.paragraphs = {fmt::format("{}. {} {} attack {} {}; {} replications in ticks of {} s.",
                                    one.title, one.persons[0], one.parties[0], one.persons[1],
                                    one.parties[1], one.replications, figure(one.step))};
  Table ends{"How it ended", {"End", "Share of replications (90 %)"}, {}};
  for (auto const& [end, share] : one.ends) ends.rows.push_back({end, share_text(share)});
  section.figures = {cause_figure(one, number)};
  section.tables = {outcome_table(one), std::move(ends), timeline_table(one),
                    map_table(one, Party::attackers), map_table(one, Party::defenders)};
  return section;
}

Section contrasts_section(Engagements const& found) {
  Section section{"contrasts", "Against the first", "Against the first", {}, {}, {}};
  section.paragraphs = {
      "The same replications of both, with the same draws: what they share cancels. The standard "
      "error is that of the pairing."};
  for (EngagementContrast const& one : found.contrasts) {
    section.paragraphs.push_back(
        fmt::format("{}, replication {}: {}", one.name, found.played, one.parting));
    Table table{one.name, {"What", "First", "Here", "Difference", "Standard error"}, {}};
    for (auto const& line : one.lines) {
      table.rows.push_back({line.what + " [" + line.unit + "]", figure(line.first),
                            figure(line.other), figure(line.difference),
                            figure(line.standard_error)});
    }
    section.tables.push_back(std::move(table));
  }
  return section;
}

Section steps_section(Engagements const& found) {
  Section section{"steps", "Length of the tick", "Length of the tick", {}, {}, {}};
  section.paragraphs = {
      "The same engagement at other lengths of the tick, each number beside that of the finest: "
      "difference ± its standard error. Draws are addressed by tick, so other steps have other "
      "draws, and only means can agree."};
  for (StepStudy const& one : found.steps) {
    Table table{one.name, {"Step, s"}, {}};
    for (auto const& cell : one.rows.front().cells) table.columns.push_back(cell.what);
    for (StepRow const& row : one.rows) {
      std::vector<std::string> cells{figure(row.step)};
      for (auto const& cell : row.cells) {
        std::string text = fmt::format("{} ± {}", figure(cell.mean), figure(cell.standard_error));
        if (&row != &one.rows.back()) {
          text += fmt::format(" ({:+.2f} ± {:.2f})", cell.difference, cell.difference_error);
        }
        cells.push_back(std::move(text));
      }
      table.rows.push_back(std::move(cells));
    }
    section.tables.push_back(std::move(table));
  }
  return section;
}

Section limits_section() {
  return {"limits",
          "Limits",
          "Limits",
          {"Replications show what a model with these numbers does, with chance and with the "
           "numbers that are not known. They are no evidence of what such an engagement is like."},
          {},
          {},
          {"Most defaults are judgement; salient show parameters names the grounds of each.",
           "Losses for a metre gained compare engagements on the same ground only.",
           "Persons cut off are missing; what becomes of them is not simulated."}};
}

std::string entity_words(engagement::World const& world, engagement::EntityId entity) {
  if (entity == engagement::kNobody) return "nobody";
  engagement::GroupInfo const& group = world.groups[world.entities.group[entity]];
  static constexpr std::array<char const*, 3> kKinds{"soldier", "weapon", "vehicle"};
  return fmt::format("{} {} of {}", kKinds[static_cast<std::size_t>(world.entities.kind[entity])],
                     entity - group.first + 1, group.id);
}

std::string seen_words(engagement::World const& world, engagement::Differs what,
                       engagement::Seen const& seen) {
  static constexpr std::array<char const*, engagement::kFates> kFate{
      "in action", "wounded", "killed", "cut off", "gone from the field"};
  static constexpr std::array<char const*, 3> kPosture{"standing", "prone", "in works"};
  switch (what) {
    case engagement::Differs::target: return "fires at " + entity_words(world, seen.target);
    case engagement::Differs::fate:
      return std::string("is ") + kFate[static_cast<std::size_t>(seen.fate)];
    case engagement::Differs::posture:
      return std::string("is ") + kPosture[static_cast<std::size_t>(seen.posture)];
    case engagement::Differs::position:
      return fmt::format("is at {:.2f} m, {:.2f} m", seen.x, seen.y);
    case engagement::Differs::end: break;
  }
  return {};
}

}  // namespace

std::string parting_words(engagement::World const& one,
                          std::optional<engagement::Divergence> const& found) {
  if (!found) return "nothing differs to the end.";
  if (found->what == engagement::Differs::end) {
    return fmt::format("at {} s one of them ends, the other goes on.", figure(found->time));
  }
  return fmt::format("at {} s {} {} in the first and {} here; {} in all differ after that tick.",
                     figure(found->time), entity_words(one, found->entity),
                     seen_words(one, found->what, found->seen[0]),
                     seen_words(one, found->what, found->seen[1]), found->entities);
}

std::string_view words_of(engagement::End end) {
  switch (end) {
    case engagement::End::none: return "not over";
    case engagement::End::time: return "time was up";
    case engagement::End::taken: return "the objective was taken";
    case engagement::End::attackers: return "the attackers gave up";
    case engagement::End::defenders: return "the defenders gave up";
  }
  return {};
}

SectionsPage engagements_page(Engagements const& found) {
  SectionsPage page;
  page.title = found.list.size() == 1 ? found.list.front().title : "Engagements side by side";
  page.lead = {
      fmt::format("Made by Salient {}, seed {}. Chance and unknown numbers differ from "
                  "replication to replication.",
                  found.version, found.seed)};
  page.sections.push_back(comparison_section(found));
  for (std::size_t i = 0; i < found.list.size(); ++i) {
    page.sections.push_back(engagement_section(found.list[i], i + 1));
  }
  if (!found.contrasts.empty()) page.sections.push_back(contrasts_section(found));
  if (!found.steps.empty()) page.sections.push_back(steps_section(found));
  page.sections.push_back(limits_section());
  page.command = found.command;
  return page;
}

}  // namespace salient::report
