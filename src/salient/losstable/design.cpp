#include "salient/losstable/design.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <string>

#include "salient/base/mathematics.h"
#include "salient/base/random.h"

namespace salient::losstable {

namespace {

using campaign::at;
using campaign::Covariate;
using campaign::kCovariates;

/// 0 … count − 1 in an order drawn at addresses of the key (Fisher and Yates).
std::vector<std::size_t> shuffled(base::DrawKey key, std::size_t count) {
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t i = count; i-- > 1;) {
    double const u = base::uniform(key, {i, 0, 0, 0});
    std::swap(order[i], order[static_cast<std::size_t>(u * static_cast<double>(i + 1))]);
  }
  return order;
}

Points candidate(std::uint64_t seed, std::uint64_t part, int number, std::size_t count,
                 std::size_t dimensions) {
  Points points{dimensions, std::vector<double>(count * dimensions)};
  for (std::size_t d = 0; d < dimensions; ++d) {
    base::DrawKey const key =
        base::draw_key(seed, base::hash_id("design." + std::to_string(part) + "." +
                                           std::to_string(number) + "." + std::to_string(d)));
    auto const order = shuffled(key, count);
    for (std::size_t i = 0; i < count; ++i) {
      double const within = base::uniform(key, {i, 0, 1, 0});
      points.coordinates[i * dimensions + d] =
          (static_cast<double>(order[i]) + within) / static_cast<double>(count);
    }
  }
  return points;
}

}  // namespace

double smallest_distance(Points const& points) {
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < points.count(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      double sum = 0.0;
      for (std::size_t d = 0; d < points.dimensions; ++d) {
        double const apart = points.at(i, d) - points.at(j, d);
        sum += apart * apart;
      }
      least = std::min(least, sum);
    }
  }
  return std::sqrt(least);
}

Points latin_hypercube(std::uint64_t seed, std::uint64_t part, std::size_t count,
                       std::size_t dimensions) {
  Points best;
  double farthest = -1.0;
  for (int number = 0; number < kCandidates; ++number) {
    Points points = candidate(seed, part, number, count, dimensions);
    double const apart = smallest_distance(points);
    if (apart > farthest) {
      farthest = apart;
      best = std::move(points);
    }
  }
  return best;
}

campaign::Box shipped_box() {
  campaign::Box box{};
  auto const set = [&](Covariate one, double low, double high) {
    box[static_cast<std::size_t>(one)] = {low, high};
  };
  set(Covariate::attackers, 30, 240);
  set(Covariate::force_ratio, 0.8, 8);
  set(Covariate::works, 0, 1);
  set(Covariate::open_share, 0, 1);
  set(Covariate::spacing, 2, 20);
  set(Covariate::visibility, 0.2, 1);
  set(Covariate::armour, 0, 1);
  set(Covariate::coordination_deficit, 0, 1);
  set(Covariate::familiarity_deficit, 0, 1);
  set(Covariate::organisation_deficit, 0, 1);
  set(Covariate::mine_line_density, 0.005, 1.2);
  set(Covariate::defenders_rounds, 0.2, 120);
  set(Covariate::defenders_sorties, 0.02, 30);
  set(Covariate::attackers_rounds, 0.2, 120);
  set(Covariate::attackers_sorties, 0.02, 30);
  return box;
}

campaign::CovariateValues covariates_at(campaign::Box const& box, Points const& points,
                                        std::size_t point) {
  campaign::CovariateValues values{};
  for (std::size_t c = 0; c < kCovariates; ++c) {
    auto const [low, high] = box[c];
    double const share = points.at(point, c);
    values[c] = campaign::covariates()[c].logarithmic
                    ? low * base::math::exp(share * base::math::log(high / low))
                    : low + share * (high - low);
  }
  // Whole persons, as the assault will have them.
  double& attackers = at(values, Covariate::attackers);
  attackers = std::floor(attackers + 0.5);
  return values;
}

Assault assault_of(campaign::CovariateValues const& values) {
  Assault assault;
  assault.attackers = at(values, Covariate::attackers);
  assault.force_ratio = at(values, Covariate::force_ratio);
  assault.works = at(values, Covariate::works);
  assault.open_share = at(values, Covariate::open_share);
  assault.spacing = at(values, Covariate::spacing);
  assault.visibility = at(values, Covariate::visibility);
  assault.armour = at(values, Covariate::armour);
  assault.coordination_deficit = at(values, Covariate::coordination_deficit);
  assault.familiarity_deficit = at(values, Covariate::familiarity_deficit);
  assault.organisation_deficit = at(values, Covariate::organisation_deficit);
  assault.mine_line_density = at(values, Covariate::mine_line_density);
  assault.defenders_rounds = at(values, Covariate::defenders_rounds);
  assault.defenders_sorties = at(values, Covariate::defenders_sorties);
  assault.attackers_rounds = at(values, Covariate::attackers_rounds);
  assault.attackers_sorties = at(values, Covariate::attackers_sorties);
  return assault;
}

}  // namespace salient::losstable
