#include "tests/history/support/battles.h"

#include <stdexcept>

#include "salient/history/shipped_data.h"

namespace salient::testing {

namespace {

std::vector<std::string> split(std::string const& text, char at) {
  std::vector<std::string> parts(1);
  for (char const c : text) {
    if (c == at) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

std::vector<std::string> const& lines() {
  static std::vector<std::string> const all =
      split(std::string(history::find_shipped("cdb90")->text), '\n');
  return all;
}

/// A row with one cell replaced; no cell of the rows used holds a comma.
std::string replaced(std::string const& row, std::string const& column, std::string const& cell) {
  auto const names = split(battle_header(), ',');
  auto cells = split(row, ',');
  if (cells.size() != names.size()) return row;
  std::string result;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    result += (i > 0 ? "," : "") + (names[i] == column ? cell : cells[i]);
  }
  return result;
}

}  // namespace

std::string battle_header() { return lines()[0]; }

std::string battle_row() { return lines()[1]; }

std::string battle_row_with(std::string const& column, std::string const& cell) {
  return replaced(battle_row(), column, cell);
}

std::string shipped_with(std::string const& column, std::string const& cell) {
  std::string text = battle_header() + "\n";
  for (std::size_t i = 1; i < lines().size(); ++i) {
    if (!lines()[i].empty()) text += replaced(lines()[i], column, cell) + "\n";
  }
  return text;
}

history::BattleRecord const& shipped_battle(std::string const& number) {
  for (auto const& battle : history::shipped_battles().battles) {
    if (battle.number == number) return battle;
  }
  throw std::out_of_range("no battle " + number);
}

}  // namespace salient::testing
