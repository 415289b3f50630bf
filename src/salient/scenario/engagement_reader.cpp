#include "salient/scenario/engagement_reader.h"

#include <array>
#include <utility>

#include "salient/scenario/engagement_checks.h"
#include "salient/scenario/height_grid.h"

namespace salient::scenario {

namespace {

constexpr std::size_t kLargestEngagement = 4U << 20U;
constexpr std::size_t kLargestHeights = 64U << 20U;

Vegetation vegetation_of(std::string const& word) {
  for (Vegetation const one :
       {Vegetation::open, Vegetation::scrub, Vegetation::forest, Vegetation::urban}) {
    if (name_of(one) == word) return one;
  }
  return Vegetation::open;
}

void assemble_ground(Document const& document, Engagement& engagement,
                     base::Diagnostics& diagnostics) {
  for (Record const& r : document.of("ground")) {
    engagement.ground.vegetation = vegetation_of(r.text("vegetation"));
    engagement.ground.heights_file = r.text("heights");
    engagement.ground.quantities = r.quantities;
    auto const heights = r.fields.find("heights");
    if (heights == r.fields.end() || heights->second.text.empty()) continue;
    auto const text = load_inside(document, "engagement", heights->second.text,
                                  heights->second.place, kLargestHeights, diagnostics);
    if (!text) continue;
    engagement.ground.heights =
        read_height_grid(*text, (document.folder / heights->second.text).string(), diagnostics);
  }
  for (Record const& r : document.of("patch")) {
    engagement.patches.push_back(
        {vegetation_of(r.text("vegetation")), r.text("note"), r.quantities});
  }
}

void assemble_forces(Document const& document, Engagement& engagement) {
  for (Record const& r : document.of("side")) {
    engagement.sides.push_back({r.text("id"), r.text("name"),
                                r.text("role") == "defend" ? Role::defend : Role::attack,
                                r.quantities});
  }
  for (Record const& r : document.of("group")) {
    Group group;
    group.id = r.text("id");
    group.name = r.has("name") ? r.text("name") : group.id;
    group.side = r.text("side");
    group.note = r.text("note");
    group.manner = r.text("manner") == "file" ? Manner::file : Manner::abreast;
    group.closes = r.text("aim") == "enemy";
    auto const route = r.fields.find("route");
    if (route != r.fields.end()) {
      for (auto const& [x, y] : route->second.points) group.route.push_back({x, y});
      group.route_place = route->second.place;
    }
    group.quantities = r.quantities;
    engagement.groups.push_back(std::move(group));
  }
}

void assemble_means(Document const& document, Engagement& engagement) {
  for (Record const& r : document.of("minefield")) {
    engagement.minefields.push_back({r.text("id"), r.text("side"), r.text("note"), r.quantities});
  }
  for (Record const& r : document.of("battery")) {
    engagement.batteries.push_back({r.text("id"), r.text("side"), r.text("note"), r.quantities});
  }
  for (Record const& r : document.of("drone_team")) {
    engagement.drone_teams.push_back({r.text("id"), r.text("side"), r.text("note"), r.quantities});
  }
}

Engagement assemble(Document const& document, base::Catalogue const& catalogue,
                    base::Diagnostics& diagnostics) {
  Engagement engagement;
  engagement.parameters = default_quantities(catalogue, base::Scope::engagement);
  for (Record const& r : document.of("engagement")) {
    engagement.id = r.text("id");
    engagement.title = r.text("title");
    engagement.question = r.text("question");
    engagement.limits = r.texts("limits");
    if (!r.quantities.empty()) engagement.parameters = r.quantities;
  }
  for (Record const& r : document.of("source")) {
    engagement.sources.push_back({r.text("id"), r.text("who"), r.text("outlet"), r.text("url"),
                                  r.text("family"), r.text("licence"), r.text("note"),
                                  r.date("date")});
  }
  assemble_ground(document, engagement, diagnostics);
  assemble_forces(document, engagement);
  assemble_means(document, engagement);
  engagement.mechanism_states = document.mechanism_states;
  return engagement;
}

}  // namespace

base::Result<Engagement> read_engagement(std::filesystem::path const& path,
                                         base::Catalogue const& catalogue) {
  base::Diagnostics diagnostics;
  auto const text = load_text(path, path.string(), kLargestEngagement, diagnostics);
  if (!text) return diagnostics;
  Document document =
      read_document(*text, path.string(), engagement_format(), catalogue, diagnostics);
  document.folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
  bool const parsed = !document.root.empty();
  Engagement engagement = assemble(document, catalogue, diagnostics);
  if (parsed) check(engagement, document, catalogue, diagnostics);
  diagnostics.sort_by_place();
  if (diagnostics.has_errors()) return diagnostics;
  return {std::move(engagement), std::move(diagnostics)};
}

bool is_engagement(std::filesystem::path const& path) {
  base::Diagnostics ignored;
  auto const text = load_text(path, path.string(), kLargestEngagement, ignored);
  if (!text) return false;
  try {
    toml::table const root = toml::parse(*text);
    return root.contains("engagement") && !root.contains("scenario");
  } catch (toml::parse_error const&) {
    return false;
  }
}

}  // namespace salient::scenario
