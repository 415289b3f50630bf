#include "salient/study/forecast.h"

#include <algorithm>
#include <memory>

#include <fmt/format.h>

#include "salient/explain/information.h"
#include "salient/explain/samples.h"
#include "salient/study/forecast_scores.h"
#include "salient/study/players.h"

namespace salient::study {

namespace {

constexpr std::size_t kStep = 30;  // days between the dates of a forecast
constexpr std::size_t kMostDates = 6;

/// A number that is forecast for each date.
struct Target {
  std::string title, unit;
  std::vector<std::size_t> rows;  ///< of losses; else
  std::string output;
};

/// What a row of the stage holds of one draw: days to return, targets by date, then the later
/// claims' quantities and their baselines.
class Layout {
 public:
  Layout(Evidence const& evidence, ForecastPlan const& plan)
      : world_(evidence.subject->world), plan_(plan), rows_(rows_of(world_, plan.subject)) {
    auto const today = std::clamp<std::int64_t>(plan.as_of - world_.start, 0,
                                                static_cast<std::int64_t>(world_.days) - 1);
    today_ = static_cast<std::size_t>(today);
    for (std::size_t d = today_ + kStep; d < world_.days && dates_.size() + 1 < kMostDates;
         d += kStep) {
      dates_.push_back(d);
    }
    std::size_t const last = world_.days - 1;
    if (last > today_ && (dates_.empty() || last - dates_.back() >= kStep / 2)) {
      dates_.push_back(last);
    }
    add_targets();
  }

  [[nodiscard]] std::size_t today() const { return today_; }
  [[nodiscard]] std::vector<std::size_t> const& dates() const { return dates_; }
  [[nodiscard]] std::vector<Target> const& targets() const { return targets_; }
  [[nodiscard]] std::size_t target(std::size_t t, std::size_t date) const {
    return 1 + t * dates_.size() + date;
  }
  [[nodiscard]] std::size_t later(std::size_t reading) const {
    return 1 + targets_.size() * dates_.size() + 3 * reading;
  }
  [[nodiscard]] std::size_t width() const { return later(plan_.later_readings.size()); }

  void take(campaign::RunRecord const& record, std::vector<double> const& factors,
            std::span<double> row) const {
    row[0] = days_to_return(record, today_, rows_);
    for (std::size_t t = 0; t < targets_.size(); ++t) {
      for (std::size_t d = 0; d < dates_.size(); ++d) {
        row[target(t, d)] = targets_[t].output.empty()
                                ? losses_of(record, dates_[d], targets_[t].rows, factors)
                                : output_sum(world_, record, dates_[d], targets_[t].output);
      }
    }
    for (std::size_t r = 0; r < plan_.later_readings.size(); ++r) {
      LaterValues const values = later_values(plan_.later_readings[r], record, today_);
      row[later(r)] = values.model;
      row[later(r) + 1] = values.persistence;
      row[later(r) + 2] = values.constant_hazard;
    }
  }

 private:
  void add_targets() {
    targets_.push_back(
        {name_of(world_, plan_.subject) + ": killed, wounded or missing", "persons", rows_, ""});
    for (campaign::SideInfo const& side : world_.sides) {
      auto rows = rows_of(world_, side.id);
      if (side.id == plan_.subject || rows.empty()) continue;
      targets_.push_back({side.name + ": killed, wounded or missing", "persons", rows, ""});
    }
    if (evidence::ground_in_question(world_))
      targets_.push_back({"Ground held", "km2", {}, "area_held"});
    if (world_.stocks.size() == 1) {
      targets_.push_back(
          {"Share of the rounds fired that was supplied", "1", {}, "supplier_share"});
    }
  }

  campaign::World const& world_;
  ForecastPlan const& plan_;
  std::vector<std::size_t> rows_;
  std::size_t today_ = 0;
  std::vector<std::size_t> dates_;
  std::vector<Target> targets_;
};

void add_lines(Layout const& layout, Rows const& rows, campaign::World const& world,
               report::ForecastAnswer& answer) {
  for (std::size_t t = 0; t < layout.targets().size(); ++t) {
    for (std::size_t d = 0; d < layout.dates().size(); ++d) {
      auto values = rows.column(layout.target(t, d));
      auto const s = explain::spread_of(values);
      std::sort(values.begin(), values.end());
      answer.lines.push_back({layout.targets()[t].title, layout.targets()[t].unit,
                              date_of(world, layout.dates()[d]), shown(s),
                              explain::quantile_of_sorted(values, 0.025),
                              explain::quantile_of_sorted(values, 0.975)});
    }
  }
}

void add_events(Layout const& layout, Rows const& rows, campaign::World const& world,
                std::string const& who, report::ForecastAnswer& answer) {
  double absent = 0.0;
  auto const days = rows.column(0);
  for (double const one : days) absent += one != 0.0 ? 1.0 : 0.0;
  double const all = static_cast<double>(days.size());
  answer.events.push_back({who + " absent from the front on " + date_of(world, layout.today()),
                           all > 0.0 ? absent / all : 0.0});
  if (absent == 0.0) return;
  for (std::size_t const date : layout.dates()) {
    double back = 0.0;
    for (double const one : days) {
      if (one > 0.0 && one <= static_cast<double>(date - layout.today())) back += 1.0;
    }
    answer.events.push_back(
        {who + " back at the front by " + date_of(world, date) + ", if absent", back / absent});
  }
}

/// Which fact, once known, would narrow the subject's losses on the last date most.
void add_information(Evidence const& evidence, Draws const& draws, Layout const& layout,
                     Rows const& rows, report::ForecastAnswer& answer) {
  constexpr std::size_t kLeastDraws = 60;
  constexpr std::size_t kShown = 8;
  if (rows.count() < kLeastDraws || layout.dates().empty()) return;
  auto const target = rows.column(layout.target(0, layout.dates().size() - 1));
  std::vector<std::pair<std::string, double>> facts;
  std::vector<double> known(draws.count());
  auto const consider = [&](std::string const& fact) {
    auto const narrowing = explain::expected_narrowing(target, known);
    if (narrowing.share > 2.0 * narrowing.share_error) facts.emplace_back(fact, narrowing.share);
  };
  auto const& drawn = evidence.subject->world.drawn;
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    for (std::size_t d = 0; d < known.size(); ++d) known[d] = draws.values[d][i];
    consider(drawn[i].key);
  }
  auto const days = rows.column(0);
  for (std::size_t d = 0; d < known.size(); ++d) known[d] = days[d];
  consider("the day on which they return to the front");
  std::stable_sort(facts.begin(), facts.end(),
                   [](auto const& a, auto const& b) { return a.second > b.second; });
  if (facts.size() > kShown) facts.resize(kShown);
  answer.information = std::move(facts);
}

}  // namespace

double days_to_return(campaign::RunRecord const& record, std::size_t from,
                      std::span<std::size_t const> rows) {
  for (std::size_t day = from; day < record.days; ++day) {
    if (evidence::at_front(record, day, rows)) return static_cast<double>(day - from);
  }
  return -1.0;
}

base::Result<std::optional<report::ForecastAnswer>> forecast(Evidence const& evidence,
                                                             Draws const& draws,
                                                             ForecastPlan const& plan,
                                                             ensemble::Digest fingerprint,
                                                             Bench const& bench) {
  using Answer = std::optional<report::ForecastAnswer>;
  Subject const& subject = *evidence.subject;
  Layout const layout(evidence, plan);
  ensemble::Digest const print =
      digest_with(fingerprint, plan.as_of.to_string() + "\n" + plan.subject + "\n" +
                                   evidence::canonical_text(plan.later_readings));
  auto const made =
      fill_rows({"forecast", print, draws.count(), layout.width(), 8}, bench, [&]() -> RowFunction {
        struct Scratch {
          campaign::Workspace workspace;
          campaign::RunRecord record;
        };
        return [&, scratch = std::make_shared<Scratch>()](std::uint64_t draw,
                                                          std::span<double> row) {
          campaign::simulate(subject.world, draws.runs[draw], scratch->workspace, scratch->record,
                             {.values = draws.values[draw], .commands = {}, .days = 0});
          layout.take(scratch->record, loss_factors(evidence, draws.z[draw]), row);
        };
      });
  if (!made) return made.diagnostics();
  if (!*made) return Answer{};
  report::ForecastAnswer answer;
  answer.as_of = plan.as_of.to_string();
  answer.question = plan.question;
  add_lines(layout, **made, subject.world, answer);
  add_events(layout, **made, subject.world, name_of(subject.world, plan.subject), answer);
  add_information(evidence, draws, layout, **made, answer);
  if (plan.later != nullptr) {
    score_later_claims(evidence, draws, plan, **made, layout.later(0), answer);
  }
  return Answer(std::move(answer));
}

}  // namespace salient::study
