#pragma once

#include <string>
#include <vector>

#include "tests/scenario/support/folder.h"

namespace salient::testing {

/// Writes a small account whose losses three sources dispute, with a question of each kind:
/// scenario.toml and claims.csv, known on 2000-01-25, and later.csv with one later claim that can
/// be scored, one published before and one of something that nothing simulates.
void write_disputed_account(TemporaryFolder const& folder);

/// Options with which a question is answered within a second or two.
[[nodiscard]] std::vector<std::string> little_effort();

/// A command line of these words and options.
[[nodiscard]] std::vector<std::string> with_little_effort(std::vector<std::string> words);

}  // namespace salient::testing
