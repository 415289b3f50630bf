#include "salient/study/sampler_check.h"

#include <array>
#include <span>
#include <stdexcept>

#include "salient/base/random.h"
#include "salient/base/special.h"
#include "salient/inference/tempered_smc.h"

namespace salient::study {

namespace {

constexpr std::size_t kDays = 3;

/// A truth and data made from it.
struct Line {
  explicit Line(std::uint64_t number) {
    base::DrawKey const key = base::draw_key(1, base::hash_id("known lines"));
    auto const normal = [&](std::uint32_t what) {
      return base::normal_quantile(base::uniform(key, {number, what, 0, 0}));
    };
    slope = normal(0);
    for (std::uint32_t t = 1; t <= kDays; ++t) data[t - 1] = slope * t + normal(t);
  }

  /// But for a constant.
  [[nodiscard]] double log_likelihood(double theta) const {
    double sum = 0.0;
    for (std::size_t t = 0; t < kDays; ++t) {
      double const off = data[t] - theta * static_cast<double>(t + 1);
      sum -= 0.5 * off * off;
    }
    return sum;
  }

  double slope = 0.0;
  std::array<double, kDays> data{};
};

inference::Posterior sampled(Line const& line, std::uint64_t number) {
  inference::Problem problem;
  problem.dimensions = 1;
  problem.answers = 1;
  problem.simulator = [] {
    return [](std::span<double const> x, std::uint64_t, std::span<double> answers) {
      answers[0] = x[0];
    };
  };
  problem.log_likelihood = [&line](std::span<double const> x, std::span<double const>) {
    return line.log_likelihood(x[0]);
  };
  inference::SmcSettings settings;
  settings.seed = number + 1;
  settings.chains = 50;
  settings.chain_length = 8;
  settings.replicates = 1;
  settings.target_ess = 300;
  settings.threads = 1;
  auto posterior = inference::tempered_smc(problem, settings);
  if (!posterior) throw std::logic_error("a line could not be fitted");
  return *std::move(posterior);
}

}  // namespace

SamplerCheck check_sampler(std::uint64_t replications) {
  std::vector<inference::Replication> all(replications);
  for (std::uint64_t number = 0; number < replications; ++number) {
    Line const line(number);
    inference::Posterior const posterior = sampled(line, number);
    std::vector<double> slopes;
    std::vector<double> fits;
    for (auto const& draw : posterior.draws) {
      slopes.push_back(draw.x[0]);
      fits.push_back(line.log_likelihood(draw.x[0]));
    }
    inference::add_quantity(all[number], line.slope, slopes, posterior.weights, number);
    inference::add_quantity(all[number], line.log_likelihood(line.slope), fits, posterior.weights,
                            number);
  }
  return {{"slope of a line", "log-likelihood of its data"}, inference::check_calibration(all)};
}

}  // namespace salient::study
