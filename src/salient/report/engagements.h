#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "salient/engagement/divergence.h"
#include "salient/engagement/loss_record.h"
#include "salient/explain/ratios.h"
#include "salient/report/page.h"

namespace salient::report {

/// Sides of an engagement stand in this order wherever a report names them.
enum class Party : std::uint8_t { attackers, defenders };
inline constexpr std::size_t kParties = 2;

/// A number over replications: its mean, the standard error of that, and where 90 % of the
/// replications lie.
struct Outcomes {
  double mean = 0.0, standard_error = 0.0;
  double low = 0.0, median = 0.0, high = 0.0;  ///< 5 %, 50 %, 95 % of the replications
};

/// One engagement, simulated many times.
struct EngagementFindings {
  std::string name;  ///< as it was asked for
  std::string title;
  std::array<std::string, kParties> parties;
  std::array<std::uint32_t, kParties> persons{};  ///< at the start
  std::uint64_t replications = 0;
  double step = 0.0;                ///< [s]
  std::vector<std::string> causes;  ///< of loss; the last is "cut off": missing, by no cause
  std::array<std::vector<Outcomes>, kParties> by_cause;  ///< persons lost
  std::array<Outcomes, kParties> lost;                   ///< persons killed, wounded or missing
  std::array<Outcomes, kParties> killed;
  Outcomes duration;                            ///< [min]
  Outcomes advance;                             ///< of the attackers [m]
  std::array<Outcomes, kParties> person_hours;  ///< of persons in action
  explain::Proportion success;                  ///< the attackers took it or broke the rest
  std::vector<std::pair<std::string, explain::Proportion>> ends;
  /// (causes, then all of them) persons lost for a metre gained by the attackers [1/m]
  std::array<std::vector<std::optional<explain::Ratio>>, kParties> per_metre;
  engagement::RecordShape shape;              ///< of the record
  std::vector<double> record;                 ///< mean persons lost, by time and place
  std::size_t attacker = 0;                   ///< side of the world that attacks
  std::vector<std::vector<double>> outcomes;  ///< (replications × outcome_columns()) numbers

  [[nodiscard]] std::size_t side(Party party) const {
    return party == Party::attackers ? attacker : 1 - attacker;
  }
};

/// Columns of `outcomes`, in order.
[[nodiscard]] std::vector<std::string> outcome_columns(EngagementFindings const& findings);

/// Another engagement beside the first, replication by replication.
struct EngagementContrast {
  std::string name;
  struct Line {
    std::string what, unit;
    double first = 0.0, other = 0.0;                ///< means
    double difference = 0.0, standard_error = 0.0;  ///< other − first, of the pairing
  };
  std::vector<Line> lines;
  std::string parting;  ///< in words: where the replication that is played first differs
};

/// The same engagement at another length of the tick.
struct StepRow {
  double step = 0.0;        ///< [s]
  std::uint64_t ticks = 0;  ///< simulated, all replications
  struct Cell {
    std::string what;  ///< "attackers, mines"
    double mean = 0.0, standard_error = 0.0;
    double difference = 0.0, difference_error = 0.0;  ///< from the finest step, of the pairing
  };
  std::vector<Cell> cells;  ///< the same in every row
};

struct StepStudy {
  std::string name;
  std::vector<StepRow> rows;  ///< from the longest step to the shortest
};

/// All that `salient engage` found.
struct Engagements {
  std::vector<EngagementFindings> list;       ///< at least one
  std::vector<EngagementContrast> contrasts;  ///< of the others with the first
  std::vector<StepStudy> steps;
  std::uint64_t seed = 1, played = 0;
  std::string version, command;
};

/// What first differed, in words: "at 215 s: first-0 (soldier 4) fires at …".
[[nodiscard]] std::string parting_words(engagement::World const& one,
                                        std::optional<engagement::Divergence> const& found);
/// Why an engagement ended, in words.
[[nodiscard]] std::string_view words_of(engagement::End end);

/// The page: comparison, each engagement, contrasts, steps, limits.
[[nodiscard]] SectionsPage engagements_page(Engagements const& found);
/// The main numbers, for a terminal.
[[nodiscard]] std::string engagements_text(Engagements const& found);
/// Everything but single replications, for other programs.
[[nodiscard]] std::string engagements_json(Engagements const& found);

/// Tables, one row a number, all engagements in one file.
[[nodiscard]] std::string losses_csv(Engagements const& found);
[[nodiscard]] std::string outcomes_csv(Engagements const& found);
[[nodiscard]] std::string timeline_csv(Engagements const& found);
[[nodiscard]] std::string heatmap_csv(Engagements const& found);
[[nodiscard]] std::string steps_csv(Engagements const& found);
/// Losses per metre gained by cause with intervals, as a picture for documents (SVG).
[[nodiscard]] std::string comparison_svg(Engagements const& found);

}  // namespace salient::report
