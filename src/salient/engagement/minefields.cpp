#include "salient/engagement/minefields.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "salient/base/distribution.h"
#include "salient/base/mathematics.h"
#include "salient/engagement/context.h"

namespace salient::engagement {

namespace {

enum Parameter {
  kSweepWidth,
  kActuation,
  kExtra,
  kHalt,
  kClears,
  kCleared,
  kBreachSpeed,
  kLaneWidth
};
enum Account { kDensity, kMapped, kEngineers };

/// Draws of a field when it is laid.
enum Draw : std::uint16_t { kCount, kPlace, kKnown };
constexpr float kBeside = 5.0F;  ///< [m]
constexpr std::uint32_t kMostMines = 1'000'000;

/// Someone who passes a mine in this tick and actuates it.
struct Actuation {
  std::uint32_t mine;
  double time;
  EntityId entity;
  double mark;
};

/// Uniforms of one of a field's mines: a key of its own.
base::DrawKey key_of_mine(MinefieldInfo const& field, std::uint32_t mine) {
  return {{field.key.words[0] ^ mine, field.key.words[1]}};
}

void lay(Context& context, std::size_t f) {
  MinefieldInfo const& field = context.world.minefields[f];
  State& state = context.own();
  double const mean = context.account(kDensity, f) * field.width;
  if (mean > 0.0) {
    double const count = base::poisson_quantile(context.uniform(field.key, kCount), mean);
    auto const mines = static_cast<std::uint32_t>(std::min(count, 1.0 * kMostMines));
    for (std::uint32_t i = 0; i < mines; ++i) {
      base::DrawKey const key = key_of_mine(field, i + 1);
      auto const [u, v] = context.uniform_pair(key, kPlace);
      Mine mine;
      mine.x = static_cast<float>(field.x + u * field.width);
      mine.y = static_cast<float>(field.y + v * field.depth);
      mine.field = static_cast<std::uint16_t>(f);
      mine.known = context.uniform(key, kKnown) < context.account(kMapped, f);
      state.mines.push_back(mine);
    }
  }
  std::sort(state.mines.begin() + state.first_mine.back(), state.mines.end(),
            [](Mine const& a, Mine const& b) { return std::tie(a.y, a.x) < std::tie(b.y, b.x); });
  state.first_mine.push_back(static_cast<std::uint32_t>(state.mines.size()));
}

void begin(Context& context) {
  context.own().mines.clear();
  context.own().first_mine.assign(1, 0);
  for (std::size_t f = 0; f < context.world.minefields.size(); ++f) lay(context, f);
}

/// The mine's place along a way from (x, y) by (dx, dy): share of the way at which it is nearest,
/// if it then lies within half the sweep width and is passed in this tick; below 0 otherwise.
float passed_at(Mine const& mine, float x, float y, float dx, float dy, float half_width) {
  float const length2 = dx * dx + dy * dy;
  float const to_x = mine.x - x;
  float const to_y = mine.y - y;
  float const share = (to_x * dx + to_y * dy) / length2;
  if (share < 0.0F || share >= 1.0F) return -1.0F;
  float const aside = to_x * dy - to_y * dx;
  return aside * aside <= half_width * half_width * length2 ? share : -1.0F;
}

void walk(Context const& context, Move const& move, std::vector<Actuation>& actuations) {
  State const& now = context.now;
  EntityId const entity = move.entity;
  float const x = now.x[entity];
  float const y = now.y[entity];
  float const dx = move.x - x;
  float const dy = move.y - y;
  if (dx == 0.0F && dy == 0.0F) return;
  auto const half_width = static_cast<float>(context.value(kSweepWidth) / 2.0);
  float const south = std::min(y, y + dy) - half_width;
  float const north = std::max(y, y + dy) + half_width;
  for (std::size_t f = 0; f < context.world.minefields.size(); ++f) {
    MinefieldInfo const& field = context.world.minefields[f];
    if (field.side == context.world.entities.side[entity]) continue;
    if (north < field.y || south > field.y + field.depth) continue;
    auto const first = now.mines.begin() + now.first_mine[f];
    auto const last = now.mines.begin() + now.first_mine[f + 1];
    auto mine =
        std::lower_bound(first, last, south, [](Mine const& one, float at) { return one.y < at; });
    for (; mine != last && mine->y <= north; ++mine) {
      if (!mine->live || mine->known) continue;
      float const share = passed_at(*mine, x, y, dx, dy, half_width);
      if (share < 0.0F) continue;
      auto const number = static_cast<std::uint32_t>(mine - now.mines.begin());
      auto const [u, mark] =
          context.uniform_pair(context.key_of(entity), static_cast<std::uint16_t>(number));
      if (u >= context.value(kActuation)) continue;
      actuations.push_back({number, context.tick.from + share * context.tick.dt, entity, mark});
    }
  }
}

/// Those of the same side who stand within reach of a detonation.
void hit_beside(Context& context, Actuation const& one) {
  Mine const& mine = context.now.mines[one.mine];
  Present const& present = context.tick.present[context.world.entities.side[one.entity]];
  for (std::uint32_t row = 0; row < present.count(); ++row) {
    EntityId const e = present.id[row];
    float const dx = present.x[row] - mine.x;
    float const dy = present.y[row] - mine.y;
    if (e == one.entity || dx * dx + dy * dy > kBeside * kBeside ||
        context.world.entities.kind[e] == Kind::vehicle) {
      continue;
    }
    // Numbered apart from passing: the mine's number with the top bit turned.
    auto const index = static_cast<std::uint16_t>(one.mine ^ 0x8000U);
    auto const [u, mark] = context.uniform_pair(context.key_of(e), index);
    if (u >= context.value(kExtra)) continue;
    context.tick.hits.push_back(
        {one.time, e, kNobody, context.cause(), Aim::held, static_cast<float>(mark)});
  }
}

/// Clears a lane through a field ahead of a group, at the middle of the group.
void clear_lane(Context& context, std::size_t g, std::size_t f) {
  State& state = context.own();
  GroupState& group = state.groups[g];
  MinefieldInfo const& field = context.world.minefields[f];
  double const half = context.value(kLaneWidth) / 2.0;
  for (std::uint32_t i = state.first_mine[f]; i < state.first_mine[f + 1]; ++i) {
    Mine& mine = state.mines[i];
    if (std::fabs(mine.x - group.x) > half) continue;
    auto const index = static_cast<std::uint16_t>(i - state.first_mine[f]);
    if (context.uniform(context.group_key(g), index) < context.value(kCleared)) mine.live = false;
  }
  double const speed = context.value(kBreachSpeed) * context.tick.breaching[g];
  group.lane = static_cast<std::uint16_t>(f + 1);
  group.lane_x = group.x;
  group.halted_until = std::max(group.halted_until, context.tick.from + field.depth / speed);
}

/// What a detonation makes its group do.
void react(Context& context, Actuation const& one) {
  std::size_t const g = context.world.entities.group[one.entity];
  GroupState& group = context.own().groups[g];
  group.halted_until = std::max(group.halted_until, one.time + context.value(kHalt));
  std::size_t const f = context.now.mines[one.mine].field;
  if (group.lane != 0 || context.world.groups[g].route.empty()) return;
  constexpr std::uint16_t kDecision = 65535;
  double const clears = context.value(kClears) * context.account(kEngineers, g);
  if (context.uniform(context.group_key(g), kDecision) < clears) clear_lane(context, g, f);
}

/// A lane ends where no member is left south of the field's far edge.
void leave_lanes(Context& context) {
  for (std::size_t g = 0; g < context.world.groups.size(); ++g) {
    GroupState& group = context.own().groups[g];
    if (group.lane == 0) continue;
    MinefieldInfo const& field = context.world.minefields[group.lane - 1U];
    GroupInfo const& info = context.world.groups[g];
    bool inside = false;
    for (EntityId e = info.first; e < info.first + info.count; ++e) {
      inside = inside || (context.active(e) && context.now.y[e] < field.y + field.depth);
    }
    if (!inside) group.lane = 0;
  }
}

void act(Context& context) {
  if (context.now.mines.empty()) return;
  leave_lanes(context);
  std::vector<Actuation> actuations;
  for (Move const& move : context.tick.moves) walk(context, move, actuations);
  // Of several who pass a mine in one tick, the first sets it off.
  std::sort(actuations.begin(), actuations.end(), [](Actuation const& a, Actuation const& b) {
    return std::tie(a.time, a.mine, a.entity) < std::tie(b.time, b.mine, b.entity);
  });
  for (Actuation const& one : actuations) {
    Mine& mine = context.own().mines[one.mine];
    if (!mine.live) continue;
    mine.live = false;
    context.tick.hits.push_back(
        {one.time, one.entity, kNobody, context.cause(), Aim::held, static_cast<float>(one.mark)});
    hit_beside(context, one);
    react(context, one);
  }
}

base::Declaration declaration() {
  using base::Mark;
  using base::Scope;
  return {
      "minefields",
      "Minefields",
      {{"sweep_width", Scope::engagement, "m", 0.0, 100.0, base::lognormal(1.2, 0.4),
        "width of the strip in which one who passes meets mines", Mark::judgement, "model page 4"},
       {"actuation", Scope::engagement, "1", 0.0, 1.0, base::beta(6, 4),
        "probability that one who meets a mine sets it off", Mark::judgement, "model page 4"},
       {"extra", Scope::engagement, "1", 0.0, 1.0, base::beta(2, 8),
        "probability that one within 5 m of a detonation is hit too", Mark::judgement,
        "model page 4: some half a person beyond the first"},
       {"halt", Scope::engagement, "s", 0.0, 3600.0, base::lognormal(40, 0.5),
        "time for which a detonation stops its group", Mark::judgement, "for want of information"},
       {"clears", Scope::engagement, "1", 0.0, 1.0, base::beta(5, 3),
        "probability that a group with full engineer support clears a lane after a detonation",
        Mark::judgement, "for want of information"},
       {"cleared", Scope::engagement, "1", 0.0, 1.0, base::beta(9, 2),
        "share of mines that are cleared from lanes", Mark::judgement,
        "campaign default of minefields.clearing"},
       {"breach_speed", Scope::engagement, "m/s", 0.001, 10.0, base::lognormal(0.3, 0.5),
        "speed at which a lane is cleared by hand", Mark::judgement, "model page 4"},
       {"lane_width", Scope::engagement, "m", 0.1, 100.0, base::constant(4),
        "width of a cleared lane", Mark::judgement, "a round figure"}},
      "no mines",
      "docs/methods/engagement/minefields.md",
      {{"Washburn, A. and Kress, M. (2009): Combat Modeling", Mark::recalled}}};
}

}  // namespace

Mechanism minefields() {
  using base::Scope;
  Mechanism mechanism;
  mechanism.declaration = declaration();
  mechanism.cause = "mines";
  mechanism.readings = {{Scope::minefield, "line_density"},
                        {Scope::minefield, "mapped_share"},
                        {Scope::group, "engineers"}};
  mechanism.begin = begin;
  mechanism.act = act;
  return mechanism;
}

}  // namespace salient::engagement
