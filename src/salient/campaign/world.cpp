#include "salient/campaign/world.h"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <numeric>
#include <set>
#include <stdexcept>

#include "salient/scenario/format.h"

namespace salient::campaign {

namespace {

using base::Scope;

/// Positions of a list's members in the order of their ids.
template <class Entity, class Id>
std::vector<std::size_t> order_of(std::vector<Entity> const& list, Id id) {
  std::vector<std::size_t> order(list.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return id(list[a]) < id(list[b]); });
  return order;
}

template <class Info>
std::size_t index_of(std::vector<Info> const& list, std::string const& id) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (list[i].id == id) return i;
  }
  throw std::logic_error("unresolved id '" + id + "' in a checked scenario");
}

/// Builds a world step by step from a scenario.
class Compiler {
 public:
  Compiler(scenario::Scenario const& scenario, base::Catalogue const& catalogue,
           std::vector<Mechanism> mechanisms, Options const& options)
      : scenario_(scenario), catalogue_(catalogue) {
    world_.options = options;
    world_.start = scenario.start;
    world_.days = scenario.days();
    world_.mechanisms = std::move(mechanisms);
  }

  World run() {
    name_quantities();
    compile_sides_and_sectors();
    compile_formations();
    compile_events();
    compile_mechanisms();
    compile_draws();
    return std::move(world_);
  }

 private:
  /// A table of quantities in engine order: row i of `scope` starts at base + i · width.
  struct ScopeRows {
    std::size_t base = 0;
    std::size_t width = 0;
    std::size_t count = 0;
    bool compiled = false;
  };

  void name_quantities() {
    for (scenario::NamedQuantity const& named : scenario::all_quantities(scenario_, catalogue_)) {
      key_of_[named.quantity] = named.key;
    }
  }

  void add_rows(Scope scope, std::vector<scenario::Quantities const*> const& rows) {
    auto& place = rows_[static_cast<std::size_t>(scope)];
    place = {quantities_.size(), catalogue_.of(scope).size(), rows.size(), true};
    for (scenario::Quantities const* row : rows) {
      for (scenario::Quantity const& quantity : *row) quantities_.push_back(&quantity);
    }
  }

  template <class Entity>
  void add_rows_in_order(Scope scope, std::vector<Entity> const& list,
                         std::vector<std::size_t> const& order) {
    std::vector<scenario::Quantities const*> rows;
    for (std::size_t const i : order) rows.push_back(&list[i].quantities);
    add_rows(scope, rows);
  }

  void compile_sides_and_sectors() {
    add_rows(Scope::campaign, {&scenario_.parameters});
    std::map<std::string, int> coalitions;
    for (scenario::Side const& side : scenario_.sides) coalitions[side.coalition] = 0;
    int number = 0;
    for (auto& [name, value] : coalitions) value = number++;
    auto const by_id = [](auto const& entity) { return entity.id; };
    auto const sides = order_of(scenario_.sides, by_id);
    for (std::size_t const i : sides) {
      scenario::Side const& side = scenario_.sides[i];
      world_.sides.push_back({side.id, side.name, coalitions[side.coalition]});
    }
    add_rows_in_order(Scope::side, scenario_.sides, sides);
    auto const sectors = order_of(scenario_.sectors, by_id);
    for (std::size_t const i : sectors) {
      world_.sectors.push_back({scenario_.sectors[i].id, scenario_.sectors[i].name});
    }
    add_rows_in_order(Scope::sector, scenario_.sectors, sectors);
  }

  void compile_formations() {
    auto const order =
        order_of(scenario_.formations, [](auto const& formation) { return formation.id; });
    std::set<std::uint64_t> hashes;
    for (std::size_t const i : order) {
      scenario::Formation const& formation = scenario_.formations[i];
      std::uint64_t const hash = base::hash_id("formation." + formation.id);
      if (!hashes.insert(hash).second) throw std::logic_error("two formation ids hash alike");
      world_.formations.push_back({formation.id, formation.name,
                                   index_of(world_.sides, formation.side),
                                   index_of(world_.sectors, formation.sector), formation.role,
                                   formation.state, base::draw_key(world_.options.seed, hash)});
    }
    add_rows_in_order(Scope::formation, scenario_.formations, order);
  }

  /// Events in the order of date, then of the key that names them.
  template <class Event>
  std::vector<std::size_t> event_order(std::vector<Event> const& list) {
    return order_of(list, [&](Event const& event) {
      return event.date.to_string() + key_of_[&event.quantities.front()];
    });
  }

  void compile_events() {
    auto const arrivals = event_order(scenario_.arrivals);
    for (std::size_t const i : arrivals) {
      auto const& arrival = scenario_.arrivals[i];
      world_.arrivals.push_back(
          {arrival.date, world_.arrivals.size(), index_of(world_.formations, arrival.formation)});
    }
    add_rows_in_order(Scope::arrival, scenario_.arrivals, arrivals);
    auto const transfers = event_order(scenario_.transfers);
    for (std::size_t const i : transfers) {
      auto const& transfer = scenario_.transfers[i];
      std::size_t const to =
          transfer.to.empty() ? DatedEvent::kNowhere : index_of(world_.formations, transfer.to);
      world_.transfers.push_back(
          {transfer.date, world_.transfers.size(), index_of(world_.formations, transfer.from), to});
    }
    add_rows_in_order(Scope::transfer, scenario_.transfers, transfers);
    auto const orders = event_order(scenario_.orders);
    for (std::size_t const i : orders) {
      auto const& order = scenario_.orders[i];
      world_.orders.push_back({order.date, world_.orders.size(),
                               index_of(world_.formations, order.formation), DatedEvent::kNowhere,
                               order.state});
    }
    add_rows_in_order(Scope::order, scenario_.orders, orders);
    auto const fires = order_of(scenario_.fires, [&](scenario::Fires const& one) {
      return key_of_[&one.quantities.front()];
    });
    for (std::size_t const i : fires) {
      auto const& one = scenario_.fires[i];
      world_.fires.push_back({index_of(world_.sides, one.side),
                              index_of(world_.sectors, one.sector), world_.fires.size(), one.start,
                              one.end});
    }
    add_rows_in_order(Scope::fires, scenario_.fires, fires);
  }

  [[nodiscard]] ValueSlot value_slot(base::Slot slot) const {
    ScopeRows const& rows = rows_[static_cast<std::size_t>(slot.scope)];
    if (!rows.compiled) {
      throw std::logic_error("the world holds no quantities of the table '" +
                             std::string(base::table_name(slot.scope)) + "'");
    }
    return {rows.base + slot.index, slot.scope == Scope::campaign ? 0 : rows.width};
  }

  ValueSlot account_slot(std::string_view key) {
    auto const slot = catalogue_.slot(Scope::formation, key);
    if (!slot) throw std::logic_error("accounts state no '" + std::string(key) + "'");
    mark_used(*slot);
    return value_slot(*slot);
  }

  void compile_mechanisms() {
    std::set<std::uint16_t> purposes;
    used_.assign(quantities_.size(), false);
    world_.strength = account_slot("strength");
    world_.opening_killed = account_slot("opening.killed");
    world_.opening_wounded = account_slot("opening.wounded");
    world_.opening_missing = account_slot("opening.missing");
    for (Mechanism const& mechanism : world_.mechanisms) {
      std::string const& group = mechanism.declaration.group;
      auto const state = scenario_.mechanism_states.find(group);
      bool const active = state == scenario_.mechanism_states.end() || state->second == "active";
      world_.active.push_back(active);
      auto const purpose = static_cast<std::uint16_t>(base::hash_id("mechanism." + group));
      if (!purposes.insert(purpose).second) throw std::logic_error("two mechanisms hash alike");
      world_.purposes.push_back(purpose);
      world_.cause_of.push_back(mechanism.cause.empty() ? World::kNoCause : world_.causes.size());
      if (!mechanism.cause.empty()) world_.causes.push_back(mechanism.cause);
      world_.memory_base.push_back(world_.memory_size);
      world_.memory_size += mechanism.memory;
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
  }

  void mark_used(base::Slot slot) {
    ScopeRows const& rows = rows_[static_cast<std::size_t>(slot.scope)];
    for (std::size_t row = 0; row < rows.count; ++row) {
      used_[rows.base + row * rows.width + slot.index] = true;
    }
  }

  void compile_draws() {
    world_.constants.assign(quantities_.size(), std::numeric_limits<double>::quiet_NaN());
    for (std::size_t i = 0; i < quantities_.size(); ++i) {
      if (!used_[i]) continue;
      scenario::Quantity const& quantity = *quantities_[i];
      if (quantity.prior.family == base::Family::constant) {
        world_.constants[i] = quantity.prior.a;
        continue;
      }
      std::string const& key = key_of_[&quantity];
      world_.drawn.push_back(
          {key, i, quantity.prior,
           base::draw_key(world_.options.seed, base::hash_id("quantity." + key))});
    }
  }

  scenario::Scenario const& scenario_;
  base::Catalogue const& catalogue_;
  World world_;
  std::map<scenario::Quantity const*, std::string> key_of_;
  std::vector<scenario::Quantity const*> quantities_;
  std::array<ScopeRows, base::kScopes> rows_{};
  std::vector<bool> used_;
};

}  // namespace

World compile(scenario::Scenario const& scenario, base::Catalogue const& catalogue,
              std::vector<Mechanism> mechanisms, Options const& options) {
  return Compiler(scenario, catalogue, std::move(mechanisms), options).run();
}

base::Catalogue catalogue_of(std::vector<Mechanism> const& mechanisms) {
  base::Catalogue catalogue;
  for (base::Declaration& declaration : scenario::account_declarations()) {
    catalogue.add(std::move(declaration));
  }
  for (Mechanism const& mechanism : mechanisms) catalogue.add(mechanism.declaration);
  return catalogue;
}

void draw_values(World const& world, std::uint64_t run, std::vector<double>& values) {
  constexpr std::uint32_t kBeforeTheFirstDay = 0xFFFFFFFFU;
  values = world.constants;
  for (DrawnQuantity const& drawn : world.drawn) {
    double const u = base::uniform(drawn.draw_key, {run, kBeforeTheFirstDay, 0, 0});
    values[drawn.value] = base::quantile(drawn.prior, u);
  }
}

}  // namespace salient::campaign
