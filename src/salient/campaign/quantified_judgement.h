#pragma once

namespace salient::campaign {

/// Dupuy's quantified judgement (QJM, later TNDM): combat power as a product of judged factors. The
/// institute that keeps the model says of such factors that they have no more validity than another
/// game construct (The Dupuy Institute, 16 August 2022; seen), and nothing here adds any. For
/// comparison with what others computed; no mechanism uses it. Model page 1; checked: oracle X8.

enum class DupuyPosture {
  attack,             ///< 1.0
  hasty_defence,      ///< 1.3
  prepared_defence,   ///< 1.5
  fortified_defence,  ///< 1.6
  withdrawal,         ///< 1.15
  delay,              ///< 1.2
};

enum class DupuyTerrain {
  rugged_mixed,   ///< 1.5
  rolling_mixed,  ///< 1.3
  urban,          ///< 1.4
};

/// Factors as the institute's page of 16 August 2022 gives them (seen there, not in Dupuy's books).
[[nodiscard]] double posture_factor(DupuyPosture posture);
[[nodiscard]] double terrain_factor(DupuyTerrain terrain);

/// Posture times terrain for a side that stands, delays or withdraws; 1 for an attacker, whom
/// terrain does not help (recalled, to be checked before quoting).
[[nodiscard]] double circumstance_factor(DupuyPosture posture, DupuyTerrain terrain);

/// P = S × V × CEV (the institute's pages, seen).
///   S  strength [persons, or any score used for both sides]
///   V  product of circumstances, for instance circumstance_factor  [1]
///   CEV  relative combat effectiveness; 1 for the side that the other is measured by  [1]
[[nodiscard]] double combat_power(double strength, double circumstance, double effectiveness);

}  // namespace salient::campaign
