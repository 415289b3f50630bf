#include "salient/study/validate.h"

#include <utility>

#include "salient/history/law_cases.h"
#include "salient/study/campaign_check.h"
#include "salient/study/files.h"
#include "salient/study/oracles.h"
#include "salient/study/sampler_check.h"

namespace salient::study {

namespace {

constexpr std::uint64_t kRunsOfABattle = 200;
constexpr std::uint64_t kSampled = 2000;

void append(std::vector<history::ValidationCase>& all, std::vector<history::ValidationCase> more) {
  for (auto& one : more) all.push_back(std::move(one));
}

std::vector<report::OracleResult> asked_oracles() {
  std::vector<report::OracleResult> results;
  for (Oracle const& one : oracles()) {
    results.push_back({std::string(one.id), std::string(one.what), one.expected, one.computed(),
                       one.tolerance, agrees(one)});
  }
  return results;
}

}  // namespace

base::Result<ValidateReply> validate(ValidateRequest const& request,
                                     std::function<void(std::string const&)> const& advance) {
  auto const say = [&](char const* what) {
    if (advance) advance(what);
  };
  std::filesystem::path const folder =
      request.out.empty() ? std::filesystem::path("results") / "validation" : request.out;
  if (auto made = make_folder(folder); !made) return made.diagnostics();
  ValidateReply reply;
  report::Validation& all = reply.validation;
  all.version = SALIENT_VERSION;
  all.command = request.command;
  say("laws of attrition and published fits");
  auto laws = history::law_cases(request.seed);
  if (!laws) return laws.diagnostics();
  all.cases = *std::move(laws);
  say("battles, cross-validated");
  all.battles = history::study_battles();
  append(all.cases, history::battle_cases(all.battles));
  say("recorded battles in the campaign engine");
  append(all.cases, campaign_cases(check_campaign(history::shipped_battles().battles,
                                                  kRunsOfABattle, request.threads)));
  say("closed forms");
  all.oracles = asked_oracles();
  say("the sampler");
  SamplerCheck sampler = check_sampler(kSampled);
  all.sampled = std::move(sampler.quantities);
  all.calibrated = std::move(sampler.checks);
  report::SectionsPage const page = report::validation_page(all);
  for (auto const& [name, text] : {std::pair{"validation.html", report::html(page)},
                                   std::pair{"validation.md", report::markdown(page)},
                                   std::pair{"validation.json", report::validation_json(all)}}) {
    if (auto written = write_whole(folder / name, text); !written) return written.diagnostics();
    reply.files.push_back(folder / name);
  }
  return reply;
}

}  // namespace salient::study
