#pragma once

#include <string>

#include "salient/scenario/document.h"
#include "tests/scenario/support/reading.h"

// In a header only: what includes toml_support.h is not compiled with the packaged toml++.

namespace salient::testing {

/// A scenario text read table by table, with what was found wrong.
struct TableReading {
  scenario::Document document;
  base::Diagnostics diagnostics;
};

inline TableReading read_tables(std::string const& text) {
  TableReading reading;
  reading.document = scenario::read_document(text, "scenario.toml", scenario::scenario_format(),
                                             engine_catalogue(), reading.diagnostics);
  return reading;
}

}  // namespace salient::testing
