#include "salient/ensemble/store.h"

#include <algorithm>
#include <bit>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fstream>
#include <optional>
#include <string>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "salient/ensemble/durable_file.h"

namespace salient::ensemble {

static_assert(std::endian::native == std::endian::little, "blocks are little-endian images");

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMagic = "SALBLOCK";
constexpr std::uint64_t kVersion = 1;
constexpr std::size_t kHead = 8 + 8 + 16 + 16;
constexpr std::string_view kTemporary = ".tmp";
constexpr std::size_t kTail = 16;
constexpr std::string_view kStudyFile = "study.txt";

base::Diagnostic fault(fs::path const& path, std::string const& what, int number = 0) {
  std::string problem = what;
  if (number != 0) problem += std::string(": ") + std::strerror(number);
  return {{path.string(), 0, 0}, "", problem, "", "", base::Severity::error};
}

void put(std::vector<std::byte>& bytes, std::uint64_t value) {
  std::size_t const at = bytes.size();
  bytes.resize(at + sizeof value);
  std::memcpy(bytes.data() + at, &value, sizeof value);
}

void put(std::vector<std::byte>& bytes, std::span<std::byte const> more) {
  std::size_t const at = bytes.size();
  bytes.resize(at + more.size());
  if (!more.empty()) std::memcpy(bytes.data() + at, more.data(), more.size());
}

std::uint64_t get(std::byte const* bytes) {
  std::uint64_t value = 0;
  std::memcpy(&value, bytes, sizeof value);
  return value;
}

std::optional<std::uint64_t> number(std::string_view text) {
  std::uint64_t value = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::string name_of(RunRange range) {
  std::string first = std::to_string(range.first);
  first.insert(0, first.size() < 12 ? 12 - first.size() : 0, '0');
  return "block-" + first + "-" + std::to_string(range.count) + ".bin";
}

/// "block-000000000064-32.bin" → {64, 32}. Nothing for another spelling of the same numbers, which
/// would stand for the file of another name.
std::optional<RunRange> range_of(std::string_view name) {
  constexpr std::string_view kPrefix = "block-";
  constexpr std::string_view kSuffix = ".bin";
  if (name.size() <= kPrefix.size() + kSuffix.size()) return std::nullopt;
  std::string_view const text =
      name.substr(kPrefix.size(), name.size() - kPrefix.size() - kSuffix.size());
  std::size_t const dash = text.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  auto const first = number(text.substr(0, dash));
  auto const count = number(text.substr(dash + 1));
  if (!first || !count || *count == 0) return std::nullopt;
  RunRange const range{*first, *count};
  if (name != name_of(range)) return std::nullopt;
  return range;
}

/// Whether a write of ours that was cut short has left this name.
bool left_by_a_kill(std::string_view name) {
  if (name.size() <= kTemporary.size()) return false;
  std::string_view const stem = name.substr(0, name.size() - kTemporary.size());
  if (name.substr(stem.size()) != kTemporary) return false;
  return stem == kStudyFile || range_of(stem);
}

/// What a block begins with.
std::vector<std::byte> head_of(Digest fingerprint, RunRange range) {
  std::vector<std::byte> head;
  put(head, std::as_bytes(std::span(kMagic)));
  for (std::uint64_t const value :
       {kVersion, fingerprint.high, fingerprint.low, range.first, range.count}) {
    put(head, value);
  }
  return head;
}

/// The whole of a file that begins with `head`. Of what does not, however large, no more than that
/// comes into memory; what is no file (a pipe would keep us waiting) is not opened.
std::optional<std::vector<std::byte>> load(fs::path const& file, std::span<std::byte const> head) {
  std::error_code error;
  if (!fs::is_regular_file(file, error)) return std::nullopt;
  std::uintmax_t const size = fs::file_size(file, error);
  if (error || size < head.size()) return std::nullopt;
  std::ifstream stream(file, std::ios::binary);
  std::vector<std::byte> bytes(head.size());
  auto const fill = [&](std::size_t from) {
    stream.read(reinterpret_cast<char*>(bytes.data() + from),
                static_cast<std::streamsize>(bytes.size() - from));
    return static_cast<bool>(stream);
  };
  if (!fill(0) || !std::equal(head.begin(), head.end(), bytes.begin())) return std::nullopt;
  bytes.resize(size);
  if (!fill(head.size())) return std::nullopt;
  return bytes;
}

/// The block in `bytes`, which begin with its head, or nothing when they are not what was written.
std::optional<Block> parse(std::span<std::byte const> bytes, RunRange range) {
  if (bytes.size() < kHead + kTail) return std::nullopt;
  std::size_t const body = bytes.size() - kTail;
  Digest const written{get(&bytes[body]), get(&bytes[body + 8])};
  if (digest(bytes.first(body)) != written) return std::nullopt;
  if (range.count > (body - kHead) / 8) return std::nullopt;
  std::size_t const start = kHead + 8 * range.count;
  Block block;
  block.first = range.first;
  std::uint64_t left = body - start;
  for (std::uint64_t i = 0; i < range.count; ++i) {
    block.lengths.push_back(get(&bytes[kHead + 8 * i]));
    if (block.lengths.back() > left) return std::nullopt;
    left -= block.lengths.back();
  }
  if (left != 0) return std::nullopt;
  put(block.bytes, bytes.subspan(start, body - start));
  return block;
}

}  // namespace

Store::Store(fs::path directory, Digest fingerprint, int lock)
    : directory_(std::move(directory)), fingerprint_(fingerprint), lock_(lock) {}

Store::Store(Store&& other) noexcept
    : directory_(std::move(other.directory_)),
      fingerprint_(other.fingerprint_),
      lock_(std::exchange(other.lock_, -1)),
      blocks_(std::move(other.blocks_)),
      warnings_(std::move(other.warnings_)) {}

Store& Store::operator=(Store&& other) noexcept {
  directory_ = std::move(other.directory_);
  fingerprint_ = other.fingerprint_;
  std::swap(lock_, other.lock_);
  blocks_ = std::move(other.blocks_);
  warnings_ = std::move(other.warnings_);
  return *this;
}

Store::~Store() {
  if (lock_ >= 0) ::close(lock_);
}

base::Result<Store> Store::open(fs::path const& directory, Digest fingerprint) {
  std::error_code error;
  fs::create_directories(directory, error);
  if (error) return fault(directory, "the folder cannot be made", error.value());
  fs::path const lock_file = directory / "lock";
  int const lock = ::open(lock_file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (lock < 0) return fault(lock_file, "cannot be opened", errno);
  if (::flock(lock, LOCK_EX | LOCK_NB) != 0) {
    int const failure = errno;
    ::close(lock);
    if (failure != EWOULDBLOCK) return fault(lock_file, "cannot be locked", failure);
    return fault(directory,
                 "another process is writing here; wait for it or choose another folder");
  }
  Store store(directory, fingerprint, lock);

  fs::path const study = directory / kStudyFile;
  std::string const text = "salient study 1\n" + to_hex(fingerprint) + "\n";
  if (fs::exists(study, error)) {
    auto const standing = load(study, std::as_bytes(std::span(text)));
    if (!standing || standing->size() != text.size())
      return fault(directory, "holds another study");
  } else if (int const failure = write_whole(study, std::as_bytes(std::span(text)))) {
    return fault(study, "cannot be written", failure);
  }
  if (auto scanned = store.scan(); !scanned) return scanned.diagnostics();
  return store;
}

base::Result<base::Done> Store::scan() {
  std::error_code error;
  std::vector<RunRange> ranges;
  for (fs::directory_iterator entry(directory_, error), end; !error && entry != end;
       entry.increment(error)) {
    std::string const name = entry->path().filename().string();
    std::error_code ignored;
    if (left_by_a_kill(name)) fs::remove(entry->path(), ignored);
    if (auto const range = range_of(name)) ranges.push_back(*range);
  }
  if (error) return fault(directory_, "cannot be read", error.value());
  // The longer of two that begin alike comes first, so that it is the one that stays.
  std::sort(ranges.begin(), ranges.end(), [](RunRange a, RunRange b) {
    return a.first != b.first ? a.first < b.first : a.count > b.count;
  });
  std::uint64_t end = 0;
  for (RunRange const range : ranges) {
    if (range.first < end) {
      set_aside(range, ".overlapping", "holds runs that another block holds too; it was set aside");
    } else if (read(range)) {
      blocks_[range.first] = range.count;
      end = range.first + range.count;
    } else {
      set_aside(range, ".damaged", "is damaged; it was set aside and its runs are simulated again");
    }
  }
  return base::Done{};
}

void Store::set_aside(RunRange range, std::string_view ending, std::string_view why) {
  fs::path const file = file_of(range);
  std::error_code ignored;  // what cannot be moved is overwritten, or met again at the next opening
  fs::rename(file, fs::path(file.string() + std::string(ending)), ignored);
  warnings_.warning({file.string(), 0, 0}, "", std::string(why));
}

fs::path Store::file_of(RunRange range) const { return directory_ / name_of(range); }

std::vector<RunRange> Store::missing(std::uint64_t runs, std::uint64_t block_size) const {
  std::vector<RunRange> gaps;
  std::uint64_t const most = std::max<std::uint64_t>(1, block_size);
  auto const fill = [&](std::uint64_t from, std::uint64_t to) {
    while (from < to) {
      std::uint64_t const count = std::min(most, to - from);
      gaps.push_back({from, count});
      from += count;
    }
  };
  std::uint64_t at = 0;
  for (auto const& [first, count] : blocks_) {
    if (first >= runs) break;
    fill(at, first);
    at = first + count;
  }
  fill(at, runs);
  return gaps;
}

std::uint64_t Store::stored(std::uint64_t runs) const {
  std::uint64_t sum = 0;
  for (auto const& [first, count] : blocks_) {
    if (first < runs) sum += std::min(count, runs - first);
  }
  return sum;
}

base::Result<base::Done> Store::write(Block const& block) const {
  RunRange const range{block.first, block.lengths.size()};
  std::vector<std::byte> bytes = head_of(fingerprint_, range);
  bytes.reserve(kHead + 8 * block.lengths.size() + block.bytes.size() + kTail);
  for (std::uint64_t const length : block.lengths) put(bytes, length);
  put(bytes, block.bytes);
  Digest const sum = digest(bytes);
  put(bytes, sum.high);
  put(bytes, sum.low);
  fs::path const file = file_of(range);
  int const failure = write_whole(file, bytes);
  if (failure != 0) return fault(file, "cannot be written", failure);
  return base::Done{};
}

void Store::add(RunRange range) { blocks_[range.first] = range.count; }

base::Result<Block> Store::read(RunRange range) const {
  fs::path const file = file_of(range);
  auto const bytes = load(file, head_of(fingerprint_, range));
  if (!bytes) return fault(file, "is missing, cannot be read, or is no block of this study");
  auto block = parse(*bytes, range);
  if (!block) return fault(file, "is damaged");
  return *std::move(block);
}

base::Result<base::Done> Store::visit(std::uint64_t first, std::uint64_t count,
                                      Visitor const& visitor) const {
  std::uint64_t at = first;
  std::uint64_t const end = first + count;
  while (at < end) {
    auto holder = blocks_.upper_bound(at);
    if (holder == blocks_.begin() || std::prev(holder)->first + std::prev(holder)->second <= at) {
      return fault(directory_, "run " + std::to_string(at) + " is not stored");
    }
    --holder;
    auto const block = read({holder->first, holder->second});
    if (!block) return block.diagnostics();
    std::size_t offset = 0;
    for (std::size_t i = 0; i < block->lengths.size(); ++i) {
      std::uint64_t const run = block->first + i;
      if (run >= at && run < end) {
        visitor(run, std::span(block->bytes).subspan(offset, block->lengths[i]));
      }
      offset += block->lengths[i];
    }
    at = holder->first + holder->second;
  }
  return base::Done{};
}

}  // namespace salient::ensemble
