#include "salient/study/oracles_fires.h"

#include "salient/campaign/artillery.h"
#include "salient/campaign/supply.h"
#include "salient/campaign/suppression.h"

namespace salient::study {

namespace {

using namespace campaign;

/// Expected values have ten digits, so they are off by at most 5e-10 of themselves.
constexpr double kTenDigits = 1e-9;

constexpr double kSquareKilometre = 1e6;
constexpr double kFiveMinutes = 5.0 / 60.0;  // in hours

std::vector<Oracle> fires() {
  return {
      {"I4", "area fire of 200 rounds of 500 m2 on 1 km2", .09516258196, kTenDigits,
       [] { return area_fire_share(200, 500, kSquareKilometre); }},
      {"I4", "the same, exact", .09518521016, kTenDigits,
       [] { return area_fire_share_exact(200, 500, kSquareKilometre); }},
      {"I5", "six events an hour of five minutes each, unsuppressed", .6065306597, kTenDigits,
       [] { return unsuppressed_share(6, kFiveMinutes); }},
      {"I5", "the same without renewal", .6666666667, kTenDigits,
       [] { return unsuppressed_share_without_renewal(6, kFiveMinutes); }},
      {"I6", "a target of 10 minutes, answered after 8", .4493289641, kTenDigits,
       [] { return in_time_after_delay(8, 10); }},
      {"I6", "after an exponential time of mean 8", .5555555556, kTenDigits,
       [] { return in_time_after_stages(1, 8, 0, 10); }},
      {"I6", "after three stages of mean 8 together", .4920542353, kTenDigits,
       [] { return in_time_after_stages(3, 8.0 / 3.0, 0, 10); }},
      {"I7", "after two stages of mean 4 with 30 % of messages lost", .4049586777, kTenDigits,
       [] { return in_time_after_stages(2, 4, .3, 10); }},
  };
}

constexpr double kFewer = 3.0e6;  // shells imported in a year
constexpr double kMore = 3.5e6;

std::vector<Oracle> supplies() {
  return {
      {"W2", "days of a stock of 300,000 at 10,000 a day with 4,000 produced", 50, kTenDigits,
       [] { return days_until_empty(300'000, 10'000, 4'000); }},
      {"X10", "shells a day of 3.0 million a year", 8219.178082, kTenDigits,
       [] { return implied_total_fire(kFewer, 1); }},
      {"X10", "of 3.5 million", 9589.041096, kTenDigits,
       [] { return implied_total_fire(kMore, 1); }},
      {"X10", "total a day of which 3.0 million a year are half", 16438.35616, kTenDigits,
       [] { return implied_total_fire(kFewer, .5); }},
      {"X10", "of which 3.5 million are half", 19178.08219, kTenDigits,
       [] { return implied_total_fire(kMore, .5); }},
      {"X10", "share of 44,500 a day that 3.0 million a year are", .1847006311, kTenDigits,
       [] { return implied_share(kFewer, 44'500); }},
      {"X10", "that 3.5 million are", .2154840696, kTenDigits,
       [] { return implied_share(kMore, 44'500); }},
  };
}

}  // namespace

std::vector<Oracle> fire_oracles() {
  std::vector<Oracle> all = fires();
  std::vector<Oracle> const more = supplies();
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

}  // namespace salient::study
