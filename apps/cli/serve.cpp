#include "apps/server/serve.h"

#include <cstdio>
#include <filesystem>

#include <fmt/format.h>

#include "apps/cli/commands.h"
#include "apps/cli/options.h"
#include "apps/cli/terminal.h"
#include "apps/server/accounts.h"

namespace salient::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::int64_t kLastPort = 65535;

void check_address(Arguments const& a, base::Diagnostics& wrong) {
  if (a.port < 0 || a.port > kLastPort) {
    wrong.error({}, "--port", "cannot be " + std::to_string(a.port),
                "0 to " + std::to_string(kLastPort));
  }
  if (!server::is_loopback(a.bind) && !a.allow_others) {
    wrong.error(
        {}, "--bind",
        "'" + base::printable(a.bind) +
            "' is not an address of this machine alone: whoever reaches it and has the link "
            "can read and change the accounts, and make this machine compute; what is sent "
            "is not encrypted",
        "127.0.0.1 or ::1, or --allow-others to have it so");
  }
}

/// What is named, or all that stands in the folders scenarios and engagements.
void find_accounts(Arguments const& a, server::ServeSettings& settings, base::Diagnostics& wrong) {
  if (a.accounts.empty()) {
    settings.accounts = server::accounts_in("scenarios");
    if (settings.accounts.empty()) {
      wrong.error({}, "scenario", "there is no account in the folder scenarios",
                  "a folder with scenario.toml (salient new makes one)");
    }
  }
  for (std::string const& name : a.accounts) {
    fs::path const path(name);
    if (scenario::is_engagement(path)) {
      settings.engagements.push_back(path);
      continue;
    }
    fs::path const folder = path.filename() == "scenario.toml" ? path.parent_path() : path;
    if (!fs::exists(folder / "scenario.toml")) {
      wrong.error({name, 0, 0}, "scenario", "holds no account",
                  "a folder with scenario.toml, or the file of an engagement");
    }
    settings.accounts.push_back(folder.empty() ? fs::path(".") : folder);
  }
  if (settings.engagements.empty()) settings.engagements = server::engagements_in("engagements");
  settings.home =
      settings.accounts.empty() ? fs::path("scenarios") : settings.accounts.front().parent_path();
}

}  // namespace

int serve(Arguments const& a) {
  base::Diagnostics wrong = check_numbers(a);
  check_address(a, wrong);
  server::ServeSettings settings;
  find_accounts(a, settings, wrong);
  if (wrong.has_errors()) {
    print(wrong);
    return kUserFault;
  }
  settings.results = a.out.empty() ? fs::path("results") / "page" : fs::path(a.out);
  settings.bind = a.bind;
  settings.port = static_cast<unsigned short>(a.port);
  settings.study.seed = static_cast<std::uint64_t>(a.seed);
  settings.study.threads = static_cast<unsigned>(a.threads);
  settings.study.loss_table = a.loss_table;
  if (!server::is_loopback(a.bind)) {
    fmt::print(stderr,
               "Others can reach this page at {}. Whoever has the link can read and change the\n"
               "accounts and make this machine compute; what is sent is not encrypted.\n",
               a.bind);
  }
  StopOnSignal const stop;
  auto const served = server::serve(
      settings,
      [](std::string const& link) {
        fmt::print(
            "Open {}\nCtrl-C ends it; studies go on where they were when they are resumed.\n",
            link);
        std::fflush(stdout);
      },
      stop.token());
  if (!served) {
    print(served.diagnostics());
    return kUserFault;
  }
  return kSuccess;
}

}  // namespace salient::cli
