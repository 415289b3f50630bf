#include "salient/study/battles.h"

#include <array>
#include <fstream>
#include <iterator>
#include <set>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace salient::study {

namespace {

using history::BattleRecord;
using history::BattleSituation;

template <class Value>
using Word = std::pair<std::string_view, Value>;

/// Reads the question's words and numbers; faults go to the diagnostics.
class QuestionReader {
 public:
  explicit QuestionReader(base::Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  template <class Value, std::size_t N>
  Value word(char const* option, std::string const& given, std::array<Word<Value>, N> const& words,
             Value unknown) {
    if (given.empty()) return unknown;
    std::string list;
    std::vector<std::string> candidates;
    for (auto const& [name, value] : words) {
      if (name == given) return value;
      list += (list.empty() ? "" : ", ") + std::string(name);
      candidates.emplace_back(name);
    }
    diagnostics_.error({}, option, "cannot be '" + base::printable(given) + "'", "one of: " + list,
                       base::did_you_mean(given, candidates));
    return unknown;
  }

  template <class Number>
  void within(char const* option, std::optional<Number> value, Number low, Number high) {
    if (!value || (*value >= low && *value <= high)) return;
    diagnostics_.error({}, option, fmt::format("cannot be {}", *value),
                       fmt::format("{} to {}", low, high));
  }

  /// Numbers of tanks, guns or mounted troops say something of the balance only where both sides'
  /// are given.
  history::OfBothSides both(char const* attacker_option, std::optional<double> attacker,
                            char const* defender_option, std::optional<double> defender) {
    within(attacker_option, attacker, 0.0, 1e9);
    within(defender_option, defender, 0.0, 1e9);
    if (attacker.has_value() != defender.has_value()) {
      diagnostics_.error({}, attacker ? defender_option : attacker_option,
                         "is missing beside that of the other side", "both or neither");
    }
    return {attacker, defender};
  }

 private:
  base::Diagnostics& diagnostics_;
};

constexpr std::array<Word<history::Posture>, 5> kPostures{
    {{"hasty", history::Posture::hasty},
     {"prepared", history::Posture::prepared},
     {"fortified", history::Posture::fortified},
     {"delay", history::Posture::delay},
     {"withdrawal", history::Posture::withdrawal}}};
constexpr std::array<Word<history::Slope>, 3> kSlopes{{{"flat", history::Slope::flat},
                                                       {"rolling", history::Slope::rolling},
                                                       {"rugged", history::Slope::rugged}}};
constexpr std::array<Word<history::Cover>, 4> kCovers{{{"bare", history::Cover::bare},
                                                       {"mixed", history::Cover::mixed},
                                                       {"desert", history::Cover::desert},
                                                       {"wooded", history::Cover::wooded}}};
constexpr std::array<Word<history::Sky>, 2> kSkies{
    {{"dry", history::Sky::dry}, {"wet", history::Sky::wet}}};
constexpr std::array<Word<history::Season>, 4> kSeasons{{{"spring", history::Season::spring},
                                                         {"summer", history::Season::summer},
                                                         {"autumn", history::Season::autumn},
                                                         {"winter", history::Season::winter}}};
constexpr std::array<Word<std::optional<int>>, 3> kAir{
    {{"attacker", 1}, {"neither", 0}, {"defender", -1}}};

std::optional<int> whole(std::optional<std::int64_t> value) {
  return value ? std::optional<int>(static_cast<int>(*value)) : std::nullopt;
}

/// What nobody had in those years need not be said.
void fill_in_by_year(BattleSituation& before) {
  constexpr int kFirstWithAircraft = 1914;
  constexpr int kFirstWithTanks = 1916;
  if (!before.year) return;
  if (!before.air && *before.year < kFirstWithAircraft) before.air = 0;
  if (!before.tanks.attacker && *before.year < kFirstWithTanks) before.tanks = {0.0, 0.0};
}

/// How many of the battles were in the fit: same number and name.
std::size_t count_shipped(std::vector<BattleRecord> const& battles) {
  std::set<std::pair<std::string, std::string>> shipped;
  for (BattleRecord const& battle : history::shipped_battles().battles) {
    shipped.emplace(battle.number, battle.name);
  }
  std::size_t count = 0;
  for (BattleRecord const& battle : battles) {
    count += shipped.contains({battle.number, battle.name}) ? 1 : 0;
  }
  return count;
}

}  // namespace

base::Result<BattleSituation> situation_of(BattleQuestion const& question) {
  base::Diagnostics diagnostics;
  QuestionReader read(diagnostics);
  BattleSituation before;
  before.attackers = question.attackers;
  before.defenders = question.defenders;
  read.within<double>("--attackers", question.attackers, 1.0, 1e8);
  read.within<double>("--defenders", question.defenders, 1.0, 1e8);
  before.posture = read.word("--posture", question.posture, kPostures, history::Posture::unknown);
  before.slope = read.word("--terrain", question.slope, kSlopes, history::Slope::unknown);
  before.cover = read.word("--cover", question.cover, kCovers, history::Cover::unknown);
  before.sky = read.word("--weather", question.weather, kSkies, history::Sky::unknown);
  before.season = read.word("--season", question.season, kSeasons, history::Season::unknown);
  before.air = read.word("--air", question.air, kAir, std::optional<int>());
  if (question.urban) before.urban = true;
  read.within<std::int64_t>("--year", question.year, 1600, 1982);
  read.within<std::int64_t>("--surprise", question.surprise, -3, 3);
  before.year = whole(question.year);
  before.surprise = whole(question.surprise);
  before.tanks = read.both("--attacker-tanks", question.attacker_tanks, "--defender-tanks",
                           question.defender_tanks);
  before.guns = read.both("--attacker-guns", question.attacker_guns, "--defender-guns",
                          question.defender_guns);
  before.cavalry = read.both("--attacker-cavalry", question.attacker_cavalry, "--defender-cavalry",
                             question.defender_cavalry);
  if (diagnostics.has_errors()) return diagnostics;
  fill_in_by_year(before);
  return before;
}

base::Result<BattleAnswer> ask_battle(BattleQuestion const& question) {
  auto const before = situation_of(question);
  if (!before) return before.diagnostics();
  auto const& battles = history::shipped_battles().battles;
  BattleAnswer answer;
  answer.before = *before;
  answer.uses_surprise = before->surprise.has_value();
  history::BattleModel const model(
      answer.uses_surprise ? history::with_surprise_spec() : history::battle_model_spec(), battles);
  answer.forecast = model.forecast(*before);
  constexpr std::size_t kCases = 5;
  answer.nearest = history::nearest_battles(*before, battles, kCases);
  return answer;
}

base::Result<BattleFileScore> score_battle_file(std::filesystem::path const& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in || std::filesystem::is_directory(file)) {
    return base::Diagnostic{
        {file.string(), 0, 0}, "", "cannot be read", "a CSV file of the layout of CDB90", ""};
  }
  std::string const text{std::istreambuf_iterator<char>(in), {}};
  auto read = history::read_battles(text, file.string());
  if (!read) return read.diagnostics();
  base::Diagnostics warnings = read.diagnostics();
  BattleFileScore score;
  score.table = *std::move(read);
  score.compared = history::score_on(history::shipped_battles().battles, score.table.battles);
  score.also_shipped = count_shipped(score.table.battles);
  if (score.also_shipped > 0) {
    warnings.warning({file.string(), 0, 0}, "",
                     fmt::format("{} of its battles are among those that the models were fitted "
                                 "to: the scores do not say how well others are forecast",
                                 score.also_shipped));
  }
  if (score.compared.model.n == 0) {
    warnings.warning({file.string(), 0, 0}, "", "has no battle whose winner can be scored");
  }
  return {std::move(score), std::move(warnings)};
}

}  // namespace salient::study
