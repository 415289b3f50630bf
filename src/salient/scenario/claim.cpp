#include "salient/scenario/claim.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <set>

#include "salient/base/csv.h"
#include "salient/scenario/claim_checks.h"

namespace salient::scenario {

namespace {

enum Column {
  kId,
  kReportDate,
  kDateBasis,
  kAsOf,
  kClaimant,
  kClaimantSide,
  kSubject,
  kMetric,
  kLow,
  kValue,
  kHigh,
  kWindow,
  kRole,
  kNote,
  kUrl,
  kOriginalSource,
  kFamily,
  kDefinition,
  kPhrase,
  kModality,
  kRelayOf,
  kColumns
};

std::vector<std::string> const& modalities() {
  static std::vector<std::string> const words{
      "states",        "estimates",     "believes",         "at_least",    "up_to",  "more_than",
      "approximately", "nearly",        "several",          "preliminary", "denies", "derived",
      "likely",        "highly_likely", "almost_certainly", "unknown"};
  return words;
}

struct Period {
  base::Date from, to;
};

/// `2024-12` → its first and last day; `2024-12-20` → that day twice.
std::optional<Period> day_or_month(std::string_view text) {
  if (auto const day = base::Date::parse(text)) return Period{*day, *day};
  auto const first = base::Date::parse(std::string(text) + "-01");
  if (text.size() != 7 || !first) return std::nullopt;
  base::Date last = *first + 27;
  while ((last + 1).to_string().substr(0, 7) == text) last = last + 1;
  return Period{*first, last};
}

/// `a..b` with days or months.
std::optional<Period> period_of(std::string_view text) {
  std::size_t const dots = text.find("..");
  if (dots == std::string_view::npos) return std::nullopt;
  auto const from = day_or_month(text.substr(0, dots));
  auto const to = day_or_month(text.substr(dots + 2));
  if (!from || !to) return std::nullopt;
  return Period{from->from, to->to};
}

std::string canonical_metric(std::string const& written) {
  for (Metric const& metric : metrics()) {
    if (!metric.also.empty() && metric.also == written) return std::string(metric.name);
  }
  return written;
}

/// Reads the rows of a claims file one by one.
class ClaimReader {
 public:
  ClaimReader(std::string const& file, std::vector<std::string> const& subjects,
              base::Diagnostics& diagnostics)
      : file_(file), subjects_(subjects), diagnostics_(diagnostics) {}

  Claim read(base::CsvRow const& row) {
    row_ = &row;
    Claim claim;
    claim.place = {file_, row.line, 1};
    claim.id = cell(kId);
    if (claim.id.empty()) fault(kId, "claim_id is empty", "an id that no other row has");
    chain_ = "claim " + base::printable(claim.id);
    read_dates(claim);
    read_words(claim);
    read_numbers(claim);
    read_window(claim);
    read_definition(claim);
    return claim;
  }

 private:
  [[nodiscard]] std::string const& cell(Column column) const { return row_->cells[column]; }

  void fault(Column column, std::string problem, std::string expected = {},
             std::string suggestion = {}) {
    diagnostics_.error({file_, row_->line, row_->columns[column]}, chain_, std::move(problem),
                       std::move(expected), std::move(suggestion));
  }

  void read_dates(Claim& claim) {
    if (auto const date = base::Date::parse(cell(kReportDate))) {
      claim.report_date = *date;
    } else {
      fault(kReportDate, "report_date '" + base::printable(cell(kReportDate)) + "' is no date",
            "YYYY-MM-DD, a day that exists");
    }
    claim.as_of_text = cell(kAsOf);
    if (auto const date = base::Date::parse(claim.as_of_text)) {
      claim.as_of = date;
      if (*date > claim.report_date && claim.report_date != base::Date{}) {
        fault(kAsOf, "as_of is after the day of the report, " + claim.report_date.to_string(),
              "the day of which the report speaks");
      }
      return;
    }
    if (auto const period = period_of(claim.as_of_text)) {
      claim.as_of = period->to;
    } else if (!claim.as_of_text.empty() && claim.as_of_text.find('-') != std::string::npos) {
      fault(kAsOf, "as_of '" + base::printable(claim.as_of_text) + "' is no date",
            "YYYY-MM-DD, a period a..b, a word without hyphen, or nothing");
    }
  }

  void read_words(Claim& claim) {
    claim.claimant = cell(kClaimant);
    claim.claimant_side = cell(kClaimantSide);
    claim.subject = cell(kSubject);
    claim.metric = canonical_metric(cell(kMetric));
    claim.role = cell(kRole).empty() ? "outcome" : cell(kRole);
    claim.note = cell(kNote);
    claim.url = cell(kUrl);
    claim.original_source = cell(kOriginalSource);
    claim.family = cell(kFamily);
    claim.phrase = cell(kPhrase);
    claim.modality = cell(kModality);
    claim.relay_of = cell(kRelayOf);
    if (claim.claimant.empty()) fault(kClaimant, "claimant is empty", "who states it");
    choice(kSubject, claim.subject, subjects_,
           "an id of a side, formation or sector, a coalition, or campaign");
    std::vector<std::string> names;
    for (Metric const& metric : metrics()) names.emplace_back(metric.name);
    choice(kMetric, claim.metric, names, "a metric listed by `salient schema`");
    choice(kRole, claim.role, {"input", "outcome", "context"}, "input, outcome or context");
    if (!claim.modality.empty()) {
      choice(kModality, claim.modality, modalities(), "states, estimates, at_least, up_to, …");
    }
  }

  void choice(Column column, std::string const& word, std::vector<std::string> const& words,
              std::string const& expected) {
    if (std::find(words.begin(), words.end(), word) != words.end()) return;
    fault(column, "unknown " + claim_columns()[column] + " '" + base::printable(word) + "'",
          expected, base::did_you_mean(word, words));
  }

  [[nodiscard]] static bool is_share(std::string_view metric) {
    return metric == "casualties_fraction" || metric == "supplier_share";
  }

  std::optional<double> number(Column column, std::string_view metric) {
    std::string const& text = cell(column);
    if (text.empty()) return std::nullopt;
    double value = 0.0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) {
      fault(column, "'" + base::printable(text) + "' is no number",
            "digits with at most one point, or nothing for unknown");
      return std::nullopt;
    }
    if (value < 0.0 || value > 1e9) {
      fault(column, "'" + base::printable(text) + "' is out of range", "0 to 1e9");
      return std::nullopt;
    }
    if (is_share(metric) && value > 1.0) {
      fault(column, "'" + base::printable(text) + "' is no share (it is above 1)",
            "0 to 1; a percentage is divided by 100");
      return std::nullopt;
    }
    return value;
  }

  void read_numbers(Claim& claim) {
    claim.low = number(kLow, claim.metric);
    claim.value = number(kValue, claim.metric);
    claim.high = number(kHigh, claim.metric);
    auto const disordered = [](std::optional<double> a, std::optional<double> b) {
      return a && b && *a > *b;
    };
    if (disordered(claim.low, claim.high) || disordered(claim.low, claim.value) ||
        disordered(claim.value, claim.high)) {
      fault(kLow, "value_low, value, value_high are out of order", "low ≤ value ≤ high");
    }
    auto const metric = std::find_if(metrics().begin(), metrics().end(),
                                     [&](Metric const& one) { return one.name == claim.metric; });
    bool const nothing = cell(kLow).empty() && cell(kValue).empty() && cell(kHigh).empty();
    if (metric != metrics().end() && metric->needs_value && nothing) {
      fault(kValue, "states no number for '" + claim.metric + "'",
            "value, value_low or value_high");
    }
  }

  void read_window(Claim& claim) {
    std::string const& text = cell(kWindow);
    constexpr std::string_view kSince = "cumulative since ";
    constexpr std::string_view kTo = "to ";
    if (text.empty() || text == "cumulative") {
      claim.window = Window::cumulative;
    } else if (text == "stock") {
      claim.window = Window::stock;
    } else if (text == "event") {
      claim.window = Window::event;
    } else if (text.compare(0, kSince.size(), kSince) == 0 &&
               base::Date::parse(std::string_view(text).substr(kSince.size()))) {
      claim.window = Window::cumulative;
      claim.window_from = base::Date::parse(std::string_view(text).substr(kSince.size()));
    } else if (text.compare(0, kTo.size(), kTo) == 0 &&
               base::Date::parse(std::string_view(text).substr(kTo.size()))) {
      claim.window = Window::cumulative;
      claim.window_to = base::Date::parse(std::string_view(text).substr(kTo.size()));
    } else if (auto const period = period_of(text)) {
      claim.window = Window::period;
      claim.window_from = period->from;
      claim.window_to = period->to;
      if (period->to < period->from) fault(kWindow, "the window ends before it starts");
    } else {
      fault(kWindow, "unknown window '" + base::printable(text) + "'",
            "cumulative, cumulative since YYYY-MM-DD, to YYYY-MM-DD, stock, event, or a..b");
    }
  }

  void read_definition(Claim& claim) {
    std::string_view rest = cell(kDefinition);
    claim.has_definition = !rest.empty();
    while (!rest.empty()) {
      std::size_t const plus = std::min(rest.find('+'), rest.size());
      std::string const word(rest.substr(0, plus));
      if (word == "killed")
        claim.definition.killed = true;
      else if (word == "wounded")
        claim.definition.wounded = true;
      else if (word == "missing")
        claim.definition.missing = true;
      else if (word == "captured")
        claim.definition.captured = true;
      else
        fault(kDefinition, "unknown kind of loss '" + base::printable(word) + "'",
              "killed, wounded, missing, captured, joined by '+'",
              base::did_you_mean(word, {"killed", "wounded", "missing", "captured"}));
      rest.remove_prefix(std::min(plus + 1, rest.size()));
    }
  }

  std::string const& file_;
  std::vector<std::string> const& subjects_;
  base::Diagnostics& diagnostics_;
  base::CsvRow const* row_ = nullptr;
  std::string chain_;
};

/// Duplicate ids, relays of unknown claims, and relays that go round in a circle.
void check_ids(std::vector<Claim> const& claims, base::Diagnostics& diagnostics) {
  std::map<std::string, Claim const*> by_id;
  std::vector<std::string> ids;
  for (Claim const& claim : claims) {
    if (claim.id.empty()) continue;
    auto const [standing, fresh] = by_id.emplace(claim.id, &claim);
    if (fresh) {
      ids.push_back(claim.id);
    } else {
      diagnostics.error(
          claim.place, "claim " + claim.id,
          "this id stands already on line " + std::to_string(standing->second->place.line));
    }
  }
  for (Claim const& claim : claims) {
    if (claim.relay_of.empty()) continue;
    if (by_id.count(claim.relay_of) == 0) {
      diagnostics.error(claim.place, "claim " + claim.id,
                        "relay_of names no claim: '" + base::printable(claim.relay_of) + "'", {},
                        base::did_you_mean(claim.relay_of, ids));
      continue;
    }
    std::set<std::string> passed;
    Claim const* at = &claim;
    while (at != nullptr && !at->relay_of.empty() && passed.insert(at->id).second) {
      auto const next = by_id.find(at->relay_of);
      at = next == by_id.end() ? nullptr : next->second;
    }
    bool const circle = at != nullptr && at == &claim && !at->relay_of.empty();
    if (circle) {
      diagnostics.error(claim.place, "claim " + claim.id,
                        "relays itself through its relay_of chain", "a first source at the end");
    }
  }
}

}  // namespace

std::vector<Metric> const& metrics() {
  static std::vector<Metric> const list{
      {"casualties_total", "casualties of the kinds in `definition`", true},
      {"killed", "killed", true},
      {"wounded", "wounded", true},
      {"missing", "missing", true},
      {"captured", "captured", true},
      {"casualties_fraction", "casualties as a share of all who arrived", true},
      {"casualties_per_day", "casualties in a day, mean over the window", true},
      {"contingent_total", "all who arrived or were sent", true},
      {"troops_in_country", "persons in the host country, in the theatre or not", true,
       "troops_in_russia"},
      {"troops_in_theatre", "persons in the theatre", true, "troops_in_kursk"},
      {"troops_committed", "persons serving in front-line units", true,
       "troops_committed_to_units"},
      {"area_km2", "area held, km²", true},
      {"shells_per_day", "artillery rounds that a side fires in a day", true},
      {"supplier_share", "share of a side's artillery rounds that others supplied", true},
      {"front_withdrawal", "absence from the front", false},
      {"front_return", "presence at the front again", false},
      {"absence_duration", "days of absence from the front", true},
      {"campaign_start", "the campaign began", false, "incursion_start"},
      {"local_offensive", "a local offensive began", false, "ua_local_offensive"},
      {"battalions_destroyed", "battalions put out of action", true, "unit_destroyed_battalions"},
      {"event", "something that happened", false},
  };
  return list;
}

Bounds stated_bounds(Claim const& claim) {
  auto const first_of = [](std::optional<double> a, std::optional<double> b,
                           std::optional<double> c) { return a ? a : (b ? b : c); };
  std::optional<double> const lowest = first_of(claim.low, claim.value, claim.high);
  std::optional<double> const highest = first_of(claim.high, claim.value, claim.low);
  if (!lowest || *lowest < *highest) return {lowest, highest};
  bool const open_above =
      claim.modality == "at_least" || claim.modality == "more_than" || (claim.low && !claim.high);
  bool const open_below = claim.modality == "up_to" || (claim.high && !claim.low);
  if (open_below) return {std::nullopt, highest};
  if (open_above) return {lowest, std::nullopt};
  return {lowest, highest};
}

std::vector<std::string> const& claim_columns() {
  static std::vector<std::string> const columns{
      "claim_id", "report_date", "date_basis", "as_of",           "claimant",   "claimant_side",
      "subject",  "metric",      "value_low",  "value",           "value_high", "window",
      "role",     "note",        "url",        "original_source", "family",     "definition",
      "phrase",   "modality",    "relay_of"};
  return columns;
}

std::vector<Claim> read_claims(std::string_view text, std::string const& file,
                               std::vector<std::string> const& subjects,
                               base::Diagnostics& diagnostics) {
  base::CsvTable const table =
      base::read_csv(text, file, claim_columns(), diagnostics,
                     {"claim_id", "report_date", "claimant", "subject", "metric", "value"});
  std::vector<Claim> claims;
  ClaimReader reader(file, subjects, diagnostics);
  claims.reserve(table.rows.size());
  for (base::CsvRow const& row : table.rows) claims.push_back(reader.read(row));
  check_ids(claims, diagnostics);
  check_together(claims, diagnostics);
  return claims;
}

}  // namespace salient::scenario
