#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "salient/base/result.h"
#include "salient/engagement/run.h"

namespace salient::engagement {

/// The playback of one replication: who was where at every tick, how each held himself, who was
/// lost when, where, by what cause and to whom, the mines, the fires that fell, the ground.
///
/// The format is described byte by byte in docs/playback.md: a head with a table of sections, then
/// the sections. Frames stand in chunks of 64, the first of each whole (a keyframe), the others as
/// differences from what the last two frames foretell, so any frame is found from its chunk alone.
/// Head and sections carry checksums. Positions are rounded to half a metre.
/// Checked by tests/engagement/playback_writer_test.cpp and playback_reader_test.cpp.

inline constexpr double kPlaybackGrain = 0.5;           ///< [m]
inline constexpr std::uint32_t kPlaybackKeyframe = 64;  ///< frames of a chunk
inline constexpr std::uint32_t kNever = std::numeric_limits<std::uint32_t>::max();

struct PlaybackGroup {
  std::string id, name;
  std::uint8_t side = 0;
  EntityId first = 0;  ///< its entities are first … first + count − 1
  std::uint32_t count = 0;

  friend bool operator==(PlaybackGroup const&, PlaybackGroup const&) = default;
};

struct PlaybackField {
  std::string id;
  std::uint8_t side = 0;                     ///< that laid it
  float x = 0, y = 0, width = 0, depth = 0;  ///< [m]

  friend bool operator==(PlaybackField const&, PlaybackField const&) = default;
};

struct PlaybackMine {
  float x = 0, y = 0;  ///< [m]
  std::uint16_t field = 0;
  std::uint32_t known = kNever;  ///< frame from which those who cross know it
  std::uint32_t gone = kNever;   ///< frame from which it is not there any more

  friend bool operator==(PlaybackMine const&, PlaybackMine const&) = default;
};

/// Where a fire mission was aimed that fell.
struct PlaybackFire {
  std::uint32_t frame = 0;  ///< at the end of the tick in which it fell
  float x = 0, y = 0;       ///< [m]

  friend bool operator==(PlaybackFire const&, PlaybackFire const&) = default;
};

/// All of a playback but its frames.
struct Scene {
  std::string id, title;
  std::uint64_t seed = 0, replication = 0;
  double step = 0;           ///< [s]
  std::uint32_t frames = 0;  ///< frame t is the state after t ticks
  End end = End::none;
  double end_time = 0;  ///< [s]
  std::vector<std::string> causes;
  struct Side {
    std::string id, name;
    bool attacks = false;
    std::uint32_t persons = 0;  ///< at the start

    friend bool operator==(Side const&, Side const&) = default;
  };
  std::array<Side, 2> sides;
  std::vector<PlaybackGroup> groups;
  std::vector<Kind> kind;  ///< (entities)
  Terrain terrain;         ///< heights to half a metre
  std::vector<PlaybackField> fields;
  std::vector<PlaybackMine> mines;
  std::vector<PlaybackFire> fires;
  std::vector<Casualty> casualties;  ///< places to half a metre
};

/// The entities at one moment.
struct Frame {
  std::uint32_t frame = 0;
  std::vector<float> x, y;  ///< (entities) [m]
  std::vector<Fate> fate;
  std::vector<Posture> posture;
  std::vector<std::uint8_t> suppressed;
  std::vector<Order> orders;  ///< (groups)
};

/// Records a replication: give `see` to `simulate` and take what it wrote at the end.
///
///     PlaybackWriter writer(world);
///     simulate(world, 7, workspace, outcome, [&](auto& state, auto& tick) { writer.see(state,
///     tick); }); auto const bytes = writer.finish(workspace.state);
class PlaybackWriter {
 public:
  explicit PlaybackWriter(World const& world);
  ~PlaybackWriter();
  PlaybackWriter(PlaybackWriter const&) = delete;
  PlaybackWriter& operator=(PlaybackWriter const&) = delete;

  void see(State const& state, Tick const& tick);
  /// The file, from the state in which the replication ended.
  [[nodiscard]] std::vector<std::byte> finish(State const& state);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

/// A playback that is being read. A damaged or foreign file is a diagnostic that names the byte.
class Playback {
 public:
  /// Takes the bytes of `file` (named in diagnostics). Checks the sums of all sections; limits are
  /// checked before memory is taken.
  [[nodiscard]] static base::Result<Playback> read(std::vector<std::byte> bytes,
                                                   std::string const& file);

  [[nodiscard]] Scene const& scene() const { return scene_; }
  /// Frame `number` < scene().frames, from the keyframe before it; later ones are the last.
  [[nodiscard]] base::Result<Frame> frame(std::uint32_t number) const;
  /// The frame shown at a time [s]: the last that is not later; the first and last beyond the ends.
  [[nodiscard]] std::uint32_t frame_at(double time) const;
  [[nodiscard]] std::size_t size() const { return bytes_.size(); }

 private:
  struct Piece {
    std::uint64_t offset = 0, length = 0;
  };
  friend class PlaybackReader;

  std::string file_;
  std::vector<std::byte> bytes_;
  Scene scene_;
  std::vector<Piece> chunks_;
};

}  // namespace salient::engagement
