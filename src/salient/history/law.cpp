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
                double enemy, double fresh, double tiring) {
  switch (law.law) {
    case Law::square: return enemy;
    case Law::linear: return own + enemy;
    case Law::logarithmic: return own;
    case Law::helmbold: return (1.0 - shape[0]) * own + shape[0] * enemy;
    case Law::bracken: return shape[0] * enemy + shape[1] * own;
    case Law::fatigue: return own + shape[0] * fresh;
    case Law::decay: return own - tiring;
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

DayLogs logs_of(SeriesDay const& day, SeriesDay const& first) {
  Strengths const now{math::log(day.now.x), math::log(day.now.y)};
  return {now,
          {now.x - math::log(first.now.x), now.y - math::log(first.now.y)},
          math::log(math::log(kEuler + day.day - first.day))};
}

Strengths log_intensity(LawOf const& law, std::span<double const> shape, DayLogs const& day) {
  return {log_loss(law, shape, Side::x, day.now.x, day.now.y, day.fresh.y, day.tiring),
          log_loss(law, shape, Side::y, day.now.y, day.now.x, day.fresh.x, day.tiring)};
}

SideLogs logs_of(double strength, double losses) {
  return {math::log(strength), math::log(losses / strength), math::log1p(-losses / strength)};
}

Spent spent(LawOf const& law, std::span<double const> shape, Side side, SideLogs const& logs) {
  Powers const power = powers_of(law, shape, side);
  double const log_share = math::log(share_spent(power.of_share, logs.left));
  // d(share)/d ln L = s^(m−1) L/N.
  return {log_share + power.of_strength * logs.strength,
          (power.of_share - 1.0) * logs.left + logs.lost - log_share};
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
