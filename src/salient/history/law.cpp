#include "salient/history/law.h"

#include <algorithm>
#include <cmath>

#include "salient/base/mathematics.h"

namespace salient::history {

namespace math = base::math;

namespace {

constexpr double kEuler = 2.718281828459045;

std::vector<LawForm> make_forms() {
  Shape const w{"w", "1 square, 0 logarithmic", 0.0, 1.0, base::uniform(0.0, 1.0), 0.5};
  Shape const p{"p", "power of the enemy's strength", 0.0, 10.0, base::normal(0.5, 1.0), 1.0};
  Shape const q{"q", "power of one's own strength", 0.0, 10.0, base::normal(0.5, 1.0), 1.0};
  Shape const k{"k", "loss of effect with one's own losses", 0.0, 20.0, base::half_normal(3.0),
                5.0};
  return {
      {Law::square, "square", "a y", "x² before less x² after", "", {}},
      {Law::linear, "linear", "a x y", "persons lost", "", {}},
      {Law::logarithmic, "logarithmic", "a x", "ln of the share left", "", {}},
      {Law::helmbold, "helmbold", "a (x/y)^(1-w) y", "x^2w before less x^2w after", "", {w}},
      {Law::bracken, "bracken", "a y^p x^q", "", "as Helmbold's, with 2w = p - q + 1", {p, q}},
      {Law::fatigue, "fatigue", "a x (y/y0)^k", "1 less the share left to the power k", "", {k}},
      {Law::decay,
       "decay",
       "a x / ln(e + t)",
       "",
       "as the logarithmic law, since both sides tire alike",
       {}},
      {Law::deitchman,
       "deitchman",
       "a y of the open side, a x y of the hidden one",
       "x²/2 before less after of the open side, persons of the hidden one",
       "",
       {}},
  };
}

/// (1 − s^m)/m for a share left s in (0, 1); −ln s for m = 0.
double share_spent(double m, double log_left) {
  return m == 0.0 ? -log_left : -math::expm1(m * log_left) / m;
}

/// The power of the shares that a law spends, and of strength before it; Deitchman by side.
struct Powers {
  double of_share;     ///< m: F = N^n (1 − s^m)/m
  double of_strength;  ///< n
};
Powers powers_of(LawOf const& law, std::span<double const> shape, Side side) {
  switch (law.law) {
    case Law::square: return {2.0, 2.0};
    case Law::linear: return {1.0, 1.0};
    case Law::helmbold: return {2.0 * shape[0], 2.0 * shape[0]};
    case Law::bracken: return {shape[0] - shape[1] + 1.0, shape[0] - shape[1] + 1.0};
    case Law::fatigue: return {shape[0], 0.0};
    case Law::deitchman: return side == law.hidden ? Powers{1.0, 1.0} : Powers{2.0, 2.0};
    case Law::logarithmic:
    case Law::decay: break;
  }
  return {0.0, 0.0};
}

/// Of one side: `own` and `enemy` are logarithms of strengths, `fresh` that of the enemy's share
/// left since the first day.
double log_loss(LawOf const& law, std::span<double const> shape, Side side, double own,
                double enemy, double fresh, double days) {
  switch (law.law) {
    case Law::square: return enemy;
    case Law::linear: return own + enemy;
    case Law::logarithmic: return own;
    case Law::helmbold: return (1.0 - shape[0]) * own + shape[0] * enemy;
    case Law::bracken: return shape[0] * enemy + shape[1] * own;
    case Law::fatigue: return own + shape[0] * fresh;
    case Law::decay: return own - math::log(math::log(kEuler + days));
    case Law::deitchman: return side == law.hidden ? own + enemy : enemy;
  }
  return 0.0;
}

}  // namespace

std::vector<LawForm> const& law_forms() {
  static std::vector<LawForm> const all = make_forms();
  return all;
}

LawForm const& form_of(Law law) {
  auto const& all = law_forms();
  return *std::find_if(all.begin(), all.end(), [&](LawForm const& f) { return f.law == law; });
}

std::optional<Law> law_named(std::string_view name) {
  for (LawForm const& form : law_forms()) {
    if (form.name == name) return form.law;
  }
  return std::nullopt;
}

Strengths log_intensity(LawOf const& law, std::span<double const> shape, SeriesDay const& day,
                        SeriesDay const& first) {
  double const x = math::log(day.now.x);
  double const y = math::log(day.now.y);
  double const days = day.day - first.day;
  bool const tires = law.law == Law::fatigue;
  double const fresh_x = tires ? x - math::log(first.now.x) : 0.0;
  double const fresh_y = tires ? y - math::log(first.now.y) : 0.0;
  return {log_loss(law, shape, Side::x, x, y, fresh_y, days),
          log_loss(law, shape, Side::y, y, x, fresh_x, days)};
}

Spent spent(LawOf const& law, std::span<double const> shape, Side side, double strength,
            double losses) {
  Powers const power = powers_of(law, shape, side);
  double const log_left = math::log1p(-losses / strength);
  double const share = share_spent(power.of_share, log_left);
  // d(share)/d ln L = s^(m−1) L/N.
  return {math::log(share) + power.of_strength * math::log(strength),
          (power.of_share - 1.0) * log_left + math::log(losses / strength) - math::log(share)};
}

double losses_that_spend(LawOf const& law, std::span<double const> shape, Side side,
                         double strength, double log_amount) {
  Powers const power = powers_of(law, shape, side);
  double const share = math::exp(log_amount - power.of_strength * math::log(strength));
  double const m = power.of_share;
  if (m == 0.0) return -math::expm1(-share) * strength;
  if (m * share >= 1.0) return strength;
  return -math::expm1(math::log1p(-m * share) / m) * strength;
}

}  // namespace salient::history
