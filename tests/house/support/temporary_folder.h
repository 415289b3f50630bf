#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace salient::house {

/// A folder that goes when it goes out of scope.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(TemporaryFolder const&) = delete;
  TemporaryFolder& operator=(TemporaryFolder const&) = delete;

  [[nodiscard]] std::filesystem::path const& path() const { return path_; }
  void write(std::string const& name, std::string_view text) const;

 private:
  std::filesystem::path path_;
};

}  // namespace salient::house
