#include "salient/report/words.h"

#include <cmath>

#include <fmt/format.h>

#include "salient/base/unit.h"

namespace salient::report {

std::string escaped(std::string_view text) {
  std::string safe;
  safe.reserve(text.size());
  for (char const c : text) {
    switch (c) {
      case '&': safe += "&amp;"; break;
      case '<': safe += "&lt;"; break;
      case '>': safe += "&gt;"; break;
      case '"': safe += "&quot;"; break;
      case '\'': safe += "&#39;"; break;
      default: safe += c;
    }
  }
  return safe;
}

std::string number(double value) {
  if (!std::isfinite(value)) return "–";
  if (std::fabs(value) < 100.0 && value != std::floor(value)) return fmt::format("{:.3g}", value);
  std::string digits = fmt::format("{:.0f}", std::fabs(value));
  for (std::ptrdiff_t at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) {
    digits.insert(static_cast<std::size_t>(at), ",");
  }
  return (value <= -0.5 ? "−" : "") + digits;
}

std::string with_interval(Quantiles const& quantiles) {
  return number(quantiles[kMedian]) + " (80 %: " + number(quantiles[1]) + " to " +
         number(quantiles[5]) + ")";
}

std::string quantity_text(scenario::Quantity const& quantity) {
  base::Unit const* unit = base::find_unit(quantity.unit);
  double const factor = unit == nullptr ? 1.0 : unit->factor;
  std::string text = base::describe(base::scaled(quantity.prior, 1.0 / factor));
  if (!quantity.unit.empty() && quantity.unit != "1") text += " " + quantity.unit;
  return text;
}

std::string stated_text(scenario::Claim const& claim) {
  bool const at_least = claim.low && !claim.high && (!claim.value || *claim.value == *claim.low);
  bool const up_to = claim.high && !claim.low && (!claim.value || *claim.value == *claim.high);
  if (at_least) return "at least " + number(*claim.low);
  if (up_to) return "up to " + number(*claim.high);
  if (claim.low && claim.high) return number(*claim.low) + " to " + number(*claim.high);
  if (claim.value) return number(*claim.value);
  return "no number";
}

}  // namespace salient::report
