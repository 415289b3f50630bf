#include "salient/engagement/divergence.h"

#include <stdexcept>

namespace salient::engagement {

namespace {

Seen seen_of(Workspace const& at, EntityId e) {
  return {at.tick.target[e], at.state.fate[e], at.state.posture[e], at.state.x[e], at.state.y[e]};
}

/// The first thing that differs, in the order of a tick.
std::optional<Differs> difference(Seen const& a, Seen const& b) {
  if (a.target != b.target) return Differs::target;
  if (a.fate != b.fate) return Differs::fate;
  if (a.posture != b.posture) return Differs::posture;
  if (a.x != b.x || a.y != b.y) return Differs::position;
  return std::nullopt;
}

/// Of all entities that differ, the first of those in which the earliest part of the tick differs.
std::optional<Divergence> compared(Workspace const& one, Workspace const& other) {
  std::optional<Divergence> found;
  std::uint32_t entities = 0;
  for (EntityId e = 0; e < one.state.x.size(); ++e) {
    Seen const a = seen_of(one, e);
    Seen const b = seen_of(other, e);
    auto const what = difference(a, b);
    if (!what) continue;
    ++entities;
    if (!found || *what < found->what) {
      found = Divergence{one.state.tick, one.state.time, *what, e, 0, {a, b}};
    }
  }
  if (found) found->entities = entities;
  return found;
}

bool over(World const& world, State const& state) {
  return state.end != End::none || state.time >= world.duration;
}

}  // namespace

bool comparable(World const& one, World const& other) {
  if (one.step != other.step || one.groups.size() != other.groups.size()) return false;
  for (std::size_t g = 0; g < one.groups.size(); ++g) {
    GroupInfo const& a = one.groups[g];
    GroupInfo const& b = other.groups[g];
    if (a.id != b.id || a.side != b.side || a.count != b.count) return false;
  }
  return one.entities.kind == other.entities.kind;
}

std::optional<Divergence> first_divergence(World const& one, World const& other,
                                           std::uint64_t replication) {
  if (!comparable(one, other)) {
    throw std::logic_error("engagements of other entities or steps cannot be followed together");
  }
  Workspace a, b;
  begin(one, replication, a.state, a.tick, a.workers);
  begin(other, replication, b.state, b.tick, b.workers);
  while (true) {
    if (auto found = compared(a, b)) return found;
    bool const ended = over(one, a.state);
    if (ended != over(other, b.state)) {
      return Divergence{a.state.tick, a.state.time, Differs::end, kNobody, 0, {}};
    }
    if (ended) return std::nullopt;
    step_tick(one, a.state, a.tick, a.workers);
    step_tick(other, b.state, b.tick, b.workers);
  }
}

}  // namespace salient::engagement
