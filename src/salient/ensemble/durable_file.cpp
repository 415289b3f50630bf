#include "salient/ensemble/durable_file.h"

#include <cerrno>
#include <string>

#include <fcntl.h>
#include <unistd.h>

namespace salient::ensemble {

namespace {

int sync_folder(std::filesystem::path const& folder) {
  std::filesystem::path const name = folder.empty() ? "." : folder;
  int const descriptor = ::open(name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return errno;
  int const failure = ::fsync(descriptor) == 0 ? 0 : errno;
  ::close(descriptor);
  return failure;
}

int write_all(int descriptor, std::span<std::byte const> bytes) {
  while (!bytes.empty()) {
    ssize_t const written = ::write(descriptor, bytes.data(), bytes.size());
    if (written >= 0) {
      bytes = bytes.subspan(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      return errno;
    }
  }
  return ::fsync(descriptor) == 0 ? 0 : errno;
}

}  // namespace

int write_whole(std::filesystem::path const& file, std::span<std::byte const> bytes) {
  std::string const temporary = file.string() + ".tmp";
  int const descriptor = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (descriptor < 0) return errno;
  int failure = write_all(descriptor, bytes);
  if (::close(descriptor) != 0 && failure == 0) failure = errno;
  if (failure == 0 && ::rename(temporary.c_str(), file.c_str()) != 0) failure = errno;
  if (failure != 0) {
    ::unlink(temporary.c_str());
    return failure;
  }
  return sync_folder(file.parent_path());
}

}  // namespace salient::ensemble
