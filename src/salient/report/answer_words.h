#pragma once

#include <string>
#include <vector>

#include "salient/report/answers.h"

namespace salient::report {

/// 0.344 → "34 %"; what is not 0 or 1 but rounds to it: "under 1 %", "over 99 %".
[[nodiscard]] std::string percent(double share);
/// A number with its unit as people write it: "1,234 persons", "38 %" for unit "1", "60 km²".
[[nodiscard]] std::string amount(double value, std::string const& unit);
/// "1,234 persons (80 %: 900 to 2,000)".
[[nodiscard]] std::string amount_with_interval(Spread const& spread, std::string const& unit);
/// 10 %, 50 % and 90 % of quantiles; their mean is not known and is given as the median.
[[nodiscard]] Spread spread_of(Quantiles const& quantiles);

/// "62 %", with the words of the yardstick in front where the answers have one: "likely (62 %)", "a
/// remote chance (3 %)".
[[nodiscard]] std::string chance(Answers const& answers, double probability);

/// Unit of the quantity that a reading speaks of: a symbol of base/unit.h, "1" for shares; empty
/// where nothing simulated answers the claim and it states no share.
[[nodiscard]] std::string unit_of(Findings const& findings, evidence::Reading const& reading);
/// What a claim states, as it was read, with its unit: "at least 300 persons", "45 %", "for about
/// 14 days"; "no number" where it states none.
[[nodiscard]] std::string stated_words(Findings const& findings, std::size_t reading);
/// The name of a side, formation or sector by its id; the id where there is none.
[[nodiscard]] std::string name_of(Findings const& findings, std::string const& id);
/// The claim that a reading is of.
[[nodiscard]] scenario::Claim const& claim_of(Findings const& findings, std::size_t reading);

/// How well a claim's number goes with what its source would report, in words:
///
///   surprise ≥ 0.1   "fits"        < 0.1   "would be surprising"      < 0.02  "… very surprising"
///
/// and "probably says nothing of the quantity" where its lapse is likelier than not.
[[nodiscard]] std::string verdict(ClaimAnswer const& answer);

/// Whose claims a figure rests on, where one side alone made those that were scored: "These figures
/// rest on the claims of one side only (UA)."; otherwise empty. Readings that only relay another
/// claim do not count. A side is its coalition where `claimant_side` is the id or name of a side.
[[nodiscard]] std::string one_sided(Findings const& findings,
                                    std::vector<std::size_t> const& readings);
/// The same for what a group lost, the group named by its name or id.
[[nodiscard]] std::string one_sided_about(Findings const& findings, std::string const& group);
/// Scored readings that speak of persons of exactly these formations.
[[nodiscard]] std::vector<std::size_t> readings_about(Findings const& findings, Group const& group);

/// Names joined for a sentence: "a", "a and b", "a, b and c".
[[nodiscard]] std::string enumerated(std::vector<std::string> const& names);
/// What an attribution shares out: "killed, wounded or missing of Red"; ground is nobody's own.
[[nodiscard]] std::string subject_words(AttributionAnswer const& attribution);
/// Can its parts be given as shares? Not where they cancel so far that one of them is more than
/// half as large again as the whole.
[[nodiscard]] bool has_shares(AttributionAnswer const& attribution);
/// The order of causes as far as it can be told, tier by tier, and that it cannot be told within
/// one. Empty without tiers.
[[nodiscard]] std::string tier_words(AttributionAnswer const& attribution);

}  // namespace salient::report
