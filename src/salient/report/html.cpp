#include "salient/report/html.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "salient/report/answer_words.h"
#include "salient/report/answers_text.h"
#include "salient/report/figures.h"
#include "salient/report/maps.h"
#include "salient/report/page.h"
#include "salient/report/sections.h"
#include "salient/report/words.h"

namespace salient::report {

namespace {

/// Writes the page section by section.
class Page {
 public:
  Page(Findings const& findings, Answers const& answers)
      : findings_(findings),
        answers_(answers),
        scenario_(*findings.scenario),
        fans_(answers.prior == nullptr ? fan_figures(findings)
                                       : fan_figures_over(findings, *answers.prior)),
        causes_(cause_figures(findings)),
        states_(state_figures(findings)),
        maps_(map_figures(findings)) {
    for (auto* const part :
         {ground_section, supply_section, exchange_section, balance_section, leverage_section}) {
      if (auto one = part(findings)) sections_.push_back(*std::move(one));
    }
    evidence_ = evidence_section(findings, answers);
    for (auto* const part :
         {attribution_section, what_if_section, forecast_section, unknown_section}) {
      if (auto one = part(findings, answers)) explained_.push_back(*std::move(one));
    }
    words_ = answers_paragraphs(findings, answers);
    computation_ = computation_section(findings, answers);
    if (!answers.empty()) note_rows();
  }

  std::string write() {
    head();
    asked();
    answers();
    in_words();
    limits();
    if (evidence_) section(*evidence_);
    figures("losses", "What the runs say, and what the claims say", fans_);
    for (Section const& one : explained_) section(one);
    figures("causes", "By proximate cause", causes_,
            "Who fired, in this model. This is not what would have happened without that cause.");
    figures("command", "Command", states_);
    figures("map", "Map", maps_,
            "Sector outlines are approximate and are drawn from places that reports name.");
    for (Section const& one : sections_) section(one);
    claims();
    assumptions();
    mechanisms();
    sources();
    if (computation_) section(*computation_);
    foot();
    return std::move(out_);
  }

 private:
  template <class... Arguments>
  void put(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    out_ += fmt::format(format, std::forward<Arguments>(arguments)...);
    out_ += '\n';
  }

  void head() {
    out_ += page_open(scenario_.title);
    put("<p>Simulated from {} to {}. {} runs from the {}</p>", scenario_.start.to_string(),
        scenario_.end.to_string(), number(static_cast<double>(findings_.provenance.runs)),
        answers_.calibration
            ? "posterior, given the claims published by " + answers_.calibration->as_of + "."
            : "priors; no claim has been used to change them.");
    if (scenario_.knowledge) {
      put("<p>Nothing published after {} is used.</p>", scenario_.knowledge->to_string());
    }
    out_ += "</header>\n<nav class=\"toc\" aria-label=\"Contents\"><ol>";
    auto const entry = [&](std::string const& id, std::string const& title) {
      put("<li><a href=\"#{}\">{}</a></li>", id, title);
    };
    entry("asked", "What was asked");
    if (!words_.empty()) entry("in-words", "In plain words");
    entry("limits", "Limits");
    if (evidence_) entry(evidence_->id, evidence_->entry);
    if (!fans_.empty()) entry("losses", "Runs and claims");
    for (Section const& one : explained_) entry(one.id, one.entry);
    if (!causes_.empty()) entry("causes", "Causes");
    if (!states_.empty()) entry("command", "Command");
    if (!maps_.empty()) entry("map", "Map");
    for (Section const& one : sections_) entry(one.id, one.entry);
    entry("claims", "Claims");
    entry("assumptions", "Assumptions");
    entry("mechanisms", "Mechanisms");
    entry("sources", "Sources");
    if (computation_) entry(computation_->id, computation_->entry);
    out_ += "</ol></nav>\n<main id=\"main\">\n";
  }

  void open(char const* id, char const* title) {
    put("<section id=\"{}\">\n<h2>{}</h2>", id, title);
  }
  void close() { out_ += "</section>\n"; }

  void asked() {
    open("asked", "What was asked");
    put("<p>{}</p>", escaped(scenario_.question));
    list_questions(true, "");
  }

  [[nodiscard]] bool answers_question(scenario::Question const& question) const {
    if (question.kind == "forecast") return !answers_.forecasts.empty();
    if (question.kind == "attribution") return !answers_.attributions.empty();
    auto const& all = answers_.what_ifs;
    return question.kind == "outcome" || std::any_of(all.begin(), all.end(), [&](auto const& one) {
             return one.id == question.id;
           });
  }

  /// Those questions of the account that this report answers, or the others.
  void list_questions(bool answered, char const* heading) {
    std::string items;
    for (scenario::Question const& question : scenario_.questions) {
      if (answers_question(question) != answered) continue;
      items += "<li>" + escaped(question.text) + "</li>\n";
    }
    if (!items.empty()) out_ += heading + ("<ul>\n" + items) + "</ul>\n";
  }

  void answers() {
    std::string const last =
        (findings_.world->start + static_cast<std::int64_t>(findings_.world->days - 1)).to_string();
    out_ += "<div class=\"summary\">\n";
    for (std::size_t g = 0; g < findings_.groups.size(); ++g) {
      if (!findings_.groups[g].is_side) continue;
      Quantiles const& losses = findings_.final_of(g, campaign::kCasualties);
      put("<div class=\"summary-card\"><div class=\"value\">{}</div><div class=\"label\">{}: "
          "killed, "
          "wounded or missing, <time>{}</time> to <time>{}</time></div><div class=\"range\">80 % "
          "of "
          "runs: {} to {}</div></div>",
          persons(losses[kMedian]), escaped(findings_.groups[g].name),
          findings_.world->start.to_string(), last, persons(losses[1]), persons(losses[5]));
    }
    out_ += "</div>\n";
    put("<p class=\"caveat\">In this model, {}: these are the consequences of the stated priors "
        "and "
        "assumptions. Losses are people.</p>",
        answers_.calibration ? "and given the claims" : "and before any claim is used");
    list_questions(false, "<p>The account asks these too; this report does not answer them:</p>\n");
    close();
  }

  void in_words() {
    if (words_.empty()) return;
    open("in-words", "In plain words");
    for (std::string const& paragraph : words_) put("<p>{}</p>", said(paragraph));
    close();
  }

  void limits() {
    out_ += "<section id=\"limits\" class=\"limits\">\n<h2>Limits</h2>\n<ul>\n";
    for (std::string const& limit : scenario_.limits) put("<li>{}</li>", escaped(limit));
    std::size_t assumed = 0;
    std::size_t sourced = 0;
    for (auto const& named : scenario::all_quantities(scenario_, *findings_.catalogue)) {
      (named.quantity->basis == scenario::Basis::source ? sourced : assumed) += 1;
    }
    put("<li>{} numbers rest on named sources; {} are assumptions or declared defaults, listed "
        "below.</li>",
        sourced, assumed);
    std::string switched;
    for (std::size_t m = 0; m < findings_.world->mechanisms.size(); ++m) {
      if (findings_.world->active[m]) continue;
      base::Declaration const& declaration = findings_.world->mechanisms[m].declaration;
      switched += (switched.empty() ? "" : "; ") + declaration.title + " (" +
                  declaration.reference_state + ")";
    }
    if (!switched.empty()) {
      put("<li>In this scenario these mechanisms are in their reference state: {}.</li>",
          escaped(switched));
    }
    out_ += "<li>One campaign cannot validate a model.</li>\n</ul>\n</section>\n";
  }

  /// Text of the answers: a number and its per cent sign stay in one line.
  [[nodiscard]] std::string said(std::string const& text) const {
    std::string safe = escaped(text);
    if (answers_.empty()) return safe;
    for (std::size_t at = safe.find(" %"); at != std::string::npos; at = safe.find(" %", at)) {
      safe.replace(at, 1, "\u00a0");
    }
    return safe;
  }

  /// A date stays in one line.
  [[nodiscard]] std::string cell_text(std::string const& cell) const {
    return base::Date::parse(cell) ? "<time>" + cell + "</time>" : said(cell);
  }

  static std::string id_text(std::string const& prefix, std::string key) {
    std::replace(key.begin(), key.end(), ' ', '_');
    return prefix + key;
  }

  /// Ids of the rows to which the answers lead; without answers no row has one.
  void note_rows() {
    for (auto const& named : scenario::all_quantities(scenario_, *findings_.catalogue)) {
      targets_.insert(id_text("q-", named.key));
    }
    for (evidence::Reading const& reading : findings_.readings) {
      targets_.insert(id_text("claim-", scenario_.claims[reading.claim].id));
    }
    for (scenario::Source const& source : scenario_.sources) {
      targets_.insert(id_text("source-", source.id));
    }
    for (scenario::Claim const& claim : scenario_.claims) {
      targets_.insert(id_text("read-", claim.id));
    }
  }

  /// The keys of a cell, each leading to its row where there is one.
  [[nodiscard]] std::string leading_text(std::string const& cell, std::string const& prefix) const {
    std::string text;
    for (std::size_t at = 0; at <= cell.size();) {
      std::size_t const end = std::min(cell.find(", ", at), cell.size());
      std::string const item = cell.substr(at, end - at);
      std::string const key = item.substr(0, item.find(" = "));
      std::string const id = id_text(prefix, key);
      text += text.empty() ? "" : ", ";
      text += targets_.count(id) == 0 ? escaped(item)
                                      : "<a href=\"#" + escaped(id) + "\">" + escaped(key) +
                                            "</a>" + escaped(item.substr(key.size()));
      at = end + 2;
    }
    return text;
  }

  [[nodiscard]] std::string cell_of(std::string const& cell, std::size_t column,
                                    std::vector<Leads> const& leads) const {
    for (Leads const& one : leads) {
      if (one.column == column) return leading_text(cell, one.prefix);
    }
    return cell_text(cell);
  }

  /// A table whose rows are those of `prefix` with the first cell as key, where one is given.
  void table(std::vector<std::string> const& columns,
             std::vector<std::vector<std::string>> const& rows, std::string const& prefix = {},
             std::vector<Leads> const& leads = {}) {
    out_ +=
        "<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table\">"
        "<table><thead><tr>";
    for (std::string const& column : columns) {
      out_ += "<th scope=\"col\">" + cell_text(column) + "</th>";
    }
    out_ += "</tr></thead><tbody>\n";
    for (auto const& row : rows) {
      std::string const id = prefix.empty() ? prefix : id_text(prefix, row.front());
      bool const led_to = targets_.count(id) == 1 && given_.insert(id).second;
      out_ += led_to ? "<tr id=\"" + escaped(id) + "\">" : "<tr>";
      for (std::size_t c = 0; c < row.size(); ++c) {
        out_ += "<td>" + cell_of(row[c], c, leads) + "</td>";
      }
      out_ += "</tr>\n";
    }
    out_ += "</tbody></table></div>\n";
  }

  void figure(Figure const& figure) {
    put("<figure class=\"figure\"><figcaption>{}</figcaption>\n<div class=\"plot\" "
        "data-figure=\"{}\" role=\"img\" aria-label=\"{}\"></div>",
        escaped(figure.title), escaped(figure.id), escaped(figure.alternative));
    put("<details class=\"figure-table\"><summary>Numbers of this figure</summary>");
    put("<p>{}</p>", escaped(figure.alternative));
    table(figure.columns, figure.rows);
    out_ += "</details></figure>\n";
    json_ += (json_.empty() ? "" : ",\n") + figure.json;
  }

  void figures(char const* id, char const* title, std::vector<Figure> const& list,
               char const* note = nullptr) {
    if (list.empty()) return;
    open(id, title);
    if (note != nullptr) put("<p class=\"note\">{}</p>", note);
    for (Figure const& one : list) figure(one);
    close();
  }

  void section(Section const& section) {
    open(section.id.c_str(), section.title.c_str());
    for (std::string const& text : section.paragraphs) put("<p>{}</p>", said(text));
    for (Figure const& one : section.figures) figure(one);
    for (Table const& one : section.tables) {
      std::string const caption = escaped(one.caption);
      out_ += one.folded ? "<details><summary>" + caption + "</summary>\n"
                         : "<h3>" + caption + "</h3>\n";
      table(one.columns, one.rows, {}, one.leads);
      if (one.folded) out_ += "</details>\n";
    }
    if (!section.notes.empty()) {
      out_ += "<ul>\n";
      for (std::string const& note : section.notes) put("<li>{}</li>", said(note));
      out_ += "</ul>\n";
    }
    close();
  }

  void claims() {
    open("claims", "Claims");
    if (scenario_.claims.empty()) {
      out_ += "<p>The scenario has no claims.</p>\n";
      close();
      return;
    }
    out_ +=
        "<p>Every claim as it was made, with who made it, beside what the runs give for the "
        "same quantity on the same day. Conflicting reports are kept.</p>\n";
    std::map<std::size_t, Prediction const*> by_reading;
    for (Prediction const& p : findings_.predictions) by_reading[p.reading] = &p;
    std::vector<std::vector<std::string>> compared;
    std::vector<std::vector<std::string>> others;
    for (std::size_t i = 0; i < findings_.readings.size(); ++i) {
      evidence::Reading const& reading = findings_.readings[i];
      scenario::Claim const& claim = scenario_.claims[reading.claim];
      auto const prediction = by_reading.find(i);
      std::string const what =
          claim.subject + ": " + (reading.definition.empty() ? claim.metric : reading.definition);
      if (reading.scored && prediction != by_reading.end()) {
        compared.push_back({claim.id, reading.date.to_string(), claim.claimant, what,
                            stated_words(findings_, i),
                            amount_with_interval(spread_of(prediction->second->quantiles),
                                                 unit_of(findings_, reading)),
                            fmt::format("{:.0f} %", 100.0 * prediction->second->share_inside)});
      } else {
        others.push_back({claim.id, claim.report_date.to_string(), claim.claimant, what,
                          stated_words(findings_, i), reading.why_not});
      }
    }
    table({"Claim", "Day", "Who states it", "What", "Stated", "Runs", "Runs that agree"}, compared,
          "claim-", {{0, "read-"}});
    put("<h3>Not scored</h3>");
    table({"Claim", "Published", "Who states it", "What", "Stated", "Why not"}, others, "claim-",
          {{0, "read-"}});
    close();
  }

  void assumptions() {
    open("assumptions", "Assumptions");
    out_ +=
        "<p>Every number of the scenario that no source states, and every default that the "
        "program took because the scenario does not state the parameter.</p>\n";
    std::vector<std::vector<std::string>> stated;
    std::vector<std::vector<std::string>> defaults;
    for (auto const& named : scenario::all_quantities(scenario_, *findings_.catalogue)) {
      scenario::Quantity const& quantity = *named.quantity;
      if (quantity.basis == scenario::Basis::assumption) {
        stated.push_back({named.key, quantity_text(quantity), quantity.assumption});
      } else if (quantity.basis == scenario::Basis::declared) {
        base::Parameter const& parameter = named.entry->parameter;
        defaults.push_back({named.key, quantity_text(quantity), parameter.meaning,
                            std::string(base::describe(parameter.mark)) + "; " + parameter.source});
      }
    }
    table({"Quantity", "Taken as", "Assumption"}, stated, "q-");
    put("<details><summary>{} declared defaults</summary>", defaults.size());
    table({"Quantity", "Default", "Meaning", "Grounds"}, defaults, "q-");
    out_ += "</details>\n";
    close();
  }

  void mechanisms() {
    open("mechanisms", "Mechanisms");
    std::vector<std::vector<std::string>> rows;
    for (std::size_t m = 0; m < findings_.world->mechanisms.size(); ++m) {
      base::Declaration const& declaration = findings_.world->mechanisms[m].declaration;
      std::string papers;
      for (base::Paper const& paper : declaration.papers) {
        papers += (papers.empty() ? "" : "; ") + paper.citation + " (" +
                  std::string(base::describe(paper.mark)) + ")";
      }
      rows.push_back(
          {declaration.title, findings_.world->active[m] ? "active" : "reference state",
           declaration.reference_state.empty() ? "cannot be switched" : declaration.reference_state,
           papers});
    }
    table({"Mechanism", "In this report", "Reference state", "Works it rests on"}, rows);
    close();
  }

  void sources() {
    open("sources", "Sources");
    std::vector<std::vector<std::string>> rows;
    for (scenario::Source const& source : scenario_.sources) {
      std::string note = source.note;
      if (!source.licence.empty())
        note += (note.empty() ? "" : "; ") + ("licence: " + source.licence);
      rows.push_back({source.id, source.who, source.date ? source.date->to_string() : "–",
                      source.outlet, source.url, note});
    }
    if (!rows.empty()) {
      table({"Id", "Who", "Published", "Outlet", "Address", "Note"}, rows, "source-");
    }
    std::vector<std::vector<std::string>> numbers;
    for (auto const& named : scenario::all_quantities(scenario_, *findings_.catalogue)) {
      if (named.quantity->basis != scenario::Basis::source) continue;
      std::string ids;
      for (std::string const& id : named.quantity->sources) ids += (ids.empty() ? "" : ", ") + id;
      numbers.push_back({named.key, quantity_text(*named.quantity), ids, named.quantity->note});
    }
    if (!numbers.empty()) {
      put("<details><summary>{} numbers that rest on sources</summary>", numbers.size());
      table({"Quantity", "Taken as", "Sources", "Note"}, numbers, "q-", {{2, "source-"}});
      out_ += "</details>\n";
    }
    std::vector<std::vector<std::string>> addresses;
    for (scenario::Claim const& claim : scenario_.claims) {
      addresses.push_back(
          {claim.id, claim.claimant, claim.report_date.to_string(), claim.url, claim.note});
    }
    if (!addresses.empty()) {
      put("<details><summary>Where the {} claims were read</summary>", addresses.size());
      table({"Claim", "Who", "Published", "Address", "Note"}, addresses, "read-");
      out_ += "</details>\n";
    }
    close();
  }

  void foot() {
    Provenance const& p = findings_.provenance;
    out_ += "</main>\n<footer>\n";
    put("<p>Salient {}. Seed {}, {} runs, {} step(s) a day. Scenario {}. Losses in assaults: {}. "
        "Result {}.</p>",
        escaped(p.version), p.seed, p.runs, p.steps_per_day, p.scenario_hash,
        p.loss_table.empty() ? std::string("priors") : "loss table " + p.loss_table, p.result_hash);
    put("<p>Repeat: <code>{}</code></p>", escaped(p.command));
    out_ += "</footer>\n" + page_close(json_);
  }

  Findings const& findings_;
  Answers const& answers_;
  scenario::Scenario const& scenario_;
  std::vector<Figure> fans_, causes_, states_, maps_;
  std::vector<Section> sections_;
  std::vector<std::string> words_;
  std::optional<Section> evidence_, computation_;
  std::vector<Section> explained_;
  std::set<std::string> targets_, given_;  ///< ids of rows: known, and already written
  std::string out_;
  std::string json_;
};

}  // namespace

std::string html(Findings const& findings, Answers const& answers) {
  return Page(findings, answers).write();
}

}  // namespace salient::report
