#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace salient::base {

/// A day of the proleptic Gregorian calendar. Counted in days, so that day arithmetic is exact.
class Date {
 public:
  Date() = default;
  constexpr explicit Date(std::chrono::sys_days days) : days_(days) {}

  /// The date of that year, month and day, or nothing when the calendar has no such day.
  [[nodiscard]] static std::optional<Date> from_calendar(int year, unsigned month, unsigned day);
  /// Reads `YYYY-MM-DD`, exactly; nothing for any other text or a day that does not exist.
  [[nodiscard]] static std::optional<Date> parse(std::string_view text);

  [[nodiscard]] constexpr std::chrono::sys_days days() const { return days_; }
  /// Days since 1970-01-01.
  [[nodiscard]] constexpr std::int64_t serial() const { return days_.time_since_epoch().count(); }
  /// `YYYY-MM-DD`.
  [[nodiscard]] std::string to_string() const;

  friend constexpr auto operator<=>(Date, Date) = default;
  friend constexpr Date operator+(Date date, std::int64_t days) {
    return Date(date.days_ + std::chrono::days(days));
  }
  friend constexpr std::int64_t operator-(Date a, Date b) { return (a.days_ - b.days_).count(); }

 private:
  std::chrono::sys_days days_{};
};

}  // namespace salient::base
