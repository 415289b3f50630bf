#include "salient/study/files.h"

#include <array>
#include <cstring>
#include <fstream>
#include <span>
#include <string>

#include "salient/ensemble/durable_file.h"

namespace salient::study {

namespace {

base::Diagnostic fault(std::filesystem::path const& path, std::string const& what, int number) {
  return {{path.string(), 0, 0}, "", what + ": " + std::strerror(number), "", "",
          base::Severity::error};
}

}  // namespace

base::Result<base::Done> write_whole(std::filesystem::path const& file, std::string_view text) {
  int const failure = ensemble::write_whole(file, std::as_bytes(std::span(text)));
  if (failure != 0) return fault(file, "cannot be written", failure);
  return base::Done{};
}

base::Result<base::Done> make_folder(std::filesystem::path const& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) return fault(folder, "the folder cannot be made", error.value());
  return base::Done{};
}

base::Result<std::string> read_whole(std::filesystem::path const& file, std::size_t most) {
  auto const refused = [&](std::string problem, std::string expected) {
    return base::Diagnostic{{file.string(), 0, 0}, "", std::move(problem),
                            std::move(expected),   "", base::Severity::error};
  };
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return refused("cannot be read", "a file");
  std::string text;
  std::array<char, 65536> piece{};
  while (stream.read(piece.data(), piece.size()) || stream.gcount() > 0) {
    text.append(piece.data(), static_cast<std::size_t>(stream.gcount()));
    if (text.size() > most) {
      return refused("is too long", "at most " + std::to_string(most) + " bytes");
    }
  }
  if (stream.bad()) return refused("cannot be read to its end", "a file");
  return text;
}

}  // namespace salient::study
