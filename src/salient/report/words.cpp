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
  if (std::fabs(value) < 100.0 && value != std::floor(value)) {
    return (value < 0.0 ? "−" : "") + fmt::format("{:.3g}", std::fabs(value));
  }
  std::string digits = fmt::format("{:.0f}", std::fabs(value));
  for (std::ptrdiff_t at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) {
    digits.insert(static_cast<std::size_t>(at), ",");
  }
  return (value <= -0.5 ? "−" : "") + digits;
}

std::string persons(double value) { return number(std::round(value)); }

std::string with_interval(Quantiles const& quantiles, std::string (*write)(double)) {
  return write(quantiles[kMedian]) + " (80 %: " + write(quantiles[1]) + " to " +
         write(quantiles[5]) + ")";
}

std::string quantity_text(scenario::Quantity const& quantity) {
  base::Unit const* unit = base::find_unit(quantity.unit);
  double const factor = unit == nullptr ? 1.0 : unit->factor;
  std::string text = base::describe(base::scaled(quantity.prior, 1.0 / factor));
  if (!quantity.unit.empty() && quantity.unit != "1") text += " " + quantity.unit;
  return text;
}

std::string stated_text(scenario::Claim const& claim) {
  scenario::Bounds const stated = scenario::stated_bounds(claim);
  if (!stated.low && !stated.high) return "no number";
  if (!stated.high) return "at least " + number(*stated.low);
  if (!stated.low) return "up to " + number(*stated.high);
  if (*stated.low == *stated.high) return number(*stated.low);
  return number(*stated.low) + " to " + number(*stated.high);
}

}  // namespace salient::report
