#include "salient/engagement/loss_record.h"

#include <algorithm>
#include <cmath>

namespace salient::engagement {

namespace {

constexpr double kMostCells = 20;  ///< along the longer edge
constexpr std::size_t kBins = 20;

/// Number of the bin of a value; what lies outside counts in the first or last.
std::size_t bin_of(double value, double width, std::size_t bins) {
  double const number = std::floor(value / width);
  if (!(number > 0.0)) return 0;
  return std::min(static_cast<std::size_t>(number), bins - 1);
}

std::size_t pieces(double length, double cell) {
  // A rounding error must not make a cell of no width.
  return std::max<std::size_t>(1, static_cast<std::size_t>(std::ceil(length / cell - 1e-6)));
}

}  // namespace

RecordShape record_shape(World const& world) {
  RecordShape shape;
  shape.causes = world.causes.size() + 1;
  double const width = world.terrain.width();
  double const depth = world.terrain.depth();
  shape.cell = std::max(width, depth) / kMostCells;
  shape.columns = pieces(width, shape.cell);
  shape.rows = pieces(depth, shape.cell);
  shape.bins = kBins;
  shape.bin = world.duration / static_cast<double>(kBins);
  return shape;
}

void add_losses(World const& world, RecordShape const& shape,
                std::vector<Casualty> const& casualties, std::span<double> record) {
  for (Casualty const& one : casualties) {
    if (one.fate == Fate::withdrawn) continue;
    std::size_t const side = world.entities.side[one.entity];
    std::size_t const cause = std::min<std::size_t>(one.cause, shape.causes - 1);
    std::size_t const bin = bin_of(one.time, shape.bin, shape.bins);
    record[shape.when(bin, cause, side)] += one.persons;
    std::size_t const column = bin_of(one.x, shape.cell, shape.columns);
    std::size_t const row = bin_of(one.y, shape.cell, shape.rows);
    record[shape.where(row, column, side)] += one.persons;
  }
}

}  // namespace salient::engagement
