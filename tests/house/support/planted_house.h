#pragma once

#include <filesystem>
#include <vector>

#include "tests/house/support/source_tree.h"
#include "tests/scenario/support/folder.h"

namespace salient::house {

/// A small repository made for one test of a rule, gone with it.
class PlantedHouse {
 public:
  explicit PlantedHouse(std::vector<SourceFile> const& files) {
    for (auto const& file : files) {
      std::filesystem::create_directories((folder_.path() / file.path).parent_path());
      folder_.write(file.path, file.text);
    }
  }

  [[nodiscard]] std::filesystem::path const& path() const { return folder_.path(); }

 private:
  testing::TemporaryFolder folder_;
};

}  // namespace salient::house
