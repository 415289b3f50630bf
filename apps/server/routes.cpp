#include "apps/server/routes.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <optional>

#include <nlohmann/json.hpp>

#include "apps/server/requests.h"

namespace salient::server {

namespace fs = std::filesystem;

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kLargestProduct = std::size_t{64} << 20U;

Response no_such() { return failure(404, "there is nothing at this address"); }

Response other_method(std::string const& allowed) {
  Response refused = failure(405, "this address takes " + allowed);
  refused.headers.push_back({"Allow", allowed});
  return refused;
}

Response json(Json const& value, unsigned status = 200) {
  return {status, "application/json",
          value.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n"};
}

/// Segments of a path after the first slash; a path with anything but plain letters has none.
std::vector<std::string_view> segments(std::string_view path) {
  constexpr std::string_view kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._/";
  std::vector<std::string_view> found;
  if (path.find_first_not_of(kPlain) != std::string_view::npos) return found;
  while (!path.empty()) {
    path.remove_prefix(1);
    std::string_view const one = path.substr(0, path.find('/'));
    found.push_back(one);
    path.remove_prefix(one.size());
  }
  return found;
}

Json job_of(Job const& job) { return Json::parse(job_json(job)); }

Response files_of(fs::path const& folder) {
  auto const files = study::account_files(folder);
  if (!files) return refusal(files.diagnostics());
  Json list = Json::array();
  for (study::AccountFile const& file : *files) {
    list.push_back({{"name", file.name}, {"text", file.text}, {"digest", file.digest}});
  }
  return json({{"files", list}});
}

Response check(fs::path const& folder, std::vector<study::AccountFile> const& edited) {
  return {200, "application/json",
          report::diagnostics_json(study::check_account(folder, edited)) + "\n"};
}

Response save(fs::path const& folder, study::AccountFile const& file) {
  auto const saved = study::save_account_file(folder, file);
  if (!saved) return refusal(saved.diagnostics());
  if (*saved == study::Saved::changed_meanwhile) {
    return failure(409, "the file has been changed by somebody else since it was read");
  }
  return files_of(folder);
}

/// What can be moved in an account: its numbers, the mechanisms, and the questions that it asks.
Response levers(fs::path const& folder) {
  auto const subject = study::load(folder, {});
  if (!subject) return refusal(subject.diagnostics());
  Json levers = Json::array();
  for (study::Lever const& lever : study::levers_of(**subject)) {
    levers.push_back({{"key", lever.key},
                      {"meaning", lever.meaning},
                      {"unit", lever.unit},
                      {"value", lever.value},
                      {"basis", lever.basis},
                      {"middle", lever.middle},
                      {"low", lever.low},
                      {"high", lever.high},
                      {"least", lever.least},
                      {"most", lever.most},
                      {"logarithmic", lever.logarithmic}});
  }
  Json switches = Json::array();
  for (study::Switch const& one : study::switches_of(**subject)) {
    switches.push_back({{"id", one.id},
                        {"title", one.title},
                        {"reference", one.reference},
                        {"active", one.active}});
  }
  Json questions = Json::array();
  for (study::WhatIf const& question : study::what_ifs_of((*subject)->scenario)) {
    Json changes = Json::array();
    for (scenario::Change const& change : question.changes)
      changes.push_back(study::text_of(change, **subject));
    questions.push_back({{"id", question.id}, {"text", question.text}, {"changes", changes}});
  }
  return json({{"title", (*subject)->scenario.title},
               {"levers", levers},
               {"switches", switches},
               {"questions", questions}});
}

Response product(fs::path const& file, std::string const& type) {
  auto bytes = study::read_whole(file, kLargestProduct);
  if (!bytes) return no_such();
  Response response{200, type, *std::move(bytes)};
  if (type.starts_with("text/html")) {
    // A report carries its own script and style, and may do nothing but show itself.
    response.headers.push_back(
        {"Content-Security-Policy",
         "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
         "img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
         "sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox"});
  }
  return response;
}

}  // namespace

Routes::Routes(Accounts& accounts, Jobs& jobs, Lab& lab, Guard const& guard)
    : accounts_(accounts), jobs_(jobs), lab_(lab), guard_(guard) {}

void Routes::later(ReplyTo reply, std::function<Response()> task) {
  constexpr std::size_t kMostWaiting = 64;
  if (desk_.waiting() > kMostWaiting) {
    return reply->send(failure(503, "too much is being asked at once"));
  }
  desk_.add([reply = std::move(reply), task = std::move(task)](std::stop_token const&) {
    try {
      reply->send(task());
    } catch (std::exception const& fault) {
      reply->send(failure(500, std::string("a fault of the program: ") + fault.what()));
    }
  });
}

Response Routes::session() const {
  return json({{"version", study::version()},
               {"accounts", accounts_.ids()},
               {"engagements", accounts_.engagements()}});
}

void Routes::answer(Request const& request, ReplyTo const& reply) {
  if (Guard::opens(request)) return reply->send(guard_.welcome());
  Path const path = segments(request.path);
  if (path.size() > 2 && path[0] == "api" && path[1] == "v1") return api(request, path, reply);
  for (Asset const& asset : assets()) {
    if (asset.path != request.path) continue;
    if (request.method != "GET" && request.method != "HEAD") {
      return reply->send(other_method("GET, HEAD"));
    }
    return reply->send({200, std::string(asset.type), std::string(asset.bytes)});
  }
  reply->send(no_such());
}

void Routes::api(Request const& request, Path const& path, ReplyTo const& reply) {
  bool const reads = request.method == "GET" || request.method == "HEAD";
  if (path[2] == "accounts") return accounts(request, path, reply);
  if (path[2] == "jobs") return jobs(request, path, reply);
  if (path[2] == "engagements") return engagements(request, path, reply);
  if (path[2] == "session" && path.size() == 3) {
    return reply->send(reads ? session() : other_method("GET, HEAD"));
  }
  reply->send(no_such());
}

void Routes::accounts(Request const& request, Path const& path, ReplyTo const& reply) {
  bool const reads = request.method == "GET" || request.method == "HEAD";
  if (path.size() == 3) {
    if (request.method != "POST") return reply->send(other_method("POST"));
    auto const id = read_new_account(request.body);
    if (!id) return reply->send(refusal(id.diagnostics()));
    return later(reply, [this, id = *id] {
      auto const made = accounts_.create(id);
      return made ? json({{"id", id}}, 201) : refusal(made.diagnostics());
    });
  }
  auto const folder = accounts_.folder(path[3]);
  if (!folder || path.size() != 5) return reply->send(no_such());
  std::string_view const what = path[4];
  if (what == "files" && reads)
    return later(reply, [folder = *folder] { return files_of(folder); });
  if (what == "levers" && reads) return later(reply, [folder = *folder] { return levers(folder); });
  if (what == "files" && request.method == "PUT") {
    auto const file = read_saved_file(request.body);
    if (!file) return reply->send(refusal(file.diagnostics()));
    return later(reply, [folder = *folder, file = *file] { return save(folder, file); });
  }
  if (what == "check" && request.method == "POST") {
    auto const edited = read_edited_files(request.body);
    if (!edited) return reply->send(refusal(edited.diagnostics()));
    return later(reply, [folder = *folder, edited = *edited] { return check(folder, edited); });
  }
  if (what == "what-if" && request.method == "POST") {
    auto const asked = read_what_if(request.body);
    if (!asked) return reply->send(refusal(asked.diagnostics()));
    std::string const id(path[3]);
    return lab_.ask({id, *folder, asked->changes, asked->pairs, jobs_.calibration(id)}, reply);
  }
  if (what == "files") return reply->send(other_method("GET, HEAD, PUT"));
  if (what == "levers") return reply->send(other_method("GET, HEAD"));
  if (what == "check" || what == "what-if") return reply->send(other_method("POST"));
  reply->send(no_such());
}

/// One replication of an engagement, simulated now, as a playback.
void Routes::engagements(Request const& request, Path const& path, ReplyTo const& reply) {
  if (path.size() != 5 || path[4] != "playback") return reply->send(no_such());
  auto const file = accounts_.engagement(path[3]);
  if (!file) return reply->send(no_such());
  if (request.method != "GET" && request.method != "HEAD") {
    return reply->send(other_method("GET, HEAD"));
  }
  auto const number = [&](char const* name, std::uint64_t otherwise) {
    std::string_view const text = request.parameter(name);
    std::uint64_t value = otherwise;
    if (!text.empty()) std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
  };
  std::uint64_t const seed = number("seed", 1), replication = number("replication", 0);
  later(reply, [file = *file, seed, replication]() -> Response {
    auto const bytes = study::record_replication(file, seed, replication);
    if (!bytes) return refusal(bytes.diagnostics());
    return {200, "application/octet-stream",
            std::string(reinterpret_cast<char const*>(bytes->data()), bytes->size())};
  });
}

void Routes::jobs(Request const& request, Path const& path, ReplyTo const& reply) {
  bool const reads = request.method == "GET" || request.method == "HEAD";
  if (path.size() == 3 && reads) {
    return later(reply, [this] {
      jobs_.see_edits();
      Json list = Json::array();
      for (Job const& job : jobs_.all()) list.push_back(job_of(job));
      return json({{"jobs", list}});
    });
  }
  if (path.size() == 3) {
    if (request.method != "POST") return reply->send(other_method("GET, HEAD, POST"));
    auto const asked = read_job(request.body);
    if (!asked) return reply->send(refusal(asked.diagnostics()));
    auto const id = jobs_.submit(*asked);
    if (!id) return reply->send(failure(404, "there is no such account"));
    return reply->send(json(job_of(*jobs_.find(*id)), 202));
  }
  auto const job = jobs_.find(path[3]);
  if (!job) return reply->send(no_such());
  if (path.size() == 4) {
    return reply->send(reads ? json(job_of(*job)) : other_method("GET, HEAD"));
  }
  if (path.size() != 5) return reply->send(no_such());
  std::string_view const what = path[4];
  if (what == "cancel" || what == "resume") {
    if (request.method != "POST") return reply->send(other_method("POST"));
    what == "cancel" ? jobs_.cancel(path[3]) : jobs_.resume(path[3]);
    return reply->send(json(job_of(*jobs_.find(path[3])), 202));
  }
  if (!reads) return reply->send(other_method("GET, HEAD"));
  if (what == "events") {
    jobs_.watch(path[3], reply->stream());
    return;
  }
  std::optional<fs::path> file;
  bool const is_report = what == "report";
  if (is_report) file = jobs_.product(path[3], "report.html");
  if (what == "answers") file = jobs_.product(path[3], "result.json");
  if (what == "page") file = jobs_.product(path[3], "page.json");
  if (!file) return reply->send(no_such());
  std::string const type = is_report ? "text/html; charset=utf-8" : "application/json";
  later(reply, [file = *file, type] { return product(file, type); });
}

}  // namespace salient::server
