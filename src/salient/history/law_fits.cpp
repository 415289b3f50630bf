#include "salient/history/law_fits.h"

#include <algorithm>
#include <utility>

#include "salient/history/battle_fits.h"
#include "salient/history/series_fits.h"

namespace salient::history {

namespace {

/// The laws to fit; a fault for one that was asked for and cannot be.
std::vector<Law> laws_of(Recorded const& recorded, FitSettings const& settings,
                         base::Diagnostics& diagnostics) {
  std::vector<Law> laws;
  for (LawForm const& form : law_forms()) {
    bool const asked =
        std::find(settings.laws.begin(), settings.laws.end(), form.law) != settings.laws.end();
    if (!asked && !settings.laws.empty()) continue;
    bool const hidden_missing = form.law == Law::deitchman && !settings.hidden;
    bool const not_told = !recorded.is_series() && !form.same_exchange.empty();
    if (!hidden_missing && !not_told) {
      laws.push_back(form.law);
    } else if (asked && hidden_missing) {
      diagnostics.error({}, "--law", "deitchman is for a side that is hidden",
                        "which side that is: --hidden x or --hidden y");
    } else if (asked) {
      diagnostics.error({}, "--law",
                        std::string(form.name) +
                            " cannot be told from the losses of whole battles: its exchange is " +
                            std::string(form.same_exchange),
                        "another law, or a series of days");
    }
  }
  return laws;
}

void note_laws(LawFits& fits) {
  if (fits.data.is_series()) return;
  for (LawForm const& form : law_forms()) {
    if (form.same_exchange.empty()) continue;
    fits.notes.push_back(std::string(form.name) + " is not fitted by itself: its exchange is " +
                         std::string(form.same_exchange));
  }
}

/// By the mean log score where there is one, else by the squared error.
bool ahead(LawFit const& one, LawFit const& other) {
  if (one.log_score && other.log_score) return one.log_score->mean > other.log_score->mean;
  if (one.squared_error && other.squared_error) {
    return one.squared_error->mean < other.squared_error->mean;
  }
  return one.squares < other.squares;
}

}  // namespace

base::Result<LawFits> fit_laws(Recorded recorded, FitSettings const& settings) {
  base::Diagnostics diagnostics;
  LawFits fits;
  fits.settings = settings;
  fits.settings.laws = laws_of(recorded, settings, diagnostics);
  fits.data = std::move(recorded);
  bool const series = fits.data.is_series();
  if (series && fits.data.days.size() < 3) {
    diagnostics.error({fits.data.name, 0, 0}, "",
                      "has " + std::to_string(fits.data.days.size()) + " days that can be used",
                      "at least 3");
  }
  if (diagnostics.has_errors()) return diagnostics;
  auto const done = series ? fit_series(fits) : fit_exchange(fits);
  if (!done) return done.diagnostics();
  note_laws(fits);
  std::stable_sort(fits.laws.begin(), fits.laws.end(), ahead);
  return fits;
}

}  // namespace salient::history
