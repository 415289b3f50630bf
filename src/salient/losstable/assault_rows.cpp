#include "salient/losstable/assault_rows.h"

#include <algorithm>

#include "salient/engagement/the_tick.h"
#include "salient/losstable/assault.h"
#include "salient/losstable/design.h"

namespace salient::losstable {

namespace {

using campaign::Model;
using Columns = AssaultColumns;

bool succeeded(engagement::End end) {
  return end == engagement::End::taken || end == engagement::End::defenders;
}

void put(engagement::World const& world, engagement::Outcome const& outcome,
         std::span<double> numbers) {
  std::array<std::size_t, 2> const sides{world.attacker(), 1U - world.attacker()};
  for (std::size_t m = 0; m < campaign::kLossModels; ++m) {
    auto const model = static_cast<Model>(m);
    auto const cause =
        std::find(world.causes.begin(), world.causes.end(), campaign::cause_of(model));
    auto const c = static_cast<std::size_t>(cause - world.causes.begin());
    numbers[Columns::kLosses + m] =
        cause == world.causes.end() ? 0.0 : outcome.lost[c * 2 + sides[party_of(model)]];
  }
  for (std::size_t party = 0; party < 2; ++party) {
    numbers[Columns::kPersonHours + party] = outcome.person_hours[sides[party]];
  }
  numbers[Columns::kSuccess] = succeeded(outcome.end) ? 1.0 : 0.0;
  numbers[Columns::kAdvance] = outcome.advance;
}

}  // namespace

AssaultRows::AssaultRows(std::uint64_t seed, engagement::Numbers numbers)
    : mechanisms_(engagement::the_tick()), catalogue_(engagement::catalogue_of(mechanisms_)) {
  options_.seed = seed;
  options_.numbers = numbers;
  step_ = engagement::compile(make_assault({}, catalogue_), catalogue_, mechanisms_, options_).step;
}

void AssaultRows::fill(campaign::CovariateValues const& values, std::uint64_t row,
                       std::size_t replications, std::span<double> numbers) {
  engagement::World const world = engagement::compile(make_assault(assault_of(values), catalogue_),
                                                      catalogue_, mechanisms_, options_);
  for (std::size_t i = 0; i < replications; ++i) {
    engagement::simulate(world, row * replications + i, workspace_, outcome_);
    put(world, outcome_, numbers.subspan(i * Columns::kNumbers, Columns::kNumbers));
  }
}

}  // namespace salient::losstable
