#include "tests/scenario/support/engagements.h"

#include <stdexcept>

#include "salient/engagement/the_tick.h"
#include "salient/scenario/engagement_reader.h"
#include "tests/scenario/support/folder.h"

namespace salient::testing {

namespace {

char const* const kSmall = R"(format = 1

[engagement]
id = "small"
title = "A patrol meets a post"
question = "Who is left?"
duration = { value = 10, unit = "min", assumption = "short" }

[ground]
width = { value = 300, unit = "m", assumption = "small" }
depth = { value = 400, unit = "m", assumption = "small" }

[[side]]
id = "patrol"
name = "Patrol"
role = "attack"

[[side]]
id = "post"
name = "Post"
role = "defend"

[[group]]
id = "walkers"
side = "patrol"
manner = "file"
route = [[150, 200], [150, 350]]
soldiers = { value = 8, unit = "persons", assumption = "few" }
x = { value = 150, unit = "m", assumption = "south" }
y = { value = 50, unit = "m", assumption = "south" }

[[group]]
id = "guards"
side = "post"
soldiers = { value = 3, unit = "persons", assumption = "few" }
x = { value = 150, unit = "m", assumption = "north" }
y = { value = 350, unit = "m", assumption = "north" }

[parameters]
"movement.pace" = { value = 1.5, unit = "m/s", assumption = "a walk" }

[mechanisms]
drones = "reference"
)";

}  // namespace

base::Catalogue const& engagement_catalogue() {
  static base::Catalogue const all = engagement::catalogue_of(engagement::the_tick());
  return all;
}

std::string small_engagement() { return kSmall; }

std::string first_replaced(std::string text, std::string const& from, std::string const& to) {
  std::size_t const at = text.find(from);
  if (at == std::string::npos) throw std::logic_error("the test's text has no '" + from + "'");
  return text.replace(at, from.size(), to);
}

std::string engagement_but(std::string const& from, std::string const& to) {
  return first_replaced(kSmall, from, to);
}

std::string engagement_and(std::string const& more) {
  return first_replaced(kSmall, "[parameters]", more + "\n[parameters]");
}

std::string faults_of_engagement(std::string const& text) {
  TemporaryFolder const folder;
  folder.write("engagement.toml", text);
  auto const result =
      scenario::read_engagement(folder.path() / "engagement.toml", engagement_catalogue());
  std::string lines;
  for (base::Diagnostic diagnostic : result.diagnostics().list()) {
    diagnostic.place.file = "engagement.toml";
    lines += base::to_string(diagnostic) + "\n";
  }
  return lines;
}

}  // namespace salient::testing
