#include "salient/engagement/target_choice.h"

#include <algorithm>
#include <array>

#include "salient/engagement/context.h"

namespace salient::engagement {

namespace {

enum Parameter { kAimed, kSpread };
enum Draw : std::uint16_t { kPick, kIsSpread };

/// Does the group of an entity see an enemy?
bool sees(Context const& context, EntityId entity, EntityId enemy) {
  auto const& view = context.tick.in_view;
  if (view.empty()) return true;
  std::size_t const group = context.world.entities.group[entity];
  return view[group * context.world.entities.count() + enemy] != 0;
}

double range_of(Context const& context) {
  return context.now.values[context.world.fire_range.base];
}

/// Calls `use` for the enemies in range that an entity's group sees, in the order of rows.
template <class Use>
void each_candidate(Context const& context, EntityId entity, float range, Use use) {
  Present const& enemies = context.tick.present[1U - context.world.entities.side[entity]];
  float const x = context.now.x[entity];
  float const y = context.now.y[entity];
  for (std::uint32_t row = 0; row < enemies.count(); ++row) {
    float const dx = enemies.x[row] - x;
    float const dy = enemies.y[row] - y;
    float const distance = dx * dx + dy * dy;
    if (distance <= range * range && sees(context, entity, enemies.id[row])) {
      use(enemies.id[row], distance);
    }
  }
}

EntityId any(Context const& context, EntityId entity, float range) {
  std::uint32_t count = 0;
  each_candidate(context, entity, range, [&](EntityId, float) { ++count; });
  if (count == 0) return kNobody;
  double const u = context.uniform(context.key_of(entity), kPick);
  auto pick = std::min(static_cast<std::uint32_t>(u * count), count - 1);
  EntityId found = kNobody;
  each_candidate(context, entity, range, [&](EntityId enemy, float) {
    if (pick-- == 0) found = enemy;
  });
  return found;
}

/// The nearest whom the entity's group sees.
EntityId nearest_seen(Context const& context, EntityId entity, float range) {
  EntityId found = kNobody;
  float best = 0.0F;
  each_candidate(context, entity, range, [&](EntityId enemy, float distance) {
    if (found != kNobody && distance >= best) return;
    found = enemy;
    best = distance;
  });
  return found;
}

/// Where all in range are seen, the nearest of a piece of a side's rows at once.
void choose_nearest(Context& context, std::size_t side, std::uint32_t begin, std::uint32_t end,
                    float range) {
  constexpr std::uint32_t kAtOnce = 256;
  Tick& tick = context.tick;
  Present const& own = tick.present[side];
  Present const& enemies = tick.present[1 - side];
  Kernels const& kernels = kernels_of(context.world.options.vectors);
  std::array<std::uint32_t, kAtOnce> rows;
  for (std::uint32_t from = begin; from < end; from += kAtOnce) {
    std::uint32_t const n = std::min(kAtOnce, end - from);
    kernels.nearest(enemies.view(), own.x.data() + from, own.y.data() + from, n, range,
                    rows.data());
    for (std::uint32_t i = 0; i < n; ++i) {
      tick.target[own.id[from + i]] = rows[i] == kNobody ? kNobody : enemies.id[rows[i]];
    }
  }
}

/// The target that an entity takes when its group's fire is spread: its place among the active
/// members, around the targets.
EntityId in_turn(Context const& context, EntityId entity, float range) {
  GroupInfo const& group = context.world.groups[context.world.entities.group[entity]];
  std::uint32_t place = 0;
  for (EntityId e = group.first; e < entity; ++e) place += context.active(e) ? 1U : 0U;
  std::uint32_t count = 0;
  each_candidate(context, entity, range, [&](EntityId, float) { ++count; });
  if (count == 0) return kNobody;
  std::uint32_t pick = place % count;
  EntityId found = kNobody;
  each_candidate(context, entity, range, [&](EntityId enemy, float) {
    if (pick-- == 0) found = enemy;
  });
  return found;
}

/// Calls `choose(side, begin, end)` for pieces of each side's rows.
template <class Choose>
void share_rows(Context& context, Choose choose) {
  Tick& tick = context.tick;
  for (std::size_t side = 0; side < 2; ++side) {
    // Those who are not there keep what they had: nobody asks.
    if (tick.present[1 - side].count() == 0) {
      for (EntityId const e : tick.present[side].id) tick.target[e] = kNobody;
      continue;
    }
    context.workers.share(
        tick.present[side].count(),
        [&](unsigned, std::uint32_t begin, std::uint32_t end) { choose(side, begin, end); });
  }
}

template <class Choose>
void choose_all(Context& context, Choose choose) {
  share_rows(context, [&](std::size_t side, std::uint32_t begin, std::uint32_t end) {
    Present const& present = context.tick.present[side];
    for (std::uint32_t row = begin; row < end; ++row) {
      context.tick.target[present.id[row]] = choose(present.id[row]);
    }
  });
}

void act(Context& context) {
  auto const range = static_cast<float>(range_of(context));
  std::array<double, 2> const spread{context.value(kSpread) * context.tick.coordination[0],
                                     context.value(kSpread) * context.tick.coordination[1]};
  if (spread[0] <= 0.0 && spread[1] <= 0.0 && context.tick.in_view.empty()) {
    share_rows(context, [&](std::size_t side, std::uint32_t begin, std::uint32_t end) {
      choose_nearest(context, side, begin, end, range);
    });
    return;
  }
  choose_all(context, [&](EntityId entity) {
    double const share = spread[context.world.entities.side[entity]];
    bool const spreads = share > 0.0 && context.uniform(context.key_of(entity), kIsSpread) < share;
    return spreads ? in_turn(context, entity, range) : nearest_seen(context, entity, range);
  });
}

void act_in_reference(Context& context) {
  auto const range = static_cast<float>(range_of(context));
  context.tick.unaimed = context.value(kAimed) < 0.5;
  choose_all(context, [&](EntityId entity) { return any(context, entity, range); });
}

}  // namespace

Mechanism target_choice() {
  using base::Mark;
  using base::Scope;
  Mechanism mechanism;
  mechanism.declaration = {
      "target_choice",
      "Choice of targets",
      {{"aimed", Scope::engagement, "1", 0.0, 1.0, base::constant(1),
        "in the reference state: 1, fire goes to living targets; 0, to places held at the start",
        Mark::derived, "definition: aimed fire unless stated"},
       {"spread", Scope::engagement, "1", 0.0, 1.0, base::constant(0.5),
        "share of fire that a perfectly coordinated side spreads over its targets", Mark::judgement,
        "for want of information"}},
      "every enemy in range that the group sees is as likely a target as any other",
      "docs/methods/engagement/target_choice.md",
      {{"Lanchester, F. W. (1914, 1916): aimed and unaimed fire", Mark::recalled}}};
  mechanism.act = act;
  mechanism.act_in_reference = act_in_reference;
  return mechanism;
}

}  // namespace salient::engagement
