#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "salient/engagement/run.h"

namespace salient::engagement {

/// Bins in which losses are counted by place and time. The same for every replication of a world.
struct RecordShape {
  std::size_t causes = 0;             ///< those of the world, and one more: cut off, by no cause
  std::size_t columns = 0, rows = 0;  ///< of the map
  std::size_t bins = 0;               ///< of the duration
  double cell = 0;                    ///< side of a cell of the map [m]
  double bin = 0;                     ///< [s]

  [[nodiscard]] std::size_t when_size() const { return bins * causes * 2; }
  [[nodiscard]] std::size_t where_size() const { return rows * columns * 2; }
  /// Numbers of a record.
  [[nodiscard]] std::size_t size() const { return when_size() + where_size(); }
  [[nodiscard]] std::size_t when(std::size_t of_bin, std::size_t cause, std::size_t side) const {
    return (of_bin * causes + cause) * 2 + side;
  }
  [[nodiscard]] std::size_t where(std::size_t row, std::size_t column, std::size_t side) const {
    return when_size() + (row * columns + column) * 2 + side;
  }
};

/// At most 20 cells along the longer edge of the map, and 20 bins of the duration.
[[nodiscard]] RecordShape record_shape(World const& world);

/// Adds the persons lost in a replication to a record of `shape.size()` numbers: by bin of time,
/// cause and side, and by cell and side. Every person lost is counted once in each part.
/// Checked by tests/engagement/loss_record_test.cpp.
void add_losses(World const& world, RecordShape const& shape,
                std::vector<Casualty> const& casualties, std::span<double> record);

}  // namespace salient::engagement
