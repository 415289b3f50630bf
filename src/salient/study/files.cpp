#include "salient/study/files.h"

#include <cstring>
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

}  // namespace salient::study
