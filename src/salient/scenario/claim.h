#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "salient/base/date.h"
#include "salient/base/diagnostic.h"

namespace salient::scenario {

/// Kinds of loss that a claim may count; a claim of "casualties" names which.
struct LossDefinition {
  bool killed = false;
  bool wounded = false;
  bool missing = false;
  bool captured = false;

  friend bool operator==(LossDefinition const&, LossDefinition const&) = default;
};

/// A quantity that claims speak of, and whether it is a state, a count or an event.
struct Metric {
  std::string_view name;  ///< as written: "casualties_total"
  std::string_view meaning;
  bool needs_value;
  std::string_view also = {};  ///< a second spelling that files may use
};
[[nodiscard]] std::vector<Metric> const& metrics();

/// The time of which a claim speaks.
enum class Window {
  cumulative,  ///< counted from `window_from` (or from the beginning) to the as-of day
  stock,       ///< the state on the as-of day
  period,      ///< counted from `window_from` to `window_to`
  event,       ///< something that happened on the as-of day
};

/// One statement of one source, as read; nothing is inferred here.
struct Claim {
  std::string id;
  base::Date report_date;
  std::optional<base::Date> as_of;  ///< a day that the claim names
  std::string as_of_text;           ///< what stands in the column ("peak", a period, ...)
  std::string claimant;
  std::string claimant_side;
  std::string subject;  ///< id of a side, formation or sector, a coalition, or "campaign"
  std::string metric;
  std::optional<double> low, value, high;  ///< as written; see stated_bounds
  Window window = Window::cumulative;
  std::optional<base::Date> window_from, window_to;
  std::string role;  ///< input | outcome | context
  std::string note, url;
  std::string original_source;  ///< who said it first, when `claimant` relays
  std::string family;           ///< claims of one family are one observation
  LossDefinition definition;
  bool has_definition = false;
  std::string phrase;    ///< the source's few words
  std::string modality;  ///< states, estimates, believes, at_least, up_to, ...
  std::string relay_of;  ///< id of the claim that this one repeats
  base::Place place;
};

/// The numbers that a claim allows; an open side is empty. Both are empty when it states no number.
struct Bounds {
  std::optional<double> low, high;
};

/// Reads the modality first ("at least", "more than": open above; "up to": open below), then the
/// columns: a low that equals the value without a high leaves the upper side open, and the other
/// way round; a value alone is both bounds.
[[nodiscard]] Bounds stated_bounds(Claim const& claim);

/// Reads a claims file; every fault of every row goes to `diagnostics`.
/// `subjects` are the ids that a claim may speak of.
[[nodiscard]] std::vector<Claim> read_claims(std::string_view text, std::string const& file,
                                             std::vector<std::string> const& subjects,
                                             base::Diagnostics& diagnostics);

/// The columns of a claims file, in order.
[[nodiscard]] std::vector<std::string> const& claim_columns();

}  // namespace salient::scenario
