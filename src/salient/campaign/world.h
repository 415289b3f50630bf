#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "salient/base/date.h"
#include "salient/base/parameter.h"
#include "salient/base/random.h"
#include "salient/campaign/chance.h"
#include "salient/campaign/loss_table.h"
#include "salient/campaign/mechanism.h"
#include "salient/scenario/scenario.h"

namespace salient::campaign {

/// How a world is run.
struct Options {
  std::uint64_t seed = 1;
  int steps_per_day = 1;  ///< 1 to 24
  Configuration configuration = Configuration::stochastic;
  /// From which losses in assaults are drawn; null: from the mechanisms' priors alone.
  std::shared_ptr<LossTable const> loss_table = nullptr;
};

/// Which numbers of a run a parameter has: `values[base + entity * stride]`.
struct ValueSlot {
  std::size_t base = 0;
  std::size_t stride = 0;  ///< 0 for campaign-wide parameters
};

/// A formation as the engine needs it; rows are in the order of ids, not of the file.
struct FormationInfo {
  std::string id, name;
  std::size_t side = 0;    ///< index into World::sides
  std::size_t sector = 0;  ///< index into World::sectors
  scenario::Role role = scenario::Role::attack;
  scenario::CommandState first_state = scenario::CommandState::commit;
  base::DrawKey key{};  ///< of all its draws
};

struct SideInfo {
  std::string id, name;
  int coalition = 0;  ///< sides with the same number fight together
};

struct SectorInfo {
  std::string id, name;
  base::DrawKey key{};  ///< of all its draws
};

/// A dated event that touches one or two formations.
struct DatedEvent {
  base::Date date;
  std::size_t row = 0;  ///< of its quantities within its scope
  std::size_t formation = 0;
  std::size_t to = kNowhere;                                      ///< of a transfer
  scenario::CommandState state = scenario::CommandState::commit;  ///< of an order

  static constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);
};

/// Fires of a side on a sector between two dates.
struct FiresInfo {
  std::size_t side = 0, sector = 0, row = 0;
  base::Date start, end;
};

/// A side's stock of one class of supply; rows are in the order of ids.
struct StockInfo {
  std::string id;
  std::size_t side = 0;
  std::string goods;
};

/// A flow into a stock from another side between two dates of dispatch.
struct ImportInfo {
  std::size_t stock = 0, from = 0, row = 0;
  base::Date start, end;
};

/// An entry of the ledger of goods between two sides.
struct ExchangeInfo {
  std::size_t from = 0, to = 0, row = 0;
  std::string goods;
  base::Date start, end;
};

/// A period whose weather the account states.
struct WeatherInfo {
  base::Date start, end;
  std::size_t row = 0;
};

/// Where a mechanism's output stands in a run's outputs: `base + entity`.
struct OutputColumns {
  std::size_t mechanism = 0, output = 0;
  std::size_t base = 0, count = 0;
};

/// A quantity that runs draw from its prior.
struct DrawnQuantity {
  std::string key;        ///< "formation.x.strength"
  std::size_t value = 0;  ///< position in a run's values
  base::Prior prior;
  base::DrawKey draw_key{};
};

/// A scenario compiled for simulation: immutable, shared by all threads. A run is
/// `simulate(World const&, run)` (run.h).
struct World {
  Options options;
  base::Date start;
  std::size_t days = 0;  ///< simulated days, first and last included

  base::DrawKey campaign_key{};  ///< of draws that belong to the campaign as a whole
  std::vector<SideInfo> sides;
  std::vector<SectorInfo> sectors;
  std::vector<FormationInfo> formations;
  std::vector<DatedEvent> arrivals, transfers, orders;
  std::vector<FiresInfo> fires;
  std::vector<StockInfo> stocks;
  std::vector<ImportInfo> imports;
  std::vector<ExchangeInfo> exchanges;
  std::vector<WeatherInfo> weather;
  /// (formation × side): row of the account's statement of how well the side answers the
  /// formation, or kNoRow.
  std::vector<std::size_t> coordination;

  std::vector<Mechanism> mechanisms;  ///< the day, in order
  std::vector<bool> active;           ///< (mechanism): false in its reference state
  bool tabulated = false;             ///< assault_losses acts, from a loss table
  /// (loss model of the table): its cause, or kNoCause
  std::array<std::size_t, kLossModels> table_causes{};
  std::vector<std::uint16_t> purposes;           ///< (mechanism): part of the address of its draws
  std::vector<std::size_t> cause_of;             ///< (mechanism): its cause, or kNoCause
  std::vector<std::string> causes;               ///< proximate causes of loss, in day order
  std::vector<std::size_t> memory_base;          ///< (mechanism): where its memory starts
  std::size_t memory_size = 0;                   ///< numbers remembered by a run
  std::vector<OutputColumns> outputs;            ///< in day order
  std::vector<std::size_t> first_output;         ///< (mechanism): its first in `outputs`
  std::size_t output_size = 0;                   ///< numbers of all outputs of an evening
  std::vector<std::vector<ValueSlot>> own;       ///< (mechanism × its parameters)
  std::vector<std::vector<ValueSlot>> accounts;  ///< (mechanism × its readings)
  ValueSlot strength;                            ///< of a formation on the first day
  ValueSlot opening_killed, opening_wounded, opening_missing;  ///< before the first day
  ValueSlot held_area;               ///< of a sector on the first day [m²]
  std::vector<DrawnQuantity> drawn;  ///< quantities that runs read
  std::vector<double> constants;     ///< values before drawing; unread ones are NaN

  static constexpr std::size_t kNoCause = static_cast<std::size_t>(-1);
  static constexpr std::size_t kNoRow = static_cast<std::size_t>(-1);

  [[nodiscard]] bool enemies(std::size_t formation, std::size_t other) const {
    return sides[formations[formation].side].coalition != sides[formations[other].side].coalition;
  }
  /// Enemies of a formation in its own sector.
  [[nodiscard]] bool opposed(std::size_t formation, std::size_t other) const {
    return formations[formation].sector == formations[other].sector && enemies(formation, other);
  }
  [[nodiscard]] Output const& output(OutputColumns const& columns) const {
    return mechanisms[columns.mechanism].outputs[columns.output];
  }
  /// Ids of the entities of an output's scope, in row order.
  [[nodiscard]] std::vector<std::string> entities(base::Scope scope) const;
};

/// Compiles a checked scenario. Entities are put in the order of their ids, so the order of a file
/// changes no bit. Throws std::logic_error for faults of ours (two ids or purposes that hash
/// alike).
[[nodiscard]] World compile(scenario::Scenario const& scenario, base::Catalogue const& catalogue,
                            std::vector<Mechanism> mechanisms, Options const& options);

/// The catalogue of an engine: what accounts state, then what its mechanisms declare.
[[nodiscard]] base::Catalogue catalogue_of(std::vector<Mechanism> const& mechanisms);

/// The values of one run: each quantity at its own address of the run.
void draw_values(World const& world, std::uint64_t run, std::vector<double>& values);
/// The values of a run whose drawn quantities (World::drawn) are given.
void take_values(World const& world, std::span<double const> drawn, std::vector<double>& values);
/// The uniforms from which a run draws its quantities (World::drawn).
void draw_uniforms(World const& world, std::uint64_t run, std::span<double> uniforms);

}  // namespace salient::campaign
