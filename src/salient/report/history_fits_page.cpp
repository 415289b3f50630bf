#include "salient/report/history_fits_page.h"

#include <fmt/format.h>

#include "salient/base/prior.h"
#include "salient/report/intervals.h"
#include "salient/report/page.h"
#include "salient/report/words.h"

namespace salient::report {

namespace {

std::string name_of(history::LawFit const& fit) {
  return std::string(history::form_of(fit.law.law).name);
}

std::string difference_cell(std::optional<history::Compared> const& score) {
  return score ? difference_words(*score) : "–";
}

Table laws_table(history::LawFits const& fits) {
  bool const series = fits.data.is_series();
  Table table{"Laws, best first by what was predicted",
              {"Law", series ? "x loses in a day" : "The sides spend",
               series ? "Sum of squares" : "Sum of squares of ln losses", "R²", "Log score",
               "to the best ± s.e.", "Squared error", "to the best ± s.e.", "ln evidence"},
              {}};
  for (history::LawFit const& fit : fits.laws) {
    history::LawForm const& form = history::form_of(fit.law.law);
    table.rows.push_back({name_of(fit), std::string(series ? form.equation : form.exchange),
                          four_digits(fit.squares), fmt::format("{:.3f}", fit.r_squared),
                          fit.log_score ? fmt::format("{:.3f}", fit.log_score->mean) : "–",
                          difference_cell(fit.log_score),
                          fit.squared_error ? four_digits(fit.squared_error->mean) : "–",
                          difference_cell(fit.squared_error),
                          fit.log_evidence ? fmt::format("{:.1f}", *fit.log_evidence) : "–"});
  }
  return table;
}

Table numbers_table(history::LawFits const& fits) {
  Table table{
      "Numbers of the laws",
      {"Law", "Number", "Meaning", "Best fit", "Median", "50 %", "90 %", "Prior (judgement)"},
      {}};
  auto const range = [](double low, double high) {
    return four_digits(low) + " to " + four_digits(high);
  };
  for (history::LawFit const& fit : fits.laws) {
    for (history::FittedNumber const& number : fit.numbers) {
      auto const& i = number.interval;
      table.rows.push_back({name_of(fit), number.name, number.meaning,
                            number.estimate ? four_digits(*number.estimate) : "–",
                            i ? four_digits(i->median) : "–",
                            i ? range(i->low_50, i->high_50) : "–",
                            i ? range(i->low_90, i->high_90) : "–", number.prior});
    }
  }
  return table;
}

Section laws_section(history::LawFits const& fits) {
  Section section{"laws", "The laws compared", "The laws", {}, {}, {}, {}};
  if (!fits.score.empty()) {
    section.paragraphs.push_back(fmt::format(
        "Scored: {} {}. The log score is the mean log density that the law gave to what then "
        "happened; higher is better. Differences are to the best law, case by case, with their "
        "standard error, which takes the cases for independent.",
        fits.cases, fits.score));
  }
  section.tables = {laws_table(fits), numbers_table(fits)};
  for (history::LawFit const& fit : fits.laws) {
    for (std::string const& warning : fit.warnings) {
      section.notes.push_back(name_of(fit) + ": " + warning + ".");
    }
  }
  for (std::string const& note : fits.notes) section.notes.push_back(note + ".");
  return section;
}

/// Recorded losses of one side by day, over what the law gives.
Figure days_figure(history::LawFits const& fits, history::LawFit const& fit, bool of_x) {
  std::string const side = of_x ? "x" : "y";
  IntervalsContent content{
      "fitted-" + name_of(fit) + "-" + side,
      "Losses of " + side + " by day, and the " + name_of(fit) + " law",
      "Losses in a day",
      "",
      "Losses of " + side + " by day: recorded, and as the " + name_of(fit) + " law fits them",
      {{"recorded", Look::stated, 0}, {"least squares", Look::second, 0}},
      {},
      0};
  if (!fit.predicted.empty()) {
    content.series.insert(content.series.begin(), {"90 % of what the law gives", Look::pale, 0});
    content.told = 1;
  }
  for (std::size_t i = 0; i < fits.data.days.size(); ++i) {
    history::SeriesDay const& day = fits.data.days[i];
    IntervalRow row{"day " + base::number_text(day.day), {}};
    if (!fit.predicted.empty()) {
      history::Interval const& p = of_x ? fit.predicted[i].x : fit.predicted[i].y;
      row.values.push_back({p.low_90, p.median, p.high_90});
    }
    row.values.push_back({{}, of_x ? day.losses.x : day.losses.y, {}});
    row.values.push_back({{}, of_x ? fit.fitted[i].x : fit.fitted[i].y, {}});
    content.rows.push_back(std::move(row));
  }
  return intervals_figure(content);
}

Figure exchange_figure(history::LawFits const& fits) {
  IntervalsContent content{
      "exchange",
      "Losses of x for each loss of y, by ratio of strengths",
      "Losses of x / losses of y",
      "1",
      "Ratio of losses by ratio of strengths: recorded, and as each law has it",
      {{"recorded (10 to 90 %)", Look::pale, 0}},
      {},
      0};
  content.ratio = true;
  static constexpr Look kLooks[] = {Look::strong, Look::second, Look::stated, Look::first,
                                    Look::last};
  std::size_t const shown = std::min<std::size_t>(fits.laws.size(), std::size(kLooks));
  for (std::size_t l = 0; l < shown; ++l) {
    content.series.push_back({name_of(fits.laws[l]), kLooks[l], 0});
  }
  for (std::size_t b = 0; b < fits.bins.size(); ++b) {
    history::ExchangeBin const& bin = fits.bins[b];
    IntervalRow row{fmt::format("x/y {:.2f} to {:.2f} ({})", bin.lowest, bin.highest, bin.battles),
                    {{bin.low, bin.median, bin.high}}};
    for (std::size_t l = 0; l < shown; ++l)
      row.values.push_back({{}, fits.laws[l].exchange[b], {}});
    content.rows.push_back(std::move(row));
  }
  return intervals_figure(content);
}

Section figures_section(history::LawFits const& fits) {
  Section section{"recorded", "Recorded losses and fitted ones", "Recorded and fitted", {}, {}, {},
                  {}};
  if (!fits.data.is_series()) {
    section.figures.push_back(exchange_figure(fits));
    return section;
  }
  for (history::LawFit const& fit : fits.laws) {
    for (bool const of_x : {true, false}) section.figures.push_back(days_figure(fits, fit, of_x));
  }
  return section;
}

/// Profiles of the exponents of a series, where a law has any.
Section profiles_section(history::LawFits const& fits) {
  Section section{"profiles", "What the exponents can be", "Exponents", {}, {}, {}, {}};
  section.paragraphs.push_back(
      "The sum of squares at each value of an exponent, everything else at its best. Values marked "
      "* fit as well as the best by the likelihood-ratio test at 95 %.");
  for (history::LawFit const& fit : fits.laws) {
    for (history::Profile const& profile : fit.profiles) {
      Table table{name_of(fit) + ", " + profile.name, {profile.name, "Sum of squares", ""}, {}};
      table.folded = true;
      for (std::size_t i = 0; i < profile.at.size(); ++i) {
        bool const inside = profile.low <= profile.at[i] && profile.at[i] <= profile.high;
        table.rows.push_back(
            {four_digits(profile.at[i]), four_digits(profile.squares[i]), inside ? "*" : ""});
      }
      section.tables.push_back(std::move(table));
    }
  }
  return section;
}

Section data_section(HistoryFits const& all) {
  history::Recorded const& data = all.fits->data;
  Section section{"data", "The data", "Data", {all.origin}, {}, {}, {}};
  std::size_t const rows = data.is_series() ? data.days.size() : data.battles.size();
  section.paragraphs.push_back(fmt::format("{} {} read; {} row(s) left out of the fits.", rows,
                                           data.is_series() ? "days" : "battles",
                                           data.left_out.size()));
  if (data.left_out.empty()) return section;
  Table table{"Rows left out", {"Line", "Why"}, {}};
  table.folded = true;
  for (history::RowLeftOut const& row : data.left_out) {
    table.rows.push_back({fmt::format("{}", row.line), row.why});
  }
  section.tables.push_back(std::move(table));
  return section;
}

}  // namespace

std::string fits_html(HistoryFits const& all) {
  history::LawFits const& fits = *all.fits;
  SectionsPage page;
  page.title = all.title;
  page.lead = {
      "Laws of attrition, fitted to recorded losses. A law that fits these does not thereby "
      "explain them."};
  page.sections = {laws_section(fits), figures_section(fits)};
  Section profiles = profiles_section(fits);
  if (!profiles.tables.empty()) page.sections.push_back(std::move(profiles));
  page.sections.push_back(data_section(all));
  page.foot = {fmt::format("Salient {}. Seed {}.", all.version, fits.settings.seed)};
  page.command = all.command;
  return html(page);
}

}  // namespace salient::report
