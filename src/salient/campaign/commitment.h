#pragma once

#include "salient/campaign/mechanism.h"

namespace salient::campaign {

/// Where the troops of a formation are on a day (model page 0, exposure).
///
///   forward = share · activity · present,   assault hours = pace · activity
///
/// activity: 1 committed, a share when reduced, 0 otherwise. A formation in the defence is forward
/// but does not assault; without an enemy in its sector nobody assaults. Where all ground in
/// question is lost nobody is forward.
[[nodiscard]] Mechanism commitment();

}  // namespace salient::campaign
