#include "salient/report/diagnostics_json.h"

#include <nlohmann/json.hpp>

namespace salient::report {

std::string diagnostics_json(base::Diagnostics const& diagnostics) {
  using Json = nlohmann::ordered_json;
  Json list = Json::array();
  for (base::Diagnostic const& d : diagnostics.list()) {
    list.push_back({{"file", d.place.file},
                    {"line", d.place.line},
                    {"column", d.place.column},
                    {"severity", d.severity == base::Severity::error ? "error" : "warning"},
                    {"key", d.key},
                    {"problem", d.problem},
                    {"expected", d.expected},
                    {"suggestion", d.suggestion}});
  }
  return Json{{"ok", !diagnostics.has_errors()}, {"diagnostics", list}}.dump(
      2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace salient::report
