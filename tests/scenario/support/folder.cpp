#include "tests/scenario/support/folder.h"

#include <cstdlib>
#include <fstream>
#include <stdexcept>

#include <unistd.h>

#include "salient/scenario/claim.h"

namespace salient::testing {

TemporaryFolder::TemporaryFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "salient-test-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

void TemporaryFolder::write(std::string const& name, std::string const& text) const {
  std::ofstream stream(path_ / name, std::ios::binary);
  stream << text;
}

std::string sound_scenario() {
  return R"(format = 1

[scenario]
id = "test"
title = "A test"
question = "How many?"
start = 2000-01-01
end = 2000-01-30

[[source]]
id = "gazette"
who = "A newspaper"

[[side]]
id = "red"
name = "Red"
coalition = "one"

[[side]]
id = "blue"
name = "Blue"
coalition = "two"

[[sector]]
id = "front"
name = "Front"
front_length = { value = 5, unit = "km", assumption = "a test" }

[[formation]]
id = "first"
name = "First"
side = "red"
sector = "front"
role = "attack"
strength = { value = 1000, unit = "persons", source = "gazette" }

[[formation]]
id = "second"
name = "Second"
side = "blue"
sector = "front"
role = "defend"
strength = { value = 800, unit = "persons", source = "gazette" }
)";
}

std::string sound_but(std::string const& from, std::string const& to) {
  std::string text = sound_scenario();
  std::size_t const at = text.find(from);
  if (at == std::string::npos || text.find(from, at + 1) != std::string::npos) {
    throw std::logic_error("'" + from + "' does not occur exactly once");
  }
  return text.replace(at, from.size(), to);
}

std::string sound_and(std::string const& more) { return sound_scenario() + "\n" + more + "\n"; }

std::string sound_claims() {
  std::string text;
  for (std::string const& column : scenario::claim_columns()) {
    text += (text.empty() ? "" : ",") + column;
  }
  return text +
         "\nC1,2000-01-10,page,2000-01-09,Red MoD,R,blue,killed,100,100,,cumulative,outcome,"
         "a note,url,,F1,killed,at least 100,at_least,\n";
}

}  // namespace salient::testing
