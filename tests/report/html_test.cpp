#include "salient/report/html.h"

#include <algorithm>
#include <map>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "salient/report/bundle.h"
#include "salient/report/figures.h"
#include "salient/report/words.h"
#include "tests/report/support/ground_study.h"
#include "tests/report/support/hostile_study.h"
#include "tests/report/support/sample_answers.h"

namespace salient::report {
namespace {

using salient::testing::ChangedFindings;
using salient::testing::ground_outcome;
using salient::testing::hostile_outcome;
using salient::testing::kHostile;
using salient::testing::sample_answers;
using ::testing::HasSubstr;
using ::testing::Not;

struct Tag {
  std::string name;  ///< "/p" closes
  std::map<std::string, std::string> attributes;
  std::size_t at = 0;  ///< of what follows it
};

std::string cut(std::string text, std::string_view what) {
  std::size_t const at = text.find(what);
  EXPECT_NE(at, std::string::npos);
  return at == std::string::npos ? text : text.erase(at, what.size());
}

/// The page without the bundle, which bundle_test.cpp holds to be what it is.
std::string const& page() {
  static std::string const text =
      cut(cut(html(hostile_outcome().findings), bundle_script()), bundle_style());
  return text;
}

/// Reads one tag from its '<'. Every attribute of the page is quoted or has no value.
Tag read_tag(std::string const& text, std::size_t at) {
  Tag tag;
  auto const word = [&] {
    std::size_t const end = text.find_first_of(" =>\"\n", at);
    std::string const found = text.substr(at, end - at);
    at = end;
    return found;
  };
  ++at;
  tag.name = word();
  while (text[at] != '>') {
    if (text[at] == ' ') {
      ++at;
      continue;
    }
    std::string const name = word();
    std::string value;
    if (text[at] == '=') {
      EXPECT_EQ(text[at + 1], '"') << tag.name << " " << name;
      std::size_t const end = text.find('"', at + 2);
      value = text.substr(at + 2, end - at - 2);
      at = end + 1;
    }
    tag.attributes[name] = value;
  }
  tag.at = at + 1;
  return tag;
}

/// Every tag of the page; what stands inside the JSON element is no markup.
std::vector<Tag> const& tags() {
  static std::vector<Tag> const list = [] {
    std::vector<Tag> found;
    std::size_t at = page().find('<', page().find("<html"));
    while (at != std::string::npos) {
      Tag const tag = read_tag(page(), at);
      found.push_back(tag);
      bool const raw = tag.name == "script" || tag.name == "style";
      at = page().find(raw ? "</" + tag.name : "<", tag.at);
    }
    return found;
  }();
  return list;
}

std::string figures_json() {
  for (Tag const& tag : tags()) {
    auto const id = tag.attributes.find("id");
    if (id == tag.attributes.end() || id->second != "salient-figures") continue;
    return page().substr(tag.at, page().find("</script>", tag.at) - tag.at);
  }
  return {};
}

TEST(Html, IsWellFormed) {
  EXPECT_EQ(page().find("<!doctype html>\n<html lang=\"en\">"), 0U);
  std::vector<std::string> open;
  for (Tag const& tag : tags()) {
    if (tag.name == "meta") continue;
    if (tag.name.front() != '/') {
      open.push_back(tag.name);
      continue;
    }
    ASSERT_FALSE(open.empty()) << tag.name;
    ASSERT_EQ("/" + open.back(), tag.name);
    open.pop_back();
  }
  EXPECT_TRUE(open.empty());
}

TEST(Html, LoadsNothing) {
  // The elements that the page uses; one that could load must be thought of before it is added.
  std::set<std::string> const known{
      "html",   "head",   "meta",   "title",   "style",   "body",      "a",       "header", "h1",
      "p",      "nav",    "ol",     "ul",      "li",      "main",      "section", "h2",     "h3",
      "div",    "figure", "table",  "thead",   "tbody",   "tr",        "th",      "td",     "time",
      "footer", "code",   "script", "details", "summary", "figcaption"};
  std::set<std::string> const attributes{
      "lang",       "charset", "name", "content",     "class",    "href", "id",
      "aria-label", "role",    "type", "data-figure", "tabindex", "scope"};
  for (Tag const& tag : tags()) {
    std::string const name = tag.name.front() == '/' ? tag.name.substr(1) : tag.name;
    EXPECT_EQ(known.count(name), 1U) << name;
    for (auto const& [attribute, value] : tag.attributes) {
      EXPECT_EQ(attributes.count(attribute), 1U) << name << " " << attribute;
      EXPECT_TRUE(attribute != "href" || value.front() == '#') << value;
    }
  }
  std::string const style(bundle_style());
  for (char const* const loader : {"@import", "url(", "http:", "https:"}) {
    EXPECT_THAT(style, Not(HasSubstr(loader)));
  }
  std::string const script(bundle_script());
  for (char const* const loader : {"fetch(", "XMLHttpRequest", "importScripts", "import(",
                                   "sendBeacon", "WebSocket", "EventSource"}) {
    EXPECT_EQ(script.find(loader), std::string::npos) << loader;
  }
}

TEST(Html, EscapesEveryTextOfTheAccount) {
  // Every text of the account is hostile. None of it may have become markup (the tags are known,
  // see above) and all of it must stand there in words.
  for (char const* const words : {"<script>alert", "</style> ", "<!-- ", "<b>"}) {
    EXPECT_THAT(page(), Not(HasSubstr(words)));
  }
  std::string const safe = escaped(kHostile);
  for (std::string const& around :
       {"<title>" + safe, "<h1>" + safe + "</h1>", "<p>" + safe + "</p>", "<li>" + safe + "</li>",
        "<td>" + safe + "</td>", "<figcaption>" + safe, "aria-label=\"" + safe}) {
    EXPECT_THAT(page(), HasSubstr(around));
  }
}

TEST(Html, EscapesEveryLessThanOfItsJson) {
  std::string const text = figures_json();
  EXPECT_EQ(text.find('<'), std::string::npos);
  EXPECT_THAT(text, HasSubstr("\\u003c/script> & \\u003cb>"));  // the place on the map
  nlohmann::json const json = nlohmann::json::parse(text);
  std::set<std::string> drawn, shown;
  for (auto const& figure : json["figures"]) drawn.insert(figure["id"].get<std::string>());
  for (Tag const& tag : tags()) {
    auto const id = tag.attributes.find("data-figure");
    if (id != tag.attributes.end()) shown.insert(id->second);
  }
  EXPECT_EQ(drawn, shown);
  EXPECT_GE(drawn.size(), 10U);
  // Unescaped by a JSON reader it is the text of the account again.
  EXPECT_THAT(json["figures"][0]["title"].get<std::string>(), HasSubstr(kHostile));
}

TEST(Html, HasOneTitleAndHeadingsThatSkipNoLevel) {
  int level = 0, titles = 0;
  for (Tag const& tag : tags()) {
    if (tag.name.size() != 2 || tag.name[0] != 'h' || tag.name[1] < '1' || tag.name[1] > '6') {
      continue;
    }
    int const next = tag.name[1] - '0';
    EXPECT_LE(next, level + 1) << page().substr(tag.at, 40);
    level = next;
    titles += next == 1 ? 1 : 0;
  }
  EXPECT_EQ(titles, 1);
}

TEST(Html, LinksOnlyToWhatIsThere) {
  std::multiset<std::string> ids;
  for (Tag const& tag : tags()) {
    auto const id = tag.attributes.find("id");
    if (id != tag.attributes.end()) ids.insert(id->second);
  }
  int links = 0;
  for (Tag const& tag : tags()) {
    auto const href = tag.attributes.find("href");
    if (href == tag.attributes.end()) continue;
    ++links;
    EXPECT_EQ(ids.count(href->second.substr(1)), 1U) << href->second;
  }
  EXPECT_GE(links, 10);
}

TEST(Html, SaysWhatItCannotTellBeforeTheFirstFigure) {
  std::size_t const limits = page().find("<section id=\"limits\"");
  ASSERT_NE(limits, std::string::npos);
  EXPECT_LT(page().find("<section id=\"asked\""), limits);
  EXPECT_LT(limits, page().find("<figure"));
  std::string const text = page().substr(limits, page().find("</section>", limits) - limits);
  for (std::string const& limit : hostile_outcome().subject->scenario.limits) {
    EXPECT_THAT(text, HasSubstr(escaped(limit)));
  }
  EXPECT_THAT(text, HasSubstr("2 numbers rest on named sources"));
}

/// The page of findings without the bundle.
std::string page_of(Findings const& findings) {
  return cut(cut(html(findings), bundle_script()), bundle_style());
}

TEST(Html, HasTheSectionsThatHaveSomethingToSay) {
  std::string const ground = page_of(ground_outcome().findings);
  for (char const* const id : {"ground", "balance", "leverage"}) {
    std::string const section = "<section id=\"" + std::string(id) + "\">";
    EXPECT_THAT(ground, HasSubstr(section));
    EXPECT_THAT(ground, HasSubstr("<a href=\"#" + std::string(id) + "\">"));
    EXPECT_THAT(page(), Not(HasSubstr(section)));
  }
  EXPECT_THAT(ground, HasSubstr("data-figure=\"ground-area\""));
  EXPECT_THAT(ground, HasSubstr("\"id\":\"leverage\",\"kind\":\"fan\""));
}

TEST(Html, EscapesWhatItsSectionsSay) {
  ChangedFindings changed(ground_outcome().findings);
  changed.set_output(base::Scope::side, "given_shells", "green", 1000);
  std::string const text = page_of(changed.findings);
  EXPECT_THAT(text, HasSubstr("<td>No amounts &lt;are&gt; known.</td>"));
}

/// The page with answers, its prior the findings themselves.
std::string const& answered() {
  static std::string const text = [] {
    Answers answers = sample_answers(ground_outcome().findings);
    answers.prior = &ground_outcome().findings;
    return cut(cut(html(ground_outcome().findings, answers), bundle_script()), bundle_style());
  }();
  return text;
}

/// Every value of an attribute of that page, from its first letters on.
std::multiset<std::string> values_of(std::string const& start) {
  std::multiset<std::string> values;
  for (std::size_t at = answered().find(start); at != std::string::npos;
       at = answered().find(start, at + 1)) {
    std::size_t const first = at + start.size();
    values.insert(answered().substr(first, answered().find('"', first) - first));
  }
  return values;
}

TEST(Html, SaysNothingOfAPosteriorWithoutAnswers) {
  std::string const ground = page_of(ground_outcome().findings);
  for (char const* const words : {"id=\"in-words\"", "id=\"evidence\"", "posterior", "<tr id="}) {
    EXPECT_THAT(ground, Not(HasSubstr(words)));
  }
}

TEST(Html, GainsASectionForEveryAnswer) {
  std::size_t last = 0;
  for (char const* const id : {"asked", "in-words", "limits", "evidence", "losses", "attribution",
                               "what-if", "forecast", "unknown", "claims", "computation"}) {
    std::size_t const at = answered().find("<section id=\"" + std::string(id) + "\"");
    ASSERT_NE(at, std::string::npos) << id;
    EXPECT_GT(at, last) << id;
    last = at;
    EXPECT_NE(answered().find("<a href=\"#" + std::string(id) + "\">"), std::string::npos) << id;
  }
  EXPECT_THAT(answered(), HasSubstr("runs from the posterior, given the claims published by"));
  EXPECT_THAT(answered(), Not(HasSubstr("no claim has been used")));
  EXPECT_THAT(answered(), Not(HasSubstr("before any claim is used")));
  EXPECT_THAT(answered(), HasSubstr("A &lt;service&gt;"));
}

TEST(Html, NamesTheQuestionsThatItDoesNotAnswer) {
  ChangedFindings changed(ground_outcome().findings);
  changed.scenario.questions.clear();
  for (char const* kind : {"outcome", "attribution", "counterfactual", "forecast"}) {
    scenario::Question question;
    question.id = question.kind = kind;
    question.text = std::string("Which ") + kind + "?";
    changed.scenario.questions.push_back(question);
  }
  char const* const apart = "this report does not answer them";
  std::string const bare = page_of(changed.findings);
  EXPECT_LT(bare.find("Which outcome?"), bare.find(apart));
  for (char const* kind : {"attribution", "counterfactual", "forecast"}) {
    EXPECT_GT(bare.find(std::string("Which ") + kind), bare.find(apart)) << kind;
  }
  Answers answers = sample_answers(changed.findings);
  answers.what_ifs.front().id = "counterfactual";
  answers.prior = &changed.findings;
  EXPECT_THAT(html(changed.findings, answers), Not(HasSubstr(apart)));
}

TEST(Html, LeadsFromAnswersToInputsClaimsAndSources) {
  auto const ids = values_of(" id=\"");
  for (std::string const& id : ids) EXPECT_EQ(ids.count(id), 1U) << id;
  auto const led_to = values_of("href=\"#");
  for (std::string const& id : led_to) EXPECT_EQ(ids.count(id), 1U) << id;
  for (char const* const id : {"q-direct_fire.hazard", "q-territory.collapse_rate", "claim-A1",
                               "claim-S1", "read-A1", "source-gazette"}) {
    EXPECT_GE(led_to.count(id), 1U) << id;
  }
  // What is no key of the account stays text; of a change only the key leads.
  EXPECT_THAT(answered(), HasSubstr("</a>, not.a.key</td>"));
  EXPECT_THAT(answered(), HasSubstr("direct_fire.hazard</a> = 0.01 1/day, mechanism.mines = "));
}

TEST(Html, NamesMechanismsInTheirReferenceState) {
  EXPECT_THAT(page(), Not(HasSubstr("in their reference state:")));
  ChangedFindings changed(ground_outcome().findings);
  for (std::size_t m = 0; m < changed.world.mechanisms.size(); ++m) {
    std::string const& group = changed.world.mechanisms[m].declaration.group;
    changed.world.active[m] = group != "territory" && group != "artillery";
  }
  std::string const text = page_of(changed.findings);
  EXPECT_THAT(text, HasSubstr("in their reference state: Artillery (no artillery: its hazard is "
                              "zero on both sides); Territory (the line stands still).</li>"));
}

TEST(Html, GivesEveryFigureInWordsAndAsATable) {
  std::string const text = page();
  std::size_t figures = 0;
  for (std::size_t at = text.find("<figure"); at != std::string::npos;
       at = text.find("<figure", at + 1)) {
    std::string const figure = text.substr(at, text.find("</figure>", at) - at);
    if (figure.find("<figcaption") == std::string::npos) continue;
    ++figures;
    EXPECT_THAT(figure, HasSubstr("role=\"img\" aria-label=\""));
    EXPECT_THAT(figure, Not(HasSubstr("aria-label=\"\"")));
    EXPECT_THAT(figure, HasSubstr("<table><thead><tr><th scope=\"col\">"));
  }
  EXPECT_GE(figures, 10U);
}

TEST(Html, ListsEveryAssumptionSourceAndClaim) {
  study::Outcome const& outcome = hostile_outcome();
  for (auto const& named :
       scenario::all_quantities(outcome.subject->scenario, outcome.subject->catalogue)) {
    ASSERT_THAT(page(), HasSubstr("<td>" + escaped(named.key) + "</td>"));
  }
  for (char const* const id : {"gazette", "C1", "C2"}) {
    EXPECT_THAT(page(), HasSubstr("<td>" + std::string(id) + "</td>"));
  }
  EXPECT_THAT(page(), HasSubstr(outcome.findings.provenance.result_hash));
  EXPECT_THAT(page(), HasSubstr("Nothing published after 2000-02-05 is used."));
}

}  // namespace
}  // namespace salient::report
