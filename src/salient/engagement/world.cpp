#include "salient/engagement/world.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <set>
#include <stdexcept>

#include "salient/engagement/placement.h"

namespace salient::engagement {

namespace {

using base::Scope;

template <class Entity>
std::vector<std::size_t> order_by_id(std::vector<Entity> const& list) {
  std::vector<std::size_t> order(list.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return list[a].id < list[b].id; });
  return order;
}

/// Builds a world step by step from an account.
class Compiler {
 public:
  Compiler(scenario::Engagement const& account, base::Catalogue const& catalogue,
           std::vector<Mechanism> mechanisms, Options const& options)
      : account_(account), catalogue_(catalogue) {
    world_.id = account.id;
    world_.title = account.title;
    world_.options = options;
    world_.key = key("engagement");
    world_.mechanisms = std::move(mechanisms);
  }

  World run() {
    for (auto const& named : scenario::all_quantities(account_, catalogue_)) {
      key_of_[named.quantity] = named.key;
    }
    add_rows(Scope::engagement, {&account_.parameters});
    world_.duration = fixed(account_.parameters, Scope::engagement, "duration");
    world_.step = world_.options.step > 0.0 ? world_.options.step
                                            : fixed(account_.parameters, Scope::engagement, "step");
    compile_ground();
    compile_sides();
    compile_groups();
    compile_means();
    compile_mechanisms();
    compile_draws();
    return std::move(world_);
  }

 private:
  struct ScopeRows {
    std::size_t base = 0, width = 0, count = 0;
    bool compiled = false;
  };

  [[nodiscard]] base::DrawKey key(std::string const& name) const {
    return base::draw_key(world_.options.seed, base::hash_id(name));
  }

  /// A number that shapes the world itself, so that replications cannot draw it: its median.
  [[nodiscard]] double fixed(scenario::Quantities const& row, Scope scope,
                             std::string_view name) const {
    auto const slot = catalogue_.slot(scope, name);
    if (!slot) throw std::logic_error("accounts state no '" + std::string(name) + "'");
    return base::quantile(row[slot->index].prior, 0.5);
  }

  void add_rows(Scope scope, std::vector<scenario::Quantities const*> const& rows) {
    auto& place = rows_[static_cast<std::size_t>(scope)];
    place = {quantities_.size(), catalogue_.of(scope).size(), rows.size(), true};
    for (scenario::Quantities const* row : rows) {
      for (scenario::Quantity const& quantity : *row) quantities_.push_back(&quantity);
    }
  }

  template <class Entity>
  void add_rows_in_order(Scope scope, std::vector<Entity> const& list) {
    std::vector<scenario::Quantities const*> rows;
    for (std::size_t const i : order_by_id(list)) rows.push_back(&list[i].quantities);
    add_rows(scope, rows);
  }

  [[nodiscard]] std::uint8_t side_of(std::string const& id) const {
    for (std::uint8_t s = 0; s < 2; ++s) {
      if (world_.sides[s].id == id) return s;
    }
    throw std::logic_error("unresolved side '" + id + "' in a checked engagement");
  }

  void compile_ground() {
    auto const& ground = account_.ground;
    auto const number = [&](char const* name) {
      return fixed(ground.quantities, Scope::ground, name);
    };
    GroundSizes const sizes{number("width"), number("depth"), number("cell"), number("relief"),
                            number("relief_length")};
    std::vector<PatchSizes> patches;
    for (scenario::Patch const& patch : account_.patches) {
      auto const of = [&](char const* name) { return fixed(patch.quantities, Scope::patch, name); };
      patches.push_back({of("x"), of("y"), of("width"), of("depth"), of("share")});
    }
    world_.terrain = make_terrain(ground, sizes, account_.patches, patches);
    add_rows(Scope::ground, {&ground.quantities});
  }

  void compile_sides() {
    if (account_.sides.size() != 2) throw std::logic_error("an engagement has two sides");
    std::uint8_t s = 0;
    for (std::size_t const i : order_by_id(account_.sides)) {
      auto const& side = account_.sides[i];
      world_.sides[s++] = {side.id, side.name, side.role, 0};
    }
    add_rows_in_order(Scope::side, account_.sides);
  }

  void compile_groups() {
    std::vector<Placement> placements;
    for (std::size_t const i : order_by_id(account_.groups)) {
      auto const& group = account_.groups[i];
      auto const of = [&](char const* name) { return fixed(group.quantities, Scope::group, name); };
      auto const whole = [&](char const* name) {
        return static_cast<std::uint32_t>(std::floor(of(name) + 0.5));
      };
      GroupInfo info;
      info.id = group.id;
      info.name = group.name;
      info.side = side_of(group.side);
      info.manner = group.manner;
      info.closes = group.closes;
      info.route = group.route;
      info.key = key("group." + group.id);
      world_.groups.push_back(std::move(info));
      placements.push_back({{of("x"), of("y")},
                            of("front"),
                            of("depth"),
                            of("works"),
                            whole("soldiers"),
                            whole("weapons"),
                            whole("vehicles"),
                            static_cast<std::uint8_t>(whole("weapon_crew")),
                            static_cast<std::uint8_t>(whole("vehicle_crew"))});
    }
    place_groups(placements, world_);
    add_rows_in_order(Scope::group, account_.groups);
  }

  void compile_means() {
    for (std::size_t const i : order_by_id(account_.minefields)) {
      auto const& field = account_.minefields[i];
      auto const of = [&](char const* name) {
        return fixed(field.quantities, Scope::minefield, name);
      };
      world_.minefields.push_back({field.id, side_of(field.side), of("x"), of("y"), of("width"),
                                   of("depth"), key("minefield." + field.id)});
    }
    add_rows_in_order(Scope::minefield, account_.minefields);
    for (std::size_t const i : order_by_id(account_.batteries)) {
      auto const& battery = account_.batteries[i];
      world_.batteries.push_back({battery.id, side_of(battery.side), key("battery." + battery.id)});
    }
    add_rows_in_order(Scope::battery, account_.batteries);
    for (std::size_t const i : order_by_id(account_.drone_teams)) {
      auto const& team = account_.drone_teams[i];
      world_.drone_teams.push_back({team.id, side_of(team.side), key("drone_team." + team.id)});
    }
    add_rows_in_order(Scope::drone_team, account_.drone_teams);
  }

  [[nodiscard]] ValueSlot value_slot(base::Slot slot) const {
    ScopeRows const& rows = rows_[static_cast<std::size_t>(slot.scope)];
    if (!rows.compiled) {
      throw std::logic_error("an engagement holds no quantities of the table '" +
                             std::string(base::table_name(slot.scope)) + "'");
    }
    return {rows.base + slot.index, slot.scope == Scope::engagement ? 0 : rows.width};
  }

  ValueSlot used_slot(Scope scope, std::string_view name) {
    auto const slot = catalogue_.slot(scope, name);
    if (!slot) throw std::logic_error("no parameter '" + std::string(name) + "'");
    mark_used(*slot);
    return value_slot(*slot);
  }

  void mark_used(base::Slot slot) {
    ScopeRows const& rows = rows_[static_cast<std::size_t>(slot.scope)];
    for (std::size_t row = 0; row < rows.count; ++row) {
      used_[rows.base + row * rows.width + slot.index] = true;
    }
  }

  void compile_mechanisms() {
    std::set<std::uint16_t> purposes;
    used_.assign(quantities_.size(), false);
    for (Mechanism const& mechanism : world_.mechanisms) {
      std::string const& group = mechanism.declaration.group;
      auto const state = account_.mechanism_states.find(group);
      bool const active = state == account_.mechanism_states.end() || state->second == "active";
      world_.active.push_back(active);
      auto const purpose = static_cast<std::uint16_t>(base::hash_id("mechanism." + group));
      if (!purposes.insert(purpose).second) throw std::logic_error("two mechanisms hash alike");
      world_.purposes.push_back(purpose);
      bool const harms = !mechanism.cause.empty();
      world_.cause_of.push_back(harms ? static_cast<std::uint16_t>(world_.causes.size())
                                      : World::kNoCause);
      if (harms) world_.causes.push_back(mechanism.cause);
      world_.conditioned = world_.conditioned || (active && mechanism.conditions);
      bool const reads = active || mechanism.act_in_reference != nullptr;
      std::vector<ValueSlot> own, accounts;
      for (base::Slot const slot : catalogue_.slots(group)) {
        own.push_back(value_slot(slot));
        if (reads) mark_used(slot);
      }
      for (Reading const& reading : mechanism.readings) {
        auto const slot = catalogue_.slot(reading.scope, reading.key);
        if (!slot) throw std::logic_error("no parameter '" + reading.key + "'");
        accounts.push_back(value_slot(*slot));
        if (reads) mark_used(*slot);
      }
      world_.own.push_back(std::move(own));
      world_.accounts.push_back(std::move(accounts));
    }
    world_.fire_range = used_slot(Scope::engagement, "direct_fire.range");
    world_.stands_above = used_slot(Scope::side, "stands_above");
    world_.scatter = used_slot(Scope::group, "scatter");
    world_.start = used_slot(Scope::group, "start");
  }

  void compile_draws() {
    world_.constants.assign(quantities_.size(), std::numeric_limits<double>::quiet_NaN());
    for (std::size_t i = 0; i < quantities_.size(); ++i) {
      if (!used_[i]) continue;
      base::Prior const& prior = quantities_[i]->prior;
      if (prior.family == base::Family::constant) {
        world_.constants[i] = prior.a;
      } else if (world_.options.numbers == Numbers::medians) {
        world_.constants[i] = base::quantile(prior, 0.5);
      } else {
        std::string const& name = key_of_[quantities_[i]];
        world_.drawn.push_back({name, i, prior, key("quantity." + name)});
      }
    }
  }

  scenario::Engagement const& account_;
  base::Catalogue const& catalogue_;
  World world_;
  std::map<scenario::Quantity const*, std::string> key_of_;
  std::vector<scenario::Quantity const*> quantities_;
  std::array<ScopeRows, base::kScopes> rows_{};
  std::vector<bool> used_;
};

}  // namespace

World compile(scenario::Engagement const& engagement, base::Catalogue const& catalogue,
              std::vector<Mechanism> mechanisms, Options const& options) {
  return Compiler(engagement, catalogue, std::move(mechanisms), options).run();
}

base::Catalogue catalogue_of(std::vector<Mechanism> const& mechanisms) {
  base::Catalogue catalogue;
  for (base::Declaration& declaration : scenario::engagement_declarations()) {
    catalogue.add(std::move(declaration));
  }
  for (Mechanism const& mechanism : mechanisms) catalogue.add(mechanism.declaration);
  return catalogue;
}

bool World::is_active(std::string_view group) const {
  for (std::size_t m = 0; m < mechanisms.size(); ++m) {
    if (mechanisms[m].declaration.group == group) return active[m];
  }
  return false;
}

void draw_values(World const& world, std::uint64_t replication, std::vector<double>& values) {
  constexpr std::uint32_t kBeforeTheFirstTick = 0xFFFFFFFFU;
  values = world.constants;
  for (DrawnQuantity const& drawn : world.drawn) {
    double const u = base::uniform(drawn.draw_key, {replication, kBeforeTheFirstTick, 0, 0});
    values[drawn.value] = base::quantile(drawn.prior, u);
  }
}

}  // namespace salient::engagement
