#include "salient/report/playback_text.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include <fmt/format.h>

#include "salient/report/engagements.h"

namespace salient::report {

namespace {

using engagement::Fate;
using engagement::Frame;
using engagement::Order;
using engagement::PlaybackGroup;
using engagement::Scene;

constexpr double kColumns = 72;
/// Characters are about twice as high as wide.
constexpr double kHeightOfWidth = 2;

char const* words_of(Order order) {
  switch (order) {
    case Order::wait: return "waits";
    case Order::advance: return "advances";
    case Order::hold: return "holds";
    case Order::regroup: return "regroups";
    case Order::withdraw: return "withdraws";
  }
  return "";
}

/// Seconds as h:mm:ss.
std::string clock(double seconds) {
  auto const whole = static_cast<long long>(std::floor(seconds));
  return fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
}

std::string group_line(PlaybackGroup const& group, std::size_t number, Scene const& scene,
                       Frame const& frame) {
  double x = 0.0, y = 0.0;
  std::uint32_t active = 0, suppressed = 0;
  for (engagement::EntityId e = group.first; e < group.first + group.count; ++e) {
    if (frame.fate[e] != Fate::active) continue;
    ++active;
    suppressed += frame.suppressed[e];
    x += frame.x[e];
    y += frame.y[e];
  }
  std::string const where =
      active == 0 ? std::string("–") : fmt::format("{:.0f}, {:.0f}", x / active, y / active);
  return fmt::format("  {:<16} {:<12} {:>4} of {:<4} {:>4} suppressed  {:<14} {}\n", group.id,
                     scene.sides[group.side].id, active, group.count, suppressed, where,
                     words_of(frame.orders[number]));
}

std::string losses_text(Scene const& scene, double time) {
  std::string text;
  std::vector<std::uint32_t> lost((scene.causes.size() + 1) * 2);
  for (engagement::Casualty const& one : scene.casualties) {
    if (one.time > time || one.fate == Fate::withdrawn) continue;
    std::size_t side = 0;
    for (PlaybackGroup const& group : scene.groups) {
      if (one.entity >= group.first && one.entity < group.first + group.count) side = group.side;
    }
    lost[std::min<std::size_t>(one.cause, scene.causes.size()) * 2 + side] += one.persons;
  }
  for (std::size_t side = 0; side < 2; ++side) {
    std::uint32_t all = 0;
    std::string by;
    for (std::size_t c = 0; c <= scene.causes.size(); ++c) {
      std::uint32_t const persons = lost[c * 2 + side];
      all += persons;
      if (persons == 0) continue;
      by += fmt::format("{}{} {}", by.empty() ? ": " : ", ",
                        c < scene.causes.size() ? scene.causes[c] : "cut off", persons);
    }
    text += fmt::format("  {} lost {} of {}{}\n", scene.sides[side].name, all,
                        scene.sides[side].persons, by);
  }
  return text;
}

/// A map of characters.
class CharacterMap {
 public:
  explicit CharacterMap(Scene const& scene) : scene_(scene) {
    double const width = std::max<double>(scene.terrain.width(), 1.0);
    double const depth = std::max<double>(scene.terrain.depth(), 1.0);
    cell_ = std::max(width / kColumns, depth / kColumns);
    columns_ = cells(width / cell_);
    rows_ = cells(depth / (cell_ * kHeightOfWidth));
    characters_.assign(rows_ * columns_, '.');
    draw_ground();
  }

  void put(float x, float y, char mark) { characters_[at(x, y)] = mark; }
  /// Marks an entity: both sides in one place are a mark of their own.
  void put_entity(float x, float y, char mark) {
    char& here = characters_[at(x, y)];
    auto const attacks = [](char c) { return c == 'A' || c == 'a'; };
    auto const defends = [](char c) { return c == 'D' || c == 'd'; };
    bool const both =
        here == '#' || (attacks(here) && defends(mark)) || (defends(here) && attacks(mark));
    // One who is not suppressed stands for those beside him.
    if (both)
      here = '#';
    else if (here != 'A' && here != 'D')
      here = mark;
  }
  [[nodiscard]] std::string text() const {
    std::string out;
    for (std::size_t r = rows_; r-- > 0;) {
      out += "  " + characters_.substr(r * columns_, columns_) + "\n";
    }
    return out;
  }
  [[nodiscard]] double cell() const { return cell_; }

 private:
  static std::size_t cells(double count) {
    return std::max<std::size_t>(1, static_cast<std::size_t>(std::ceil(count - 1e-6)));
  }
  [[nodiscard]] static std::size_t clamped(double value, std::size_t count) {
    if (!(value > 0.0)) return 0;
    return value < static_cast<double>(count) ? static_cast<std::size_t>(value) : count - 1;
  }
  [[nodiscard]] std::size_t at(double x, double y) const {
    return clamped(y / (cell_ * kHeightOfWidth), rows_) * columns_ + clamped(x / cell_, columns_);
  }
  void draw_ground() {
    if (scene_.terrain.vegetation.empty()) return;
    constexpr std::string_view kGround = ".,:%";
    for (std::size_t r = 0; r < rows_; ++r) {
      for (std::size_t c = 0; c < columns_; ++c) {
        auto const x = static_cast<float>((static_cast<double>(c) + 0.5) * cell_);
        auto const y = static_cast<float>((static_cast<double>(r) + 0.5) * cell_ * kHeightOfWidth);
        auto const kind = static_cast<std::size_t>(scene_.terrain.vegetation_at(x, y));
        if (kind < kGround.size()) characters_[r * columns_ + c] = kGround[kind];
      }
    }
  }

  Scene const& scene_;
  double cell_ = 1;
  std::size_t columns_ = 1, rows_ = 1;
  std::string characters_;
};

std::string map_text(Scene const& scene, Frame const& frame, double time) {
  CharacterMap map(scene);
  for (engagement::PlaybackMine const& mine : scene.mines) {
    if (frame.frame < mine.gone) map.put(mine.x, mine.y, 'o');
  }
  for (engagement::Casualty const& one : scene.casualties) {
    if (one.time <= time && one.fate != Fate::withdrawn) map.put(one.x, one.y, 'x');
  }
  for (PlaybackGroup const& group : scene.groups) {
    bool const attacks = scene.sides[group.side].attacks;
    for (engagement::EntityId e = group.first; e < group.first + group.count; ++e) {
      if (frame.fate[e] != Fate::active) continue;
      bool const down = frame.suppressed[e] != 0;
      char const mark = attacks ? (down ? 'a' : 'A') : (down ? 'd' : 'D');
      map.put_entity(frame.x[e], frame.y[e], mark);
    }
  }
  return map.text() +
         fmt::format(
             "  one character: {:.0f} m by {:.0f} m; A attackers, D defenders (lower case: "
             "suppressed), # both, x losses, o mines\n",
             map.cell(), map.cell() * kHeightOfWidth);
}

}  // namespace

std::string playback_text(Scene const& scene, Frame const& frame) {
  double const time = frame.frame * scene.step;
  bool const last = frame.frame + 1 == scene.frames;
  std::string text = fmt::format("{}, replication {}, at {} of {}\n", scene.title,
                                 scene.replication, clock(time), clock(scene.end_time));
  if (last) text += fmt::format("  the end: {}\n", words_of(scene.end));
  text += losses_text(scene, last ? scene.end_time : time);
  for (std::size_t g = 0; g < scene.groups.size(); ++g) {
    text += group_line(scene.groups[g], g, scene, frame);
  }
  return text + map_text(scene, frame, last ? scene.end_time : time);
}

}  // namespace salient::report
