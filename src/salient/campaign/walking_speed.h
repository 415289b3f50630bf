#pragma once

#include <span>

namespace salient::campaign {

/// What is walked on.
enum class Footing { path, off_path };

/// Speed of a walker over a slope, by Tobler's hiking function (model page 7).
///
///   v = 6 km/h · exp(−3.5 |s + 0.05|),  off the path times 0.6      [m/s]
///
///   s  rise over distance on the map in the direction of the walk, negative downhill  [1]
///
/// Fastest, 6 km/h, at 5 % downhill; 5.04 km/h on the flat.
/// Assumes: a fit hiker in daylight, no load, no snow, no threat: an upper bound for troops.
/// Source: Tobler 1993, seen as manuals of two programs repeat it. That the distance is the map's
/// and not along the slope is recalled, to be checked before quoting. Checked: oracle T1.
[[nodiscard]] double walking_speed(double slope, Footing footing);

/// A stretch of one slope and one footing.
struct Leg {
  double distance = 0.0;  ///< on the map, > 0  [m]
  double rise = 0.0;      ///< height gained, negative downhill  [m]
  Footing footing = Footing::path;
};

/// Time to walk a leg [s].
[[nodiscard]] double walking_time(Leg const& leg);

/// Time to walk all legs, which is the sum of theirs [s]: cutting a leg into parts of its slope
/// changes nothing. The way back takes another time, since up and down differ.
[[nodiscard]] double walking_time(std::span<Leg const> legs);

}  // namespace salient::campaign
