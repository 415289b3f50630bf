#include "salient/inference/state.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <limits>

#include "salient/base/mathematics.h"
#include "salient/base/philox.h"
#include "salient/base/special.h"

namespace salient::inference {

double log_mean_exp(std::span<double const> values) {
  double const largest = *std::max_element(values.begin(), values.end());
  if (values.size() == 1 || largest == -std::numeric_limits<double>::infinity()) return largest;
  double sum = 0.0;
  for (double const value : values) sum += base::math::exp(value - largest);
  return largest + base::math::log(sum / static_cast<double>(values.size()));
}

Dice::Dice(std::uint64_t seed, std::size_t step)
    : key_(base::draw_key(seed, base::hash_id("inference"))),
      noise_key_(base::draw_key(seed, base::hash_id("inference noise"))),
      step_(static_cast<std::uint32_t>(step)) {}

double Dice::uniform(std::uint32_t lane, std::uint32_t time, Purpose purpose,
                     std::size_t index) const {
  return base::uniform(
      key_, {std::uint64_t{step_} << 32U | lane, time, static_cast<std::uint16_t>(purpose),
             static_cast<std::uint16_t>(index)});
}

void Dice::normals(std::uint32_t lane, std::uint32_t time, Purpose purpose, std::span<double> z,
                   std::size_t first_index) const {
  assert(first_index + z.size() / 2 < 65536);
  for (std::size_t i = 0; i < z.size(); i += 2) {
    auto const pair = base::uniform_pair(
        key_, {std::uint64_t{step_} << 32U | lane, time, static_cast<std::uint16_t>(purpose),
               static_cast<std::uint16_t>(first_index + i / 2)});
    z[i] = base::normal_quantile(pair[0]);
    if (i + 1 < z.size()) z[i + 1] = base::normal_quantile(pair[1]);
  }
}

std::uint64_t Dice::noise(std::uint32_t lane, std::uint32_t time, std::uint32_t replicate) const {
  auto const words = base::philox::philox4x32({step_, lane, time, replicate}, noise_key_.words);
  return std::uint64_t{words[1]} << 32U | words[0];
}

std::vector<std::size_t> systematic(std::span<double const> weights, std::size_t count, double u) {
  std::vector<std::size_t> places;
  places.reserve(count);
  std::size_t at = 0;
  double passed = 0.0;  // weight up to and including `at`
  std::size_t last = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (weights[i] > 0.0) last = i;
  }
  if (!weights.empty()) passed = weights[0];
  for (std::size_t i = 0; i < count; ++i) {
    double const point = (static_cast<double>(i) + u) / static_cast<double>(count);
    while (passed <= point && at < last) passed += weights[++at];
    places.push_back(at);
  }
  return places;
}

Draw draw_of(State const& state, std::uint32_t chain, double u) {
  std::size_t const replicates = state.noise.size();
  std::size_t taken = replicates - 1;
  double const all = base::math::log(static_cast<double>(replicates)) + state.log_mean;
  double passed = 0.0;
  for (std::size_t r = 0; r + 1 < replicates; ++r) {
    passed += base::math::exp(state.log_likelihood[r] - all);
    if (u < passed) {
      taken = r;
      break;
    }
  }
  // Rounding may leave the last one, which is impossible, a sliver of probability.
  if (state.log_likelihood[taken] == -std::numeric_limits<double>::infinity()) {
    taken = static_cast<std::size_t>(
        std::max_element(state.log_likelihood.begin(), state.log_likelihood.end()) -
        state.log_likelihood.begin());
  }
  std::size_t const answers = state.answers.size() / replicates;
  auto const first = state.answers.begin() + static_cast<std::ptrdiff_t>(taken * answers);
  return {state.x,
          state.noise[taken],
          {first, first + static_cast<std::ptrdiff_t>(answers)},
          state.log_likelihood[taken],
          chain};
}

void Writer::put_text(std::string const& text) {
  put(static_cast<std::uint64_t>(text.size()));
  auto const bytes = std::as_bytes(std::span(text));
  bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
}

void Writer::put_state(State const& state) {
  put_list(state.x);
  put_list(state.noise);
  put_list(state.log_likelihood);
  put_list(state.answers);
  put(state.log_mean);
}

std::size_t Reader::count_of(std::size_t size) {
  auto const count = get<std::uint64_t>();
  if (count > (bytes_.size() - at_) / size) {
    broken_ = true;
    return 0;
  }
  return count;
}

std::string Reader::get_text() {
  std::string text(count_of(1), ' ');
  for (char& c : text) c = static_cast<char>(bytes_[at_++]);
  return text;
}

State Reader::get_state() {
  State state;
  state.x = get_list<double>();
  state.noise = get_list<std::uint64_t>();
  state.log_likelihood = get_list<double>();
  state.answers = get_list<double>();
  state.log_mean = get<double>();
  return state;
}

}  // namespace salient::inference
