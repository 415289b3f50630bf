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
    world_.campaign_key = base::draw_key(options.seed, base::hash_id("campaign"));
    world_.mechanisms = std::move(mechanisms);
  }

  World run() {
    name_quantities();
    compile_sides_and_sectors();
    compile_formations();
    compile_events();
    compile_supply();
    compile_coordination();
    compile_mechanisms();
    find_causes_of_table();
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
    rows.reserve(order.size());
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
      scenario::Sector const& sector = scenario_.sectors[i];
      world_.sectors.push_back(
          {sector.id, sector.name,
           base::draw_key(world_.options.seed, base::hash_id("sector." + sector.id))});
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
    auto const fires = key_order(scenario_.fires);
    for (std::size_t const i : fires) {
      auto const& one = scenario_.fires[i];
      world_.fires.push_back({index_of(world_.sides, one.side),
                              index_of(world_.sectors, one.sector), world_.fires.size(), one.start,
                              one.end});
    }
    add_rows_in_order(Scope::fires, scenario_.fires, fires);
  }

  /// Positions of a list's members in the order of the keys that name their quantities.
  template <class Entity>
  std::vector<std::size_t> key_order(std::vector<Entity> const& list) {
    return order_of(list, [&](Entity const& one) { return key_of_[&one.quantities.front()]; });
  }

  void compile_supply() {
    auto const stocks = order_of(scenario_.stocks, [](auto const& stock) { return stock.id; });
    for (std::size_t const i : stocks) {
      scenario::Stock const& stock = scenario_.stocks[i];
      world_.stocks.push_back({stock.id, index_of(world_.sides, stock.side), stock.goods});
    }
    add_rows_in_order(Scope::stock, scenario_.stocks, stocks);
    auto const imports = key_order(scenario_.imports);
    for (std::size_t const i : imports) {
      scenario::Import const& one = scenario_.imports[i];
      world_.imports.push_back({index_of(world_.stocks, one.stock),
                                index_of(world_.sides, one.from), world_.imports.size(), one.start,
                                one.end});
    }
    add_rows_in_order(Scope::import_flow, scenario_.imports, imports);
    auto const exchanges = key_order(scenario_.exchanges);
    for (std::size_t const i : exchanges) {
      scenario::Exchange const& one = scenario_.exchanges[i];
      world_.exchanges.push_back({index_of(world_.sides, one.from), index_of(world_.sides, one.to),
                                  world_.exchanges.size(), one.goods, one.start, one.end});
    }
    add_rows_in_order(Scope::exchange, scenario_.exchanges, exchanges);
    auto const weather = key_order(scenario_.weather);
    for (std::size_t const i : weather) {
      scenario::Weather const& one = scenario_.weather[i];
      world_.weather.push_back({one.start, one.end, world_.weather.size()});
    }
    add_rows_in_order(Scope::weather, scenario_.weather, weather);
  }

  void compile_coordination() {
    auto const order = key_order(scenario_.coordination);
    add_rows_in_order(Scope::coordination, scenario_.coordination, order);
    world_.coordination.assign(world_.formations.size() * world_.sides.size(), World::kNoRow);
    // What is said of a formation outweighs what is said of its side.
    for (bool const of_formations : {false, true}) {
      for (std::size_t row = 0; row < order.size(); ++row) {
        scenario::Coordination const& one = scenario_.coordination[order[row]];
        for (std::size_t f = 0; f < world_.formations.size(); ++f) {
          FormationInfo const& formation = world_.formations[f];
          std::string const& asks = of_formations ? formation.id : world_.sides[formation.side].id;
          if (asks != one.requester) continue;
          for (std::size_t s = 0; s < world_.sides.size(); ++s) {
            if (answers(one.provider, s)) world_.coordination[f * world_.sides.size() + s] = row;
          }
        }
      }
    }
  }

  /// Is the provider that side, or one of its formations?
  [[nodiscard]] bool answers(std::string const& provider, std::size_t side) const {
    if (world_.sides[side].id == provider) return true;
    return std::any_of(world_.formations.begin(), world_.formations.end(),
                       [&](auto const& one) { return one.id == provider && one.side == side; });
  }

  [[nodiscard]] ValueSlot value_slot(base::Slot slot) const {
    ScopeRows const& rows = rows_[static_cast<std::size_t>(slot.scope)];
    if (!rows.compiled) {
      throw std::logic_error("the world holds no quantities of the table '" +
                             std::string(base::table_name(slot.scope)) + "'");
    }
    return {rows.base + slot.index, slot.scope == Scope::campaign ? 0 : rows.width};
  }

  ValueSlot account_slot(std::string_view key, Scope scope = Scope::formation) {
    auto const slot = catalogue_.slot(scope, key);
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
    world_.held_area = account_slot("held_area", Scope::sector);
    for (Mechanism const& mechanism : world_.mechanisms) {
      std::string const& group = mechanism.declaration.group;
      auto const state = scenario_.mechanism_states.find(group);
      bool const wanted = state == scenario_.mechanism_states.end() || state->second == "active";
      bool const active =
          wanted && (!mechanism.needs_table || world_.options.loss_table != nullptr);
      world_.tabulated = world_.tabulated || (active && mechanism.needs_table);
      world_.active.push_back(active);
      auto const purpose = static_cast<std::uint16_t>(base::hash_id("mechanism." + group));
      if (!purposes.insert(purpose).second) throw std::logic_error("two mechanisms hash alike");
      world_.purposes.push_back(purpose);
      world_.cause_of.push_back(mechanism.cause.empty() ? World::kNoCause : world_.causes.size());
      if (!mechanism.cause.empty()) world_.causes.push_back(mechanism.cause);
      place_memory_and_outputs(mechanism);
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

  void find_causes_of_table() {
    for (std::size_t m = 0; m < kLossModels; ++m) {
      auto const cause =
          std::find(world_.causes.begin(), world_.causes.end(), cause_of(static_cast<Model>(m)));
      world_.table_causes[m] = cause == world_.causes.end()
                                   ? World::kNoCause
                                   : static_cast<std::size_t>(cause - world_.causes.begin());
    }
  }

  void place_memory_and_outputs(Mechanism const& mechanism) {
    auto const count = [&](Scope scope) { return rows_[static_cast<std::size_t>(scope)].count; };
    world_.memory_base.push_back(world_.memory_size);
    world_.memory_size += mechanism.memory * count(mechanism.memory_scope);
    world_.first_output.push_back(world_.outputs.size());
    for (std::size_t o = 0; o < mechanism.outputs.size(); ++o) {
      std::size_t const entities = count(mechanism.outputs[o].scope);
      world_.outputs.push_back({world_.first_output.size() - 1, o, world_.output_size, entities});
      world_.output_size += entities;
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

std::vector<std::string> World::entities(Scope scope) const {
  std::vector<std::string> ids;
  auto const add = [&](auto const& list) {
    for (auto const& one : list) ids.push_back(one.id);
  };
  switch (scope) {
    case Scope::side: add(sides); break;
    case Scope::sector: add(sectors); break;
    case Scope::formation: add(formations); break;
    case Scope::stock: add(stocks); break;
    case Scope::campaign: ids.emplace_back("campaign"); break;
    default: throw std::logic_error("no outputs belong to such entities");
  }
  return ids;
}

base::Catalogue catalogue_of(std::vector<Mechanism> const& mechanisms) {
  base::Catalogue catalogue;
  for (base::Declaration& declaration : scenario::account_declarations()) {
    catalogue.add(std::move(declaration));
  }
  for (Mechanism const& mechanism : mechanisms) catalogue.add(mechanism.declaration);
  return catalogue;
}

namespace {

double uniform_of(DrawnQuantity const& drawn, std::uint64_t run) {
  constexpr std::uint32_t kBeforeTheFirstDay = 0xFFFFFFFFU;
  return base::uniform(drawn.draw_key, {run, kBeforeTheFirstDay, 0, 0});
}

}  // namespace

void draw_values(World const& world, std::uint64_t run, std::vector<double>& values) {
  values = world.constants;
  for (DrawnQuantity const& drawn : world.drawn) {
    values[drawn.value] = base::quantile(drawn.prior, uniform_of(drawn, run));
  }
}

void take_values(World const& world, std::span<double const> drawn, std::vector<double>& values) {
  values = world.constants;
  for (std::size_t i = 0; i < world.drawn.size(); ++i) values[world.drawn[i].value] = drawn[i];
}

void draw_uniforms(World const& world, std::uint64_t run, std::span<double> uniforms) {
  for (std::size_t i = 0; i < world.drawn.size(); ++i) {
    uniforms[i] = uniform_of(world.drawn[i], run);
  }
}

}  // namespace salient::campaign
