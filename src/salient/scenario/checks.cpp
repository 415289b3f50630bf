#include "salient/scenario/checks.h"

#include <algorithm>

#include "salient/scenario/references.h"

namespace salient::scenario {

namespace {

constexpr std::int64_t kLongestCampaign = 3660;
constexpr std::size_t kMostFormations = 500;

class Checker {
 public:
  Checker(Scenario const& scenario, Document const& document, base::Catalogue const& catalogue,
          base::Diagnostics& diagnostics)
      : scenario_(scenario),
        document_(document),
        catalogue_(catalogue),
        diagnostics_(diagnostics) {}

  void run() {
    check_ids();
    check_claimants();
    check_references();
    check_sources();
    check_calendar();
    check_substance();
    check_questions();
  }

 private:
  void fault(base::Place place, std::string chain, std::string problem, std::string expected = {},
             std::string suggestion = {}) {
    diagnostics_.error(std::move(place), std::move(chain), std::move(problem), std::move(expected),
                       std::move(suggestion));
  }

  void check_ids() {
    ids_ = collect_ids(scenario_format(), document_, diagnostics_);
    // Formations and sides are told apart by id alone in coordination and claims.
    for (std::string const& id : ids_["formation"]) {
      auto const& sides = ids_["side"];
      if (std::find(sides.begin(), sides.end(), id) != sides.end()) {
        fault({document_.file, 1, 1}, "formation", "the id '" + id + "' is also the id of a side",
              "different ids for sides and formations");
      }
    }
  }

  /// A word that stands for two sides would leave open who speaks.
  void check_claimants() {
    for (Record const& record : document_.of("side")) {
      std::vector<std::string> const words = record.texts("claimants");
      for (Side const& other : scenario_.sides) {
        if (other.id == record.text("id")) continue;
        for (std::string const& word : words) {
          if (!other.speaks(word)) continue;
          fault(record.place, record.chain + ".claimants",
                "'" + base::printable(word) + "' speaks for the side '" + other.id + "' too",
                "words that stand for one side only");
        }
      }
    }
  }

  void check_references() {
    scenario::check_references(scenario_format(), document_, ids_, diagnostics_);
    for (Record const& record : document_.of("transfer")) {
      if (!record.text("from").empty() && record.text("from") == record.text("to")) {
        fault(record.place, record.chain, "goes from a formation to itself",
              "two different formations");
      }
    }
    for (Record const& record : document_.of("coordination")) {
      if (!record.text("requester").empty() &&
          record.text("requester") == record.text("provider")) {
        fault(record.place, record.chain, "is of a body with itself", "two different bodies");
      }
    }
  }

  void check_sources() {
    for (NamedQuantity const& named : all_quantities(scenario_, catalogue_)) {
      scenario::check_sources(named.key, *named.quantity, ids_, diagnostics_);
    }
    for (Question const& question : scenario_.questions) {
      for (Change const& change : question.changes) {
        if (!change.quantity) continue;
        scenario::check_sources(change.key, *change.quantity, ids_, diagnostics_);
      }
    }
  }

  void check_calendar() {
    if (document_.of("scenario").empty()) return;
    Record const& head = document_.of("scenario").front();
    auto const start = head.date("start");
    auto const end = head.date("end");
    if (!start || !end) return;
    if (*end < *start) {
      fault(head.fields.find("end")->second.place, "scenario.end",
            "the last day is before the first (" + start->to_string() + ")");
      return;
    }
    if (*end - *start + 1 > kLongestCampaign) {
      fault(
          head.fields.find("end")->second.place, "scenario.end",
          "the campaign lasts " + std::to_string(*end - *start + 1) + " days (the limit is 3,660)");
    }
    for (char const* table : {"arrival", "transfer", "order"}) {
      for (Record const& record : document_.of(table)) {
        auto const date = record.fields.find("date");
        if (date == record.fields.end() || !date->second.date) continue;
        if (*date->second.date < *start || *date->second.date > *end) {
          fault(date->second.place, record.chain + ".date", "is outside the campaign",
                "a day from " + start->to_string() + " to " + end->to_string());
        }
      }
    }
    for (char const* table : {"fires", "import", "exchange", "weather"}) {
      for (Record const& record : document_.of(table)) {
        auto const from = record.date("start");
        auto const to = record.date("end");
        if (to && *to < from.value_or(*start)) {
          fault(record.fields.find("end")->second.place, record.chain + ".end",
                from ? "the period ends before it starts" : "the period ends before the campaign",
                "a day from " + from.value_or(*start).to_string() + " on");
        } else if (from && *from > to.value_or(*end)) {
          fault(record.fields.find("start")->second.place, record.chain + ".start",
                "the period starts after the campaign", "a day up to " + end->to_string());
        }
      }
    }
  }

  void check_substance() {
    base::Place const top{document_.file, 1, 1};
    if (document_.of("side").empty()) fault(top, "", "has no [[side]]", "one at least");
    if (document_.of("sector").empty()) fault(top, "", "has no [[sector]]", "one at least");
    if (document_.of("formation").empty()) fault(top, "", "has no [[formation]]", "one at least");
    if (document_.of("formation").size() > kMostFormations) {
      fault(document_.of("formation")[kMostFormations].place, "formation",
            "there are more than 500 formations",
            "few moving parts: join what no question tells apart");
    }
  }

  void check_questions() {
    for (Record const& record : document_.of("question")) {
      bool const has_changes = record.has("changes");
      if (record.text("kind") == "counterfactual" && !has_changes) {
        fault(record.place, record.chain, "a counterfactual without changes",
              "changes = { \"formation.x.support.armour\" = { … } }");
      }
      if (record.text("kind") != "counterfactual" && has_changes) {
        fault(record.place, record.chain, "only a counterfactual has changes",
              "kind = \"counterfactual\"");
      }
      if (record.text("kind") == "forecast" && !record.has("as_of")) {
        fault(record.place, record.chain, "a forecast without as_of",
              "as_of = the last day of which it may know");
      }
    }
  }

  Scenario const& scenario_;
  Document const& document_;
  base::Catalogue const& catalogue_;
  base::Diagnostics& diagnostics_;
  Ids ids_;
};

}  // namespace

void check(Scenario const& scenario, Document const& document, base::Catalogue const& catalogue,
           base::Diagnostics& diagnostics) {
  Checker(scenario, document, catalogue, diagnostics).run();
}

}  // namespace salient::scenario
