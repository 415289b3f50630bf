#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "salient/base/prior.h"
#include "salient/history/recorded.h"

namespace salient::history {

/// Laws that recorded losses are fitted with.
enum class Law { square, linear, logarithmic, helmbold, bracken, fatigue, decay, deitchman };

enum class Side { x, y };

/// A number of a law beside its two coefficients.
struct Shape {
  std::string_view name;     ///< "w"
  std::string_view meaning;  ///< in words
  double lowest = 0.0;       ///< box in which least squares looks for it
  double highest = 1.0;
  base::Prior prior;      ///< judgement, all of them (docs/methods/law_fits.md)
  double resolved = 1.0;  ///< values so far apart are different laws
};

/// How a law is written and what it leaves free.
struct LawForm {
  Law law = Law::square;
  std::string_view name;      ///< "square", as the command line takes it
  std::string_view equation;  ///< losses of x in a day; those of y alike
  std::string_view exchange;  ///< what both sides spend in a battle; empty: see `same_exchange`
  std::string_view same_exchange;  ///< why a table of battles cannot tell it from another law
  std::vector<Shape> shapes;
};

/// All of them. Deitchman's law is the last.
[[nodiscard]] std::vector<LawForm> const& law_forms();
[[nodiscard]] LawForm const& form_of(Law law);
/// The law of this name.
[[nodiscard]] std::optional<Law> law_named(std::string_view name);

/// A law, with the side that is hidden where it is Deitchman's.
struct LawOf {
  Law law = Law::square;
  Side hidden = Side::y;
};

/// What the laws read of a day, computed once for all fits.
struct DayLogs {
  Strengths now;        ///< ln of the strengths in the morning
  Strengths fresh;      ///< ln of the strengths over those of the first day
  double tiring = 0.0;  ///< ln ln(e + t), t days after the first
};
[[nodiscard]] DayLogs logs_of(SeriesDay const& day, SeriesDay const& first);

/// ln of the losses of each side in a day for coefficients of 1, before the tactical factor:
///
///   square  y    linear  x y    logarithmic  x    Helmbold  (x/y)^(1−w) y    Bracken  y^p x^q
///   fatigue  x (y/y₀)^k    decay  x / ln(e + t)    Deitchman  y of the open x, x y of the hidden
///
/// for x, and alike for y; y₀ is the strength on the first day, t the days since then.
[[nodiscard]] Strengths log_intensity(LawOf const& law, std::span<double const> shape,
                                      DayLogs const& day);

/// What one side spends in a battle: the law's equation of state is b F(x₀, x) = a F(y₀, y), so
///
///   ln (a/b) = ln F_x − ln F_y
struct Spent {
  double log_amount = 0.0;  ///< ln F
  double log_slope = 0.0;   ///< ln of d ln F / d ln(losses)
};
/// Logarithms of what one side had and lost in a battle, computed once for all fits.
struct SideLogs {
  double strength = 0.0;  ///< ln N
  double lost = 0.0;      ///< ln (L/N)
  double left = 0.0;      ///< ln (1 − L/N)
};
/// For losses in (0, strength).
[[nodiscard]] SideLogs logs_of(double strength, double losses);

/// Square L(2N−L), linear L, logarithmic −ln s, Helmbold
/// (N^2w − (N−L)^2w)/2w, fatigue (1 − s^k)/k, with N the strength, L the losses, s = 1 − L/N;
/// Deitchman L of the hidden side, (N² − (N−L)²)/2 of the other.
[[nodiscard]] Spent spent(LawOf const& law, std::span<double const> shape, Side side,
                          SideLogs const& logs);
/// The losses that spend so much; all of the strength where it is not enough.
[[nodiscard]] double losses_that_spend(LawOf const& law, std::span<double const> shape, Side side,
                                       double strength, double log_amount);

}  // namespace salient::history
