#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "salient/campaign/run.h"
#include "salient/evidence/phrase.h"
#include "salient/scenario/scenario.h"

namespace salient::evidence {

/// How a simulated campaign answers what a claim speaks of.
struct Observable {
  enum class Kind {
    count,             ///< persons
    share_of_arrived,  ///< persons over all who were brought
    per_day,           ///< persons per day over the window
    output,            ///< sum of a mechanism's outputs, in their unit
    absence_days,      ///< days up to the evening in a row without anybody at the front
    presence_days,     ///< days up to the evening in a row with somebody at the front
  };
  Kind kind = Kind::count;
  std::vector<std::size_t> formations;  ///< rows of the world, summed
  std::vector<std::size_t> plus;        ///< variables added
  std::vector<std::size_t> minus;       ///< variables taken away
  std::vector<std::size_t> outputs;     ///< columns of RunRecord::outputs, summed
  double resolution = 1.0;              ///< of those columns
  std::size_t day = 0;                  ///< evening of this simulated day
  std::optional<std::size_t> since;     ///< counted from the evening of this day, if given

  friend bool operator==(Observable const&, Observable const&) = default;
};

/// The number that a run gives for an observable. Nobody counts as at the front when fewer than one
/// in a hundred of those present are in the contact zone.
[[nodiscard]] double evaluate(Observable const& observable, campaign::RunRecord const& record);

/// Is any of the formations at the front in the evening of a day? Nobody counts as there when fewer
/// than one in a hundred of those present are in the contact zone.
[[nodiscard]] bool at_front(campaign::RunRecord const& record, std::size_t day,
                            std::span<std::size_t const> formations);

/// Does the account state ground that a defender holds?
[[nodiscard]] bool ground_in_question(campaign::World const& world);

/// How a source stands to those of whom it speaks.
enum class Relation {
  own,    ///< of the same coalition
  enemy,  ///< of another coalition in the campaign
  third,  ///< not a side of the campaign, or the subject is not of one coalition
};

/// Kinds of quantity; a source has one bias for each (losses: for each relation).
enum class QuantityClass { losses, strengths, areas, rates, shares, durations };

/// "losses", "strengths", …
[[nodiscard]] std::string_view name_of(QuantityClass quantity_class);

/// How a claim was read.
struct Reading {
  std::size_t claim = 0;                 ///< index into the scenario's claims
  std::optional<Observable> observable;  ///< absent when nothing simulated answers it
  bool scored = false;
  std::string why_not;      ///< when not scored, in words
  base::Date date;          ///< day of which it is taken to speak
  scenario::Bounds stated;  ///< the numbers that it allows
  std::string definition;   ///< what is counted, in words

  Statement statement;                  ///< what its words say
  std::string source;                   ///< who said it first
  Relation relation = Relation::third;  ///< of the source to the subject
  QuantityClass quantity_class = QuantityClass::strengths;
  std::string subject_side;   ///< id of the side spoken of, or the subject when it is of several
  double days_before = 0.0;   ///< how long before the first evening it speaks of a state [days]
  double counted_days = 0.0;  ///< length of a count of unstated date, at its publication [days]
  std::optional<std::size_t> repeats;  ///< reading that counts in its stead: one original, or one
                                       ///< family speaking twice of one observable
  std::size_t family_terms = 1;        ///< scored observables of its family, itself included
};

/// Reads every claim of a scenario against a world. Nothing is inferred; claims that cannot be
/// compared are kept, with the reason. Claims published after `knowledge` (the scenario's, unless
/// given) are not scored; a later day than the scenario's is allowed, for scoring forecasts.
[[nodiscard]] std::vector<Reading> read_claims(scenario::Scenario const& scenario,
                                               campaign::World const& world,
                                               std::optional<base::Date> knowledge = std::nullopt);

/// Text that is equal for equal observables, for fingerprints of stored results.
[[nodiscard]] std::string canonical_text(std::vector<Reading> const& readings);

/// Text that is equal for readings that are scored alike: of each scored one the observable, what
/// its words say, who speaks and how it stands to others. Claims that are not scored leave no
/// trace.
[[nodiscard]] std::string scored_text(std::vector<Reading> const& readings);

}  // namespace salient::evidence
