#include <algorithm>
#include <cmath>

#include "salient/engagement/playback.h"
#include "salient/engagement/playback_bytes.h"
#include "salient/engagement/playback_layout.h"

namespace salient::engagement {

namespace {

using layout::Places;
using layout::Section;

/// A length in grains.
std::int32_t grains(double metres) {
  double const count = std::floor(metres / kPlaybackGrain + 0.5);
  constexpr double kFar = layout::kFarthest;
  // Also what is no number: it fails both comparisons.
  if (!(count > -kFar)) return -static_cast<std::int32_t>(layout::kFarthest);
  return static_cast<std::int32_t>(count < kFar ? count : kFar);
}

/// Writes values that come in runs: length of the run, value.
template <class Row>
void write_runs(ByteSink& sink, Row const& row) {
  for (std::size_t i = 0; i < row.size();) {
    std::size_t j = i;
    while (j < row.size() && row[j] == row[i]) ++j;
    sink.count(j - i);
    sink.u8(static_cast<std::uint8_t>(row[i]));
    i = j;
  }
}

void write_keyframe(ByteSink& sink, Places const& now) {
  std::int32_t x = 0, y = 0;
  for (std::size_t e = 0; e < now.x.size(); ++e) {
    sink.u8(now.status[e]);
    sink.difference(now.x[e] - x);
    sink.difference(now.y[e] - y);
    sink.difference(now.step_x[e]);
    sink.difference(now.step_y[e]);
    x = now.x[e];
    y = now.y[e];
  }
  for (Order const order : now.orders) sink.u8(static_cast<std::uint8_t>(order));
}

/// Collects those who go on as before into runs.
class Tokens {
 public:
  explicit Tokens(ByteSink& sink) : sink_(sink) {}

  void status(std::uint8_t value) {
    flush();
    sink_.u8(layout::kStatus);
    sink_.u8(value);
  }
  void stray(std::int32_t x, std::int32_t y) {
    if (x == 0 && y == 0) {
      if (++run_ == layout::kLongestRun) flush();
      return;
    }
    flush();
    auto const is_near = [](std::int32_t d) {
      return d >= layout::kNearFrom && d <= layout::kNearTo;
    };
    if (is_near(x) && is_near(y)) {
      sink_.u8(static_cast<std::uint8_t>(layout::kNear | ((x - layout::kNearFrom) << 3) |
                                         (y - layout::kNearFrom)));
      return;
    }
    sink_.u8(layout::kFar);
    sink_.difference(x);
    sink_.difference(y);
  }
  void flush() {
    if (run_ > 0) sink_.u8(static_cast<std::uint8_t>(run_ - 1));
    run_ = 0;
  }

 private:
  ByteSink& sink_;
  std::uint32_t run_ = 0;
};

void write_difference(ByteSink& sink, Places const& before, Places const& now) {
  Tokens tokens(sink);
  for (std::size_t e = 0; e < now.x.size(); ++e) {
    if (now.status[e] != before.status[e]) tokens.status(now.status[e]);
    tokens.stray(now.step_x[e] - before.step_x[e], now.step_y[e] - before.step_y[e]);
  }
  tokens.flush();
  std::uint64_t changed = 0;
  for (std::size_t g = 0; g < now.orders.size(); ++g) changed += now.orders[g] != before.orders[g];
  sink.count(changed);
  for (std::size_t g = 0; g < now.orders.size(); ++g) {
    if (now.orders[g] == before.orders[g]) continue;
    sink.count(g);
    sink.u8(static_cast<std::uint8_t>(now.orders[g]));
  }
}

void write_scene(ByteSink& sink, World const& world, State const& state, std::uint32_t frames) {
  sink.text(world.id);
  sink.text(world.title);
  sink.u64(world.options.seed);
  sink.u64(state.replication);
  sink.f64(world.step);
  sink.count(frames);
  sink.u8(static_cast<std::uint8_t>(state.end));
  sink.f64(state.end_time);
  sink.count(world.causes.size());
  for (std::string const& cause : world.causes) sink.text(cause);
  for (SideInfo const& side : world.sides) {
    sink.text(side.id);
    sink.text(side.name);
    sink.u8(side.role == scenario::Role::attack ? 1 : 0);
    sink.count(side.persons);
  }
  sink.count(world.groups.size());
  for (GroupInfo const& group : world.groups) {
    sink.text(group.id);
    sink.text(group.name);
    sink.u8(group.side);
    sink.count(group.count);
  }
  write_runs(sink, world.entities.kind);
}

void write_ground(ByteSink& sink, Terrain const& terrain) {
  sink.count(terrain.columns);
  sink.count(terrain.rows);
  sink.f32(terrain.cell);
  write_runs(sink, terrain.vegetation);
  sink.u8(terrain.height.empty() ? 0 : 1);
  std::int32_t last = 0;
  for (float const height : terrain.height) {
    std::int32_t const now = grains(height);
    sink.difference(now - last);
    last = now;
  }
}

void write_place(ByteSink& sink, std::int32_t x, std::int32_t y) {
  sink.difference(x);
  sink.difference(y);
}

/// A frame's number, 0 for never.
std::uint64_t or_never(std::uint32_t frame) {
  return frame == kNever ? 0 : std::uint64_t{frame} + 1;
}

void write_mines(ByteSink& sink, World const& world, std::vector<PlaybackMine> const& mines) {
  sink.count(world.minefields.size());
  for (MinefieldInfo const& field : world.minefields) {
    sink.text(field.id);
    sink.u8(field.side);
    for (double const length : {field.x, field.y, field.width, field.depth}) {
      sink.f32(static_cast<float>(length));
    }
  }
  sink.count(mines.size());
  std::int32_t x = 0, y = 0;
  for (PlaybackMine const& mine : mines) {
    std::int32_t const to_x = grains(mine.x);
    std::int32_t const to_y = grains(mine.y);
    sink.count(mine.field);
    write_place(sink, to_x - x, to_y - y);
    sink.count(or_never(mine.known));
    sink.count(or_never(mine.gone));
    x = to_x;
    y = to_y;
  }
}

void write_fires(ByteSink& sink, std::vector<PlaybackFire> const& fires) {
  sink.count(fires.size());
  std::uint32_t frame = 0;
  for (PlaybackFire const& fire : fires) {
    sink.count(fire.frame - frame);
    write_place(sink, grains(fire.x), grains(fire.y));
    frame = fire.frame;
  }
}

void write_casualties(ByteSink& sink, State const& state) {
  sink.count(state.casualties.size());
  for (Casualty const& one : state.casualties) {
    sink.f64(one.time);
    sink.count(one.entity);
    sink.count(one.source == kNobody ? 0 : std::uint64_t{one.source} + 1);
    sink.count(one.cause == World::kNoCause ? 0 : std::uint64_t{one.cause} + 1);
    sink.count(one.persons);
    sink.u8(static_cast<std::uint8_t>(one.fate));
    write_place(sink, grains(one.x), grains(one.y));
  }
}

}  // namespace

struct PlaybackWriter::Parts {
  World const& world;
  Places before, now;
  std::vector<ByteSink> chunks;
  std::vector<PlaybackMine> mines;
  std::vector<PlaybackFire> fires;
  std::uint32_t frames = 0;

  explicit Parts(World const& the_world) : world(the_world) {
    before.resize(world.entities.count(), world.groups.size());
    now.resize(world.entities.count(), world.groups.size());
  }

  void take(State const& state) {
    std::swap(before, now);
    for (std::size_t e = 0; e < now.x.size(); ++e) {
      now.x[e] = grains(state.x[e]);
      now.y[e] = grains(state.y[e]);
      now.step_x[e] = frames == 0 ? 0 : now.x[e] - before.x[e];
      now.step_y[e] = frames == 0 ? 0 : now.y[e] - before.y[e];
      bool const suppressed = !state.suppressed_until.empty() &&
                              static_cast<double>(state.suppressed_until[e]) > state.time;
      now.status[e] = layout::status_of(state.fate[e], state.posture[e], suppressed);
    }
    for (std::size_t g = 0; g < now.orders.size(); ++g) now.orders[g] = state.groups[g].order;
  }

  void look_at_mines(State const& state) {
    for (std::size_t i = mines.size(); i < state.mines.size(); ++i) {
      mines.push_back({state.mines[i].x, state.mines[i].y, state.mines[i].field, kNever, kNever});
    }
    for (std::size_t i = 0; i < mines.size(); ++i) {
      if (state.mines[i].known) mines[i].known = std::min(mines[i].known, frames);
      if (!state.mines[i].live) mines[i].gone = std::min(mines[i].gone, frames);
    }
  }
};

PlaybackWriter::PlaybackWriter(World const& world) : parts_(std::make_unique<Parts>(world)) {}

PlaybackWriter::~PlaybackWriter() = default;

void PlaybackWriter::see(State const& state, Tick const& tick) {
  Parts& p = *parts_;
  p.take(state);
  if (p.frames % kPlaybackKeyframe == 0) {
    p.chunks.emplace_back();
    write_keyframe(p.chunks.back(), p.now);
  } else {
    write_difference(p.chunks.back(), p.before, p.now);
  }
  p.look_at_mines(state);
  for (scenario::MapPoint const aim : tick.landed) {
    p.fires.push_back({p.frames, static_cast<float>(aim.x), static_cast<float>(aim.y)});
  }
  ++p.frames;
}

std::vector<std::byte> PlaybackWriter::finish(State const& state) {
  Parts& p = *parts_;
  std::vector<ByteSink> sections(layout::kSections);
  auto const part = [&](Section section) -> ByteSink& {
    return sections[static_cast<std::size_t>(section)];
  };
  write_scene(part(Section::scene), p.world, state, p.frames);
  write_ground(part(Section::ground), p.world.terrain);
  write_mines(part(Section::mines), p.world, p.mines);
  write_fires(part(Section::fires), p.fires);
  write_casualties(part(Section::casualties), state);
  for (ByteSink& chunk : p.chunks) sections.push_back(std::move(chunk));
  std::uint64_t const body = layout::kHeadBytes + sections.size() * layout::kEntryBytes + 4;
  std::uint64_t total = body;
  for (ByteSink const& one : sections) total += one.bytes().size();
  ByteSink file;
  for (char const c : layout::kMagic) file.u8(static_cast<std::uint8_t>(c));
  file.u32(layout::kVersion);
  file.u64(total);
  file.u32(static_cast<std::uint32_t>(sections.size()));
  std::uint64_t offset = body;
  for (std::size_t s = 0; s < sections.size(); ++s) {
    file.u32(std::min(static_cast<std::uint32_t>(s), layout::kSections));
    file.u64(offset);
    file.u64(sections[s].bytes().size());
    file.u32(crc32(sections[s].bytes()));
    offset += sections[s].bytes().size();
  }
  file.u32(crc32(file.bytes()));
  for (ByteSink const& one : sections) file.append(one);
  return file.bytes();
}

}  // namespace salient::engagement
