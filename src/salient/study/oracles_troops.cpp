#include "salient/study/oracles_troops.h"

#include "salient/campaign/learning.h"

namespace salient::study {

std::vector<Oracle> troop_oracles() {
  constexpr double kTenDigits = 1e-9;
  return {
      {"W1", "Wright's curve of 80 %, exponent", .3219280949, kTenDigits,
       [] { return campaign::wright_exponent(.8); }},
      {"W1", "cost of the 10th unit, relative to the first", .4765098749, kTenDigits,
       [] { return campaign::wright_cost(10, .8); }},
      {"W1", "of the 100th", .2270616609, kTenDigits,
       [] { return campaign::wright_cost(100, .8); }},
  };
}

}  // namespace salient::study
