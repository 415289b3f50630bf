#include "tests/study/support/small_study.h"

#include <stdexcept>

namespace salient::testing {

SmallStudy::SmallStudy() {
  std::filesystem::create_directories(folder.path() / "account");
  folder.write("account/scenario.toml",
               sound_but("[scenario]\n", "[scenario]\nclaims = \"claims.csv\"\n"));
  folder.write("account/claims.csv", sound_claims());
  settings.scenario = folder.path() / "account";
  settings.out = folder.path() / "out";
  settings.seed = 11;
  settings.runs = 60;
  settings.block_size = 16;
  settings.series_runs = 40;
  settings.threads = 2;
  settings.command = "a test";
}

study::Outcome SmallStudy::carried_out() const {
  auto outcome = study::carry_out(settings, {}, {});
  if (!outcome) throw std::runtime_error(outcome.diagnostics().list().front().problem);
  return *std::move(outcome);
}

}  // namespace salient::testing
