#include "salient/study/history_fits.h"

#include <fstream>
#include <optional>
#include <sstream>
#include <utility>

#include "salient/history/shipped_data.h"
#include "salient/report/history_fits_page.h"
#include "salient/study/files.h"

namespace salient::study {

namespace fs = std::filesystem;

namespace {

std::string listed(std::vector<std::string> const& words) {
  std::string text;
  for (std::string const& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

/// Text of the data, with what is said of it.
struct Source {
  std::string text, file, title, origin, name;
};

base::Result<Source> source_of(std::string const& data) {
  if (history::ShippedData const* shipped = history::find_shipped(data)) {
    return Source{std::string(shipped->text), std::string(shipped->file),
                  std::string(shipped->title), std::string(shipped->origin), data};
  }
  base::Diagnostics diagnostics;
  constexpr std::uintmax_t kLargest = 64U << 20U;
  std::error_code error;
  fs::path const path(data);
  if (!fs::is_regular_file(path, error)) {
    diagnostics.error({}, "DATA",
                      "'" + base::printable(data, 200) + "' is neither a file nor data that ships",
                      "a CSV file, or one of " + listed(history::shipped_names()),
                      base::did_you_mean(data, history::shipped_names()));
    return diagnostics;
  }
  if (fs::file_size(path, error) > kLargest) {
    diagnostics.error({data, 0, 0}, "", "is larger than 64 MiB", "a table of battles or days");
    return diagnostics;
  }
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream buffer;
  buffer << stream.rdbuf();
  if (!stream) {
    diagnostics.error({data, 0, 0}, "", "cannot be read", "a CSV file");
    return diagnostics;
  }
  std::string const stem = path.stem().string();
  return Source{std::move(buffer).str(), data, stem, "from the file " + data,
                stem.empty() ? "data" : stem};
}

/// The battles of CDB90 have a layout of their own.
base::Result<history::Recorded> read(Source const& source) {
  if (source.name == "cdb90" && history::find_shipped(source.name)->file == source.file) {
    return history::recorded_losses(history::shipped_battles());
  }
  return history::read_recorded(source.text, source.file);
}

/// A side by its name; a fault for anything else.
std::optional<history::Side> side_of(std::string const& word, char const* option,
                                     base::Diagnostics& diagnostics) {
  if (word == "x") return history::Side::x;
  if (word == "y") return history::Side::y;
  if (!word.empty()) {
    diagnostics.error({}, option, "'" + base::printable(word) + "' is no side", "x or y");
  }
  return std::nullopt;
}

history::FitSettings settings_of(FitRequest const& request, base::Diagnostics& diagnostics) {
  history::FitSettings settings;
  settings.bayes = request.bayes;
  settings.seed = request.seed;
  settings.hidden = side_of(request.hidden, "--hidden", diagnostics);
  if (side_of(request.predict, "--predict", diagnostics) == history::Side::y) {
    settings.direction = history::Direction::y_given_x;
  }
  std::vector<std::string> names;
  for (history::LawForm const& form : history::law_forms()) names.emplace_back(form.name);
  for (std::string const& name : request.laws) {
    auto const law = history::law_named(name);
    if (law) {
      settings.laws.push_back(*law);
    } else {
      diagnostics.error({}, "--law", "unknown law '" + base::printable(name) + "'",
                        "one of " + listed(names), base::did_you_mean(name, names));
    }
  }
  return settings;
}

base::Result<base::Done> write_files(FitReply& reply, fs::path const& folder) {
  if (auto made = make_folder(folder); !made) return made.diagnostics();
  report::HistoryFits const words = reply.words();
  for (auto const& [name, text] : {std::pair{"fits.csv", report::fits_csv(words)},
                                   std::pair{"fits.json", report::fits_json(words)},
                                   std::pair{"fits.html", report::fits_html(words)}}) {
    if (auto written = write_whole(folder / name, text); !written) return written.diagnostics();
    reply.files.push_back(folder / name);
  }
  return base::Done{};
}

}  // namespace

report::HistoryFits FitReply::words() const {
  return {&fits, title, origin, SALIENT_VERSION, command};
}

base::Result<FitReply> fit_history(FitRequest const& request) {
  base::Diagnostics diagnostics;
  history::FitSettings const settings = settings_of(request, diagnostics);
  auto source = source_of(request.data);
  if (!source) diagnostics.append(source.diagnostics());
  std::optional<history::Recorded> recorded;
  if (source) {
    auto losses = read(*source);
    if (losses) {
      recorded = *std::move(losses);
    } else {
      diagnostics.append(losses.diagnostics());
    }
  }
  if (diagnostics.has_errors()) return diagnostics;
  auto fits = history::fit_laws(*std::move(recorded), settings);
  if (!fits) return fits.diagnostics();
  FitReply reply{*std::move(fits), source->title, source->origin, request.command, {}};
  fs::path const folder =
      request.out.empty() ? fs::path("results") / ("fit-" + source->name) : request.out;
  if (auto written = write_files(reply, folder); !written) return written.diagnostics();
  return reply;
}

}  // namespace salient::study
