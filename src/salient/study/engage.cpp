#include "salient/study/engage.h"

#include <algorithm>
#include <utility>

#include "salient/engagement/playback.h"
#include "salient/scenario/engagement_reader.h"
#include "salient/study/engage_rows.h"
#include "salient/study/engage_steps.h"
#include "salient/study/files.h"

namespace salient::study {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kRowsPerBlock = 16;

/// An account compiled, and the text that tells it from others.
struct Compiled {
  std::string name, canonical;
  scenario::Engagement const* account = nullptr;
  engagement::World world;
};

/// Engine and catalogue of one call.
struct Engine {
  std::vector<engagement::Mechanism> mechanisms = engagement::the_tick();
  base::Catalogue catalogue = engagement::catalogue_of(mechanisms);

  [[nodiscard]] engagement::World compile(scenario::Engagement const& account, std::uint64_t seed,
                                          double step) const {
    return engagement::compile(account, catalogue, mechanisms, {.seed = seed, .step = step});
  }
};

std::vector<Compiled> compile_all(Engine const& engine, std::vector<EngagedAccount> const& accounts,
                                  std::uint64_t seed) {
  std::vector<Compiled> all;
  for (EngagedAccount const& one : accounts) {
    all.push_back({one.name, scenario::canonical_text(one.account, engine.catalogue), &one.account,
                   engine.compile(one.account, seed, 0.0)});
  }
  return all;
}

/// A replication of a world as a playback.
std::vector<std::byte> record(engagement::World const& world, std::uint64_t replication) {
  engagement::Workspace workspace;
  engagement::Outcome outcome;
  engagement::PlaybackWriter writer(world);
  engagement::simulate(world, replication, workspace, outcome,
                       [&](engagement::State const& state, engagement::Tick const& tick) {
                         writer.see(state, tick);
                       });
  return writer.finish(workspace.state);
}

base::Result<base::Done> write(EngageReply& reply, fs::path const& file, std::string_view text) {
  if (auto written = write_whole(file, text); !written) return written.diagnostics();
  reply.files.push_back(file);
  return base::Done{};
}

base::Result<base::Done> write_playbacks(std::vector<Compiled> const& all,
                                         EngageRequest const& request, fs::path const& folder,
                                         EngageReply& reply) {
  for (std::size_t i = 0; i < all.size(); ++i) {
    auto const bytes = record(all[i].world, request.played);
    std::string const name = std::to_string(i + 1) + "-" + file_name_of(all[i].name) + ".playback";
    std::string_view const text(reinterpret_cast<char const*>(bytes.data()), bytes.size());
    if (auto written = write(reply, folder / name, text); !written) return written.diagnostics();
  }
  return base::Done{};
}

base::Result<base::Done> write_words(report::Engagements const& found, fs::path const& folder,
                                     EngageReply& reply) {
  report::SectionsPage const page = report::engagements_page(found);
  std::vector<std::pair<char const*, std::string>> texts{
      {"result.json", report::engagements_json(found)},
      {"losses.csv", report::losses_csv(found)},
      {"outcomes.csv", report::outcomes_csv(found)},
      {"timeline.csv", report::timeline_csv(found)},
      {"heatmap.csv", report::heatmap_csv(found)},
      {"comparison.svg", report::comparison_svg(found)},
      {"engagement.html", report::html(page)},
      {"engagement.md", report::markdown(page)}};
  if (!found.steps.empty()) texts.emplace_back("steps.csv", report::steps_csv(found));
  for (auto const& [name, text] : texts) {
    if (auto written = write(reply, folder / name, text); !written) return written.diagnostics();
  }
  return base::Done{};
}

/// Simulates all replications of an account. False when it was stopped before they were done.
base::Result<bool> add_findings(Compiled const& one, EngageRequest const& request,
                                Bench const& bench, EngageReply& reply) {
  StagePlan const plan{"replications", engage_fingerprint(one.world, one.canonical, true),
                       request.replications, engage_width(one.world, true), kRowsPerBlock};
  auto rows = fill_rows(plan, bench, engage_rows(one.world, true));
  if (!rows) return rows.diagnostics();
  if (!rows->has_value()) return false;
  reply.found.list.push_back(engage_findings(one.world, one.name, **rows));
  reply.replications_done += request.replications;
  return true;
}

void add_contrasts(std::vector<Compiled> const& all, EngageRequest const& request,
                   report::Engagements& found) {
  Compiled const& first = all.front();
  for (std::size_t i = 1; i < all.size(); ++i) {
    auto contrast = engage_contrast(found.list.front(), found.list[i]);
    contrast.parting =
        engagement::comparable(first.world, all[i].world)
            ? report::parting_words(first.world, engagement::first_divergence(
                                                     first.world, all[i].world, request.played))
            : "other entities or another step: they cannot be followed side by side.";
    found.contrasts.push_back(std::move(contrast));
  }
}

/// False when it was stopped before it was done.
base::Result<bool> add_steps(Engine const& engine, std::vector<Compiled> const& all,
                             EngageRequest const& request, Bench const& bench, EngageReply& reply) {
  for (Compiled const& one : all) {
    auto const world_at = [&](double step) {
      return engine.compile(*one.account, request.seed, step);
    };
    auto study = study_steps(one.name, world_at, one.canonical, request.replications, bench);
    if (!study) return study.diagnostics();
    if (!study->has_value()) return false;
    reply.found.steps.push_back(**study);
  }
  return true;
}

void check_request(EngageRequest const& request, base::Diagnostics& diagnostics) {
  if (request.replications < 2 || request.replications > kMostReplications) {
    diagnostics.error({}, "--replications", "cannot be " + std::to_string(request.replications),
                      "2 to " + std::to_string(kMostReplications));
  }
}

/// The accounts that a request names, and the first with its changes.
base::Result<std::vector<EngagedAccount>> accounts_of(EngageRequest const& request) {
  Engine const engine;
  base::Diagnostics diagnostics;
  check_request(request, diagnostics);
  std::vector<EngagedAccount> accounts;
  for (std::string const& asked : request.accounts) {
    auto account = engagement_account(asked, engine.catalogue);
    if (!account) {
      diagnostics.append(account.diagnostics());
      continue;
    }
    // A file is called by its account's id, unless another of that id was asked for before.
    bool const told_apart = std::none_of(accounts.begin(), accounts.end(),
                                         [&](auto const& one) { return one.name == account->id; });
    bool const from_file = asked.rfind("assault", 0) != 0;
    accounts.push_back({from_file && told_apart ? account->id : asked, *std::move(account)});
  }
  if (!request.set.empty() && !accounts.empty()) {
    auto changed = switched(accounts.front().account, request.set, engine.catalogue);
    if (changed) {
      std::string name = accounts.front().name;
      for (std::string const& change : request.set) name += " " + change;
      accounts.push_back({name, *std::move(changed)});
    } else {
      diagnostics.append(changed.diagnostics());
    }
  }
  if (diagnostics.has_errors()) return diagnostics;
  return accounts;
}

}  // namespace

base::Result<EngageReply> engage(std::vector<EngagedAccount> const& accounts,
                                 EngageRequest const& request, AdvanceCallback const& advance,
                                 std::stop_token stop) {
  base::Diagnostics diagnostics;
  check_request(request, diagnostics);
  if (accounts.empty()) diagnostics.error({}, "ACCOUNT", "none is named", "at least one");
  if (diagnostics.has_errors()) return diagnostics;
  Engine const engine;
  std::vector<Compiled> const all = compile_all(engine, accounts, request.seed);
  fs::path const folder =
      request.out.empty() ? fs::path("results") / file_name_of(accounts.front().name) : request.out;
  if (auto made = make_folder(folder); !made) return made.diagnostics();
  Bench const bench{folder, request.threads, advance, std::move(stop)};
  EngageReply reply;
  auto const interrupted = [&] {
    reply.found = {};
    reply.interrupted = true;
    return std::move(reply);
  };
  for (Compiled const& one : all) {
    auto const done = add_findings(one, request, bench, reply);
    if (!done) return done.diagnostics();
    if (!*done) return interrupted();
  }
  if (request.step_study) {
    auto const done = add_steps(engine, all, request, bench, reply);
    if (!done) return done.diagnostics();
    if (!*done) return interrupted();
  }
  add_contrasts(all, request, reply.found);
  reply.found.seed = request.seed;
  reply.found.played = request.played;
  reply.found.version = std::string(version());
  reply.found.command = request.command;
  if (auto ok = write_words(reply.found, folder, reply); !ok) return ok.diagnostics();
  if (auto ok = write_playbacks(all, request, folder, reply); !ok) return ok.diagnostics();
  return reply;
}

base::Result<EngageReply> engage(EngageRequest const& request, AdvanceCallback const& advance,
                                 std::stop_token stop) {
  auto accounts = accounts_of(request);
  if (!accounts) return accounts.diagnostics();
  return engage(*accounts, request, advance, std::move(stop));
}

base::Result<std::vector<std::byte>> record_replication(fs::path const& account, std::uint64_t seed,
                                                        std::uint64_t replication) {
  Engine const engine;
  auto const read = scenario::read_engagement(account, engine.catalogue);
  if (!read) return read.diagnostics();
  return record(engine.compile(*read, seed, 0.0), replication);
}

}  // namespace salient::study
