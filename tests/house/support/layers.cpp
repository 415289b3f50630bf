#include "tests/house/support/layers.h"

#include <algorithm>
#include <optional>
#include <regex>
#include <stdexcept>
#include <string_view>

#include <toml++/toml.h>

namespace salient::house {

namespace {

std::vector<std::string> strings(toml::table const& table, std::string_view key) {
  auto const* array = table[key].as_array();
  if (array == nullptr) throw std::runtime_error(std::string(key) + " is missing from a room");
  std::vector<std::string> result;
  for (auto const& node : *array) {
    auto const text = node.value<std::string>();
    if (!text) throw std::runtime_error(std::string(key) + " holds something that is no text");
    result.push_back(*text);
  }
  return result;
}

std::string string_of(toml::table const& table, std::string_view key) {
  auto const text = table[key].value<std::string>();
  if (!text) throw std::runtime_error(std::string(key) + " is missing from a room");
  return *text;
}

bool contains(std::vector<std::string> const& list, std::string_view name) {
  return std::ranges::find(list, name) != list.end();
}

Room const* room_of(std::vector<Room> const& rooms, std::string_view path) {
  for (auto const& room : rooms) {
    if (path.starts_with(room.folder + "/")) return &room;
  }
  return nullptr;
}

/// Headers of the C++ standard library have neither a dot nor a slash in their names.
bool is_standard(std::string_view header) {
  return header.find_first_of("./") == std::string_view::npos;
}

bool permits(Room const& room, std::string_view header) {
  return is_standard(header) || std::ranges::any_of(room.third_party, [&](std::string const& name) {
           return name.ends_with('/') ? header.starts_with(name) : header == name;
         });
}

/// What is wrong with including our own header from a room; nothing if it may be included.
std::optional<std::string> own_header_fault(std::vector<Room> const& rooms, Room const& from,
                                            std::string const& header) {
  Room const* to = room_of(rooms, header.starts_with("salient/") ? "src/" + header : header);
  if (to == nullptr) return "\"" + header + "\" is no path from src/ or the root into a room";
  if (to->name == from.name || contains(from.may_include, to->name)) return std::nullopt;
  return from.name + " may not include " + to->name + " (\"" + header + "\")";
}

std::optional<std::string> fault(std::vector<Room> const& rooms, Room const& from,
                                 std::string const& quote, std::string const& header) {
  if (quote == "\"") return own_header_fault(rooms, from, header);
  if (permits(from, header)) return std::nullopt;
  return from.name + " may not include <" + header + ">";
}

}  // namespace

std::vector<Room> read_layers(std::filesystem::path const& file) {
  toml::table const table = toml::parse_file(file.string());
  auto const* entries = table["room"].as_array();
  if (entries == nullptr) throw std::runtime_error(file.string() + " names no [[room]]");
  std::vector<Room> rooms;
  for (auto const& node : *entries) {
    auto const* entry = node.as_table();
    if (entry == nullptr) throw std::runtime_error(file.string() + ": a room is no table");
    rooms.push_back({string_of(*entry, "name"), string_of(*entry, "folder"),
                     strings(*entry, "may_include"), strings(*entry, "third_party")});
  }
  return rooms;
}

std::vector<Breach> order_breaches(std::vector<Room> const& rooms) {
  std::vector<Breach> breaches;
  std::vector<std::string> left;
  for (auto const& room : rooms) {
    for (auto const& name : room.may_include) {
      if (!contains(left, name)) {
        breaches.push_back({room.folder, 0, name + " does not stand to the left of " + room.name});
      }
    }
    left.push_back(room.name);
  }
  return breaches;
}

std::vector<Breach> include_breaches(std::vector<Room> const& rooms,
                                     std::filesystem::path const& root) {
  static std::regex const kInclude(R"(^\s*#\s*include\s*(["<])([^">]+)[">])");
  std::vector<Breach> breaches;
  for (auto const& file : program_sources(root)) {
    Room const* room = room_of(rooms, file.path);
    if (room == nullptr) {
      breaches.push_back({file.path, 0, "its folder is no room of tools/layers.toml"});
      continue;
    }
    int number = 0;
    for (auto const& line : lines_of(file.text)) {
      ++number;
      std::smatch match;
      if (!std::regex_search(line, match, kInclude)) continue;
      if (auto what = fault(rooms, *room, match[1], match[2])) {
        breaches.push_back({file.path, number, *what});
      }
    }
  }
  return breaches;
}

}  // namespace salient::house
