#include <algorithm>
#include <cmath>
#include <optional>

#include "salient/engagement/playback.h"
#include "salient/engagement/playback_bytes.h"
#include "salient/engagement/playback_layout.h"

namespace salient::engagement {

namespace {

using layout::Places;

base::Diagnostic fault(std::string const& file, std::uint64_t at, std::string const& what) {
  return {{file, 0, 0},
          "",
          "byte " + std::to_string(at) + ": " + what,
          "a playback of version " + std::to_string(layout::kVersion) + ", whole and unchanged",
          "",
          base::Severity::error};
}

float metres(std::int64_t grains) {
  return static_cast<float>(static_cast<double>(grains) * kPlaybackGrain);
}

/// The sum of two numbers of grains, if it lies on any map.
std::int32_t stepped(ByteSource& source, std::int32_t from, std::int64_t by) {
  source.require(by >= -2 * layout::kFarthest && by <= 2 * layout::kFarthest,
                 "a step off all maps");
  if (source.failed()) return 0;
  std::int64_t const to = from + by;
  source.require(to >= -2 * layout::kFarthest && to <= 2 * layout::kFarthest,
                 "a place off all maps");
  return source.failed() ? 0 : static_cast<std::int32_t>(to);
}

/// A value of an enumeration whose last is `last`.
template <class Name>
Name named(ByteSource& source, Name last, char const* what) {
  std::uint8_t const value = source.u8();
  source.require(value <= static_cast<std::uint8_t>(last), what);
  return source.failed() ? Name{} : static_cast<Name>(value);
}

/// What `write_runs` wrote: `size` values of an enumeration.
template <class Name>
std::vector<Name> read_runs(ByteSource& source, std::uint64_t size, Name last, char const* what) {
  std::vector<Name> row;
  row.reserve(source.failed() ? 0 : size);
  while (!source.failed() && row.size() < size) {
    std::uint64_t const run = source.count(size - row.size(), "a run beyond the end of its row");
    source.require(run > 0, "an empty run");
    Name const value = named(source, last, what);
    if (!source.failed()) row.insert(row.end(), run, value);
  }
  return row;
}

void read_sides(ByteSource& source, Scene& scene) {
  for (Scene::Side& side : scene.sides) {
    side.id = source.text(layout::kLongestText);
    side.name = source.text(layout::kLongestText);
    side.attacks = source.u8() != 0;
    side.persons = static_cast<std::uint32_t>(source.count(0xFFFFFFFFU, "too many persons"));
  }
}

void read_groups(ByteSource& source, Scene& scene) {
  std::uint64_t const groups = source.count(layout::kMostGroups, "too many groups");
  source.require(groups * 4 <= source.left(), "more groups than bytes");
  std::uint64_t entities = 0;
  for (std::uint64_t g = 0; g < groups && !source.failed(); ++g) {
    PlaybackGroup group;
    group.id = source.text(layout::kLongestText);
    group.name = source.text(layout::kLongestText);
    group.side = source.u8();
    source.require(group.side < 2, "a group of neither side");
    group.first = static_cast<EntityId>(entities);
    group.count = static_cast<std::uint32_t>(
        source.count(layout::kMostEntities - entities, "too many entities"));
    entities += group.count;
    scene.groups.push_back(std::move(group));
  }
  scene.kind = read_runs(source, entities, Kind::vehicle, "an unknown kind of entity");
}

void read_scene(ByteSource& source, Scene& scene) {
  scene.id = source.text(layout::kLongestText);
  scene.title = source.text(layout::kLongestText);
  scene.seed = source.u64();
  scene.replication = source.u64();
  scene.step = source.f64();
  source.require(scene.step > 0.0 && scene.step < 1e9, "a step that is no length of time");
  scene.frames = static_cast<std::uint32_t>(source.count(layout::kMostFrames, "too many frames"));
  source.require(scene.frames > 0, "no frame");
  scene.end = named(source, End::defenders, "an unknown reason to end");
  scene.end_time = source.f64();
  std::uint64_t const causes = source.count(layout::kMostCauses, "too many causes");
  for (std::uint64_t c = 0; c < causes && !source.failed(); ++c) {
    scene.causes.push_back(source.text(layout::kLongestText));
  }
  read_sides(source, scene);
  read_groups(source, scene);
  source.require_end();
}

void read_ground(ByteSource& source, Terrain& terrain) {
  std::uint64_t const columns = source.count(layout::kMostCells, "too many cells");
  std::uint64_t const rows =
      source.count(layout::kMostCells / std::max<std::uint64_t>(columns, 1), "too many cells");
  terrain.columns = static_cast<std::uint32_t>(columns);
  terrain.rows = static_cast<std::uint32_t>(rows);
  terrain.cell = source.f32();
  source.require(terrain.cell > 0.0F && terrain.cell < 1e6F, "cells without a size");
  terrain.vegetation =
      read_runs(source, columns * rows, scenario::Vegetation::urban, "an unknown vegetation");
  bool const heights = source.u8() != 0;
  if (heights) {
    source.require(columns * rows <= source.left(), "fewer heights than cells");
    if (source.failed()) return;
    terrain.height.reserve(columns * rows);
    std::int32_t last = 0;
    for (std::uint64_t i = 0; i < columns * rows && !source.failed(); ++i) {
      last = stepped(source, last, source.difference());
      terrain.height.push_back(metres(last));
    }
  }
  auto const& v = terrain.vegetation;
  terrain.uniform =
      !heights && std::all_of(v.begin(), v.end(), [&](auto one) { return one == v.front(); });
  source.require_end();
}

/// A frame of the playback, or never.
std::uint32_t frame_or_never(ByteSource& source, Scene const& scene) {
  std::uint64_t const coded = source.count(scene.frames, "a frame after the last");
  return coded == 0 ? kNever : static_cast<std::uint32_t>(coded - 1);
}

void read_mines(ByteSource& source, Scene& scene) {
  std::uint64_t const fields = source.count(0xFFFFU, "too many minefields");
  for (std::uint64_t f = 0; f < fields && !source.failed(); ++f) {
    PlaybackField field;
    field.id = source.text(layout::kLongestText);
    field.side = source.u8();
    source.require(field.side < 2, "a minefield of neither side");
    for (float* length : {&field.x, &field.y, &field.width, &field.depth}) *length = source.f32();
    scene.fields.push_back(std::move(field));
  }
  std::uint64_t const mines = source.count(0xFFFFFFFFU, "too many mines");
  source.require(mines * 5 <= source.left(), "more mines than bytes");
  std::int32_t x = 0, y = 0;
  for (std::uint64_t i = 0; i < mines && !source.failed(); ++i) {
    PlaybackMine mine;
    mine.field = static_cast<std::uint16_t>(source.count(0xFFFFU, "an unknown minefield"));
    source.require(mine.field < fields, "an unknown minefield");
    x = stepped(source, x, source.difference());
    y = stepped(source, y, source.difference());
    mine.x = metres(x);
    mine.y = metres(y);
    mine.known = frame_or_never(source, scene);
    mine.gone = frame_or_never(source, scene);
    scene.mines.push_back(mine);
  }
  source.require_end();
}

void read_place(ByteSource& source, float& x, float& y) {
  x = metres(stepped(source, 0, source.difference()));
  y = metres(stepped(source, 0, source.difference()));
}

void read_fires(ByteSource& source, Scene& scene) {
  std::uint64_t const fires = source.count(0xFFFFFFFFU, "too many fires");
  source.require(fires * 3 <= source.left(), "more fires than bytes");
  std::uint64_t frame = 0;
  for (std::uint64_t i = 0; i < fires && !source.failed(); ++i) {
    frame += source.count(scene.frames - 1 - frame, "a frame after the last");
    PlaybackFire fire{static_cast<std::uint32_t>(frame), 0, 0};
    read_place(source, fire.x, fire.y);
    scene.fires.push_back(fire);
  }
  source.require_end();
}

void read_casualties(ByteSource& source, Scene& scene) {
  std::uint64_t const losses = source.count(0xFFFFFFFFU, "too many casualties");
  source.require(losses * 15 <= source.left(), "more casualties than bytes");
  std::uint64_t const entities = scene.kind.size();
  for (std::uint64_t i = 0; i < losses && !source.failed(); ++i) {
    Casualty one;
    one.time = source.f64();
    source.require(one.time >= 0.0 && one.time < 1e12, "a loss at no time");
    one.entity = static_cast<EntityId>(source.count(entities, "an unknown entity"));
    source.require(one.entity < entities, "an unknown entity");
    std::uint64_t const killer = source.count(entities, "an unknown entity");
    one.source = killer == 0 ? kNobody : static_cast<EntityId>(killer - 1);
    std::uint64_t const cause = source.count(scene.causes.size(), "an unknown cause");
    one.cause = cause == 0 ? World::kNoCause : static_cast<std::uint16_t>(cause - 1);
    one.persons = static_cast<std::uint16_t>(source.count(0xFFFFU, "too many persons"));
    one.fate = named(source, Fate::withdrawn, "an unknown fate");
    read_place(source, one.x, one.y);
    scene.casualties.push_back(one);
  }
  source.require_end();
}

// ---- frames

std::uint8_t read_status(ByteSource& source) {
  std::uint8_t const status = source.u8();
  source.require((status & 7U) < kFates && ((status >> 3U) & 3U) <= 2U && status < 0x40U,
                 "an unknown status");
  return status;
}

void read_keyframe(ByteSource& source, Places& now) {
  std::int32_t x = 0, y = 0;
  for (std::size_t e = 0; e < now.x.size() && !source.failed(); ++e) {
    now.status[e] = read_status(source);
    now.x[e] = x = stepped(source, x, source.difference());
    now.y[e] = y = stepped(source, y, source.difference());
    now.step_x[e] = stepped(source, 0, source.difference());
    now.step_y[e] = stepped(source, 0, source.difference());
  }
  for (Order& order : now.orders) order = named(source, Order::withdraw, "an unknown order");
}

void go_on(ByteSource& source, Places& now, std::size_t e, std::int64_t dx, std::int64_t dy) {
  now.step_x[e] = stepped(source, now.step_x[e], dx);
  now.step_y[e] = stepped(source, now.step_y[e], dy);
  now.x[e] = stepped(source, now.x[e], now.step_x[e]);
  now.y[e] = stepped(source, now.y[e], now.step_y[e]);
}

void read_steps(ByteSource& source, Places& now) {
  for (std::size_t e = 0; e < now.x.size() && !source.failed();) {
    std::uint8_t const token = source.u8();
    if (token < layout::kNear) {
      std::size_t const run = std::size_t{token} + 1;
      source.require(run <= now.x.size() - e, "a run beyond the last entity");
      for (std::size_t i = 0; i < run && !source.failed(); ++i) go_on(source, now, e++, 0, 0);
    } else if (token < layout::kFar) {
      go_on(source, now, e++, ((token >> 3) & 7) + layout::kNearFrom,
            (token & 7) + layout::kNearFrom);
    } else if (token == layout::kFar) {
      std::int64_t const dx = source.difference();
      go_on(source, now, e++, dx, source.difference());
    } else {
      source.require(token == layout::kStatus, "an unknown token");
      now.status[e] = read_status(source);
    }
  }
}

void read_orders(ByteSource& source, Places& now) {
  std::uint64_t const changed = source.count(now.orders.size(), "more orders than groups");
  for (std::uint64_t i = 0; i < changed && !source.failed(); ++i) {
    std::uint64_t const group = source.count(now.orders.size(), "an unknown group");
    source.require(group < now.orders.size(), "an unknown group");
    Order const order = named(source, Order::withdraw, "an unknown order");
    if (!source.failed()) now.orders[group] = order;
  }
}

Frame shown(Places const& now, std::uint32_t number) {
  Frame frame;
  frame.frame = number;
  std::size_t const entities = now.x.size();
  frame.x.reserve(entities);
  frame.y.reserve(entities);
  for (std::size_t e = 0; e < entities; ++e) {
    frame.x.push_back(metres(now.x[e]));
    frame.y.push_back(metres(now.y[e]));
    frame.fate.push_back(static_cast<Fate>(now.status[e] & 7U));
    frame.posture.push_back(static_cast<Posture>((now.status[e] >> 3U) & 3U));
    frame.suppressed.push_back((now.status[e] >> 5U) & 1U);
  }
  frame.orders = now.orders;
  return frame;
}

/// A row of the table of sections.
struct Entry {
  std::uint32_t kind = 0;
  std::uint64_t offset = 0, length = 0;
  std::uint32_t sum = 0;
};

/// Reads head and table; nothing but what it has checked is believed.
std::optional<base::Diagnostic> read_table(std::span<std::byte const> bytes,
                                           std::string const& file, std::vector<Entry>& table) {
  ByteSource source(bytes, 0);
  for (char const c : layout::kMagic) {
    source.require(source.u8() == static_cast<std::uint8_t>(c), "no playback begins so");
  }
  source.require(source.u32() == layout::kVersion, "another version of playbacks");
  source.require(source.u64() == bytes.size(), "another length of the file is stated");
  std::uint32_t const sections = source.u32();
  source.require(sections >= layout::kSections + 1, "sections are missing");
  source.require(sections * layout::kEntryBytes + 4 <= source.left(),
                 "more sections than there is room for");
  if (source.failed()) return fault(file, source.at(), source.what());
  std::uint64_t const end = layout::kHeadBytes + sections * layout::kEntryBytes;
  std::uint64_t offset = end + 4;
  for (std::uint32_t s = 0; s < sections; ++s) {
    Entry entry;
    entry.kind = source.u32();
    entry.offset = source.u64();
    entry.length = source.u64();
    entry.sum = source.u32();
    source.require(entry.kind == std::min(s, layout::kSections), "a section out of its place");
    source.require(entry.offset == offset, "a section that does not follow the last");
    source.require(entry.length <= bytes.size() - std::min<std::uint64_t>(offset, bytes.size()),
                   "a section longer than the file");
    if (source.failed()) return fault(file, source.at(), source.what());
    offset += entry.length;
    table.push_back(entry);
  }
  source.require(source.u32() == crc32(bytes.first(end)), "head or table is damaged");
  source.require(offset == bytes.size(), "bytes that no section holds");
  if (source.failed()) return fault(file, source.at(), source.what());
  return std::nullopt;
}

}  // namespace

/// Fills a playback from its bytes.
class PlaybackReader {
 public:
  static std::optional<base::Diagnostic> fill(Playback& playback) {
    std::span<std::byte const> const bytes(playback.bytes_);
    std::vector<Entry> table;
    if (auto wrong = read_table(bytes, playback.file_, table)) return wrong;
    for (Entry const& one : table) {
      if (crc32(bytes.subspan(one.offset, one.length)) != one.sum) {
        return fault(playback.file_, one.offset,
                     "the section of " + std::to_string(one.length) + " bytes here is damaged");
      }
    }
    for (std::uint32_t s = 0; s < layout::kSections; ++s) {
      ByteSource source(bytes.subspan(table[s].offset, table[s].length), table[s].offset);
      read_section(static_cast<layout::Section>(s), source, playback.scene_);
      if (source.failed()) return fault(playback.file_, source.at(), source.what());
    }
    for (std::size_t s = layout::kSections; s < table.size(); ++s) {
      playback.chunks_.push_back({table[s].offset, table[s].length});
    }
    std::size_t const chunks = (playback.scene_.frames - 1) / kPlaybackKeyframe + 1;
    if (playback.chunks_.size() != chunks) {
      return fault(playback.file_, layout::kHeadBytes, "more or fewer chunks than its frames need");
    }
    return std::nullopt;
  }

 private:
  static void read_section(layout::Section section, ByteSource& source, Scene& scene) {
    switch (section) {
      case layout::Section::scene: return read_scene(source, scene);
      case layout::Section::ground: return read_ground(source, scene.terrain);
      case layout::Section::mines: return read_mines(source, scene);
      case layout::Section::fires: return read_fires(source, scene);
      case layout::Section::casualties: return read_casualties(source, scene);
      case layout::Section::chunk: return;
    }
  }
};

base::Result<Playback> Playback::read(std::vector<std::byte> bytes, std::string const& file) {
  Playback playback;
  playback.file_ = file;
  playback.bytes_ = std::move(bytes);
  if (auto wrong = PlaybackReader::fill(playback)) return *std::move(wrong);
  return playback;
}

base::Result<Frame> Playback::frame(std::uint32_t number) const {
  std::uint32_t const wanted = std::min(number, scene_.frames - 1);
  Piece const chunk = chunks_[wanted / kPlaybackKeyframe];
  ByteSource source(std::span<std::byte const>(bytes_).subspan(chunk.offset, chunk.length),
                    chunk.offset);
  source.require(
      scene_.kind.size() * layout::kKeyframeEntity + scene_.groups.size() <= chunk.length,
      "a chunk too short for its keyframe");
  if (source.failed()) return fault(file_, source.at(), source.what());
  Places now;
  now.resize(scene_.kind.size(), scene_.groups.size());
  read_keyframe(source, now);
  for (std::uint32_t t = 0; t < wanted % kPlaybackKeyframe && !source.failed(); ++t) {
    read_steps(source, now);
    read_orders(source, now);
  }
  if (wanted % kPlaybackKeyframe == kPlaybackKeyframe - 1 || wanted == scene_.frames - 1) {
    source.require_end();
  }
  if (source.failed()) return fault(file_, source.at(), source.what());
  return shown(now, wanted);
}

std::uint32_t Playback::frame_at(double time) const {
  if (!(time > 0.0)) return 0;
  // A frame at exactly the time asked for, but for rounding, counts as not later.
  double const number = std::floor(time / scene_.step * (1.0 + 1e-12));
  return number < scene_.frames - 1 ? static_cast<std::uint32_t>(number) : scene_.frames - 1;
}

}  // namespace salient::engagement
