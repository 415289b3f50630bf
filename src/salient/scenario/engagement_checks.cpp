#include "salient/scenario/engagement_checks.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "salient/scenario/references.h"

namespace salient::scenario {

namespace {

using base::Scope;

/// Numbers of a scope that shape the world, so that they are the same in every replication.
struct Shaping {
  Scope scope;
  std::vector<std::string_view> keys;
};

std::vector<Shaping> const& shaping() {
  static std::vector<Shaping> const all{
      {Scope::engagement, {"duration", "step"}},
      {Scope::ground, {"width", "depth", "cell", "relief", "relief_length"}},
      {Scope::patch, {"x", "y", "width", "depth", "share"}},
      {Scope::group,
       {"soldiers", "weapons", "weapon_crew", "vehicles", "vehicle_crew", "x", "y", "front",
        "depth", "works"}},
      {Scope::minefield, {"x", "y", "width", "depth"}}};
  return all;
}

class Checker {
 public:
  Checker(Engagement const& engagement, Document const& document, base::Catalogue const& catalogue,
          base::Diagnostics& diagnostics)
      : engagement_(engagement),
        document_(document),
        catalogue_(catalogue),
        diagnostics_(diagnostics) {}

  void run() {
    Ids const ids = collect_ids(engagement_format(), document_, diagnostics_);
    check_references(engagement_format(), document_, ids, diagnostics_);
    for (NamedQuantity const& named : all_quantities(engagement_, catalogue_)) {
      check_sources(named.key, *named.quantity, ids, diagnostics_);
    }
    check_fixed();
    check_sides();
    check_sizes();
    check_places();
    check_ways();
  }

 private:
  void fault(base::Place place, std::string chain, std::string problem, std::string expected = {}) {
    diagnostics_.error(std::move(place), std::move(chain), std::move(problem), std::move(expected));
  }

  [[nodiscard]] std::size_t slot(Scope scope, std::string_view key) const {
    return catalogue_.slot(scope, key).value().index;
  }
  /// A number that shapes the world.
  [[nodiscard]] double number(Quantities const& row, Scope scope, std::string_view key) const {
    return row.empty() ? 0.0 : base::quantile(row[slot(scope, key)].prior, 0.5);
  }

  void check_row(Shaping const& of, std::string const& chain, Quantities const& row) {
    if (row.empty()) return;
    for (std::string_view const key : of.keys) {
      Quantity const& quantity = row[slot(of.scope, key)];
      if (quantity.prior.family == base::Family::constant) continue;
      fault(quantity.place, chained(chain, key),
            "is uncertain, and every replication has the same ground and people",
            "a fixed number: { value = ..., ... }");
    }
  }

  void check_fixed() {
    for (Shaping const& of : shaping()) {
      for (Record const& record : document_.of(base::table_name(of.scope))) {
        check_row(of, record.chain, record.quantities);
      }
    }
  }

  void check_sides() {
    auto const& sides = document_.of("side");
    if (sides.size() != 2) {
      fault({document_.file, 1, 1}, "side", "there are " + std::to_string(sides.size()) + " sides",
            "two: [[side]] twice");
      return;
    }
    if (sides[0].text("role") == sides[1].text("role")) {
      fault(sides[1].place, sides[1].chain + ".role", "both sides " + sides[1].text("role"),
            "one that attacks and one that defends");
    }
    for (Record const& side : sides) {
      double persons = 0.0;
      for (Group const& group : engagement_.groups) {
        if (group.side == side.text("id")) persons += entities_of(group);
      }
      if (persons < 1.0) {
        fault(side.place, side.chain, "has nobody", "a [[group]] of this side with soldiers");
      }
    }
  }

  [[nodiscard]] double entities_of(Group const& group) const {
    double count = 0.0;
    for (char const* key : {"soldiers", "weapons", "vehicles"}) {
      count += std::floor(number(group.quantities, Scope::group, key) + 0.5);
    }
    return count;
  }

  void limit(double count, double most, std::string const& what, std::string const& suggestion) {
    if (count <= most) return;
    fault({document_.file, 1, 1}, "",
          "has " + base::number_text(count) + " " + what + " (the limit is " +
              base::number_text(most) + ")",
          suggestion);
  }

  void check_sizes() {
    double entities = 0.0;
    for (Group const& group : engagement_.groups) entities += entities_of(group);
    limit(entities, kMostEntities, "entities", "fewer soldiers, weapons and vehicles");
    limit(entities * static_cast<double>(engagement_.groups.size()), kMostPairs,
          "pairs of groups and entities", "fewer groups or entities");
    Quantities const& ground = engagement_.ground.quantities;
    double const cell = number(ground, Scope::ground, "cell");
    if (cell > 0.0) {
      limit(std::ceil(number(ground, Scope::ground, "width") / cell) *
                std::ceil(number(ground, Scope::ground, "depth") / cell),
            kMostCells, "cells of ground", "a larger `cell`");
    }
    double const step = number(engagement_.parameters, Scope::engagement, "step");
    if (step > 0.0) {
      limit(number(engagement_.parameters, Scope::engagement, "duration") / step, kMostTicks,
            "ticks", "a longer `step` or a shorter `duration`");
    }
    double mines = 0.0;
    for (Minefield const& field : engagement_.minefields) {
      if (field.quantities.empty()) continue;
      auto const& prior = field.quantities[slot(Scope::minefield, "line_density")].prior;
      mines += number(field.quantities, Scope::minefield, "width") * base::quantile(prior, 0.99);
    }
    limit(mines, kMostMines, "mines", "less `line_density` or `width`");
  }

  /// A rectangle from its south-western corner has to lie on the map.
  void check_rectangle(Record const& record, Scope scope) {
    if (record.quantities.empty()) return;
    double const east =
        number(record.quantities, scope, "x") + number(record.quantities, scope, "width");
    double const north =
        number(record.quantities, scope, "y") + number(record.quantities, scope, "depth");
    if (east <= width() + 1e-6 && north <= depth() + 1e-6) return;
    fault(record.place, record.chain,
          "reaches to (" + base::number_text(east) + ", " + base::number_text(north) +
              ") and off the map",
          on_map());
  }

  [[nodiscard]] double width() const {
    return number(engagement_.ground.quantities, Scope::ground, "width");
  }
  [[nodiscard]] double depth() const {
    return number(engagement_.ground.quantities, Scope::ground, "depth");
  }
  [[nodiscard]] std::string on_map() const {
    return "places from (0, 0) to (" + base::number_text(width()) + ", " +
           base::number_text(depth()) + ")";
  }
  [[nodiscard]] bool is_on_map(double x, double y) const {
    return x >= 0.0 && y >= 0.0 && x <= width() && y <= depth();
  }

  void check_places() {
    for (Record const& record : document_.of("patch")) check_rectangle(record, Scope::patch);
    for (Record const& record : document_.of("minefield")) {
      check_rectangle(record, Scope::minefield);
    }
    for (Record const& record : document_.of("group")) {
      if (record.quantities.empty()) continue;
      double const x = number(record.quantities, Scope::group, "x");
      double const y = number(record.quantities, Scope::group, "y");
      if (is_on_map(x, y)) continue;
      fault(record.place, record.chain,
            "stands at (" + base::number_text(x) + ", " + base::number_text(y) + "), off the map",
            on_map());
    }
  }

  void check_ways() {
    for (Record const& record : document_.of("group")) {
      auto const route = record.fields.find("route");
      bool const closes = record.text("aim") == "enemy";
      if (route == record.fields.end()) continue;
      if (closes) {
        fault(route->second.place, record.chain + ".route",
              "a group that goes for the enemy has no route", "route, or aim = \"enemy\"");
      }
      for (std::size_t i = 0; i < route->second.points.size(); ++i) {
        auto const& point = route->second.points[i];
        if (is_on_map(point[0], point[1])) continue;
        fault(route->second.places[i], record.chain + ".route",
              "leads to (" + base::number_text(point[0]) + ", " + base::number_text(point[1]) +
                  "), off the map",
              on_map());
      }
    }
  }

  Engagement const& engagement_;
  Document const& document_;
  base::Catalogue const& catalogue_;
  base::Diagnostics& diagnostics_;
};

}  // namespace

void check(Engagement const& engagement, Document const& document, base::Catalogue const& catalogue,
           base::Diagnostics& diagnostics) {
  Checker(engagement, document, catalogue, diagnostics).run();
}

}  // namespace salient::scenario
