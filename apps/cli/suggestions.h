#pragma once

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

namespace salient::cli {

/// What is wrong with a command line that the parser refused, with the nearest verb or option.
[[nodiscard]] std::string explain(CLI::ParseError const& error, CLI::App const& app,
                                  std::vector<std::string> const& arguments);

}  // namespace salient::cli
