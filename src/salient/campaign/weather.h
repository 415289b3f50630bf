#pragma once

#include "salient/campaign/mechanism.h"

namespace salient::campaign {

/// The day's weather (model page 7): what the account states of the day, or what is usual.
///
///   V, s, m = those of the stated period that holds today, else the usual ones
///   κ       = κ₀ when T < T_c, else 0
///
///   V  sight relative to a clear day                                 [-]
///   s  share of the hours in which drones can fly                    [-]
///   m  pace of movement relative to firm dry ground                  [-]
///   T  mean temperature of the day;  T_c  threshold of cold injury   [°C]
///   κ  hazard of cold injury on those forward                        [1/day]
///
/// Of several stated periods that hold a day the one that starts last counts. Assumes one weather
/// over all sectors; wind and wet make no day colder than its temperature. What weather does is
/// in the mechanisms that read it: drones, direct fire, territory, non-battle casualties.
/// Checked: tests/campaign/weather_test.cpp.
[[nodiscard]] Mechanism weather();

}  // namespace salient::campaign
