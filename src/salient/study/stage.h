#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "salient/base/result.h"
#include "salient/ensemble/digest.h"
#include "salient/study/analysis.h"

namespace salient::study {

/// Where the stages of an analysis work, and who watches.
struct Bench {
  std::filesystem::path folder;  ///< of the results; each stage keeps its rows in a folder inside
  unsigned threads = 0;          ///< 0: as many as the machine has
  AdvanceCallback advance;
  std::stop_token stop;
};

/// Makes the function with which one thread fills a row of numbers; a row is a function of its
/// number alone.
using RowFunction = std::function<void(std::uint64_t row, std::span<double> numbers)>;
using RowFunctionFactory = std::function<RowFunction()>;

/// A table of numbers made row by row.
struct Rows {
  std::size_t width = 0;
  std::vector<double> numbers;  ///< (rows × width)

  [[nodiscard]] std::size_t count() const { return width == 0 ? 0 : numbers.size() / width; }
  [[nodiscard]] std::span<double const> row(std::size_t i) const {
    return std::span<double const>(numbers).subspan(i * width, width);
  }
  [[nodiscard]] std::vector<double> column(std::size_t c) const;
};

/// What is asked of a stage.
struct StagePlan {
  std::string name;              ///< "attribution": what progress says, and the folder's name
  ensemble::Digest fingerprint;  ///< of all that its rows depend on
  std::uint64_t rows = 0;
  std::size_t width = 0;
  std::uint64_t rows_per_block = 1;  ///< stored together; changes no number
};

/// Digest of a digest and a text: of a stage that depends on more than what went before it.
[[nodiscard]] ensemble::Digest digest_with(ensemble::Digest digest, std::string_view text);

/// Fills the rows of a stage durably: after an interruption of any kind the same call does what is
/// left. Nothing when it was stopped before all rows were done.
[[nodiscard]] base::Result<std::optional<Rows>> fill_rows(StagePlan const& plan, Bench const& bench,
                                                          RowFunctionFactory const& factory);

}  // namespace salient::study
