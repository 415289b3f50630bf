#pragma once

#include <functional>
#include <string>
#include <vector>

#include "salient/engagement/run.h"
#include "salient/scenario/engagement.h"

namespace salient::testing {

/// An engagement built in code: every number at its default, then what a test sets. Starts with two
/// sides, "attacker" and "defender", on open level ground of 1 km by 1 km, and no groups.
class EngagementAccount {
 public:
  explicit EngagementAccount(
      std::vector<engagement::Mechanism> mechanisms = engagement::the_tick());

  EngagementAccount& ground(double width, double depth, double cell = 10);
  /// A group of soldiers whose position has its middle there.
  EngagementAccount& group(std::string const& id, std::string const& side, double soldiers,
                           double x, double y);
  EngagementAccount& route(std::string const& group, std::vector<scenario::MapPoint> points);
  EngagementAccount& closes(std::string const& group);
  EngagementAccount& manner(std::string const& group, scenario::Manner manner);
  EngagementAccount& patch(scenario::Vegetation vegetation, double x, double y, double width,
                           double depth);
  EngagementAccount& minefield(std::string const& id, std::string const& side, double x, double y,
                               double width, double depth, double line_density);
  EngagementAccount& battery(std::string const& id, std::string const& side);
  EngagementAccount& drone_team(std::string const& id, std::string const& side,
                                double sorties_per_hour);
  /// Sets a number of an entity (by id; "ground" for the ground) or of the engagement as a whole
  /// (empty id), in the held unit: s, m, m/s, 1/s.
  EngagementAccount& set(std::string const& entity, std::string const& key,
                         base::Prior const& prior);
  EngagementAccount& set(std::string const& entity, std::string const& key, double value) {
    return set(entity, key, base::constant(value));
  }
  EngagementAccount& set(std::string const& key, double value) { return set("", key, value); }
  /// Switches mechanisms to their reference state.
  EngagementAccount& without(std::vector<std::string> const& mechanisms);
  /// Switches all mechanisms but these to their reference state.
  EngagementAccount& only(std::vector<std::string> const& mechanisms);

  scenario::Engagement account;
  base::Catalogue catalogue;

  [[nodiscard]] engagement::World world(engagement::Options const& options = {}) const;

 private:
  std::vector<engagement::Mechanism> mechanisms_;
};

/// Two groups that see each other all the time and fire at random at `rate` [1/s] effective shots
/// each: with everything else in its reference state, a stochastic Lanchester process (square law).
[[nodiscard]] EngagementAccount lanchester(double attackers, double defenders, double attacker_rate,
                                           double defender_rate);

/// One replication.
[[nodiscard]] engagement::Outcome simulated(engagement::World const& world,
                                            std::uint64_t replication);

/// Mean and standard error of a number over replications 0 … n − 1; n times the environment's
/// SALIENT_TIMES where that is set.
struct MeanOf {
  double value = 0.0, standard_error = 0.0;
};
[[nodiscard]] MeanOf mean_over(engagement::World const& world, std::uint64_t replications,
                               std::function<double(engagement::Outcome const&)> const& number);

}  // namespace salient::testing
