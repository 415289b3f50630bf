// Bytes as a scenario.toml: read or refused, and what is read simulates for a few days.

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <unistd.h>

#include "salient/api/salient.h"
#include "salient/campaign/run.h"

namespace {

using namespace salient;

std::filesystem::path const& folder() {
  static std::filesystem::path const path = [] {
    auto made = std::filesystem::temp_directory_path() /
                ("salient-fuzz-scenario-" + std::to_string(::getpid()));
    std::filesystem::create_directories(made);
    return made;
  }();
  return path;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::filesystem::path const file = folder() / "scenario.toml";
  std::ofstream(file, std::ios::binary)
      .write(reinterpret_cast<char const*>(data), static_cast<std::streamsize>(size));
  auto const subject = study::load(file, {});
  if (!subject) {
    // A refusal says why.
    if (!subject.diagnostics().has_errors()) std::abort();
    return 0;
  }
  if ((*subject)->world.days > 400 || (*subject)->world.formations.size() > 20) return 0;
  campaign::Workspace workspace;
  campaign::RunRecord record;
  campaign::simulate((*subject)->world, 0, workspace, record);
  for (campaign::Compartments const& people : workspace.state.people) {
    if (people.present < 0.0) std::abort();
  }
  return 0;
}
