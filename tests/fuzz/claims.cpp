// Bytes as a claims file: every row is read or every fault is placed.

#include <cstdint>
#include <cstdlib>
#include <string>

#include "salient/scenario/claim.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string const text(reinterpret_cast<char const*>(data), size);
  salient::base::Diagnostics diagnostics;
  auto const claims =
      salient::scenario::read_claims(text, "claims.csv", {"campaign", "red", "blue"}, diagnostics);
  for (auto const& claim : claims) {
    auto const bounds = salient::scenario::stated_bounds(claim);
    bool const disordered = bounds.low && bounds.high && *bounds.low > *bounds.high;
    if (disordered && !diagnostics.has_errors()) std::abort();
  }
  for (auto const& diagnostic : diagnostics.list()) {
    if (diagnostic.problem.empty()) std::abort();
  }
  return 0;
}
