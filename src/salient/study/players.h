#pragma once

#include <string>
#include <vector>

#include "salient/campaign/world.h"
#include "salient/scenario/scenario.h"

namespace salient::study {

/// A cause that an attribution shares an outcome out to (model page 18): what switches it to its
/// declared reference state, and what it rests on.
struct Player {
  std::string id, title;
  std::string reference;                  ///< its reference state, in words
  std::vector<scenario::Change> changes;  ///< that put it there
  std::vector<std::string> rests_on;      ///< keys of the account's numbers that it reads
};

/// The players of an attribution of the losses of a side or a formation, in a fixed order:
/// minefields, open ground, armour, coordination, familiarity, doctrine, drones, artillery, missing
/// support. One that the account gives nothing to act on (mechanism already in its reference state)
/// is left out.
[[nodiscard]] std::vector<Player> players_of(scenario::Scenario const& scenario,
                                             base::Catalogue const& catalogue,
                                             campaign::World const& world,
                                             std::string const& subject);

/// Rows of the formations that a side or formation stands for; all formations for an empty id.
[[nodiscard]] std::vector<std::size_t> rows_of(campaign::World const& world,
                                               std::string const& subject);

/// Name of a side or formation for readers.
[[nodiscard]] std::string name_of(campaign::World const& world, std::string const& subject);

/// Whose losses the account asks about: the subject of its first question that has one, else the
/// side of which most claims speak, else the first side.
[[nodiscard]] std::string main_subject(scenario::Scenario const& scenario);

}  // namespace salient::study
