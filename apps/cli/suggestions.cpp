#include "apps/cli/suggestions.h"

#include <algorithm>

#include "salient/api/salient.h"

namespace salient::cli {

namespace {

std::vector<std::string> verbs_of(CLI::App const& app) {
  std::vector<std::string> names;
  for (CLI::App const* verb : app.get_subcommands([](CLI::App const*) { return true; })) {
    names.push_back(verb->get_name());
  }
  return names;
}

std::vector<std::string> options_of(CLI::App const& app) {
  std::vector<std::string> names;
  for (CLI::Option const* option : app.get_options()) {
    for (std::string const& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

std::string listed(std::vector<std::string> const& words) {
  std::string text;
  for (std::string const& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

}  // namespace

std::string explain(CLI::ParseError const& error, CLI::App const& app,
                    std::vector<std::string> const& arguments) {
  auto const verbs = verbs_of(app);
  auto const verb = std::find_if(arguments.begin(), arguments.end(), [](std::string const& word) {
    return !word.empty() && word.front() != '-';
  });
  if (verb == arguments.end()) return "no verb given; one of " + listed(verbs);
  if (std::find(verbs.begin(), verbs.end(), *verb) == verbs.end()) {
    std::string const near = base::did_you_mean(*verb, verbs);
    return "unknown verb '" + base::printable(*verb) + "'; one of " + listed(verbs) +
           (near.empty() ? "" : "; " + near);
  }
  CLI::App const* const command = app.get_subcommand(*verb);
  auto const options = options_of(*command);
  for (std::string const& word : arguments) {
    if (word.compare(0, 2, "--") != 0 || word.size() == 2) continue;
    std::string const name = word.substr(0, word.find('='));
    if (std::find(options.begin(), options.end(), name) != options.end()) continue;
    std::string const near = base::did_you_mean(name, options);
    return *verb + ": unknown option '" + base::printable(name) + "'; one of " + listed(options) +
           (near.empty() ? "" : "; " + near);
  }
  return *verb + ": " + base::printable(error.what(), 200);
}

}  // namespace salient::cli
