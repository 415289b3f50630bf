#pragma once

#include <span>
#include <string>
#include <vector>

#include "salient/history/law.h"

namespace salient::history {

/// How the sum of squares depends on one exponent, all others at their best.
struct Profile {
  std::string name;             ///< "w"
  std::vector<double> at;       ///< (grid)
  std::vector<double> squares;  ///< (grid) sum of squares there
  double low = 0.0;             ///< of the region that the likelihood ratio leaves
  double high = 0.0;
  bool open_low = false;  ///< the region goes to the edge of the box
  bool open_high = false;
  bool flat = false;  ///< the region is as wide as different laws are apart
};

/// A law fitted to a series of days by least squares, as Bracken's successors did (recalled):
///
///   loss of x = a d± f_x + error,   loss of y = b d± f_y + error
///
/// where f is the law's intensity and d± the tactical factor: d for the defender, 1/d for the
/// attacker, 1 where nobody is said to attack. For given exponents and d, a and b are the
/// one-parameter least-squares solutions of their sides, Σ L f / Σ f².
struct LeastSquares {
  LawOf law;
  std::vector<double> shape;      ///< exponents, in the order of the law's form
  double tactical = 1.0;          ///< d
  Strengths coefficient;          ///< a, b; in the units of the law
  double squares = 0.0;           ///< SSR over both sides
  double r_squared = 0.0;         ///< 1 − SSR / sum of squares about both sides' own means
  std::vector<Strengths> fitted;  ///< (days)
  std::vector<Profile> profiles;  ///< one an exponent; only where asked for
};

enum class Tactics { none, fitted };

/// Is it said of any day who attacked?
[[nodiscard]] bool says_who_attacks(std::span<SeriesDay const> days);

/// The factor on the losses of a side: d^0, d or 1/d.
[[nodiscard]] double tactical_power(Attacker attacker, Side side);

/// Fits. Exponents are looked for in their boxes, ln d in ± ln 5. At least one day.
[[nodiscard]] LeastSquares least_squares(LawOf const& law, std::span<SeriesDay const> days,
                                         Tactics tactics);

/// The best tactical factor for given exponents; 1 where none is fitted.
[[nodiscard]] double best_tactical(LawOf const& law, std::span<double const> shape,
                                   std::span<SeriesDay const> days, Tactics tactics);

/// The fit with given exponents and tactical factor.
[[nodiscard]] LeastSquares least_squares_at(LawOf const& law, std::vector<double> const& shape,
                                            double tactical, std::span<SeriesDay const> days);

/// The losses that a fit expects on a day; `first` is the day its fit began on.
[[nodiscard]] Strengths expected_losses(LeastSquares const& fit, SeriesDay const& day,
                                        SeriesDay const& first);

/// Profiles of the exponents, the region being all exponents in the box whose sum of squares is at
/// most SSR · exp(χ²/n): the likelihood-ratio test at 95 % with n values, normal errors and one
/// degree of freedom an exponent. `flat`: the region reaches as far as Shape::resolved.
void add_profiles(LeastSquares& fit, std::span<SeriesDay const> days, Tactics tactics);

}  // namespace salient::history
