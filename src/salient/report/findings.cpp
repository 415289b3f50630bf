#include "salient/report/findings.h"

#include <algorithm>
#include <cmath>

namespace salient::report {

OutputFan const* find_output(Findings const& findings, std::string_view name,
                             std::string_view entity) {
  for (OutputFan const& fan : findings.outputs) {
    campaign::Output const& output = output_of(findings, fan);
    if (output.name == name && findings.world->entities(output.scope)[fan.entity] == entity) {
      return &fan;
    }
  }
  return nullptr;
}

campaign::Output const& output_of(Findings const& findings, OutputFan const& fan) {
  return findings.world->output(findings.world->outputs[fan.columns]);
}

bool ground_in_question(Findings const& findings) {
  return evidence::ground_in_question(*findings.world);
}

Quantiles quantiles_of(std::vector<double>& sample) {
  Quantiles result{};
  if (sample.empty()) return result;
  std::sort(sample.begin(), sample.end());
  for (std::size_t i = 0; i < kFanLevels.size(); ++i) {
    double const position = kFanLevels[i] * static_cast<double>(sample.size() - 1);
    auto const below = static_cast<std::size_t>(std::floor(position));
    std::size_t const above = std::min(below + 1, sample.size() - 1);
    double const part = position - static_cast<double>(below);
    result[i] = sample[below] + part * (sample[above] - sample[below]);
  }
  return result;
}

}  // namespace salient::report
