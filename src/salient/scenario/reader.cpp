#include "salient/scenario/reader.h"

#include <string>
#include <vector>

#include "salient/scenario/assemble.h"
#include "salient/scenario/attachments.h"
#include "salient/scenario/checks.h"
#include "salient/scenario/document.h"

namespace salient::scenario {

namespace {

constexpr std::size_t kLargestScenario = 4U << 20U;

}  // namespace

base::Result<Scenario> read_scenario(std::filesystem::path const& path,
                                     base::Catalogue const& catalogue) {
  base::Diagnostics diagnostics;
  std::error_code error;
  bool const is_folder = std::filesystem::is_directory(path, error);
  std::filesystem::path const file = is_folder ? path / "scenario.toml" : path;
  auto const text = load_text(file, file.string(), kLargestScenario, diagnostics);
  if (!text) return diagnostics;

  Document document =
      read_document(*text, file.string(), scenario_format(), catalogue, diagnostics);
  document.folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
  bool const parsed = !document.root.empty();
  Scenario scenario = assemble(document, catalogue, diagnostics);
  if (parsed) {
    check(scenario, document, catalogue, diagnostics);
    attach_files(scenario, document, diagnostics);
  }
  diagnostics.sort_by_place();
  if (diagnostics.has_errors()) return diagnostics;
  return {std::move(scenario), std::move(diagnostics)};
}

}  // namespace salient::scenario
