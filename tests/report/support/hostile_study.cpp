#include "tests/report/support/hostile_study.h"

namespace salient::testing {

namespace {

std::string replaced(std::string text, std::string const& from, std::string const& to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

std::string account() {
  std::string const hostile = hostile_toml();
  std::string text = sound_scenario();
  for (char const* const words :
       {"\"A test\"", "\"How many?\"", "\"A newspaper\"", "\"Red\"", "\"Blue\"", "\"Front\"",
        "\"First\"", "\"Second\"", "\"a test\""}) {
    text = replaced(text, words, hostile);
  }
  text = replaced(text, "end = 2000-01-30\n",
                  "end = 2000-01-30\nknowledge = 2000-02-05\nclaims = \"claims.csv\"\n"
                  "geometry = [\"sectors.geojson\"]\nplaces = \"places.csv\"\nlimits = [" +
                      hostile + ", \"Little is known.\"]\n");
  text = replaced(text, "who = " + hostile,
                  "who = " + hostile + "\noutlet = " + hostile +
                      "\nurl = \"javascript:alert(1)\"\nnote = " + hostile);
  return text + "\n[[question]]\nid = \"q\"\nkind = \"outcome\"\ntext = " + hostile +
         "\n[[question]]\nid = \"f\"\nkind = \"forecast\"\nas_of = 2000-01-09\ntext = " + hostile +
         "\n";
}

std::string claims() {
  std::string const cell = "\"" + replaced(kHostile, "\"", "\"\"") + "\"";
  return "claim_id,report_date,as_of,claimant,subject,metric,value,phrase,note,url,definition\n"
         "C1,2000-01-20,2000-01-19," +
         cell + ",blue,killed,100," + cell + "," + cell +
         ",javascript:alert(1),killed\n"
         "C2,2000-01-20,," +
         cell + ",blue,area_km2,7," + cell + ",,,\n";
}

std::string map() {
  return "{\"type\": \"FeatureCollection\", \"features\": [{\"type\": \"Feature\", \"properties\": "
         "{\"id\": \"front\", \"name\": \"</script><!--\"}, \"geometry\": {\"type\": \"Polygon\", "
         "\"coordinates\": [[[35.0, 51.0], [35.2, 51.0], [35.2, 51.1], [35.0, 51.0]]]}}]}";
}

}  // namespace

std::string hostile_toml() { return "\"" + replaced(kHostile, "\"", "\\\"") + "\""; }

study::Outcome const& hostile_outcome() {
  static study::Outcome const outcome = [] {
    SmallStudy const small;
    small.folder.write("account/scenario.toml", account());
    small.folder.write("account/claims.csv", claims());
    small.folder.write("account/sectors.geojson", map());
    small.folder.write("account/places.csv",
                       "name,lat,lng,rank\n\"</script> & <b>\",51.05,35.1,1\nFar away,10,10,1\n");
    return small.carried_out();
  }();
  return outcome;
}

}  // namespace salient::testing
