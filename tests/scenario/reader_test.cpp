#include "salient/scenario/reader.h"

#include <chrono>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include "salient/campaign/day.h"
#include "tests/scenario/support/folder.h"

namespace salient::scenario {
namespace {

using salient::testing::sound_and;
using salient::testing::sound_but;
using salient::testing::sound_claims;
using salient::testing::sound_scenario;
using salient::testing::TemporaryFolder;

base::Catalogue catalogue() { return campaign::catalogue_of(campaign::the_day()); }

base::Result<Scenario> read(std::string const& text, std::string const& claims = {}) {
  TemporaryFolder folder;
  folder.write("scenario.toml", text);
  if (!claims.empty()) folder.write("claims.csv", claims);
  return read_scenario(folder.path(), catalogue());
}

std::string with_claims() {
  return sound_but("end = 2000-01-30\n", "end = 2000-01-30\nclaims = \"claims.csv\"\n");
}

TEST(Reader, ReadsASoundScenarioCompletely) {
  auto const scenario = read(with_claims(), sound_claims());
  for (auto const& d : scenario.diagnostics().list()) ADD_FAILURE() << base::to_string(d);
  ASSERT_TRUE(scenario.ok());
  EXPECT_EQ(scenario->days(), 30U);
  ASSERT_EQ(scenario->formations.size(), 2U);
  auto const strength = catalogue().slot(base::Scope::formation, "strength");
  Quantity const& quantity = scenario->formations[0].quantities[strength->index];
  EXPECT_EQ(quantity.prior.a, 1000.0);
  EXPECT_EQ(quantity.basis, Basis::source);
  EXPECT_EQ(quantity.sources, std::vector<std::string>{"gazette"});
  EXPECT_EQ(quantity.place.line, 36);
  ASSERT_EQ(scenario->claims.size(), 1U);
  EXPECT_EQ(scenario->claims[0].low, 100.0);
  EXPECT_TRUE(scenario->claims[0].definition.killed);
}

TEST(Reader, ReadsClaimsOnAnAccountThatAreNotItsOwn) {
  auto const scenario = read(sound_scenario());
  ASSERT_TRUE(scenario.ok());
  TemporaryFolder const folder;
  folder.write("later.csv", sound_claims());
  base::Diagnostics faults;
  auto const claims = read_claims_file(folder.path() / "later.csv", *scenario, faults);
  EXPECT_FALSE(faults.has_errors());
  ASSERT_EQ(claims.size(), 1U);
  EXPECT_EQ(claims[0].id, "C1");
  EXPECT_EQ(claims[0].subject, "blue");
}

TEST(Reader, FaultsOfSuchAFileHaveAPlaceInIt) {
  auto const scenario = read(sound_scenario());
  ASSERT_TRUE(scenario.ok());
  TemporaryFolder const folder;
  std::string text = sound_claims();
  text.replace(text.find("blue"), 4, "blu");  // a side that the account lacks
  folder.write("later.csv", text);
  base::Diagnostics faults;
  (void)read_claims_file(folder.path() / "later.csv", *scenario, faults);
  ASSERT_TRUE(faults.has_errors());
  EXPECT_EQ(faults.list().front().place.line, 2);
  EXPECT_THAT(faults.list().front().place.file, ::testing::HasSubstr("later.csv"));
  base::Diagnostics missing;
  EXPECT_TRUE(read_claims_file(folder.path() / "none.csv", *scenario, missing).empty());
  EXPECT_TRUE(missing.has_errors());
}

TEST(Reader, HoldsNumbersInTheHeldUnit) {
  auto const scenario = read(sound_scenario());
  ASSERT_TRUE(scenario.ok());
  auto const slot = catalogue().slot(base::Scope::sector, "front_length");
  EXPECT_EQ(scenario->sectors[0].quantities[slot->index].prior.a, 5000.0);
}

TEST(Reader, ReportsEveryFaultAtOnce) {
  auto const result =
      read(sound_but("strength = { value = 1000, unit = \"persons\", source = \"gazette\" }",
                     "strenght = { value = 1000, unit = \"persons\" }") +
           "[nonsense]\n");
  ASSERT_FALSE(result.ok());
  EXPECT_GE(result.diagnostics().error_count(), 3);  // unknown key, missing key, unknown table
}

/// One broken scenario: what is wrong, and what the messages must name.
struct Broken {
  std::string name;
  std::string toml;
  std::vector<std::string> words;  ///< each must occur in some message
  int line = 0;                    ///< of some message, when given
  std::string claims = {};
};

void PrintTo(Broken const& broken, std::ostream* out) { *out << broken.name; }

std::string strength(std::string const& quantity) {
  return sound_but("{ value = 800, unit = \"persons\", source = \"gazette\" }", quantity);
}

std::string claim_row(std::string const& from, std::string const& to) {
  std::string text = sound_claims();
  return text.replace(text.find(from), from.size(), to);
}

std::string arrival(std::string const& date, std::string const& formation = "first") {
  return sound_and("[[arrival]]\nformation = \"" + formation + "\"\ndate = " + date +
                   "\npersons = { value = 5, unit = \"persons\", assumption = \"a\" }");
}

std::vector<Broken> broken_quantities() {
  std::string const g = ", source = \"gazette\" }";
  return {
      {"bare_number", strength("800"), {"bare number", "source"}, 43},
      {"string_for_quantity", strength("\"800\""), {"is a string"}, 43},
      {"no_source",
       strength("{ value = 800, unit = \"persons\" }"),
       {"has no source", "assumption"},
       43},
      {"both_grounds",
       strength("{ value = 800, unit = \"persons\", source = \"gazette\", assumption = \"x\" }"),
       {"both a source and an assumption"}},
      {"unknown_source",
       strength("{ value = 800, unit = \"persons\", source = \"gazete\" }"),
       {"no source 'gazete'", "did you mean 'gazette'"},
       43},
      {"empty_source_list",
       strength("{ value = 800, unit = \"persons\", source = [] }"),
       {"list of sources is empty"}},
      {"source_number",
       strength("{ value = 800, unit = \"persons\", source = 5 }"),
       {"source must be a string"}},
      {"empty_assumption",
       strength("{ value = 800, unit = \"persons\", assumption = \"\" }"),
       {"assumption is empty"}},
      {"no_unit", strength("{ value = 800" + g), {"has no unit", "persons"}},
      {"wrong_unit",
       strength("{ value = 800, unit = \"km\"" + g),
       {"unit 'km' is a length", "persons"},
       43},
      {"unknown_unit",
       strength("{ value = 800, unit = \"person\"" + g),
       {"unknown unit 'person'", "did you mean 'persons'"}},
      {"unit_number", strength("{ value = 800, unit = 3" + g), {"unit must be a string"}},
      {"negative_strength",
       strength("{ value = -5, unit = \"persons\"" + g),
       {"outside its range", "between 0"},
       43},
      {"million_millions",
       strength("{ value = 1000000000000, unit = \"persons\"" + g),
       {"outside its range"},
       43},
      {"not_a_number", strength("{ value = nan, unit = \"persons\"" + g), {"finite"}},
      {"infinite", strength("{ value = inf, unit = \"persons\"" + g), {"finite"}},
      {"value_text",
       strength("{ value = \"many\", unit = \"persons\"" + g),
       {"must be a number, not a string"}},
      {"no_value", strength("{ unit = \"persons\"" + g), {"states no value"}},
      {"two_values",
       strength("{ value = 800, normal = [800, 10], unit = \"persons\"" + g),
       {"second value"}},
      {"unknown_family",
       strength("{ lognormla = [800, 1], unit = \"persons\"" + g),
       {"unknown key 'lognormla'", "did you mean 'lognormal'"}},
      {"one_number_for_two",
       strength("{ normal = [800], unit = \"persons\"" + g),
       {"needs two numbers"}},
      {"three_numbers",
       strength("{ normal = [800, 1, 2], unit = \"persons\"" + g),
       {"needs two numbers"}},
      {"scalar_for_two", strength("{ normal = 800, unit = \"persons\"" + g), {"needs two numbers"}},
      {"negative_sd",
       strength("{ normal = [800, -1], unit = \"persons\"" + g),
       {"standard deviation must be positive"}},
      {"negative_median",
       strength("{ lognormal = [-800, 1], unit = \"persons\"" + g),
       {"median of a lognormal must be positive"}},
      {"reversed_uniform",
       strength("{ uniform = [900, 800], unit = \"persons\"" + g),
       {"first number must be below the second"}},
      {"reversed_interval",
       strength("{ interval = [900, 800], unit = \"persons\"" + g),
       {"first number must be below the second"}},
      {"coverage_of_value",
       strength("{ value = 800, coverage = 0.5, unit = \"persons\"" + g),
       {"coverage goes with interval"}},
      {"coverage_of_one",
       strength("{ interval = [1, 9], coverage = 1.0, unit = \"persons\"" + g),
       {"coverage must lie between 0 and 1"}},
      {"beta_of_persons",
       strength("{ beta = [2, 3], unit = \"persons\"" + g),
       {"beta prior is for shares only"}},
      {"prior_outside_range",
       strength("{ normal = [-1000, 1], unit = \"persons\"" + g),
       {"outside its range"}},
      {"note_number",
       strength("{ value = 800, note = 3, unit = \"persons\"" + g),
       {"note must be a string"}},
      {"array_for_quantity", strength("[1, 2]"), {"is a list"}},
  };
}

std::vector<Broken> broken_tables() {
  return {
      {"unknown_key",
       sound_but("role = \"defend\"", "role = \"defend\"\nrolle = 1"),
       {"unknown key 'rolle'", "did you mean 'role'"},
       43},
      {"unknown_table",
       sound_and("[[formations]]\nid = \"x\""),
       {"unknown table 'formations'", "did you mean 'formation'"}},
      {"unknown_parameter",
       sound_and("[parameters]\ndirect_fire.hazrad = { value = 1, unit = \"1/day\", assumption = "
                 "\"x\" }"),
       {"unknown parameter 'direct_fire.hazrad'", "did you mean 'direct_fire.hazard'"}},
      {"unknown_mechanism",
       sound_and("[mechanisms]\nartilery = \"reference\""),
       {"unknown mechanism 'artilery'", "did you mean 'artillery'"}},
      {"unknown_mechanism_state",
       sound_and("[mechanisms]\nartillery = \"off\""),
       {"no known state", "reference"}},
      {"missing_id", sound_but("id = \"second\"\n", ""), {"lacks 'id'"}},
      {"missing_strength",
       sound_but("strength = { value = 800, unit = \"persons\", source = \"gazette\" }", ""),
       {"lacks 'strength'"}},
      {"no_format", sound_but("format = 1\n", ""), {"does not say which format"}, 1},
      {"format_of_tomorrow", sound_but("format = 1\n", "format = 2\n"), {"reads format 1"}, 1},
      {"format_text", sound_but("format = 1\n", "format = \"1\"\n"), {"is a string"}, 1},
      {"no_scenario", "format = 1\n", {"lacks the table [scenario]"}},
      {"scenario_list", "format = 1\nscenario = [1]\n", {"scenario: is a list"}, 2},
      {"formation_single", sound_and("[side2]\n"), {"unknown table 'side2'"}},
      {"side_not_list", "format = 1\nside = 3\n", {"side: is a whole number"}},
      {"bad_id", sound_but("id = \"second\"", "id = \"Second One\""), {"is no id"}},
      {"empty_name", sound_but("name = \"Second\"", "name = \"\""), {"'name' is empty"}},
      {"number_for_name", sound_but("name = \"Second\"", "name = 2"), {"'name' is a whole number"}},
      {"duplicate_id", sound_but("id = \"second\"", "id = \"first\""), {"stands already on line"}},
      {"side_and_formation_id",
       sound_but("id = \"second\"", "id = \"red\""),
       {"also the id of a side"}},
      {"reference_to_nothing",
       sound_but("side = \"blue\"", "side = \"bleu\""),
       {"there is no side 'bleu'", "did you mean 'blue'"}},
      {"unknown_role",
       sound_but("role = \"defend\"", "role = \"defence\""),
       {"cannot be 'defence'", "did you mean 'defend'"}},
      {"duplicate_key",
       sound_but("role = \"defend\"", "role = \"defend\"\nrole = \"attack\""),
       {"no valid TOML"},
       43},
      {"leading_zero", sound_but("value = 800", "value = 0800"), {"no valid TOML"}, 43},
      {"unclosed_list", sound_and("x = [1, 2"), {"no valid TOML"}},
      {"unclosed_string", sound_and("x = \"abc"), {"no valid TOML"}},
      {"assertion_one", "[(", {"no valid TOML"}},
      {"assertion_two", "[..", {"no valid TOML"}},
      {"empty_file", "", {"lacks the table [scenario]"}},
      {"nul_byte", std::string("format = 1\n\0x = 1\n", 18), {"no valid TOML"}},
      {"latin_one", sound_but("title = \"A test\"", "title = \"Caf\xE9\""), {"no valid TOML"}},
      {"absurd_nesting",
       "x = " + std::string(10000, '[') + std::string(10000, ']'),
       {"no valid TOML"}},
      {"nested_tables", "x = " + std::string(5000, '{'), {"no valid TOML"}},
      {"long_title",
       sound_but("title = \"A test\"", "title = \"" + std::string(5000, 'a') + "\""),
       {"5000 bytes"}},
      {"ten_megabytes",
       sound_but("title = \"A test\"", "title = \"" + std::string(10000000, 'a') + "\""),
       {"the limit is"}},
      {"transfer_to_itself",
       sound_and("[[transfer]]\nfrom = \"first\"\nto = \"first\"\ndate = 2000-01-05\npersons = { "
                 "value = 5, unit = \"persons\", assumption = \"a\" }"),
       {"from a formation to itself"}},
      {"coordination_with_itself",
       sound_and("[[coordination]]\nrequester = \"first\"\nprovider = \"first\"\nquality = { value "
                 "= 0.5, assumption = \"a\" }"),
       {"of a body with itself"}},
      {"no_sides",
       "format = 1\n[scenario]\nid = \"x\"\ntitle = \"x\"\nquestion = \"x\"\nstart = "
       "2000-01-01\nend = 2000-01-02\n",
       {"has no [[side]]", "has no [[formation]]"}},
      {"counterfactual_without_changes",
       sound_and("[[question]]\nid = \"q\"\nkind = \"counterfactual\"\ntext = \"x\""),
       {"counterfactual without changes"}},
      {"changes_nothing_known",
       sound_and("[[question]]\nid = \"q\"\nkind = \"counterfactual\"\ntext = \"x\"\nchanges = { "
                 "\"formation.frist.strength\" = { value = 1, unit = \"persons\", assumption = "
                 "\"a\" } }"),
       {"unknown quantity 'formation.frist.strength'", "did you mean 'formation.first.strength'"}},
      {"forecast_without_date",
       sound_and("[[question]]\nid = \"q\"\nkind = \"forecast\"\ntext = \"x\""),
       {"forecast without as_of"}},
  };
}

std::vector<Broken> broken_dates_and_paths() {
  return {
      {"impossible_date", sound_but("end = 2000-01-30", "end = 2000-02-30"), {"no valid TOML"}, 8},
      {"date_text",
       sound_but("end = 2000-01-30", "end = \"2000-01-30\""),
       {"'end' is a string"},
       8},
      {"date_time",
       sound_but("end = 2000-01-30", "end = 2000-01-30T12:00:00"),
       {"'end' is a date with a time"},
       8},
      {"end_before_start",
       sound_but("end = 2000-01-30", "end = 1999-01-30"),
       {"before the first"},
       8},
      {"eleven_years",
       sound_but("end = 2000-01-30", "end = 2011-01-30"),
       {"the limit is 3,660"},
       8},
      {"arrival_after_the_end", arrival("2001-01-05"), {"outside the campaign"}},
      {"arrival_to_nothing", arrival("2000-01-05", "third"), {"there is no formation 'third'"}},
      {"arrival_at_no_date", arrival("5"), {"'date' is a whole number"}},
      {"weather_backwards",
       sound_and("[[weather]]\nstart = 2000-01-05\nend = 2000-01-02"),
       {"ends before it starts"}},
      {"path_outside",
       sound_but("end = 2000-01-30\n", "end = 2000-01-30\nclaims = \"../claims.csv\"\n"),
       {"leads out of the scenario's folder"},
       9},
      {"absolute_path",
       sound_but("end = 2000-01-30\n", "end = 2000-01-30\nclaims = \"/etc/passwd\"\n"),
       {"leads out of the scenario's folder"},
       9},
      {"no_such_file",
       sound_but("end = 2000-01-30\n", "end = 2000-01-30\nclaims = \"none.csv\"\n"),
       {"there is no file 'none.csv'"},
       9},
      {"folder_as_file",
       sound_but("end = 2000-01-30\n", "end = 2000-01-30\nclaims = \".\"\n"),
       {"is no plain file"}},
      {"geometry_not_list",
       sound_but("end = 2000-01-30\n", "end = 2000-01-30\ngeometry = \"a\"\n"),
       {"'geometry' is a string"}},
      {"unknown_feature",
       sound_but("front_length", "feature = \"x\"\nfront_length"),
       {"no geometry file has a feature"}},
  };
}

std::vector<Broken> broken_claims() {
  std::string const s = with_claims();
  auto const row = [&](std::string const& from, std::string const& to) {
    return claim_row(from, to);
  };
  return {
      {"claim_bad_date",
       s,
       {"report_date '2000-13-10' is no date"},
       2,
       row("2000-01-10", "2000-13-10")},
      {"claim_bad_as_of", s, {"as_of '2000-01-99' is no date"}, 2, row("2000-01-09", "2000-01-99")},
      {"claim_unknown_subject",
       s,
       {"unknown subject 'bleu'", "did you mean 'blue'"},
       2,
       row("blue", "bleu")},
      {"claim_unknown_metric",
       s,
       {"unknown metric 'kiled'", "did you mean 'killed'"},
       2,
       row(",killed,", ",kiled,")},
      {"claim_not_a_number", s, {"'1OO' is no number"}, 2, row(",100,100,", ",1OO,100,")},
      {"claim_nan", s, {"'nan' is no number"}, 2, row(",100,100,", ",nan,100,")},
      {"claim_negative", s, {"out of range"}, 2, row(",100,100,", ",-1,100,")},
      {"claim_disordered", s, {"out of order"}, 2, row(",100,100,,", ",200,100,,")},
      {"claim_no_number", s, {"states no number for 'killed'"}, 2, row(",100,100,,", ",,,,")},
      {"claim_window", s, {"unknown window 'always'"}, 2, row("cumulative", "always")},
      {"claim_role",
       s,
       {"unknown role 'outcme'", "did you mean 'outcome'"},
       2,
       row("outcome", "outcme")},
      {"claim_definition", s, {"unknown kind of loss 'klled'"}, 2, row(",killed,at", ",klled,at")},
      {"claim_modality", s, {"unknown modality 'at_lest'"}, 2, row("at_least", "at_lest")},
      {"claim_too_many_cells", s, {"has 22 cells", "21"}, 2, row("a note", "a note, with a comma")},
      {"claim_unclosed_quote", s, {"never ends"}, 2, row("a note", "\"a note")},
      {"claim_stray_quote", s, {"a quote inside an unquoted cell"}, 2, row("a note", "a \"note\"")},
      {"claim_latin_one", s, {"not UTF-8"}, 2, row("a note", "caf\xE9")},
      {"claim_twice",
       s,
       {"stands already on line 2"},
       3,
       sound_claims() + sound_claims().substr(sound_claims().find("C1,"))},
      {"claim_relay_of_nothing",
       s,
       {"relay_of names no claim"},
       2,
       row("at_least,\n", "at_least,C9\n")},
      {"claim_circle", s, {"relays itself"}, 2, row("at_least,\n", "at_least,C1\n")},
      {"claim_header",
       s,
       {"unknown column 'claim_idd'", "lacks the column 'claim_id'"},
       1,
       row("claim_id", "claim_idd")},
      {"claims_binary", s, {"not UTF-8"}, 1, std::string("\x89PNG\r\n\x1a\n\xff\xff", 10)},
  };
}

std::vector<Broken> all_broken() {
  std::vector<Broken> all;
  for (auto const& part :
       {broken_quantities(), broken_tables(), broken_dates_and_paths(), broken_claims()}) {
    all.insert(all.end(), part.begin(), part.end());
  }
  return all;
}

class BrokenScenario : public ::testing::TestWithParam<Broken> {};

TEST_P(BrokenScenario, IsRefusedWithPlaceReasonAndSuggestion) {
  Broken const& broken = GetParam();
  auto const begin = std::chrono::steady_clock::now();
  auto const result = read(broken.toml, broken.claims);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(1));
  ASSERT_FALSE(result.ok());
  std::string all;
  bool line_named = broken.line == 0;
  for (base::Diagnostic const& d : result.diagnostics().list()) {
    all += base::to_string(d) + "\n";
    line_named = line_named || d.place.line == broken.line;
    EXPECT_FALSE(d.place.file.empty()) << base::to_string(d);
  }
  for (std::string const& word : broken.words) EXPECT_THAT(all, ::testing::HasSubstr(word));
  EXPECT_TRUE(line_named) << "line " << broken.line << " in\n" << all;
  // Peak memory of the whole test process, a bound on that of one reading.
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  EXPECT_LT(usage.ru_maxrss, 256 * 1024);
}

INSTANTIATE_TEST_SUITE_P(Table, BrokenScenario, ::testing::ValuesIn(all_broken()),
                         [](auto const& one) { return one.param.name; });

TEST(BrokenTable, IsLargeEnough) { EXPECT_GE(all_broken().size(), 60U); }

}  // namespace
}  // namespace salient::scenario
