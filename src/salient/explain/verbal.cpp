#include "salient/explain/verbal.h"

#include <array>
#include <cstddef>

namespace salient::explain {

namespace {

constexpr std::array<VerbalBand, 7> kYardstick{{{0.00, 0.05, "remote chance"},
                                                {0.10, 0.20, "highly unlikely"},
                                                {0.25, 0.35, "unlikely"},
                                                {0.40, 0.50, "realistic possibility"},
                                                {0.55, 0.75, "likely"},
                                                {0.80, 0.90, "highly likely"},
                                                {0.95, 1.00, "almost certain"}}};

/// Middles of the gaps, written as decimals: a computed middle could be off by a rounding.
constexpr std::array<double, 6> kMiddles{0.075, 0.225, 0.375, 0.525, 0.775, 0.925};

}  // namespace

std::span<VerbalBand const> yardstick() { return kYardstick; }

std::string_view verbal(double probability) {
  if (!(probability >= 0.0 && probability <= 1.0)) return {};
  std::size_t band = 0;
  for (double const middle : kMiddles) {
    bool const beyond = middle < 0.5 ? probability >= middle : probability > middle;
    if (beyond) ++band;
  }
  return kYardstick[band].words;
}

}  // namespace salient::explain
