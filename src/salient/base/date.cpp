#include "salient/base/date.h"

#include <algorithm>
#include <cstdio>

namespace salient::base {

std::optional<Date> Date::from_calendar(int year, unsigned month, unsigned day) {
  std::chrono::year_month_day const calendar{std::chrono::year(year), std::chrono::month(month),
                                             std::chrono::day(day)};
  if (!calendar.ok()) return std::nullopt;
  return Date(std::chrono::sys_days(calendar));
}

std::optional<Date> Date::parse(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  auto const number = [&](std::size_t begin, std::size_t count) {
    int value = 0;
    for (char const digit : text.substr(begin, count)) {
      if (digit < '0' || digit > '9') return -1;
      value = value * 10 + (digit - '0');
    }
    return value;
  };
  int const year = number(0, 4);
  int const month = number(5, 2);
  int const day = number(8, 2);
  if (year < 0 || month < 0 || day < 0) return std::nullopt;
  return from_calendar(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
}

std::string Date::to_string() const {
  std::chrono::year_month_day const calendar(days_);
  char text[16];
  int const length =
      std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(calendar.year()),
                    static_cast<unsigned>(calendar.month()), static_cast<unsigned>(calendar.day()));
  return {text, static_cast<std::size_t>(std::max(0, length))};
}

}  // namespace salient::base
