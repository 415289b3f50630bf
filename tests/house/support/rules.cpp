#include "tests/house/support/rules.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <regex>
#include <string>
#include <string_view>

#include "tests/house/support/libm.h"

namespace salient::house {

namespace {

/// What is wrong with a line; nothing if it is sound.
using LineRule = std::function<std::optional<std::string>(std::string const&)>;

enum class Reading { everything, code };

std::vector<Breach> by_line(std::vector<SourceFile> const& files, Reading reading,
                            LineRule const& rule) {
  std::vector<Breach> breaches;
  for (auto const& file : files) {
    int number = 0;
    for (auto const& line : lines_of(reading == Reading::code ? code_only(file.text) : file.text)) {
      ++number;
      if (auto what = rule(line)) breaches.push_back({file.path, number, *what});
    }
  }
  return breaches;
}

/// The rule that no part of a line matches the pattern.
LineRule without(std::regex pattern, std::string what) {
  return [pattern = std::move(pattern),
          what = std::move(what)](std::string const& line) -> std::optional<std::string> {
    std::smatch match;
    if (!std::regex_search(line, match, pattern)) return std::nullopt;
    return what + ": " + match.str();
  };
}

std::string alternatives(auto const& names) {
  std::string result;
  for (auto const& name : names) result += (result.empty() ? "" : "|") + std::string(name);
  return result;
}

std::vector<Breach> longer_than(SourceFile const& file, std::size_t limit) {
  auto const lines = std::ranges::count(file.text, '\n');
  if (static_cast<std::size_t>(lines) < limit) return {};
  return {{file.path, 0,
           std::to_string(lines) + " lines (a file of its kind stays under " +
               std::to_string(limit) + ")"}};
}

}  // namespace

std::vector<Breach> machine_paths(std::vector<SourceFile> const& files) {
  return by_line(
      files, Reading::everything,
      without(std::regex(R"((^|[\s"'`=(:<,\[])/(work|root|farm)/)"), "a machine's path"));
}

std::vector<Breach> left_for_later(std::vector<SourceFile> const& files) {
  return by_line(files, Reading::everything,
                 without(std::regex("\\b(TO"
                                    "DO|FIX"
                                    "ME)\\b"),
                         "work that was put off"));
}

std::vector<Breach> prints_or_exits(std::vector<SourceFile> const& files) {
  static std::regex const kPattern(
      R"(\b(cout|cerr|clog|wcout|wcerr|stdout|stderr)\b|)"
      R"(\b(printf|vprintf|puts|putchar|perror|exit|_exit|_Exit|quick_exit|abort|terminate)\s*\(|)"
      R"(\bfmt\s*::\s*print\b)");
  return by_line(files, Reading::code, without(kPattern, "the library prints or exits"));
}

std::vector<Breach> varies_by_machine(std::vector<SourceFile> const& files) {
  static std::regex const kPattern(
      R"((\bstd\s*::|(^|[^\w\s>])\s*::)\s*()" + alternatives(kLibm) + R"()[fl]?\s*\(|)" +
      R"(\b__builtin_()" + alternatives(kLibm) + R"()[fl]?\b|)" +
      R"(\bstd\s*::\s*\w+_distribution\b|\bunordered_(multi)?(map|set)\b|)"
      R"(\b(random_device|mt19937(_64)?|default_random_engine|rand)\s*[({;<])");
  return by_line(files, Reading::code, without(kPattern, "varies from machine to machine"));
}

std::vector<Breach> too_long(std::vector<SourceFile> const& files) {
  std::vector<Breach> breaches;
  for (auto const& file : files) {
    auto const more = longer_than(file, file.path.ends_with(".h") ? 300 : 500);
    breaches.insert(breaches.end(), more.begin(), more.end());
  }
  return breaches;
}

std::vector<Breach> unguarded(std::vector<SourceFile> const& files) {
  std::vector<Breach> breaches;
  for (auto const& file : files) {
    if (file.path.ends_with(".h") && file.text.find("#pragma once\n") == std::string::npos) {
      breaches.push_back({file.path, 0, "has no #pragma once"});
    }
  }
  return breaches;
}

}  // namespace salient::house
