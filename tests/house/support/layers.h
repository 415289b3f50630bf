#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tests/house/support/source_tree.h"

namespace salient::house {

/// One entry of tools/layers.toml.
struct Room {
  std::string name;
  std::string folder;
  std::vector<std::string> may_include;
  std::vector<std::string> third_party;
};

/// The rooms in the order of the file. Throws std::runtime_error with the place if it is not what
/// it should be.
[[nodiscard]] std::vector<Room> read_layers(std::filesystem::path const& file);

/// Rooms that name a room which does not stand to their left.
[[nodiscard]] std::vector<Breach> order_breaches(std::vector<Room> const& rooms);

/// Includes below root/src and root/apps that the rooms do not permit, and folders that are no
/// room.
[[nodiscard]] std::vector<Breach> include_breaches(std::vector<Room> const& rooms,
                                                   std::filesystem::path const& root);

}  // namespace salient::house
