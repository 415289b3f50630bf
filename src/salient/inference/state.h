#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

#include "salient/base/random.h"
#include "salient/inference/tempered_smc.h"

namespace salient::inference {

/// A point of the extended space: parameters, and R courses of chance with what came of each.
struct State {
  std::vector<double> x;               ///< (dimensions)
  std::vector<std::uint64_t> noise;    ///< (replicates)
  std::vector<double> log_likelihood;  ///< (replicates)
  std::vector<double> answers;         ///< (replicates × answers)
  double log_mean = 0.0;               ///< ln L̂

  friend bool operator==(State const&, State const&) = default;
};

/// ln of the mean of exp(values); −Inf when all are.
[[nodiscard]] double log_mean_exp(std::span<double const> values);

/// Which draw an address stands for.
enum class Purpose : std::uint16_t {
  prior,
  coordinates,
  size,
  acceptance,
  noise,
  free_coordinates,
  free_acceptance,
  pick,
  ancestors,
  measured,
};

/// The randomness of one step: what `lane` (a chain, or a state of a stage) draws at `time`.
class Dice {
 public:
  Dice(std::uint64_t seed, std::size_t step);

  /// Uniform on (0, 1).
  [[nodiscard]] double uniform(std::uint32_t lane, std::uint32_t time, Purpose purpose,
                               std::size_t index = 0) const;
  /// Independent standard normals.
  void normals(std::uint32_t lane, std::uint32_t time, Purpose purpose, std::span<double> z,
               std::size_t first_index = 0) const;
  /// A number of chance for one simulation: a Philox block of step, lane, time and replicate.
  [[nodiscard]] std::uint64_t noise(std::uint32_t lane, std::uint32_t time,
                                    std::uint32_t replicate) const;

 private:
  base::DrawKey key_;
  base::DrawKey noise_key_;
  std::uint32_t step_;
};

/// `count` places in `weights` (sum 1) by systematic resampling: each is taken as often as its
/// weight says, but for the fraction, which `u` of (0, 1) settles.
[[nodiscard]] std::vector<std::size_t> systematic(std::span<double const> weights,
                                                  std::size_t count, double u);

/// One simulation of a state, taken with a probability in proportion to its likelihood: with it
/// the state is a draw of parameters and chance. `u` is uniform on (0, 1).
[[nodiscard]] Draw draw_of(State const& state, std::uint32_t chain, double u);

/// Appends numbers to bytes, least significant first, and reads them again.
class Writer {
 public:
  explicit Writer(std::vector<std::byte>& bytes) : bytes_(bytes) {}

  template <class Number>
  void put(Number value) {
    static_assert(std::is_arithmetic_v<Number> && sizeof value == 8);
    put_all(std::span<Number const>(&value, 1));
  }
  /// Entries only.
  template <class Number>
  void put_all(std::span<Number const> values) {
    static_assert(std::is_arithmetic_v<Number> && sizeof(Number) == 8);
    std::size_t const at = bytes_.size();
    bytes_.resize(at + values.size_bytes());
    if (!values.empty()) std::memcpy(&bytes_[at], values.data(), values.size_bytes());
  }
  /// Length, then entries.
  template <class Number>
  void put_list(std::vector<Number> const& values) {
    put(static_cast<std::uint64_t>(values.size()));
    put_all(std::span<Number const>(values));
  }
  void put_text(std::string const& text);
  void put_state(State const& state);

 private:
  std::vector<std::byte>& bytes_;
};

/// What a Writer wrote. Bytes that end too soon give zeros and a reader that is not `whole`.
class Reader {
 public:
  explicit Reader(std::span<std::byte const> bytes) : bytes_(bytes) {}

  template <class Number>
  [[nodiscard]] Number get() {
    Number value = 0;
    take_all(std::span<Number>(&value, 1));
    return value;
  }
  template <class Number>
  void take_all(std::span<Number> values) {
    static_assert(std::is_arithmetic_v<Number> && sizeof(Number) == 8);
    if (values.size_bytes() > bytes_.size() - at_) {
      at_ = bytes_.size();
      broken_ = true;
      return;
    }
    if (!values.empty()) std::memcpy(values.data(), &bytes_[at_], values.size_bytes());
    at_ += values.size_bytes();
  }
  template <class Number>
  [[nodiscard]] std::vector<Number> get_list() {
    std::vector<Number> values(count_of(sizeof(Number)));
    take_all(std::span<Number>(values));
    return values;
  }
  [[nodiscard]] std::string get_text();
  [[nodiscard]] State get_state();
  /// A number of entries of at least `size` bytes each, as far as the bytes left can hold them.
  [[nodiscard]] std::size_t count_of(std::size_t size);

  /// Everything was there and nothing is left.
  [[nodiscard]] bool whole() const { return !broken_ && at_ == bytes_.size(); }
  [[nodiscard]] bool broken() const { return broken_; }

 private:
  std::span<std::byte const> bytes_;
  std::size_t at_ = 0;
  bool broken_ = false;
};

}  // namespace salient::inference
