#include "tests/house/support/object_code.h"

#include <array>
#include <cstdio>
#include <regex>
#include <stdexcept>

#include "tests/house/support/libm.h"

namespace salient::house {

namespace {

/// The function's name as libm.h has it: without the mark of its precision, and without the mark
/// that glibc puts on variants for -ffinite-math-only.
std::string plain_name(std::string symbol) {
  static std::regex const kFinite("__(\\w+)_finite");
  std::smatch match;
  if (std::regex_match(symbol, match, kFinite)) symbol = match.str(1);
  return symbol;
}

bool is_libm(std::string const& symbol) {
  std::string const name = plain_name(symbol);
  for (auto const function : kLibm) {
    if (!name.starts_with(function)) continue;
    std::string_view const rest = std::string_view(name).substr(function.size());
    if (rest.empty() || rest == "f" || rest == "l" || rest == "_r") return true;
  }
  return false;
}

}  // namespace

std::string undefined_symbols(std::filesystem::path const& archive) {
  std::string const command = "nm -A -u '" + archive.string() + "'";
  std::FILE* pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) throw std::runtime_error("nm could not be started");
  std::string output;
  std::array<char, 4096> block{};
  while (std::size_t const n = std::fread(block.data(), 1, block.size(), pipe)) {
    output.append(block.data(), n);
  }
  if (::pclose(pipe) != 0 || output.empty()) throw std::runtime_error(command + " failed");
  return output;
}

std::vector<Breach> libm_calls(std::string_view undefined_symbols) {
  static std::regex const kLine(R"(:([^:]+):\s+U\s+(\S+)$)");
  std::vector<Breach> breaches;
  for (auto const& line : lines_of(undefined_symbols)) {
    std::smatch match;
    if (std::regex_search(line, match, kLine) && is_libm(match[2])) {
      breaches.push_back({match[1], 0, "calls " + match.str(2) + " of libm"});
    }
  }
  return breaches;
}

}  // namespace salient::house
