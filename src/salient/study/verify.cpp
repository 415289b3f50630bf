#include "salient/study/verify.h"

#include <algorithm>

#include "salient/ensemble/store.h"
#include "salient/study/manifest.h"
#include "salient/study/summaries.h"

namespace salient::study {

base::Result<Verification> verify(std::filesystem::path const& folder, std::uint64_t sample) {
  auto const manifest = read_manifest(folder);
  if (!manifest) return manifest.diagnostics();
  Settings const& settings = manifest->settings;
  auto const options = options_of(settings);
  if (!options) return options.diagnostics();
  auto const subject = load(settings.scenario, *options);
  if (!subject) return subject.diagnostics();
  Verification verification;
  verification.recorded_version = manifest->version;
  verification.this_version = version();
  verification.scenario_unchanged = scenario_hash(**subject) == manifest->scenario_hash;
  if (!verification.scenario_unchanged) return verification;

  ensemble::Digest const print = fingerprint(**subject, settings);
  std::error_code error;
  verification.study_found = std::filesystem::exists(study_folder(settings, print), error);
  if (!verification.study_found) return verification;
  auto store = ensemble::Store::open(study_folder(settings, print), print);
  if (!store) return store.diagnostics();
  std::uint64_t const stride =
      std::max<std::uint64_t>(1, settings.runs / std::max<std::uint64_t>(1, sample));
  SummaryShape const shape = shape_of(**subject);
  campaign::Workspace workspace;
  campaign::RunRecord record;
  ensemble::Hasher hasher;
  std::uint64_t seen = 0;
  auto const visited =
      store->visit(0, settings.runs, [&](std::uint64_t run, std::span<std::byte const> bytes) {
        auto const stored = decode(bytes, shape);
        ensemble::Digest const digest = stored ? stored->digest : ensemble::Digest{};
        hasher.add_u64(digest.high);
        hasher.add_u64(digest.low);
        ++seen;
        if (run % stride != 0) return;
        ++verification.runs_checked;
        campaign::simulate((*subject)->world, run, workspace, record);
        if (digest_of(record) != digest) verification.runs_that_differ.push_back(run);
      });
  if (!visited) return visited.diagnostics();
  verification.hash_confirmed =
      seen == settings.runs && ensemble::to_hex(hasher.finish()) == manifest->result_hash;
  return verification;
}

}  // namespace salient::study
