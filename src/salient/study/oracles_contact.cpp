#include "salient/study/oracles_contact.h"

#include "salient/base/distribution.h"
#include "salient/campaign/minefields.h"

namespace salient::study {

namespace {

using namespace campaign;

/// Expected values have ten digits, so they are off by at most 5e-10 of themselves.
constexpr double kTenDigits = 1e-9;

/// 0.002 mines on the square metre, half a metre swept, 400 m of path.
double field() { return mines_met_in_field(.002, .5, 400); }

/// 30 abreast who each meet 0.15 mines.
constexpr double kAbreast = 30;
double strike_abreast() { return strike_probability(.15, 1); }

}  // namespace

std::vector<Oracle> contact_oracles() {
  return {
      {"M1", "mines met on 400 m of a field", .4, kTenDigits, field},
      {"M1", "probability of meeting none", .670320046, kTenDigits,
       [] { return 1.0 - strike_probability(field(), 1); }},
      {"M2", "probability of meeting one in a belt", .4511883639, kTenDigits,
       [] { return strike_probability(mines_met_in_belt(.5, 1.2), 1); }},
      {"M3", "detonations under a file of 10", .399958057, kTenDigits,
       [] { return detonations_in_file(.4, .6, 10); }},
      {"M4", "strike on the first of a file", .2133721389, kTenDigits,
       [] { return strike_probability_in_file(.4, .6, 1); }},
      {"M4", "on the second", .0915359839, kTenDigits,
       [] { return strike_probability_in_file(.4, .6, 2); }},
      {"M4", "on the third", .0376720673, kTenDigits,
       [] { return strike_probability_in_file(.4, .6, 3); }},
      {"M5", "strike after two passes that each clear 9 in 10", .0198013267, kTenDigits,
       [] { return strike_probability(mines_met_after_clearing(2, .9, 2), 1); }},
      {"M6", "30 abreast, strikes", 4.178760707, kTenDigits,
       [] { return strikes_abreast(.15, 1, kAbreast); }},
      {"M6", "probability of no strike", .01110899654, kTenDigits,
       [] { return base::binomial_pmf(0, kAbreast, strike_abreast()); }},
      {"M6", "probability of 8 or more", .04841350651, kTenDigits,
       [] { return 1.0 - base::binomial_cdf(7, kAbreast, strike_abreast()); }},
      {"M7", "30 in file, detonations", .15, kTenDigits,
       [] { return detonations_in_file(.15, 1, kAbreast); }},
  };
}

}  // namespace salient::study
