#pragma once

#include "salient/campaign/mechanism.h"

namespace salient::campaign {

/// How a formation assaults: its aggression, organisation, groups, spacing and regrouping (model
/// page 8).
///
///   O₁ = clip(O e^(−(s − s_r)/s₀), 0, 1),   1 − O₂ = (1 − O₁) D
///   forward × (c₀ + (1 − c₀) A) / (c₀ + (1 − c₀)/2),   at most all who stay
///   hours × 1 − ρ,   ρ = r O₂ (1 − A/2) / (1 + e^(−10 (ℓ − 0.15)))
///   exposure × e^(a (A − ½) + d ((1 − O₂) − 0.2))
///   clustering × clip((s_r/s)², ¼, 4),   conspicuous × clip(√(n/n_r), ⅓, 3)
///   logit p = b₀ + b₁ ln R + b₂ A − b₃ (1 − O₂) − b₄ w + λ
///   success = 1 − (1 − p)(1 − i · P(at least half of k groups arrive)),   k = forward / n ≤ 40
///
///   A  aggression [-]     O  organisation [-]   n  persons in a group     s  spacing [m]
///   r  regroup rule [-]   D  deficits left [-]  ℓ  yesterday's losses / forward [-]
///   R  forward · fire, own coalition over enemy, same sector, in [0.01, 100]   w  fortification
///   λ  log-odds added by other mechanisms       i  weight of infiltration      c₀, a, d, b  below
///
/// Clustering and conspicuousness are of all formations, the rest of attackers. A raises success
/// and loss, O lowers loss. Checked: tests/campaign/doctrine_test.cpp.
[[nodiscard]] Mechanism doctrine();

/// Probability that at least m of k groups arrive, each with probability p, independently: upper
/// tail of the binomial law by its recurrence; k ≤ 1000.
[[nodiscard]] double infiltration_success(int k, int m, double p);

}  // namespace salient::campaign
