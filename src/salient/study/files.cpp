#include "salient/study/files.h"

#include <cerrno>
#include <cstring>
#include <string>

#include <fcntl.h>
#include <unistd.h>

namespace salient::study {

namespace {

base::Diagnostic fault(std::filesystem::path const& path, std::string const& what, int number) {
  return {{path.string(), 0, 0}, "", what + ": " + std::strerror(number), "", "",
          base::Severity::error};
}

}  // namespace

base::Result<base::Done> write_whole(std::filesystem::path const& file, std::string_view text) {
  std::string const temporary = file.string() + ".tmp";
  int const descriptor = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (descriptor < 0) return fault(file, "cannot be written", errno);
  while (!text.empty()) {
    ssize_t const written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      int const number = errno;
      ::close(descriptor);
      ::unlink(temporary.c_str());
      return fault(file, "cannot be written", number);
    }
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  bool const synced = ::fsync(descriptor) == 0;
  int const sync_error = errno;
  bool const closed = ::close(descriptor) == 0;
  if (!synced || !closed || ::rename(temporary.c_str(), file.c_str()) != 0) {
    int const number = synced ? errno : sync_error;
    ::unlink(temporary.c_str());
    return fault(file, "cannot be written", number);
  }
  return base::Done{};
}

base::Result<base::Done> make_folder(std::filesystem::path const& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) return fault(folder, "the folder cannot be made", error.value());
  return base::Done{};
}

}  // namespace salient::study
