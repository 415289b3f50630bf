#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

namespace salient::history {

/// The coupled laws of attrition between two forces, with their closed forms: what recorded battles
/// are fitted with, and the engine is compared to. No mechanism steps by them (model page 1,
/// docs/methods/attrition_laws).
///
/// Strengths are persons, time is days. Every law holds while both strengths are positive and
/// neither side is reinforced; once a side is gone nothing changes. Sources of all laws are
/// recalled, to be checked before quoting.

/// Strengths of the two forces, or their change in a day [persons, persons/day].
struct Strengths {
  double x = 0.0;
  double y = 0.0;
};

enum class Winner {
  x,
  y,
  neither,  ///< both come to nothing together
};

/// How a fight to the end would end.
struct EndOfFight {
  Winner winner = Winner::neither;
  double survivors = 0.0;  ///< of the winner [persons]
  double days = 0.0;       ///< until the loser is gone; infinite where he only fades away
};

// ---- square law ------------------------------------------------------------------------------

/// Aimed fire: x′ = −a y, y′ = −b x (Lanchester 1914; Osipov 1915).
/// Invariant: b x² − a y². Checked: oracles L1, L2, X9.
struct SquareLaw {
  double on_x = 0.0;  ///< a > 0: loss of x by one person of y  [1/day]
  double on_y = 0.0;  ///< b > 0: loss of y by one person of x  [1/day]
};

[[nodiscard]] Strengths rate_of_change(SquareLaw const& law, Strengths const& now);
[[nodiscard]] double invariant(SquareLaw const& law, Strengths const& now);
/// x(t) = x₀ cosh st − √(a/b) y₀ sinh st, s = √(ab), and y(t) alike, until a side is gone.
[[nodiscard]] Strengths strengths_after(SquareLaw const& law, Strengths const& start, double days);
/// x is gone after artanh(√(b/a) x₀/y₀)/s days if b x₀² < a y₀², and √(y₀² − (b/a) x₀²) survive.
[[nodiscard]] EndOfFight end_of_fight(SquareLaw const& law, Strengths const& start);
/// The ratio a/b that the losses of both sides imply: (x₀² − x²) / (y₀² − y²). y has had losses.
[[nodiscard]] double square_law_ratio(Strengths const& before, Strengths const& after);

// ---- linear law ------------------------------------------------------------------------------

/// Unaimed fire into an area: x′ = −a x y, y′ = −b x y (Lanchester 1914).
/// Invariant: K = b x − a y. Checked: oracle L3.
struct LinearLaw {
  double on_x = 0.0;  ///< a > 0  [1/(person day)]
  double on_y = 0.0;  ///< b > 0  [1/(person day)]
};

[[nodiscard]] Strengths rate_of_change(LinearLaw const& law, Strengths const& now);
[[nodiscard]] double invariant(LinearLaw const& law, Strengths const& now);
/// x(t) = x₀ K / (b x₀ − a y₀ e^(−Kt)), in a form that holds for K = 0 too.
[[nodiscard]] Strengths strengths_after(LinearLaw const& law, Strengths const& start, double days);
/// The winner keeps |K|/b (x) or |K|/a (y); the loser fades away in infinite time.
[[nodiscard]] EndOfFight end_of_fight(LinearLaw const& law, Strengths const& start);

// ---- logarithmic law -------------------------------------------------------------------------

/// Losses by one's own size: x′ = −a x, y′ = −b y (Peterson 1967).
/// Invariant: b ln x − a ln y; neither side is ever gone. Checked: oracle L4.
struct LogarithmicLaw {
  double on_x = 0.0;  ///< a ≥ 0  [1/day]
  double on_y = 0.0;  ///< b ≥ 0  [1/day]
};

[[nodiscard]] Strengths rate_of_change(LogarithmicLaw const& law, Strengths const& now);
[[nodiscard]] double invariant(LogarithmicLaw const& law, Strengths const& now);
[[nodiscard]] Strengths strengths_after(LogarithmicLaw const& law, Strengths const& start,
                                        double days);

// ---- ambush ----------------------------------------------------------------------------------

/// Conventional x under the aimed fire of a hidden y, at which it can only fire blindly:
///   x′ = −g y,  y′ = −c x y      (Deitchman 1962)
/// Invariant: (c/2) x² − g y. Checked: oracle L5.
struct DeitchmanLaw {
  double aimed_on_x = 0.0;    ///< g > 0  [1/day]
  double unaimed_on_y = 0.0;  ///< c > 0  [1/(person day)]
};

[[nodiscard]] Strengths rate_of_change(DeitchmanLaw const& law, Strengths const& now);
[[nodiscard]] double invariant(DeitchmanLaw const& law, Strengths const& now);
/// From the Riccati equation x′ = I − (c/2) x², I the invariant (derived). With k = √(2|I|/c):
///   I > 0: (x − k)/(x + k) falls by e^(−ckt);  I = 0: x = x₀/(1 + c x₀ t/2);
///   I < 0: x = k tan(atan(x₀/k) − ckt/2) until x is gone;  y = ((c/2) x² − I)/g.
[[nodiscard]] Strengths strengths_after(DeitchmanLaw const& law, Strengths const& start,
                                        double days);
/// x wins if I > 0 and keeps √(2I/c) while y fades away; y wins if I < 0 and keeps −I/g.
[[nodiscard]] EndOfFight end_of_fight(DeitchmanLaw const& law, Strengths const& start);
/// The hidden strength that is an even match for x: c x²/(2g)  [persons].
[[nodiscard]] double parity_strength(DeitchmanLaw const& law, double x);

// ---- general exponents -----------------------------------------------------------------------

/// Diminishing returns to mass: x′ = −a (x/y)^(1−w) y, y′ = −b (y/x)^(1−w) x (Helmbold 1965).
/// w = 1 is the square law, w = 0 the logarithmic law; w = ½ has the linear law's invariant.
/// Invariant: b x^(2w) − a y^(2w); of w = 0 b ln x − a ln y. Checked: oracle L6.
struct HelmboldLaw {
  double on_x = 0.0;      ///< a > 0  [1/day]
  double on_y = 0.0;      ///< b > 0  [1/day]
  double exponent = 1.0;  ///< w in [0, 1]
};

[[nodiscard]] Strengths rate_of_change(HelmboldLaw const& law, Strengths const& now);
[[nodiscard]] double invariant(HelmboldLaw const& law, Strengths const& now);
/// x^w and y^w follow the square law with rates w a and w b (derived).
[[nodiscard]] Strengths strengths_after(HelmboldLaw const& law, Strengths const& start,
                                        double days);

/// Who attacks, where it matters.
enum class Attacker { none, x, y };

/// Free exponents and a tactical factor: x′ = −a d^± y^p x^q, y′ = −b d^∓ x^p y^q (Bracken 1995).
/// Losses of the defender are times d and losses of the attacker divided by it, as in the refits of
/// the Ardennes days (docs/methods/law_fits.md); other printings may have it the other way round.
/// Invariant, with m = p − q + 1 and a, b after d: b x^m − a y^m; of m = 0 b ln x − a ln y.
/// Checked: oracle L7.
struct BrackenLaw {
  double on_x = 0.0;            ///< a > 0  [persons^(1−p−q)/day]
  double on_y = 0.0;            ///< b > 0  [persons^(1−p−q)/day]
  double enemy_exponent = 1.0;  ///< p
  double own_exponent = 0.0;    ///< q
  double tactical = 1.0;        ///< d > 0
  Attacker attacker = Attacker::none;
};

[[nodiscard]] Strengths rate_of_change(BrackenLaw const& law, Strengths const& now);
[[nodiscard]] double invariant(BrackenLaw const& law, Strengths const& now);

// ---- mixed forces ----------------------------------------------------------------------------

/// What each kind of shooter does to each kind of target.
struct FireTable {
  std::size_t targets = 0;
  std::size_t shooters = 0;
  std::vector<double> rate;  ///< A, targets × shooters: loss by one shooter all of whose fire
                             ///< goes to that target  [1/day]
  std::vector<double>
      share;  ///< ψ, targets × shooters: share of the shooter's fire that the target
              ///< gets; none given: 1, for rates that are already those of a share
};

/// Square law between forces of several kinds: x_i′ = −Σ_j A_ij ψ_ij y_j, y_j′ alike.
/// A kind that is gone neither fires nor loses. While none is gone the solution is the exponential
/// of the matrix. Checked: oracle L8.
struct HeterogeneousLaw {
  FireTable on_x;  ///< targets are kinds of x, shooters are kinds of y
  FireTable on_y;
};

struct MixedStrengths {
  std::vector<double> x;  ///< persons, by kind
  std::vector<double> y;
};

[[nodiscard]] MixedStrengths rate_of_change(HeterogeneousLaw const& law, MixedStrengths const& now);

// ---- solver ----------------------------------------------------------------------------------

/// Writes the changes in a day at the given strengths.
using RightHandSide = std::function<void(std::span<double const> now, std::span<double> change)>;

/// Classical Runge–Kutta of order 4 in `steps` > 0 equal steps over `days` ≥ 0. The error falls
/// with the fourth power of the step where the law is smooth; in the step in which a strength
/// reaches nothing, where it is kept, only with the first.
[[nodiscard]] std::vector<double> runge_kutta(RightHandSide const& law, std::vector<double> start,
                                              double days, int steps);

/// The same for a law between two forces. With steps of a tenth of a day and rates below 0.1 a day
/// every law here agrees with its closed form or keeps its invariant to 1e-9, relative
/// (tests/history/attrition_laws_test.cpp).
template <class Law>
[[nodiscard]] Strengths integrate(Law const& law, Strengths const& start, double days, int steps) {
  auto const end = runge_kutta(
      [&law](std::span<double const> now, std::span<double> change) {
        Strengths const rate = rate_of_change(law, Strengths{now[0], now[1]});
        change[0] = rate.x;
        change[1] = rate.y;
      },
      {start.x, start.y}, days, steps);
  return {end[0], end[1]};
}

/// And for mixed forces.
[[nodiscard]] MixedStrengths integrate(HeterogeneousLaw const& law, MixedStrengths const& start,
                                       double days, int steps);

}  // namespace salient::history
