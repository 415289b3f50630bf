#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace salient::testing {

/// What a program did.
struct Ended {
  int code = -1;   ///< exit code; −1 when a signal ended it
  int signal = 0;  ///< that signal
  std::string out, err;
  double seconds = 0.0;
  long largest_kib = 0;  ///< resident memory
};

/// How to run one.
struct Launch {
  std::filesystem::path program;
  std::vector<std::string> arguments;
  std::map<std::string, std::string> environment;  ///< added to that of the test
  std::filesystem::path folder;                    ///< working folder; that of the test if empty
  int signal = 0;                                  ///< sent after `signal_after`; 0: none
  double signal_after = 0.0;                       ///< [s]
};

/// Runs a program to its end; after two minutes it is killed and the test fails.
[[nodiscard]] Ended run(Launch const& launch);

/// The command line program of this build, or the one that SALIENT_PROGRAM names.
[[nodiscard]] std::filesystem::path salient_program();
/// Runs it with arguments.
[[nodiscard]] Ended salient(std::vector<std::string> const& arguments,
                            std::filesystem::path const& folder = {});

/// The scenarios that come with the program.
[[nodiscard]] std::string shipped(std::string const& scenario);
/// A whole file, or nothing.
[[nodiscard]] std::optional<std::string> text_of(std::filesystem::path const& file);
/// The result hash in the manifest of a results folder; empty when there is none.
[[nodiscard]] std::string result_hash(std::filesystem::path const& folder);
/// Number of entries of a folder; 0 when it is not there.
[[nodiscard]] std::size_t entries(std::filesystem::path const& folder);

}  // namespace salient::testing
