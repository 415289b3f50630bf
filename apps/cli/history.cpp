#include <fmt/format.h>

#include "apps/cli/commands.h"
#include "apps/cli/options.h"
#include "apps/cli/terminal.h"

namespace salient::cli {

int fit(Arguments const& a) {
  if (auto const wrong = check_numbers(a); wrong.has_errors()) {
    print(wrong);
    return kUserFault;
  }
  study::FitRequest request;
  request.data = a.scenario;
  request.laws = a.laws;
  request.hidden = a.hidden;
  request.predict = a.predict;
  request.bayes = !a.no_bayes;
  request.seed = static_cast<std::uint64_t>(a.seed);
  request.out = a.out;
  request.command = a.typed;
  auto const reply = study::fit_history(request);
  if (!reply) {
    print(reply.diagnostics());
    return kUserFault;
  }
  if (a.json) {
    fmt::print("{}\n", report::fits_json(reply->words()));
    return kSuccess;
  }
  fmt::print("{}\n", report::fits_text(reply->words()));
  for (auto const& file : reply->files) fmt::print("wrote {}\n", file.string());
  return kSuccess;
}

int validate(Arguments const& a) {
  if (auto const wrong = check_numbers(a); wrong.has_errors()) {
    print(wrong);
    return kUserFault;
  }
  study::ValidateRequest request;
  request.out = a.out;
  request.seed = static_cast<std::uint64_t>(a.seed);
  request.threads = static_cast<unsigned>(a.threads);
  request.command = a.typed;
  auto const reply = study::validate(request, [&](std::string const& what) {
    if (!a.quiet) fmt::print(stderr, "{} …\n", what);
  });
  if (!reply) {
    print(reply.diagnostics());
    return kUserFault;
  }
  if (a.json) {
    fmt::print("{}\n", report::validation_json(reply->validation));
    return kSuccess;
  }
  fmt::print("{}\n", report::validation_text(reply->validation));
  for (auto const& file : reply->files) fmt::print("wrote {}\n", file.string());
  return kSuccess;
}

}  // namespace salient::cli
