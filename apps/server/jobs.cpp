#include "apps/server/jobs.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <stdexcept>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace salient::server {

namespace fs = std::filesystem;

namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 3> kThoroughness{"rough", "usual", "full"};
constexpr std::array<std::string_view, 6> kStates{"waiting",   "running",     "done",
                                                  "cancelled", "interrupted", "failed"};
constexpr char const* kRecord = "job.json";
constexpr std::size_t kLongestRecord = 1 << 20;

std::string id_of(JobQuestion const& question) {
  std::string id = question.account + "." + std::string(name_of(question.thoroughness));
  if (!question.as_of.empty()) id += "." + question.as_of;
  return id;
}

/// A text of a record; empty where there is none.
std::string member(Json const& record, char const* name) {
  auto const found = record.find(name);
  return found != record.end() && found->is_string() ? found->get<std::string>() : std::string();
}

bool over(JobState state) { return state != JobState::waiting && state != JobState::running; }

std::string typed(study::Settings const& s, study::Effort const& e) {
  return fmt::format(
      "salient analyze {} --ess {} --chains {} --draws {} --attribution-draws {} --out {}",
      s.scenario.string(), e.target_ess, e.chains, e.draws, e.attribution_draws, s.out.string());
}

}  // namespace

std::string_view name_of(Thoroughness thoroughness) {
  return kThoroughness[static_cast<std::size_t>(thoroughness)];
}

std::optional<Thoroughness> thoroughness_named(std::string_view name) {
  auto const found = std::find(kThoroughness.begin(), kThoroughness.end(), name);
  if (found == kThoroughness.end()) return std::nullopt;
  return static_cast<Thoroughness>(found - kThoroughness.begin());
}

study::Effort effort_of(Thoroughness thoroughness) {
  study::Effort effort;
  if (thoroughness == Thoroughness::full) return effort;
  bool const rough = thoroughness == Thoroughness::rough;
  effort.target_ess = rough ? 100.0 : 200.0;
  effort.chains = rough ? 256 : 512;
  effort.draws = rough ? 200 : 300;
  effort.attribution_draws = rough ? 10 : 20;
  return effort;
}

std::string_view name_of(JobState state) { return kStates[static_cast<std::size_t>(state)]; }

std::string job_json(Job const& job) {
  Json json{{"id", job.id},
            {"account", job.question.account},
            {"thoroughness", name_of(job.question.thoroughness)},
            {"as_of", job.question.as_of},
            {"state", name_of(job.state)},
            {"stage", job.advance.stage},
            {"done", job.advance.done},
            {"total", job.advance.total},
            {"elapsed_seconds", job.advance.elapsed_seconds},
            {"remaining_seconds", job.advance.remaining_seconds},
            {"answers_hash", job.answers_hash},
            {"outdated", job.outdated},
            {"faults", Json::parse(report::diagnostics_json(job.faults))["diagnostics"]}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Jobs::Jobs(Accounts const& accounts, fs::path results, study::Settings settings)
    : accounts_(accounts), results_(std::move(results)), settings_(std::move(settings)) {
  load();
}

fs::path Jobs::folder_of(std::string_view id) const { return results_ / id; }

study::Settings Jobs::settings_of(Job const& job) const {
  study::Settings settings = settings_;
  settings.scenario = accounts_.folder(job.question.account).value_or(fs::path{});
  settings.out = folder_of(job.id);
  settings.command = typed(settings, effort_of(job.question.thoroughness));
  return settings;
}

/// Jobs of an earlier life of the program.
void Jobs::load() {
  std::error_code error;
  for (fs::directory_iterator it(results_, error), end; !error && it != end; it.increment(error)) {
    load(it->path());
  }
}

/// What was not over has been interrupted. A record that cannot be read, or that is another's, is
/// no job: its study is found again when the same is asked.
void Jobs::load(fs::path const& folder) {
  std::ifstream file(folder / kRecord, std::ios::binary);
  std::string text(kLongestRecord, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
  Json const record = Json::parse(text, nullptr, false);
  if (!record.is_object()) return;
  Entry entry;
  auto const thoroughness = thoroughness_named(member(record, "thoroughness"));
  if (!thoroughness) return;
  entry.job.question = {member(record, "account"), *thoroughness, member(record, "as_of")};
  entry.job.id = id_of(entry.job.question);
  if (entry.job.id != folder.filename() || !accounts_.folder(entry.job.question.account)) return;
  std::string const state = member(record, "state");
  entry.job.state = JobState::interrupted;
  for (JobState const one : {JobState::done, JobState::cancelled, JobState::failed}) {
    if (state == name_of(one)) entry.job.state = one;
  }
  entry.job.answers_hash = member(record, "answers_hash");
  entry.job.account_digest = member(record, "account_digest");
  entry.order = ++orders_;
  entries_.emplace(entry.job.id, std::move(entry));
}

void Jobs::write(Entry const& entry) const {
  Json record = Json::parse(job_json(entry.job));
  record["account_digest"] = entry.job.account_digest;
  // A record that cannot be written is lost with the program, but no study.
  if (!study::make_folder(folder_of(entry.job.id))) return;
  (void)study::write_whole(folder_of(entry.job.id) / kRecord, record.dump() + "\n");
}

void Jobs::put_in_line(Entry& entry) {
  entry.job.state = JobState::waiting;
  entry.job.outdated = false;
  entry.job.advance = {};
  entry.job.faults = {};
  entry.stop = std::stop_source();
  tell(entry);
  worker_.add([this, id = entry.job.id](std::stop_token const& ends) { run(id, ends); });
}

std::optional<std::string> Jobs::submit(JobQuestion const& question) {
  if (!accounts_.folder(question.account)) return std::nullopt;
  std::string const id = id_of(question);
  std::lock_guard const lock(mutex_);
  auto const [it, is_new] = entries_.try_emplace(id);
  Entry& entry = it->second;
  entry.job.id = id;
  entry.job.question = question;
  if (is_new || over(entry.job.state)) put_in_line(entry);
  return id;
}

bool Jobs::resume(std::string_view id) {
  std::lock_guard const lock(mutex_);
  auto const found = entries_.find(id);
  if (found == entries_.end()) return false;
  if (over(found->second.job.state)) put_in_line(found->second);
  return true;
}

bool Jobs::cancel(std::string_view id) {
  std::lock_guard const lock(mutex_);
  auto const found = entries_.find(id);
  if (found == entries_.end()) return false;
  found->second.stop.request_stop();
  if (found->second.job.state == JobState::waiting) {
    found->second.job.state = JobState::cancelled;
    tell(found->second);
  }
  return true;
}

void Jobs::see_edits() {
  std::map<std::string, std::string> digests;  // by account; taken without holding anybody up
  for (Job const& job : all()) digests.try_emplace(job.question.account);
  for (auto& [account, digest] : digests) {
    digest = study::account_digest(accounts_.folder(account).value_or(fs::path{}));
  }
  std::lock_guard const lock(mutex_);
  for (auto& [id, entry] : entries_) {
    auto const now = digests.find(entry.job.question.account);
    if (entry.job.state != JobState::done || now == digests.end()) continue;
    entry.job.outdated = now->second != entry.job.account_digest;
  }
}

std::vector<Job> Jobs::all() const {
  std::lock_guard const lock(mutex_);
  std::vector<Job> jobs;
  for (auto const& [id, entry] : entries_) jobs.push_back(entry.job);
  return jobs;
}

std::optional<Job> Jobs::find(std::string_view id) const {
  std::lock_guard const lock(mutex_);
  auto const found = entries_.find(id);
  if (found == entries_.end()) return std::nullopt;
  return found->second.job;
}

bool Jobs::watch(std::string_view id, std::shared_ptr<EventStream> stream) {
  std::lock_guard const lock(mutex_);
  auto const found = entries_.find(id);
  if (found == entries_.end()) return false;
  stream->send("job", job_json(found->second.job));
  if (!over(found->second.job.state)) found->second.watchers.push_back(std::move(stream));
  return true;
}

/// Tells those who watch; when the job is over they have heard all.
void Jobs::tell(Entry& entry) {
  std::string const json = job_json(entry.job);
  std::erase_if(entry.watchers, [&](auto const& one) { return !one->send("job", json); });
  if (over(entry.job.state)) entry.watchers.clear();
}

void Jobs::run(std::string const& id, std::stop_token const& ends) {
  Job job;
  std::stop_token stop;
  auto const asked = find(id);
  std::string const digest =
      study::account_digest(accounts_.folder(asked->question.account).value_or(fs::path{}));
  {
    std::lock_guard const lock(mutex_);
    Entry& entry = entries_.at(id);
    if (entry.job.state != JobState::waiting) return;
    entry.job.state = JobState::running;
    entry.job.account_digest = digest;
    write(entry);
    tell(entry);
    job = entry.job;
    stop = entry.stop.get_token();
  }
  EitherStop const either(stop, ends);
  auto const advance = [&](study::Advance const& now) {
    constexpr std::chrono::milliseconds kPause{200};
    std::lock_guard const lock(mutex_);
    Entry& entry = entries_.at(id);
    entry.job.advance = now;
    auto const clock = std::chrono::steady_clock::now();
    if (clock - entry.told < kPause) return;
    entry.told = clock;
    tell(entry);
  };
  try {
    auto const hash = answer(job, advance, either.token());
    if (!hash) return finish(id, JobState::failed, hash.diagnostics(), "");
    if (!*hash) {
      return finish(id, ends.stop_requested() ? JobState::interrupted : JobState::cancelled, {},
                    "");
    }
    finish(id, JobState::done, {}, **hash);
  } catch (std::exception const& fault) {
    base::Diagnostics faults;
    faults.error({}, "",
                 std::string("a fault of the program, not of the account: ") + fault.what());
    finish(id, JobState::failed, std::move(faults), "");
  }
}

/// The hash of the answers; nothing when it was stopped.
base::Result<std::optional<std::string>> Jobs::answer(Job const& job,
                                                      study::AdvanceCallback const& advance,
                                                      std::stop_token stop) const {
  using Hash = std::optional<std::string>;
  study::Settings const settings = settings_of(job);
  study::Effort const effort = effort_of(job.question.thoroughness);
  if (job.question.as_of.empty()) {
    auto const analysis = study::analyze(settings, effort, advance, std::move(stop));
    if (!analysis) return analysis.diagnostics();
    if ((*analysis)->interrupted) return Hash{};
    return Hash((*analysis)->answers_hash);
  }
  auto const as_of = base::Date::parse(job.question.as_of);
  if (!as_of) throw std::logic_error("a forecast as of no day");
  auto const reply = study::ask_forecast(settings, effort, *as_of, {}, advance, std::move(stop));
  if (!reply) return reply.diagnostics();
  if (reply->interrupted) return Hash{};
  report::Findings findings;
  findings.scenario = &reply->subject->scenario;
  findings.world = &reply->subject->world;
  std::string const text =
      "{\"answers\": " + report::answers_json(findings, reply->answers) + "}\n";
  auto const written = study::write_whole(settings.out / "result.json", text);
  if (!written) return written.diagnostics();
  return Hash("");
}

void Jobs::finish(std::string const& id, JobState state, base::Diagnostics faults,
                  std::string answers_hash) {
  std::lock_guard const lock(mutex_);
  Entry& entry = entries_.at(id);
  entry.job.state = state;
  entry.job.faults = std::move(faults);
  entry.job.answers_hash = std::move(answers_hash);
  entry.order = ++orders_;
  write(entry);
  tell(entry);
}

std::optional<fs::path> Jobs::product(std::string_view id, std::string const& name) const {
  std::lock_guard const lock(mutex_);
  auto const found = entries_.find(id);
  if (found == entries_.end() || found->second.job.state != JobState::done) return std::nullopt;
  return folder_of(found->second.job.id) / name;
}

std::optional<Calibration> Jobs::calibration(std::string const& account) const {
  std::lock_guard const lock(mutex_);
  Entry const* newest = nullptr;
  for (auto const& [id, entry] : entries_) {
    JobQuestion const& asked = entry.job.question;
    bool const is_whole = asked.account == account && asked.as_of.empty();
    if (!is_whole || entry.job.state != JobState::done) continue;
    if (newest == nullptr || entry.order > newest->order) newest = &entry;
  }
  if (newest == nullptr) return std::nullopt;
  return Calibration{settings_of(newest->job), effort_of(newest->job.question.thoroughness),
                     newest->job.account_digest};
}

}  // namespace salient::server
