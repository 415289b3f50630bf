#include <fmt/format.h>

#include "salient/report/answer_words.h"
#include "salient/report/intervals.h"
#include "salient/report/sections.h"
#include "salient/report/words.h"

namespace salient::report {

namespace {

std::string joined(std::vector<std::string> const& keys) {
  std::string text;
  for (std::string const& key : keys) text += (text.empty() ? "" : ", ") + key;
  return text.empty() ? "–" : text;
}

std::string heading(AttributionAnswer const& one) {
  std::string const what = subject_words(one);
  return "Until " + one.until + ", " + what;
}

Figure players_figure(AttributionAnswer const& one, std::size_t index) {
  IntervalsContent content;
  content.id = fmt::format("attribution-{}", index);
  content.title = heading(one) + ", by mechanism";
  content.label = "Accounted for in this model";
  content.unit = one.unit;
  content.meaning =
      "In this model, what each mechanism accounts for (Shapley values, with command "
      "free to react)";
  content.series = {{"total, command free to react, with 80 %", Look::strong, 0},
                    {"direct, command's decisions held, with 80 %", Look::second, 1},
                    {"first in: alone, before any other", Look::first, 2},
                    {"last out: after all others", Look::last, 2}};
  content.reference = 0.0;
  content.reference_label = "nothing";
  for (PlayerAnswer const& player : one.players) {
    content.rows.push_back({player.title,
                            {interval_of(player.total),
                             interval_of(player.direct),
                             {{}, player.first_in.median, {}},
                             {{}, player.last_out.median, {}}}});
  }
  return intervals_figure(content);
}

Table parts_table(AttributionAnswer const& one) {
  Table table;
  table.caption = heading(one) + ", what each part is";
  table.columns = {"Mechanism",     "Accounts for", "Share",      "Error of the mean",
                   "Alone it adds", "Last it adds", "“Off” means"};
  bool const shares = has_shares(one);
  for (PlayerAnswer const& player : one.players) {
    table.rows.push_back({player.title, amount_with_interval(player.total, one.unit),
                          shares ? percent(player.share) : "–",
                          amount(player.total_error, one.unit),
                          amount_with_interval(player.first_in, one.unit),
                          amount_with_interval(player.last_out, one.unit), player.reference});
  }
  return table;
}

Table grounds_table(AttributionAnswer const& one) {
  Table table{heading(one) + ", what each part rests on: the account's numbers that it reads",
              {"Mechanism", "Numbers"},
              {}};
  table.leads = {{1, "q-"}};
  table.folded = true;
  for (PlayerAnswer const& player : one.players) {
    table.rows.push_back({player.title, joined(player.rests_on)});
  }
  return table;
}

void add_attribution(std::string const& note, AttributionAnswer const& one, std::size_t index,
                     Section& section) {
  section.paragraphs.push_back(
      fmt::format("In this model, {} until {}: {}; with every mechanism below in its reference "
                  "state: {}. {}{}",
                  subject_words(one), one.until, amount_with_interval(one.all, one.unit),
                  amount_with_interval(one.none, one.unit), tier_words(one),
                  has_shares(one) ? ""
                                  : " The parts cancel each other so far that shares of the "
                                    "difference would mislead.") +
      (note.empty() ? "" : " " + note));
  section.figures.push_back(players_figure(one, index));
  section.tables.push_back(parts_table(one));
  section.tables.push_back(grounds_table(one));
  if (!one.proximate.empty()) {
    Table table{heading(one) + ", by proximate cause: who fired, which is another question",
                {"Proximate cause", "Share of the loss"},
                {}};
    for (auto const& [cause, share] : one.proximate) table.rows.push_back({cause, percent(share)});
    section.tables.push_back(std::move(table));
  }
  if (!one.screening.empty()) {
    Table table{heading(one) + ", other parameters: how far one step of each moves it (Morris)",
                {"Quantity", "Mean absolute elementary effect"},
                {}};
    table.leads = {{0, "q-"}};
    table.folded = true;
    for (auto const& [key, effect] : one.screening) {
      table.rows.push_back({key, amount(effect, one.unit)});
    }
    section.tables.push_back(std::move(table));
  }
  section.notes.push_back(fmt::format(
      "{}: {} coalitions of mechanisms × {} draws of the posterior, {} runs; table of values {}.",
      heading(one), std::uint64_t{1} << one.players.size(), one.draws,
      number(static_cast<double>(one.runs)), one.table_hash));
}

}  // namespace

std::optional<Section> attribution_section(Findings const& findings, Answers const& answers) {
  if (answers.attributions.empty()) return std::nullopt;
  Section section{"attribution", "What accounts for it, in this model", "Attribution", {}, {}, {}};
  std::size_t index = 0;
  for (AttributionAnswer const& one : answers.attributions) {
    std::string const note = answers.calibration && one.unit == "persons"
                                 ? one_sided_about(findings, one.subject)
                                 : std::string();
    add_attribution(note, one, ++index, section);
  }
  for (char const* const pitfall : {
           "A part depends on the reference state that “off” means, and on how mechanisms are "
           "grouped: dividing one changes the parts of the others.",
           "The parts are about the model, not about the world. Some coalitions lie outside what "
           "was ever seen.",
           "A negative part is no fault: the mechanism lowers the loss where it acts. The gap "
           "between first in and last out is interaction with the others.",
           "A mechanism of which the data say nothing still gets a part, from its prior.",
           "Where 80 % intervals overlap there is no order.",
       }) {
    section.notes.emplace_back(pitfall);
  }
  return section;
}

}  // namespace salient::report
