#include "apps/server/requests.h"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace salient::server {

namespace {

using Json = nlohmann::json;

constexpr std::size_t kMostChanges = 200;
constexpr std::size_t kMostFiles = 20;

/// Reads members of an object and says everything that is wrong with it.
class Reader {
 public:
  Reader(Json value, std::string chain, base::Diagnostics& faults)
      : value_(std::move(value)), chain_(std::move(chain)), faults_(faults) {
    if (!value_.is_object()) {
      fault("", "is no JSON object", "an object");
      value_ = Json::object();
      broken_ = true;
    }
  }

  std::string text(std::string const& name) {
    Json const& member = take(name);
    if (member.is_string()) return member.get<std::string>();
    if (!broken_) fault(name, "is no text", "a text");
    return {};
  }
  std::size_t count(std::string const& name) {
    Json const& member = take(name);
    if (member.is_number_unsigned()) return member.get<std::size_t>();
    if (!broken_) fault(name, "is no count", "a whole number");
    return 0;
  }
  std::vector<Json> list(std::string const& name, std::size_t most) {
    Json const& member = take(name);
    if (member.is_array() && member.size() <= most) {
      return {member.begin(), member.end()};
    }
    if (!broken_) fault(name, "is no such list", "a list of at most " + std::to_string(most));
    return {};
  }
  void fault(std::string const& name, std::string problem, std::string expected) {
    std::string const key = name.empty() ? chain_ : chain_.empty() ? name : chain_ + "." + name;
    faults_.error({}, key.empty() ? "body" : key, std::move(problem), std::move(expected));
  }
  /// Nothing may be left over.
  void end() {
    for (auto const& [name, member] : value_.items()) {
      if (std::find(taken_.begin(), taken_.end(), name) != taken_.end()) continue;
      faults_.error({}, base::printable(name), "unknown member", "",
                    base::did_you_mean(name, taken_));
    }
  }

 private:
  Json const& take(std::string const& name) {
    static Json const none;
    taken_.push_back(name);
    auto const found = value_.find(name);
    return found == value_.end() ? none : *found;
  }

  Json value_;
  std::string chain_;
  base::Diagnostics& faults_;
  std::vector<std::string> taken_;
  bool broken_ = false;
};

Json parsed(std::string_view body) { return Json::parse(body, nullptr, false); }

study::AccountFile read_file(Json value, std::string const& chain, bool with_digest,
                             base::Diagnostics& faults) {
  Reader reader(std::move(value), chain, faults);
  study::AccountFile file{reader.text("name"), reader.text("text"), ""};
  if (with_digest) file.digest = reader.text("digest");
  reader.end();
  return file;
}

}  // namespace

base::Result<std::string> read_new_account(std::string_view body) {
  base::Diagnostics faults;
  Reader reader(parsed(body), "", faults);
  std::string id = reader.text("id");
  reader.end();
  if (faults.has_errors()) return faults;
  return id;
}

base::Result<study::AccountFile> read_saved_file(std::string_view body) {
  base::Diagnostics faults;
  study::AccountFile file = read_file(parsed(body), "", true, faults);
  if (faults.has_errors()) return faults;
  return file;
}

base::Result<std::vector<study::AccountFile>> read_edited_files(std::string_view body) {
  base::Diagnostics faults;
  Reader reader(parsed(body), "", faults);
  std::vector<study::AccountFile> files;
  for (Json const& one : reader.list("files", kMostFiles)) {
    files.push_back(read_file(one, "files[" + std::to_string(files.size()) + "]", false, faults));
  }
  reader.end();
  if (faults.has_errors()) return faults;
  return files;
}

base::Result<AskedWhatIf> read_what_if(std::string_view body) {
  base::Diagnostics faults;
  Reader reader(parsed(body), "", faults);
  AskedWhatIf asked;
  for (Json const& one : reader.list("changes", kMostChanges)) {
    if (one.is_string()) {
      asked.changes.push_back(one.get<std::string>());
    } else {
      reader.fault("changes", "has what is no text", "texts KEY=VALUE");
    }
  }
  asked.pairs = reader.count("pairs");
  bool const is_count = asked.pairs > 0 || !faults.has_errors();
  if (is_count && (asked.pairs < 2 || asked.pairs > Lab::kMostPairs)) {
    reader.fault("pairs", "cannot be " + std::to_string(asked.pairs),
                 "2 to " + std::to_string(Lab::kMostPairs));
  }
  reader.end();
  if (faults.has_errors()) return faults;
  return asked;
}

base::Result<JobQuestion> read_job(std::string_view body) {
  base::Diagnostics faults;
  Reader reader(parsed(body), "", faults);
  JobQuestion asked;
  asked.account = reader.text("account");
  std::string const name = reader.text("thoroughness");
  auto const thoroughness = thoroughness_named(name);
  bool const is_text = !name.empty() || !faults.has_errors();
  if (is_text && !thoroughness) {
    reader.fault("thoroughness", "cannot be '" + base::printable(name) + "'",
                 "rough, usual or full");
  }
  asked.thoroughness = thoroughness.value_or(Thoroughness::usual);
  asked.as_of = reader.text("as_of");
  if (!asked.as_of.empty() && !base::Date::parse(asked.as_of)) {
    reader.fault("as_of", "'" + base::printable(asked.as_of) + "' is no date",
                 "a date such as 2025-01-31, or nothing for the whole analysis");
  }
  reader.end();
  if (faults.has_errors()) return faults;
  return asked;
}

Response refusal(base::Diagnostics const& faults) {
  return {422, "application/json", report::diagnostics_json(faults) + "\n"};
}

}  // namespace salient::server
