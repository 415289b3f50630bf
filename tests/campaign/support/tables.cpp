#include "tests/campaign/support/tables.h"

#include <algorithm>

#include "salient/base/mathematics.h"

namespace salient::testing {

using campaign::Covariate;
using campaign::Model;

namespace {

std::uint8_t number_of(Covariate one) {
  return static_cast<std::uint8_t>(static_cast<unsigned>(one) + 1U);
}

}  // namespace

campaign::LossTable small_table(double sd) {
  campaign::LossTable table;
  table.title = "A table of the tests";
  table.made_by = "tests";
  table.seed = 7;
  table.rows = 100;
  table.replications = 8;
  table.held_out = 50;
  table.step = 5;
  for (std::size_t c = 0; c < campaign::kCovariates; ++c) {
    table.box[c] = campaign::covariates()[c].logarithmic ? campaign::Range{0.01, 100.0}
                                                         : campaign::Range{0.0, 1.0};
  }
  for (std::size_t m = 0; m < campaign::kModels; ++m) {
    campaign::Regression& one = table.models[m];
    auto const covariate = number_of(m < 4 ? Covariate::armour : Covariate::works);
    one.terms = {{0, 0}, {covariate, 0}, {covariate, covariate}};
    bool const mines = m == static_cast<std::size_t>(Model::attackers_mines);
    constexpr std::array<double, 4> kRates{0.1, 0.01, 0.05, 0.3};
    double const rate = mines ? kRates[3] : kRates[m < 4 ? m : (m - 4) % 3];
    one.coefficients = {base::math::log(rate), -0.5, 0.0};
    one.factor.assign(9, 0.0);
    for (std::size_t t = 0; t < 3; ++t) one.factor[t * 3 + t] = sd;
    one.shape = 4.0;
    one.largest_leverage = 3.0 * sd * sd;
    one.r_squared = 0.9;
    one.ceiling = 0.95;
    one.coverage = 0.9;
  }
  return table;
}

std::shared_ptr<campaign::LossTable const> shared_table(double sd) {
  return std::make_shared<campaign::LossTable const>(small_table(sd));
}

}  // namespace salient::testing
