#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "salient/base/parameter.h"
#include "salient/base/processor.h"
#include "salient/base/random.h"
#include "salient/engagement/kinds.h"
#include "salient/engagement/mechanism.h"
#include "salient/engagement/terrain.h"
#include "salient/scenario/engagement.h"

namespace salient::engagement {

/// Whether replications draw quantities from their priors or take the priors' medians.
enum class Numbers { drawn, medians };

/// How a world is run.
struct Options {
  std::uint64_t seed = 1;
  Numbers numbers = Numbers::drawn;
  double step = 0;  ///< of a tick [s]; 0: as the account says
  base::VectorLevel vectors = base::highest_vector_level();  ///< of kernels; changes no bit
};

/// Which numbers of a replication a parameter has: `values[base + entity * stride]`.
struct ValueSlot {
  std::size_t base = 0;
  std::size_t stride = 0;  ///< 0 for those of the engagement as a whole
};

struct SideInfo {
  std::string id, name;
  scenario::Role role = scenario::Role::attack;
  std::uint32_t persons = 0;  ///< at the start
};

/// A group as the engine needs it; rows are in the order of ids, not of the file.
struct GroupInfo {
  std::string id, name;
  std::uint8_t side = 0;
  scenario::Manner manner = scenario::Manner::abreast;
  bool closes = false;
  EntityId first = 0;  ///< its entities are first … first + count − 1
  std::uint32_t count = 0;
  std::uint32_t persons = 0;  ///< at the start
  std::vector<scenario::MapPoint> route;
  double route_length = 0;      ///< [m]
  scenario::MapPoint middle;    ///< of its first position [m]
  double front = 0, depth = 0;  ///< of its first position [m]
  base::DrawKey key{};          ///< of draws of the group as a whole
};

/// What never changes of the entities, by id.
struct Entities {
  std::vector<Kind> kind;
  std::vector<std::uint8_t> side;
  std::vector<std::uint32_t> group;
  std::vector<std::uint8_t> crew;       ///< persons; 1 of a soldier
  std::vector<Posture> posture;         ///< at the start
  std::vector<float> x, y;              ///< at the start, before scatter [m]
  std::vector<float> place_x, place_y;  ///< within its group, from its middle [m]
  std::vector<base::DrawKey> key;       ///< of its draws

  [[nodiscard]] std::uint32_t count() const { return static_cast<std::uint32_t>(kind.size()); }
};

struct MinefieldInfo {
  std::string id;
  std::uint8_t side = 0;
  double x = 0, y = 0, width = 0, depth = 0;  ///< [m]
  base::DrawKey key{};
};

/// A battery or a team of drone operators.
struct MeansInfo {
  std::string id;
  std::uint8_t side = 0;
  base::DrawKey key{};
};

/// A quantity that replications draw from its prior.
struct DrawnQuantity {
  std::string key;
  std::size_t value = 0;  ///< position in a replication's values
  base::Prior prior;
  base::DrawKey draw_key{};
};

/// An engagement compiled for simulation: immutable, shared by all threads. A replication is
/// `simulate(World const&, replication)` (run.h).
struct World {
  std::string id, title;
  Options options;
  double step = 5;      ///< [s]
  double duration = 0;  ///< [s]
  base::DrawKey key{};  ///< of draws that belong to the engagement as a whole

  Terrain terrain;
  std::array<SideInfo, 2> sides;  ///< in the order of their ids
  std::vector<GroupInfo> groups;
  Entities entities;
  std::array<bool, 3> kinds{};  ///< (Kind) is there one?
  std::vector<MinefieldInfo> minefields;
  std::vector<MeansInfo> batteries, drone_teams;

  std::vector<Mechanism> mechanisms;        ///< the tick, in order
  std::vector<bool> active;                 ///< (mechanism): false in its reference state
  std::vector<std::uint16_t> purposes;      ///< (mechanism): part of the address of its draws
  std::vector<std::uint16_t> cause_of;      ///< (mechanism): its cause, or kNoCause
  std::vector<std::string> causes;          ///< proximate causes of loss, in the order of the tick
  bool conditioned = false;                 ///< an active mechanism writes conditions
  std::vector<std::vector<ValueSlot>> own;  ///< (mechanism × its parameters)
  std::vector<std::vector<ValueSlot>> accounts;  ///< (mechanism × its readings)
  ValueSlot fire_range;    ///< direct_fire.range: cells of the present are so large
  ValueSlot stands_above;  ///< of a side: it gives up at this share of its persons
  ValueSlot scatter;       ///< of a group: 1, its members stand at random
  ValueSlot start;         ///< of a group: when it sets out [s]
  std::vector<DrawnQuantity> drawn;
  std::vector<double> constants;  ///< values before drawing

  static constexpr std::uint16_t kNoCause = 0xFFFF;

  [[nodiscard]] std::uint8_t attacker() const {
    return sides[0].role == scenario::Role::attack ? 0 : 1;
  }
  /// Has either side any entity of this kind?
  [[nodiscard]] bool has(Kind kind) const { return kinds[static_cast<std::size_t>(kind)]; }
  /// Is a mechanism of this name in the tick and active?
  [[nodiscard]] bool is_active(std::string_view group) const;
};

/// Compiles a checked engagement. Groups are put in the order of their ids, so the order of a file
/// changes no bit. Throws std::logic_error for faults of ours.
[[nodiscard]] World compile(scenario::Engagement const& engagement,
                            base::Catalogue const& catalogue, std::vector<Mechanism> mechanisms,
                            Options const& options);

/// The catalogue of engagements: what accounts state, then what the mechanisms declare.
[[nodiscard]] base::Catalogue catalogue_of(std::vector<Mechanism> const& mechanisms);

/// The values of one replication, each quantity at its own address.
void draw_values(World const& world, std::uint64_t replication, std::vector<double>& values);

}  // namespace salient::engagement
