#pragma once

#include "salient/engagement/mechanism.h"

namespace salient::engagement {

/// Mines, laid one by one and used up (model page 4).
///
/// A field's mines are a Poisson number with mean d · width at uniform places; each is known to
/// those who cross with probability m and then avoided, and the side that laid it knows them all.
/// One who passes a live mine within half the sweep width actuates it with probability p, at the
/// moment at which he passes; the mine is gone, he and, each with probability `extra`, those within
/// 5 m are hit. So a file of n sets off Λ (1 − (1 − p)ⁿ) mines of a lane, a line abreast n (1 −
/// e^(−pΛ)).
///
/// After a detonation its group stops for `halt`, and with probability e · `clears`, e its
/// engineers, it clears a lane first: every mine within half a lane's width with probability
/// `cleared`, in depth / v_b seconds, v_b by armour; then it passes that field in file through the
/// lane.
///
/// Reference state: no mines. Checked: tests/engagement/minefields_test.cpp, oracles M1 to M7.
[[nodiscard]] Mechanism minefields();

}  // namespace salient::engagement
