#include "tests/house/support/source_tree.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>

namespace salient::house {

namespace fs = std::filesystem;

namespace {

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

/// Walks over C++ text once, copying what is code and blanking what is not.
class Blanker {
 public:
  explicit Blanker(std::string_view text) : text_(text), code_(text) {}

  std::string blank() {
    while (at_ < text_.size()) {
      if (starts("//")) {
        skip_to(end_of_line());
      } else if (starts("/*")) {
        skip_to(after("*/", at_ + 2));
      } else if (starts("R\"") && !follows_word()) {
        raw_string();
      } else if (text_[at_] == '"' || (text_[at_] == '\'' && !follows_word())) {
        literal(text_[at_]);
      } else {
        ++at_;
      }
    }
    return std::move(code_);
  }

 private:
  [[nodiscard]] bool starts(std::string_view with) const {
    return text_.substr(at_).starts_with(with);
  }
  /// A quote after a digit separates digits (1'000); an R after a letter ends a name.
  [[nodiscard]] bool follows_word() const { return at_ > 0 && is_word(text_[at_ - 1]); }

  [[nodiscard]] std::size_t after(std::string_view mark, std::size_t from) const {
    std::size_t const found = text_.find(mark, from);
    return found == std::string_view::npos ? text_.size() : found + mark.size();
  }
  [[nodiscard]] std::size_t end_of_line() const {
    return std::min(text_.find('\n', at_), text_.size());
  }

  void skip_to(std::size_t end) {
    for (; at_ < end; ++at_) {
      if (text_[at_] != '\n') code_[at_] = ' ';
    }
  }

  void raw_string() {
    std::size_t const open = text_.find('(', at_);
    if (open == std::string_view::npos) return skip_to(text_.size());
    std::string const close = ")" + std::string(text_.substr(at_ + 2, open - at_ - 2)) + "\"";
    skip_to(after(close, open));
  }

  void literal(char quote) {
    std::size_t end = at_ + 1;
    while (end < text_.size() && text_[end] != quote && text_[end] != '\n') {
      end += text_[end] == '\\' ? 2 : 1;
    }
    ++at_;
    skip_to(std::min(end, text_.size()));
    if (at_ < text_.size()) ++at_;
  }

  std::string_view text_;
  std::string code_;
  std::size_t at_ = 0;
};

}  // namespace

std::string Breach::to_string() const {
  return line > 0 ? path + ":" + std::to_string(line) + ": " + what : path + ": " + what;
}

std::string listing(std::vector<Breach> const& breaches) {
  std::string result;
  for (auto const& breach : breaches) result += breach.to_string() + "\n";
  return result;
}

std::vector<SourceFile> files_below(fs::path const& root, std::string_view folder,
                                    std::set<std::string> const& kinds) {
  static std::set<std::string> const kMade{"build", "node_modules", "dist",
                                           ".git",  "results",      ".cache"};
  std::vector<SourceFile> files;
  fs::path const start = root / folder;
  if (!fs::is_directory(start)) return files;
  for (auto entry = fs::recursive_directory_iterator(start); entry != fs::end(entry); ++entry) {
    fs::path const& path = entry->path();
    if (entry->is_directory()) {
      if (kMade.contains(path.filename().string())) entry.disable_recursion_pending();
      continue;
    }
    if (!entry->is_regular_file() ||
        !(kinds.contains(path.extension().string()) || kinds.contains(path.filename().string()))) {
      continue;
    }
    std::ifstream stream(path, std::ios::binary);
    files.push_back({path.lexically_relative(root).generic_string(),
                     {std::istreambuf_iterator<char>(stream), {}}});
  }
  std::ranges::sort(files, {}, &SourceFile::path);
  return files;
}

std::vector<SourceFile> program_sources(fs::path const& root) {
  auto files = files_below(root, "src", {".h", ".cpp"});
  auto apps = files_below(root, "apps", {".h", ".cpp"});
  std::ranges::move(apps, std::back_inserter(files));
  return files;
}

std::string code_only(std::string_view text) { return Blanker(text).blank(); }

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    std::size_t const end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::size_t find_word(std::string_view line, std::string_view word, std::size_t from) {
  for (auto at = line.find(word, from); at != std::string_view::npos;
       at = line.find(word, at + 1)) {
    std::size_t const end = at + word.size();
    if ((at == 0 || !is_word(line[at - 1])) && (end == line.size() || !is_word(line[end])))
      return at;
  }
  return std::string_view::npos;
}

}  // namespace salient::house
