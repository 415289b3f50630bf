#include "salient/study/forecast_scores.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "salient/base/mathematics.h"
#include "salient/base/special.h"
#include "salient/explain/samples.h"
#include "salient/report/words.h"
#include "salient/study/baselines.h"

namespace salient::study {

namespace {

constexpr std::array<char const*, 3> kForecasters{"model", "persistence", "constant hazard"};

/// The one number that a claim is held against: its value, else the bound that it states.
double stated_number(evidence::Reading const& reading) {
  if (reading.statement.form == evidence::Statement::Form::between) {
    return 0.5 * (reading.statement.low + reading.statement.high);
  }
  if (reading.statement.form == evidence::Statement::Form::below) return reading.statement.high;
  return reading.statement.low;
}

double least_of(evidence::Reading const& reading) {
  return reading.statement.is_share ? 0.005 : 0.5;
}

/// What the claim's source would report if the quantity were as each draw has it.
std::vector<double> reports_of(Evidence const& evidence, Draws const& draws,
                               evidence::Reading const& reading,
                               std::vector<double> const& truths) {
  std::vector<double> reports(truths.size());
  base::DrawKey const key =
      base::draw_key(evidence.subject->world.options.seed, base::hash_id("later reports"));
  for (std::size_t d = 0; d < truths.size(); ++d) {
    reports[d] =
        evidence.likelihood.draw_report(reading, truths[d], draws.z[d], draws.answers[d], key,
                                        {d, static_cast<std::uint32_t>(reading.claim), 0, 0});
  }
  return reports;
}

std::array<double, report::kScoredLevels.size()> levels_of(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  std::array<double, report::kScoredLevels.size()> levels{};
  for (std::size_t i = 0; i < levels.size(); ++i) {
    levels[i] = explain::quantile_of_sorted(values, report::kScoredLevels[i]);
  }
  return levels;
}

}  // namespace

LaterValues later_values(evidence::Reading const& reading, campaign::RunRecord const& record,
                         std::size_t today) {
  if (!reading.observable || reading.observable->day >= record.days) return {};
  Baselines const simple = baselines(*reading.observable, record, today);
  return {evidence::evaluate(*reading.observable, record), simple.persistence,
          simple.constant_hazard};
}

NumberScore score_number(std::span<double const> forecast, double value, double least) {
  std::vector<double> logs(forecast.size());
  for (std::size_t i = 0; i < logs.size(); ++i) {
    logs[i] = base::math::log(std::max(forecast[i], least));
  }
  double const y = base::math::log(std::max(value, least));
  constexpr double kLeastBandwidth = 0.02;  // 2 %: nobody reports more exactly
  // What a few hundred draws cannot show of the tails: one part in a hundred lies anywhere.
  constexpr double kElsewhere = 0.01;
  constexpr double kBroad = 3.0;
  constexpr double kLeastSpread = 0.1;
  NumberScore score;
  score.crps = explain::crps_fair({logs}, y);
  double const near_draws = base::math::exp(
      -explain::log_score({logs}, y, explain::KernelScale::linear, kLeastBandwidth));
  double const spread = std::max(kBroad * std::sqrt(explain::variance_of(logs)), kLeastSpread);
  double const anywhere = base::normal_density((y - explain::mean_of(logs)) / spread) / spread;
  score.log = base::math::log((1.0 - kElsewhere) * near_draws + kElsewhere * anywhere);
  std::sort(logs.begin(), logs.end());
  double const low = explain::quantile_of_sorted(logs, 0.05);
  double const high = explain::quantile_of_sorted(logs, 0.95);
  score.width_90 = high - low;
  score.inside_90 = y >= low && y <= high;
  return score;
}

void score_later_claims(Evidence const& evidence, Draws const& draws, ForecastPlan const& plan,
                        Rows const& rows, std::size_t first, report::ForecastAnswer& answer) {
  for (char const* name : kForecasters) answer.scores.push_back({name, 0, 0.0, 0.0, 0.0});
  for (std::size_t r = 0; r < plan.later_readings.size(); ++r) {
    evidence::Reading const& reading = plan.later_readings[r];
    scenario::Claim const& claim = plan.later->claims[reading.claim];
    if (!reading.scored || !reading.observable) {
      answer.not_scored.emplace_back(claim.id, reading.why_not);
      continue;
    }
    double const value = stated_number(reading);
    report::ScoredClaim scored;
    scored.id = claim.id;
    scored.words = claim.claimant + ": " + claim.subject + ", " +
                   (reading.definition.empty() ? claim.metric : reading.definition) + ", " +
                   reading.date.to_string() + ": " + report::stated_text(claim);
    scored.value = value;
    for (std::size_t f = 0; f < kForecasters.size(); ++f) {
      std::vector<double> truths = rows.column(first + 3 * r + f);
      for (std::size_t d = 0; d < truths.size(); ++d) {
        truths[d] = evidence.likelihood.truth_of(reading, truths[d], draws.z[d]);
      }
      auto const reports = reports_of(evidence, draws, reading, truths);
      NumberScore const score = score_number(reports, value, least_of(reading));
      if (f == 0) {
        scored.quantity = levels_of(truths);
        scored.report = levels_of(reports);
        scored.inside = score.inside_90;
      }
      report::ForecastScore& total = answer.scores[f];
      ++total.n;
      total.coverage_90 += score.inside_90 ? 1.0 : 0.0;
      total.crps += score.crps;
      total.log += score.log;
    }
    answer.scored.push_back(std::move(scored));
  }
  for (report::ForecastScore& total : answer.scores) {
    double const n = static_cast<double>(std::max<std::size_t>(1, total.n));
    total.coverage_90 /= n;
    total.crps /= n;
    total.log /= n;
  }
}

}  // namespace salient::study
