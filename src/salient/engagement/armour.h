#pragma once

#include "salient/engagement/mechanism.h"

namespace salient::engagement {

/// What armoured vehicles lend to those on foot near them (model page 5), for both sides alike.
///
///   z = min(1, n_v D / n_f)        exposure ÷= 1 + s_v z        visibility ·= 1 − a z
///   breaching ·= 1 + s_b z         evacuation ·= 1 + s_e z
///
///   n_v  vehicles in action within `distance` of the group's middle    n_f  persons on foot of the
///   side there    D  persons for whom one vehicle meets the whole demand
///   s_v  protected movement   s_b  breaching   s_e  evacuation   a  fire that vehicles draw away
///
/// A vehicle also suppresses those of the enemy who are in view of its group and in range: rate s_p
/// over the vehicles. Vehicles fight, are seen and are hit as entities whatever is switched here.
/// Reference state: vehicles lend nothing. Checked: tests/engagement/armour_test.cpp.
[[nodiscard]] Mechanism armour();

}  // namespace salient::engagement
