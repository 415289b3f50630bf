#include "salient/study/play.h"

#include <fstream>
#include <vector>

#include "salient/report/playback_text.h"

namespace salient::study {

namespace fs = std::filesystem;

namespace {

base::Diagnostic refused(fs::path const& file, std::string const& problem,
                         std::string const& expected) {
  return {{file.string(), 0, 0}, "", problem, expected, "", base::Severity::error};
}

base::Result<std::vector<std::byte>> bytes_of(fs::path const& file) {
  constexpr std::uintmax_t kLargest = std::uintmax_t{1} << 30U;
  std::error_code error;
  if (!fs::is_regular_file(file, error)) {
    return refused(file, "is no file", "a playback that salient engage has written");
  }
  std::uintmax_t const size = fs::file_size(file, error);
  if (error || size > kLargest) {
    return refused(file, "is larger than 1 GiB", "a playback that salient engage has written");
  }
  std::vector<std::byte> bytes(size);
  std::ifstream stream(file, std::ios::binary);
  stream.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size));
  if (!stream || static_cast<std::uintmax_t>(stream.gcount()) != size) {
    return refused(file, "cannot be read", "a playback that salient engage has written");
  }
  return bytes;
}

}  // namespace

base::Result<std::string> play(fs::path const& file, std::optional<double> seconds) {
  auto bytes = bytes_of(file);
  if (!bytes) return bytes.diagnostics();
  auto const playback = engagement::Playback::read(*std::move(bytes), file.string());
  if (!playback) return playback.diagnostics();
  engagement::Scene const& scene = playback->scene();
  auto const frame = playback->frame(seconds ? playback->frame_at(*seconds) : scene.frames - 1);
  if (!frame) return frame.diagnostics();
  return report::playback_text(scene, *frame);
}

}  // namespace salient::study
