#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "salient/campaign/loss_table.h"
#include "salient/losstable/assault.h"

namespace salient::losstable {

/// Points in [0, 1)^d that fill it (row by row).
struct Points {
  std::size_t dimensions = 0;
  std::vector<double> coordinates;

  [[nodiscard]] std::size_t count() const {
    return dimensions == 0 ? 0 : coordinates.size() / dimensions;
  }
  [[nodiscard]] double at(std::size_t point, std::size_t dimension) const {
    return coordinates[point * dimensions + dimension];
  }
};

/// A Latin hypercube (McKay, Beckman and Conover 1979): along every axis one point in each of
/// `count` equal intervals. Of `kCandidates` drawn at addresses of (seed, part) it is the one whose
/// nearest two points are farthest apart (Johnson, Moore and Ylvisaker 1990), which in 15
/// dimensions fills better than a low-discrepancy sequence of some thousand points. Different
/// parts are independent: the training rows and those held out.
[[nodiscard]] Points latin_hypercube(std::uint64_t seed, std::uint64_t part, std::size_t count,
                                     std::size_t dimensions);
inline constexpr int kCandidates = 10;

/// The smallest distance between two points.
[[nodiscard]] double smallest_distance(Points const& points);

/// Ranges of the shipped table's covariates.
[[nodiscard]] campaign::Box shipped_box();

/// The assault at a point of a box, and its covariates as the table has them.
[[nodiscard]] campaign::CovariateValues covariates_at(campaign::Box const& box,
                                                      Points const& points, std::size_t point);
[[nodiscard]] Assault assault_of(campaign::CovariateValues const& values);

}  // namespace salient::losstable
