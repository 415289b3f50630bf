#include "tests/house/support/links.h"

namespace salient::house {

namespace {

/// Targets of the links of one line.
std::vector<std::string> targets_of(std::string const& line) {
  std::vector<std::string> targets;
  for (std::size_t at = line.find("]("); at != std::string::npos; at = line.find("](", at + 2)) {
    std::size_t const end = line.find(')', at);
    if (end == std::string::npos) break;
    targets.push_back(line.substr(at + 2, end - at - 2));
  }
  return targets;
}

bool is_elsewhere(std::string const& target) {
  return target.empty() || target.front() == '#' || target.find("://") != std::string::npos ||
         target.starts_with("mailto:");
}

}  // namespace

std::vector<Breach> dead_links(std::filesystem::path const& root,
                               std::vector<SourceFile> const& pages) {
  std::vector<Breach> breaches;
  for (SourceFile const& page : pages) {
    int number = 0;
    for (std::string const& line : lines_of(page.text)) {
      ++number;
      for (std::string const& target : targets_of(line)) {
        if (is_elsewhere(target)) continue;
        std::string const file = target.substr(0, target.find('#'));
        auto const folder = (root / page.path).parent_path();
        if (!std::filesystem::exists(folder / file)) {
          breaches.push_back({page.path, number, "links to " + target + ", which is not there"});
        }
      }
    }
  }
  return breaches;
}

}  // namespace salient::house
