#include "salient/engagement/suppression.h"

#include <algorithm>

#include "salient/base/mathematics.h"
#include "salient/engagement/context.h"

namespace salient::engagement {

namespace {

enum Parameter { kDuration, kFire, kMove, kPerMiss, kRenewing };

/// When an entity that `events` passed in the last tick, expected, is suppressed until.
float until(Context const& context, EntityId entity, double events, float before) {
  Tick const& tick = context.tick;
  double const duration = context.value(kDuration);
  double const u = context.uniform(context.key_of(entity));
  double const began = tick.from - tick.dt;
  if (context.value(kRenewing) >= 0.5) {
    // The last of the events: none before s with probability exp(−events (1 − s/dt)).
    double const last = tick.dt * (1.0 + base::math::log(u) / events);
    return last < 0.0 ? before : std::max(before, static_cast<float>(began + last + duration));
  }
  // The first event after what suppresses him is over.
  double const free_from = std::max(began, static_cast<double>(before));
  double const first = free_from - base::math::log(u) * tick.dt / events;
  return first < tick.from ? static_cast<float>(first + duration) : before;
}

void begin(Context& context) {
  context.own().suppressed_until.assign(context.world.entities.count(), -1.0F);
}

void act(Context& context) {
  State& state = context.own();
  Tick& tick = context.tick;
  Entities const& all = context.world.entities;
  // Entries of one entity are added up in the order in which they came.
  std::stable_sort(tick.past_misses.begin(), tick.past_misses.end(),
                   [](NearMiss const& a, NearMiss const& b) { return a.target < b.target; });
  for (std::size_t i = 0; i < tick.past_misses.size();) {
    EntityId const entity = tick.past_misses[i].target;
    double weight = 0.0;
    for (; i < tick.past_misses.size() && tick.past_misses[i].target == entity; ++i) {
      weight += tick.past_misses[i].weight;
    }
    if (!context.active(entity) || all.kind[entity] == Kind::vehicle || weight <= 0.0) continue;
    state.suppressed_until[entity] =
        until(context, entity, weight * context.value(kPerMiss), state.suppressed_until[entity]);
  }
  auto const fire = static_cast<float>(context.value(kFire));
  auto const move = static_cast<float>(context.value(kMove));
  for (Present const& present : tick.present) {
    for (EntityId const e : present.id) {
      bool const suppressed = static_cast<double>(state.suppressed_until[e]) > tick.from;
      if (all.posture[e] != Posture::works) {
        state.posture[e] = suppressed ? Posture::prone : Posture::standing;
      }
      if (!suppressed) continue;
      tick.fire[e] *= fire;
      tick.pace[e] *= move;
    }
  }
}

}  // namespace

Mechanism suppression() {
  using base::Mark;
  using base::Scope;
  Mechanism mechanism;
  mechanism.declaration = {
      "suppression",
      "Suppression",
      {{"duration", Scope::engagement, "min", 0.0, 240.0, base::lognormal(1, 0.5),
        "time for which an event suppresses", Mark::judgement,
        "model page 3 has five minutes for shelling of a sector; of what passes one person, less"},
       {"fire", Scope::engagement, "1", 0.0, 1.0, base::constant(0.2),
        "fire of those suppressed, relative to others", Mark::judgement, "model page 3"},
       {"move", Scope::engagement, "1", 0.0, 1.0, base::constant(0.3),
        "pace of those suppressed, relative to others", Mark::judgement, "model page 3"},
       {"per_miss", Scope::engagement, "1", 0.0, 10.0, base::lognormal(0.05, 0.5),
        "suppressive events by each shot at an entity; a burst near it counts 20 shots",
        Mark::judgement, "for want of information"},
       {"renewing", Scope::engagement, "1", 0.0, 1.0, base::constant(1),
        "1: events prolong suppression, 0: they do not", Mark::judgement, "model page 3"}},
      "nobody is ever suppressed",
      "docs/methods/engagement/suppression.md",
      {{"The Dupuy Institute: suppression as the principal effect of artillery", Mark::seen}}};
  mechanism.conditions = true;
  mechanism.begin = begin;
  mechanism.act = act;
  return mechanism;
}

}  // namespace salient::engagement
