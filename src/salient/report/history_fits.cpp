#include "salient/report/history_fits.h"

#include <cmath>
#include <optional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "salient/report/json.h"

namespace salient::report {

namespace {

using Json = nlohmann::ordered_json;

std::string name_of(history::LawFit const& fit) {
  return std::string(history::form_of(fit.law.law).name);
}

bool is_series(HistoryFits const& all) { return all.fits->data.is_series(); }

void add_numbers(history::LawFit const& fit, std::string& text) {
  for (history::FittedNumber const& number : fit.numbers) {
    text += fmt::format("    {:<8} {:>11}", number.name,
                        number.estimate ? four_digits(*number.estimate) : "");
    if (number.interval) {
      history::Interval const& i = *number.interval;
      text += fmt::format("   median {} (50 %: {} to {}; 90 %: {} to {})", four_digits(i.median),
                          four_digits(i.low_50), four_digits(i.high_50), four_digits(i.low_90),
                          four_digits(i.high_90));
    }
    text += "   " + number.meaning + "\n";
  }
}

void add_law(HistoryFits const& all, history::LawFit const& fit, std::string& text) {
  history::LawForm const& form = history::form_of(fit.law.law);
  bool const series = is_series(all);
  text += fmt::format("\n{}: {}\n", form.name,
                      series ? "x loses " + std::string(form.equation) + " a day"
                             : "the sides spend " + std::string(form.exchange));
  text += fmt::format("    {} {}, R² {:.3f}\n",
                      series ? "sum of squares" : "sum of squares of ln losses",
                      four_digits(fit.squares), fit.r_squared);
  if (fit.log_score) {
    text += fmt::format("    log score {:.3f}, to the best: {}\n", fit.log_score->mean,
                        difference_words(*fit.log_score));
  }
  if (fit.squared_error) {
    text += fmt::format("    squared error {}, to the best: {}\n",
                        four_digits(fit.squared_error->mean), difference_words(*fit.squared_error));
  }
  if (fit.log_evidence) text += fmt::format("    ln evidence {:.2f}\n", *fit.log_evidence);
  add_numbers(fit, text);
  for (std::string const& warning : fit.warnings) text += "    warning: " + warning + "\n";
}

void add_left_out(history::Recorded const& data, std::string& text) {
  if (data.left_out.empty()) return;
  text += fmt::format("\n{} row(s) left out:\n", data.left_out.size());
  for (history::RowLeftOut const& row : data.left_out) {
    text += fmt::format("  line {}: {}\n", row.line, row.why);
  }
}

std::string csv_cell(std::string const& text) {
  if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
  std::string cell = "\"";
  for (char const c : text) cell += c == '"' ? std::string("\"\"") : std::string(1, c);
  return cell + "\"";
}

std::string csv_number(std::optional<double> value) {
  return value && std::isfinite(*value) ? fmt::format("{:.10g}", *value) : "";
}

/// One row of fits.csv.
struct Line {
  std::string law, number, meaning;
  std::optional<double> estimate;
  std::optional<history::Interval> interval;
  std::optional<history::Compared> score;
  std::string prior;
};

std::string csv_line(Line const& line) {
  std::optional<double> low_90, low_50, median, high_50, high_90, error;
  if (line.interval) {
    low_90 = line.interval->low_90;
    low_50 = line.interval->low_50;
    median = line.interval->median;
    high_50 = line.interval->high_50;
    high_90 = line.interval->high_90;
  }
  if (line.score) {
    median = line.score->difference;
    error = line.score->standard_error;
  }
  std::string text =
      csv_cell(line.law) + "," + csv_cell(line.number) + "," + csv_cell(line.meaning);
  for (auto const& value : {line.estimate, low_90, low_50, median, high_50, high_90, error}) {
    text += "," + csv_number(value);
  }
  return text + "," + csv_cell(line.prior) + "\n";
}

Json json_of(history::Interval const& i) {
  return {{"low_90", i.low_90},
          {"low_50", i.low_50},
          {"median", i.median},
          {"high_50", i.high_50},
          {"high_90", i.high_90}};
}

Json json_of(history::Compared const& score) {
  return {{"mean", score.mean},
          {"difference_to_best", score.difference},
          {"standard_error", score.standard_error}};
}

Json json_of(history::Profile const& profile) {
  return {{"number", profile.name},
          {"at", profile.at},
          {"sum_of_squares", profile.squares},
          {"low_95", profile.low},
          {"high_95", profile.high},
          {"open_low", profile.open_low},
          {"open_high", profile.open_high},
          {"flat", profile.flat}};
}

Json json_of(history::LawFit const& fit) {
  Json law{{"law", name_of(fit)},
           {"sum_of_squares", fit.squares},
           {"r_squared", fit.r_squared},
           {"numbers", Json::array()}};
  for (history::FittedNumber const& number : fit.numbers) {
    Json one{{"name", number.name}, {"meaning", number.meaning}};
    one["estimate"] = or_null(number.estimate);
    if (number.interval) one["interval"] = json_of(*number.interval);
    if (!number.prior.empty()) one["prior"] = number.prior;
    law["numbers"].push_back(std::move(one));
  }
  if (fit.log_evidence) law["log_evidence"] = *fit.log_evidence;
  if (fit.log_score) law["log_score"] = json_of(*fit.log_score);
  if (fit.squared_error) law["squared_error"] = json_of(*fit.squared_error);
  for (history::Profile const& profile : fit.profiles) law["profiles"].push_back(json_of(profile));
  for (history::Strengths const& day : fit.fitted) {
    law["fitted"].push_back({{"x_losses", day.x}, {"y_losses", day.y}});
  }
  law["warnings"] = fit.warnings;
  return law;
}

}  // namespace

std::string four_digits(double value) { return fmt::format("{:.4g}", value); }

std::string difference_words(history::Compared const& score) {
  if (score.difference == 0.0 && score.standard_error == 0.0) return "best";
  return fmt::format("{:+.3g} ± {:.2g}", score.difference, score.standard_error);
}

std::string fits_text(HistoryFits const& all) {
  history::LawFits const& fits = *all.fits;
  std::string text =
      base::printable(all.title, 200) + "\n" + base::printable(all.origin, 300) + "\n";
  text += is_series(all) ? fmt::format("{} days", fits.data.days.size())
                         : fmt::format("{} battles; {}", fits.cases,
                                       fits.settings.direction == history::Direction::x_given_y
                                           ? "losses of x predicted from those of y"
                                           : "losses of y predicted from those of x");
  text += "\n";
  if (!fits.score.empty()) {
    text += fmt::format("Best first, by what was predicted: {} {}.\n", fits.cases, fits.score);
    text += "A difference is to the best law, case by case, ± its standard error.\n";
  }
  for (history::LawFit const& fit : fits.laws) add_law(all, fit, text);
  if (!fits.notes.empty()) text += "\n";
  for (std::string const& note : fits.notes) text += "Note: " + note + ".\n";
  add_left_out(fits.data, text);
  return text;
}

std::string fits_csv(HistoryFits const& all) {
  std::string text =
      "law,number,meaning,estimate,low_90,low_50,median,high_50,high_90,standard_error,prior\n";
  for (history::LawFit const& fit : all.fits->laws) {
    std::string const law = name_of(fit);
    for (history::FittedNumber const& number : fit.numbers) {
      text += csv_line(
          {law, number.name, number.meaning, number.estimate, number.interval, {}, number.prior});
    }
    text += csv_line({law, "sum_of_squares", "of what the fit leaves", fit.squares, {}, {}, {}});
    text += csv_line(
        {law, "r_squared", "share of the spread that the fit takes", fit.r_squared, {}, {}, {}});
    if (fit.log_score) {
      text += csv_line({law,
                        "log_score",
                        "mean log density of what was left out",
                        fit.log_score->mean,
                        {},
                        fit.log_score,
                        {}});
    }
    if (fit.squared_error) {
      text += csv_line({law,
                        "squared_error",
                        "mean squared error of what was left out",
                        fit.squared_error->mean,
                        {},
                        fit.squared_error,
                        {}});
    }
    if (fit.log_evidence) {
      text += csv_line(
          {law, "log_evidence", "ln of the density of the data", fit.log_evidence, {}, {}, {}});
    }
  }
  return text;
}

std::string fits_json(HistoryFits const& all) {
  history::LawFits const& fits = *all.fits;
  Json json{{"title", all.title},
            {"origin", all.origin},
            {"kind", is_series(all) ? "series" : "battles"},
            {"rows", is_series(all) ? fits.data.days.size() : fits.data.battles.size()},
            {"left_out", Json::array()},
            {"score", fits.score},
            {"cases", fits.cases},
            {"seed", fits.settings.seed},
            {"laws", Json::array()},
            {"notes", fits.notes}};
  for (history::RowLeftOut const& row : fits.data.left_out) {
    json["left_out"].push_back({{"line", row.line}, {"why", row.why}});
  }
  for (history::LawFit const& fit : fits.laws) json["laws"].push_back(json_of(fit));
  for (auto const& [side, regression] :
       {std::pair{"x", fits.regression_x}, std::pair{"y", fits.regression_y}}) {
    if (!regression) continue;
    json["regression_of_logarithms"][side] = {{"p", regression->enemy},
                                              {"p_standard_error", regression->enemy_error},
                                              {"q", regression->own},
                                              {"q_standard_error", regression->own_error},
                                              {"correlation", regression->correlation},
                                              {"condition_number", regression->condition}};
  }
  return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace salient::report
