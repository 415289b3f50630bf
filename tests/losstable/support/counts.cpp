#include "tests/losstable/support/counts.h"

#include <cmath>

#include "salient/base/distribution.h"
#include "salient/base/random.h"
#include "salient/base/special.h"

namespace salient::testing {

MadeUpRows made_up(MadeUp const& law, std::uint64_t seed) {
  MadeUpRows rows;
  rows.design.columns = law.theta.size();
  rows.counts.replications = law.replications;
  base::DrawKey const key = base::draw_key(seed, base::hash_id("made up"));
  for (std::uint64_t r = 0; r < law.rows; ++r) {
    double log_rate = 0.0;
    for (std::uint16_t c = 0; c < law.theta.size(); ++c) {
      double const x = c == 0 ? 1.0 : 2.0 * base::uniform(key, {r, 0, 0, c}) - 1.0;
      rows.design.entries.push_back(x);
      log_rate += law.theta[c] * x;
    }
    log_rate += law.lack * base::normal_quantile(base::uniform(key, {r, 0, 1, 0}));
    for (std::uint16_t i = 0; i < law.replications; ++i) {
      rows.counts.exposure.push_back(law.exposure);
      rows.counts.losses.push_back(base::negative_binomial_quantile(
          base::uniform(key, {r, 0, 2, i}), law.exposure * std::exp(log_rate), law.shape));
    }
  }
  return rows;
}

}  // namespace salient::testing
