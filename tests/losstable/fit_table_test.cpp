#include "salient/losstable/fit_table.h"

#include <cmath>

#include <gtest/gtest.h>

#include "salient/base/distribution.h"
#include "salient/base/random.h"
#include "salient/campaign/loss_table_file.h"
#include "salient/losstable/assault_rows.h"

namespace salient::losstable {
namespace {

using campaign::Covariate;
using campaign::Model;
using Columns = AssaultColumns;

constexpr std::size_t kReplications = 6;

/// Rows of a made-up fine model: every loss model has rate 0.1 · intensity · e^{½ z of armour}.
std::vector<double> made_up(campaign::Box const& box, Points const& points, std::uint64_t seed) {
  std::vector<double> numbers(points.count() * kReplications * Columns::kNumbers, 0.0);
  base::DrawKey const key = base::draw_key(seed, 1);
  for (std::size_t p = 0; p < points.count(); ++p) {
    auto const values = covariates_at(box, points, p);
    double const z = campaign::scale(box, values).z[static_cast<std::size_t>(Covariate::armour)];
    for (std::uint16_t i = 0; i < kReplications; ++i) {
      double* const row = &numbers[(p * kReplications + i) * Columns::kNumbers];
      row[Columns::kPersonHours] = 20.0;
      row[Columns::kPersonHours + 1] = 10.0;
      for (std::uint16_t m = 0; m < campaign::kLossModels; ++m) {
        auto const model = static_cast<Model>(m);
        double const mean = row[Columns::kPersonHours + party_of(model)] * 0.1 *
                            campaign::intensity(model, values) * std::exp(0.5 * z);
        row[m] = base::negative_binomial_quantile(base::uniform(key, {p, i, m, 0}), mean, 6.0);
      }
      row[Columns::kSuccess] = base::uniform(key, {p, i, 90, 0}) < 0.4 ? 1.0 : 0.0;
      row[Columns::kAdvance] = std::exp(4.0 + z + 0.2 * base::uniform(key, {p, i, 91, 0}));
    }
  }
  return numbers;
}

/// Three parts of a design and what was made up for them.
struct Parts {
  campaign::Box box = shipped_box();
  std::array<Points, 3> points;
  std::array<std::vector<double>, 3> numbers;
};
Parts made_up_parts() {
  Parts parts;
  for (std::uint64_t part = 0; part < 3; ++part) {
    parts.points[part] = latin_hypercube(1, part, 220, campaign::kCovariates);
    parts.numbers[part] = made_up(parts.box, parts.points[part], part);
  }
  return parts;
}

/// What is fitted to; spans into the parts.
TableRows rows_of(Parts const& parts) {
  TableRows rows;
  rows.box = parts.box;
  rows.training = {parts.points[0], kReplications, parts.numbers[0]};
  rows.held_out = {parts.points[1], kReplications, parts.numbers[1]};
  rows.drawn = {parts.points[2], kReplications, parts.numbers[2]};
  return rows;
}

TEST(FitTable, FindsWhatMadeTheRows) {
  Parts const parts = made_up_parts();
  auto const fitted = fit_table(rows_of(parts));
  ASSERT_TRUE(fitted);
  campaign::LossTable const& table = *fitted;
  std::size_t const armour = 1 + static_cast<std::size_t>(Covariate::armour);
  for (std::size_t m = 0; m < campaign::kLossModels; ++m) {
    campaign::Regression const& one = table.models[m];
    auto const name = campaign::name_of(static_cast<Model>(m));
    ASSERT_GE(one.terms.size(), 1 + campaign::kCovariates) << name;
    EXPECT_NEAR(one.coefficients[0], std::log(0.1), 0.3) << name;
    EXPECT_NEAR(one.coefficients[armour], 0.5, 0.3) << name;
    EXPECT_LT(one.lack_of_fit, 0.12) << name;
    // Mines are the rarest: some 200 losses in all, s.e. 0.07 of a coefficient; 4 s.e.
    EXPECT_NEAR(one.coverage, 0.9, 0.05) << name;
    // Some 1,000 losses in 1,320 replications: 1/k within 0.06, and so either side of a difference.
    EXPECT_LT(one.spread, 0.27) << name;
  }
  campaign::Regression const& advance = table.model(Model::advance);
  EXPECT_NEAR(advance.coefficients[armour], 1.0, 0.05);
  // It can be written and read back.
  campaign::LossTable named = table;
  named.title = "made up";
  named.made_by = "tests";
  EXPECT_TRUE(campaign::read_loss_table(campaign::to_text(named), "made-up.table"));
}

TEST(FitTable, ACauseThatNeverStruckSettles) {
  Parts parts = made_up_parts();
  for (auto& numbers : parts.numbers) {
    for (std::size_t i = 0; i < numbers.size(); i += Columns::kNumbers) {
      numbers[i + static_cast<std::size_t>(Model::attackers_mines)] = 0.0;
      numbers[i + Columns::kSuccess] = 1.0;
    }
  }
  auto const fitted = fit_table(rows_of(parts));
  ASSERT_TRUE(fitted);
  EXPECT_LT(fitted->model(Model::attackers_mines).coefficients[0], -5.0);
  EXPECT_GT(fitted->model(Model::success).coefficients[0], 5.0);
  // What is said at the box's far end stays within what nothing in so many hours allows.
  std::vector<double> drawn;
  campaign::draw_coefficients(*fitted, 3, 1, drawn);
  for (double const one : drawn) EXPECT_LT(std::fabs(one), 20.0);
}

}  // namespace
}  // namespace salient::losstable
