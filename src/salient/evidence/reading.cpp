#include "salient/evidence/reading.h"

#include <algorithm>
#include <set>

#include "salient/base/prior.h"
#include "salient/evidence/standing.h"

namespace salient::evidence {

namespace {

using campaign::World;
using scenario::Claim;
using scenario::Scenario;

/// Rows of the formations that a claim's subject covers.
std::vector<std::size_t> formations_of(Scenario const& scenario, World const& world,
                                       std::string const& subject) {
  bool const whole = subject == "campaign";
  std::set<std::string> covered_sides;
  for (scenario::Side const& side : scenario.sides) {
    if (side.id == subject || side.coalition == subject) covered_sides.insert(side.id);
  }
  std::vector<std::size_t> rows;
  for (std::size_t f = 0; f < world.formations.size(); ++f) {
    campaign::FormationInfo const& formation = world.formations[f];
    bool const covered = whole || formation.id == subject ||
                         covered_sides.contains(world.sides[formation.side].id) ||
                         world.sectors[formation.sector].id == subject;
    if (covered) rows.push_back(f);
  }
  return rows;
}

/// A metric that an output of a mechanism answers.
struct OutputMetric {
  std::string_view metric, output;
  char const* words;
  char const* absent;  ///< why the account does not answer it
};

OutputMetric const* find_output_metric(std::string_view metric) {
  static constexpr OutputMetric kMetrics[] = {
      {"area_km2", "area_held", "area held", "the account states no ground held"},
      {"shells_per_day", "rounds_fired", "rounds fired in a day",
       "the account states no stock of shells for this side"},
      {"supplier_share", "supplier_share", "share of the rounds fired that was supplied",
       "the account states no stock of shells for this side"}};
  for (OutputMetric const& one : kMetrics) {
    if (one.metric == metric) return &one;
  }
  return nullptr;
}

/// Columns of the output for what the claim's subject covers: its sector or all ground, the stocks
/// of its side.
void find_outputs(Scenario const& scenario, World const& world, std::string const& subject,
                  std::string_view name, Observable& observable) {
  auto const covers = [&](base::Scope scope, std::size_t entity) {
    if (scope == base::Scope::sector) {
      bool const one_sector = std::any_of(world.sectors.begin(), world.sectors.end(),
                                          [&](auto const& sector) { return sector.id == subject; });
      return !one_sector || world.sectors[entity].id == subject;
    }
    std::string const& side = world.sides[world.stocks[entity].side].id;
    return side == subject ||
           std::any_of(scenario.sides.begin(), scenario.sides.end(),
                       [&](auto const& one) { return one.id == side && one.coalition == subject; });
  };
  for (campaign::OutputColumns const& columns : world.outputs) {
    campaign::Output const& output = world.output(columns);
    if (output.name != name) continue;
    observable.resolution = output.resolution;
    for (std::size_t e = 0; e < columns.count; ++e) {
      if (covers(output.scope, e)) observable.outputs.push_back(columns.base + e);
    }
  }
}

/// What is counted by claims of losses, and in which variables it is found. Counts go on from the
/// opening balance; shares and daily rates leave out who was lost before.
void count_losses(Claim const& claim, Observable& observable, std::string& words) {
  bool const from_opening =
      claim.metric != "casualties_fraction" && claim.metric != "casualties_per_day";
  scenario::LossDefinition definition = claim.definition;
  if (claim.metric == "killed") definition = {true, false, false, false};
  if (claim.metric == "wounded") definition = {false, true, false, false};
  if (claim.metric == "missing" || claim.metric == "captured") {
    definition = {false, false, claim.metric == "missing", claim.metric == "captured"};
  }
  bool const unstated = definition == scenario::LossDefinition{};
  if (unstated) definition = {true, true, true, true};
  bool const missing = definition.missing || definition.captured;
  if (definition.killed && definition.wounded) {
    // Each casualty once: those who died of wounds are among both the killed and the wounded.
    observable.plus = {from_opening ? campaign::kCountedCasualties : campaign::kCasualties};
    if (!missing) {
      observable.minus = {from_opening ? campaign::kCountedMissing : campaign::kMissing};
    }
  } else {
    auto const count = [&](bool counted, std::size_t with_opening, std::size_t without) {
      if (counted) observable.plus.push_back(from_opening ? with_opening : without);
    };
    count(definition.killed, campaign::kCountedKilled, campaign::kKilled);
    count(definition.wounded, campaign::kCountedWounded, campaign::kWounded);
    count(missing, campaign::kCountedMissing, campaign::kMissing);
  }
  auto const add = [&](bool counted, char const* word) {
    if (counted) words += (words.empty() ? "" : " + ") + std::string(word);
  };
  add(definition.killed, "killed");
  add(definition.wounded, "wounded");
  add(definition.missing, "missing");
  add(definition.captured, "captured");
  if (unstated) words += " (not said: taken as all kinds)";
}

/// The observable of a metric, or nothing with the reason why.
std::optional<Observable> observable_of(Claim const& claim, std::string& words,
                                        std::string& why_not) {
  Observable observable;
  if (claim.metric == "casualties_total" || claim.metric == "killed" || claim.metric == "wounded" ||
      claim.metric == "missing" || claim.metric == "captured" ||
      claim.metric == "casualties_fraction" || claim.metric == "casualties_per_day") {
    count_losses(claim, observable, words);
    if (claim.metric == "casualties_fraction") observable.kind = Observable::Kind::share_of_arrived;
    if (claim.metric == "casualties_per_day") observable.kind = Observable::Kind::per_day;
    return observable;
  }
  if (claim.metric == "troops_in_theatre") {
    words = "present";
    observable.plus = {campaign::kPresent};
    return observable;
  }
  if (claim.metric == "troops_committed") {
    words = "in the contact zone";
    observable.plus = {campaign::kForward};
    return observable;
  }
  if (claim.metric == "contingent_total") {
    words = "all who were brought";
    observable.plus = {campaign::kArrived};
    return observable;
  }
  if (claim.metric == "front_withdrawal" || claim.metric == "absence_duration") {
    words = "days without anybody at the front";
    observable.kind = Observable::Kind::absence_days;
    return observable;
  }
  if (claim.metric == "front_return") {
    words = "days with somebody at the front";
    observable.kind = Observable::Kind::presence_days;
    return observable;
  }
  if (OutputMetric const* metric = find_output_metric(claim.metric)) {
    words = metric->words;
    observable.kind = Observable::Kind::output;
    return observable;
  }
  if (claim.metric == "troops_in_country") {
    why_not = "speaks of persons outside the simulated theatre";
  } else {
    why_not = "an event or a quantity that no series of this version answers";
  }
  return std::nullopt;
}

/// How long before the first evening a statement of a state is still compared with it [days].
constexpr double kLongestBefore = 92.0;

bool speaks_of_a_state(Claim const& claim) {
  return claim.window == scenario::Window::stock && class_of(claim.metric) != QuantityClass::losses;
}

/// The day of which a claim speaks, and why it may lie outside the window.
void place_in_time(Claim const& claim, Scenario const& scenario,
                   std::optional<base::Date> knowledge, Reading& reading) {
  reading.date = claim.as_of.value_or(claim.report_date);
  if (claim.window_to) reading.date = *claim.window_to;
  // Of an absence the named day is the first, and it lasts until the report.
  if (claim.metric == "front_withdrawal") reading.date = claim.report_date;
  double const before = static_cast<double>(scenario.start - reading.date);
  bool const near_state = before > 0.0 && before <= kLongestBefore && speaks_of_a_state(claim);
  if (near_state) reading.days_before = before;
  if (knowledge && claim.report_date > *knowledge) {
    reading.why_not =
        "published after " + knowledge->to_string() + ", the last day whose reports are used";
  } else if (before > 0.0 && !near_state) {
    reading.why_not = "speaks of " + reading.date.to_string() + ", before the first simulated day";
  } else if (reading.date > scenario.end) {
    reading.why_not = "speaks of " + reading.date.to_string() + ", after the last simulated day";
  } else if (claim.window == scenario::Window::period && claim.window_from &&
             *claim.window_from < scenario.start) {
    reading.why_not = "its period starts before the first simulated day";
  }
  bool const count_of_unstated_date = claim.window == scenario::Window::cumulative &&
                                      !claim.as_of && !claim.window_to &&
                                      class_of(claim.metric) == QuantityClass::losses;
  if (count_of_unstated_date) {
    base::Date const from = claim.window_from.value_or(scenario.start);
    reading.counted_days = std::max<double>(1.0, static_cast<double>(reading.date - from + 1));
  }
}

/// Where a run has the number that a claim speaks of.
void locate(Claim const& claim, Scenario const& scenario, World const& world, Reading& reading,
            Observable observable, std::string& no_observable) {
  if (observable.kind == Observable::Kind::output) {
    OutputMetric const& metric = *find_output_metric(claim.metric);
    if (claim.metric != "area_km2" || ground_in_question(world)) {
      find_outputs(scenario, world, claim.subject, metric.output, observable);
    }
    if (observable.outputs.empty()) no_observable = metric.absent;
  } else {
    observable.formations = formations_of(scenario, world, claim.subject);
  }
  if (reading.date > scenario.start) {
    observable.day = static_cast<std::size_t>(reading.date - scenario.start);
  }
  if (claim.window == scenario::Window::period && claim.window_from &&
      *claim.window_from > scenario.start) {
    observable.since = static_cast<std::size_t>(*claim.window_from - scenario.start) - 1;
  }
  if (no_observable.empty()) reading.observable = std::move(observable);
}

Reading read_one(Claim const& claim, std::size_t index, Scenario const& scenario,
                 World const& world, std::optional<base::Date> knowledge) {
  Reading reading;
  reading.claim = index;
  place_in_time(claim, scenario, knowledge, reading);
  bool const in_window =
      (reading.date >= scenario.start && reading.date <= scenario.end) || reading.days_before > 0.0;
  reading.stated = scenario::stated_bounds(claim);
  std::optional<double> absent;
  if (claim.as_of) absent = static_cast<double>(claim.report_date - *claim.as_of);
  reading.statement = read_statement(claim, absent);
  if (reading.statement.form == Statement::Form::duration) {
    reading.stated = {reading.statement.low, reading.statement.low};
  }
  std::string no_observable;
  auto observable = observable_of(claim, reading.definition, no_observable);
  if (claim.role == "context") {
    observable.reset();
    no_observable = "context: it speaks of something that the account does not simulate";
  } else if (observable && reading.statement.form == Statement::Form::nothing) {
    observable.reset();
    no_observable = "states no number";
  }
  if (observable && in_window) {
    locate(claim, scenario, world, reading, *std::move(observable), no_observable);
  }
  if (reading.why_not.empty()) reading.why_not = no_observable;
  if (reading.why_not.empty() && claim.role == "input") {
    reading.why_not = "an input of the scenario, drawn for comparison";
  }
  reading.scored = reading.why_not.empty();
  return reading;
}

double days_in_a_row(Observable const& observable, campaign::RunRecord const& record,
                     bool presence) {
  std::size_t days = 0;
  while (days <= observable.day &&
         at_front(record, observable.day - days, observable.formations) == presence) {
    ++days;
  }
  return static_cast<double>(days);
}

}  // namespace

bool at_front(campaign::RunRecord const& record, std::size_t day,
              std::span<std::size_t const> formations) {
  constexpr double kLeastShare = 0.01;
  double present = 0.0;
  double forward = 0.0;
  for (std::size_t const f : formations) {
    present += record.at(day, f, campaign::kPresent);
    forward += record.at(day, f, campaign::kForward);
  }
  return forward > 0.0 && forward >= kLeastShare * present;
}

bool ground_in_question(campaign::World const& world) {
  for (std::size_t s = 0; s < world.sectors.size(); ++s) {
    // What is drawn has no constant (NaN), so it differs from 0 too.
    if (world.constants[world.held_area.base + s * world.held_area.stride] != 0.0) return true;
  }
  return false;
}

double evaluate(Observable const& observable, campaign::RunRecord const& record) {
  double sum = 0.0;
  double arrived = 0.0;
  for (std::size_t const column : observable.outputs) {
    sum += record.output(observable.day, column) * observable.resolution;
  }
  for (std::size_t const f : observable.formations) {
    auto const change = [&](std::size_t variable) {
      double const now = record.at(observable.day, f, variable);
      return observable.since ? now - record.at(*observable.since, f, variable) : now;
    };
    for (std::size_t const variable : observable.plus) sum += change(variable);
    for (std::size_t const variable : observable.minus) sum -= change(variable);
    arrived += record.at(observable.day, f, campaign::kArrived);
  }
  switch (observable.kind) {
    case Observable::Kind::count:
    case Observable::Kind::output: break;
    case Observable::Kind::absence_days: return days_in_a_row(observable, record, false);
    case Observable::Kind::presence_days: return days_in_a_row(observable, record, true);
    case Observable::Kind::share_of_arrived: return arrived > 0.0 ? sum / arrived : 0.0;
    case Observable::Kind::per_day:
      if (observable.since && observable.day > *observable.since) {
        return sum / static_cast<double>(observable.day - *observable.since);
      }
      return sum / static_cast<double>(observable.day + 1);
  }
  return sum;
}

std::vector<Reading> read_claims(Scenario const& scenario, World const& world,
                                 std::optional<base::Date> knowledge) {
  if (!knowledge) knowledge = scenario.knowledge;
  std::vector<Reading> readings;
  for (std::size_t i = 0; i < scenario.claims.size(); ++i) {
    readings.push_back(read_one(scenario.claims[i], i, scenario, world, knowledge));
  }
  set_standing(scenario, readings);
  return readings;
}

namespace {

std::string text_of(Observable const& o) {
  std::string text = "observable " + std::to_string(static_cast<int>(o.kind));
  for (std::size_t const f : o.formations) text += " f" + std::to_string(f);
  for (std::size_t const v : o.plus) text += " +" + std::to_string(v);
  for (std::size_t const v : o.minus) text += " -" + std::to_string(v);
  for (std::size_t const column : o.outputs) text += " o" + std::to_string(column);
  text += " day " + std::to_string(o.day);
  if (o.since) text += " since " + std::to_string(*o.since);
  return text + "\n";
}

}  // namespace

std::string canonical_text(std::vector<Reading> const& readings) {
  std::string text;
  for (Reading const& reading : readings) {
    if (reading.observable) text += text_of(*reading.observable);
  }
  return text;
}

std::string scored_text(std::vector<Reading> const& readings) {
  std::string text;
  std::vector<std::size_t> number(readings.size(), 0);
  std::size_t scored = 0;
  for (std::size_t r = 0; r < readings.size(); ++r) {
    if (readings[r].scored) number[r] = ++scored;
  }
  for (Reading const& reading : readings) {
    if (!reading.scored) continue;
    Statement const& s = reading.statement;
    text += text_of(*reading.observable) + "says " + std::to_string(static_cast<int>(s.form)) +
            " " + std::to_string(static_cast<int>(s.noise));
    for (double const x : {s.low, s.high, s.spread, s.certainty, reading.days_before,
                           reading.counted_days, static_cast<double>(reading.family_terms)}) {
      text += " " + base::number_text(x);
    }
    text += "\nby " + reading.source + " " + std::to_string(static_cast<int>(reading.relation)) +
            " of " + reading.subject_side + " " +
            std::to_string(static_cast<int>(reading.quantity_class));
    if (reading.repeats) text += " repeats " + std::to_string(number[*reading.repeats]);
    text += "\n";
  }
  return text;
}

}  // namespace salient::evidence
