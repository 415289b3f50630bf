#include "salient/campaign/loss_table_file.h"

#include <charconv>
#include <cmath>
#include <functional>
#include <optional>
#include <stdexcept>

#include "salient/base/random.h"

extern "C" char const salient_data_loss_table_begin[], salient_data_loss_table_end[];

namespace salient::campaign {

namespace {

constexpr std::string_view kMagic = "salient loss table 1";
constexpr std::size_t kMostTerms = 1 + 2 * kCovariates + kCovariates * (kCovariates - 1) / 2;
constexpr std::uint64_t kMostRows = std::uint64_t{1} << 40U;

/// The numbers of a regression that stand on lines of their own, in their order.
struct Figure {
  std::string_view name;
  double Regression::*number;
};
constexpr std::array<Figure, 7> kFigures{{{"shape", &Regression::shape},
                                          {"lack_of_fit", &Regression::lack_of_fit},
                                          {"spread", &Regression::spread},
                                          {"largest_leverage", &Regression::largest_leverage},
                                          {"r_squared", &Regression::r_squared},
                                          {"ceiling", &Regression::ceiling},
                                          {"coverage", &Regression::coverage}}};

std::string number_text(double value) {
  std::array<char, 32> buffer{};
  auto const end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
  return {buffer.data(), end};
}

std::string hex(std::uint64_t bits) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text(16, '0');
  for (std::size_t i = 0; i < 16; ++i) text[15 - i] = kDigits[(bits >> (4 * i)) & 15U];
  return text;
}

/// What a text cannot be read as, and where.
struct Refusal {
  int line = 0, column = 0;
  std::string problem, expected;
};

/// A text taken line by line; the first fault is thrown as a Refusal and caught by the reader.
class Lines {
 public:
  explicit Lines(std::string_view text) : text_(text) {}

  /// Goes to the next line, which must begin with `word`; its values follow.
  void next(std::string_view word) {
    ++line_;
    start_ = after_;
    std::size_t const end = text_.find('\n', start_);
    if (end == std::string_view::npos) {
      at_ = start_;
      refuse("the text ends", "a whole line '" + std::string(word) + " …'");
    }
    rest_ = text_.substr(start_, end - start_);
    after_ = end + 1;
    at_ = start_;
    bool const begins = rest_.substr(0, word.size()) == word &&
                        (rest_.size() == word.size() || rest_[word.size()] == ' ');
    if (!begins) refuse("another line", "a line '" + std::string(word) + " …'");
    rest_.remove_prefix(word.size());
    at_ += word.size();
  }

  [[nodiscard]] std::string_view word() {
    if (rest_.empty() || rest_.front() != ' ') refuse("a value is missing", "one more value");
    rest_.remove_prefix(1);
    ++at_;
    std::string_view const found = rest_.substr(0, rest_.find(' '));
    last_ = at_;
    rest_.remove_prefix(found.size());
    at_ += found.size();
    return found;
  }
  [[nodiscard]] std::string line() {
    if (rest_.empty() || rest_.front() != ' ') refuse("a text is missing", "a text");
    std::string const found(rest_.substr(1));
    at_ += rest_.size();
    rest_ = {};
    return found;
  }
  [[nodiscard]] double number(double low, double high) {
    std::string_view const found = word();
    double value = 0.0;
    auto const [end, error] = std::from_chars(found.data(), found.data() + found.size(), value);
    bool const whole = error == std::errc() && end == found.data() + found.size();
    if (!whole || !(value >= low && value <= high)) {
      at_ = last_;
      refuse("'" + std::string(found) + "' is no such number",
             number_text(low) + " to " + number_text(high));
    }
    return value;
  }
  [[nodiscard]] std::uint64_t count(std::uint64_t most) {
    std::string_view const found = word();
    std::uint64_t value = 0;
    auto const [end, error] = std::from_chars(found.data(), found.data() + found.size(), value);
    bool const whole = error == std::errc() && end == found.data() + found.size();
    if (!whole || value > most) {
      at_ = last_;
      refuse("'" + std::string(found) + "' is no such count",
             "a whole number, at most " + std::to_string(most));
    }
    return value;
  }
  void name(std::string_view expected) {
    if (word() != expected) {
      at_ = last_;
      refuse("another name", "'" + std::string(expected) + "'");
    }
  }
  void end_of_line() const {
    if (!rest_.empty()) refuse("more than the line should hold", "the end of the line");
  }
  void end_of_text() const {
    if (after_ != text_.size()) {
      throw Refusal{line_ + 1, 1, "more after the digest", "the end of the text"};
    }
  }
  /// Bytes before the line on which it stands.
  [[nodiscard]] std::string_view before() const { return text_.substr(0, start_); }

  [[noreturn]] void refuse(std::string problem, std::string expected) const {
    throw Refusal{line_, static_cast<int>(at_ - start_) + 1, std::move(problem),
                  std::move(expected)};
  }

 private:
  std::string_view text_, rest_;
  std::size_t start_ = 0, after_ = 0, at_ = 0, last_ = 0;
  int line_ = 0;
};

constexpr double kMost = 1e12;  // of any number of a table; far above what a sound one holds

Term read_term(Lines& lines) {
  auto const i = static_cast<std::uint8_t>(lines.count(kCovariates));
  auto const j = static_cast<std::uint8_t>(lines.count(i));
  return {i, j};
}

void read_model(Lines& lines, Model model, Regression& regression) {
  lines.next("model");
  lines.name(name_of(model));
  auto const terms = static_cast<std::size_t>(lines.count(kMostTerms));
  lines.end_of_line();
  for (Figure const& figure : kFigures) {
    lines.next(figure.name);
    regression.*figure.number = lines.number(-kMost, kMost);
    lines.end_of_line();
  }
  for (std::size_t t = 0; t < terms; ++t) {
    lines.next("term");
    regression.terms.push_back(read_term(lines));
    regression.coefficients.push_back(lines.number(-kMost, kMost));
    lines.end_of_line();
  }
  regression.factor.assign(terms * terms, 0.0);
  for (std::size_t row = 0; row < terms; ++row) {
    lines.next("factor");
    for (std::size_t column = 0; column <= row; ++column) {
      regression.factor[row * terms + column] = lines.number(-kMost, kMost);
    }
    lines.end_of_line();
  }
}

void read_range(Lines& lines, CovariateInfo const& info, Range& range) {
  lines.next("covariate");
  lines.name(info.name);
  constexpr double kLeastLogarithmic = 1e-9;
  range.low = lines.number(info.logarithmic ? kLeastLogarithmic : -kMost, kMost);
  range.high = lines.number(-kMost, kMost);
  if (range.high <= range.low) lines.refuse("an empty range", "an upper end above the lower");
  lines.end_of_line();
}

LossTable read(Lines& lines) {
  LossTable table;
  lines.next(kMagic);
  lines.end_of_line();
  lines.next("title");
  table.title = lines.line();
  lines.next("made_by");
  table.made_by = lines.line();
  auto const count = [&](char const* word, std::uint64_t most) {
    lines.next(word);
    std::uint64_t const value = lines.count(most);
    lines.end_of_line();
    return value;
  };
  table.seed = count("seed", ~std::uint64_t{0});
  table.rows = count("rows", kMostRows);
  table.replications = count("replications", kMostRows);
  table.held_out = count("held_out", kMostRows);
  lines.next("step");
  table.step = lines.number(0.0, kMost);
  lines.end_of_line();
  for (std::size_t c = 0; c < kCovariates; ++c) read_range(lines, covariates()[c], table.box[c]);
  for (std::size_t m = 0; m < kModels; ++m) {
    read_model(lines, static_cast<Model>(m), table.models[m]);
  }
  lines.next("digest");
  std::string const digest = hex(base::hash_id(lines.before()));
  if (lines.word() != digest) {
    lines.refuse("the bytes before are not those that were written", digest);
  }
  lines.end_of_line();
  lines.end_of_text();
  return table;
}

void write_model(Model model, Regression const& one, std::string& text) {
  std::size_t const n = one.terms.size();
  text += "model " + std::string(name_of(model)) + " " + std::to_string(n) + "\n";
  for (Figure const& figure : kFigures) {
    text += std::string(figure.name) + " " + number_text(one.*figure.number) + "\n";
  }
  for (std::size_t t = 0; t < n; ++t) {
    text += "term " + std::to_string(one.terms[t].i) + " " + std::to_string(one.terms[t].j) + " " +
            number_text(one.coefficients[t]) + "\n";
  }
  for (std::size_t row = 0; row < n; ++row) {
    text += "factor";
    for (std::size_t column = 0; column <= row; ++column) {
      text += " " + number_text(one.factor[row * n + column]);
    }
    text += "\n";
  }
}

std::string body(LossTable const& table) {
  std::string text = std::string(kMagic) + "\n";
  text += "title " + table.title + "\n";
  text += "made_by " + table.made_by + "\n";
  text += "seed " + std::to_string(table.seed) + "\n";
  text += "rows " + std::to_string(table.rows) + "\n";
  text += "replications " + std::to_string(table.replications) + "\n";
  text += "held_out " + std::to_string(table.held_out) + "\n";
  text += "step " + number_text(table.step) + "\n";
  for (std::size_t c = 0; c < kCovariates; ++c) {
    text += "covariate " + std::string(covariates()[c].name) + " " + number_text(table.box[c].low) +
            " " + number_text(table.box[c].high) + "\n";
  }
  for (std::size_t m = 0; m < kModels; ++m) {
    write_model(static_cast<Model>(m), table.models[m], text);
  }
  return text;
}

}  // namespace

std::string to_text(LossTable const& table) {
  std::string const text = body(table);
  return text + "digest " + hex(base::hash_id(text)) + "\n";
}

std::string digest_of(LossTable const& table) { return hex(base::hash_id(body(table))); }

base::Result<LossTable> read_loss_table(std::string_view text, std::string const& shown) {
  if (text.size() > kLongestTable) {
    return base::Diagnostic{{shown, 0, 0},
                            "",
                            "is too long to be a loss table",
                            "at most " + std::to_string(kLongestTable) + " bytes",
                            "",
                            base::Severity::error};
  }
  Lines lines(text);
  try {
    return read(lines);
  } catch (Refusal const& refusal) {
    return base::Diagnostic{{shown, refusal.line, refusal.column},  "",
                            "is no loss table: " + refusal.problem, refusal.expected,
                            "make it again with salient tabulate",  base::Severity::error};
  }
}

std::shared_ptr<LossTable const> shipped_loss_table() {
  static std::shared_ptr<LossTable const> const table = [] {
    std::string_view const text(
        salient_data_loss_table_begin,
        static_cast<std::size_t>(salient_data_loss_table_end - salient_data_loss_table_begin));
    auto read = read_loss_table(text, "the shipped loss table");
    if (!read) throw std::logic_error(base::to_string(read.diagnostics().list().front()));
    return std::make_shared<LossTable const>(*std::move(read));
  }();
  return table;
}

}  // namespace salient::campaign
