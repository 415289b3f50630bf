#include "tests/report/support/sample_engagements.h"

namespace salient::testing {

namespace {

report::EngagementFindings sample_one(std::string const& name, double lost, bool gains) {
  report::EngagementFindings one;
  one.name = name;
  one.title = "A hill, <in> the rain";
  one.parties = {"Reds", "Blues"};
  one.persons = {100, 30};
  one.replications = 2;
  one.step = 5.0;
  one.causes = {"mines", "cut off"};
  for (std::size_t party = 0; party < report::kParties; ++party) {
    report::Outcomes const all{lost, 0.5, lost - 2.0, lost, lost + 2.0};
    one.by_cause[party] = {all, {0.0, 0.0, 0.0, 0.0, 0.0}};
    one.lost[party] = all;
    one.killed[party] = {lost / 4.0, 0.1, 0.0, 1.0, 4.0};
    one.per_metre[party].assign(3, std::nullopt);
    if (gains) one.per_metre[party].assign(3, explain::Ratio{lost / 200.0, 0.01, 0.04, 0.06});
  }
  one.advance.mean = gains ? 200.0 : 0.0;
  one.success = explain::proportion_of(1, 2);
  one.ends = {{"time was up", explain::proportion_of(2, 2)}};
  one.shape = {2, 2, 1, 2, 50.0, 60.0};
  one.attacker = 1;
  // When: (2 bins × 2 causes × 2 sides), then where: (1 row × 2 columns × 2 sides).
  one.record = {0, 7.5, 0, 0, 0, 2.5, 0, 0, 1.25, 4, 0, 6};
  one.outcomes = {{1, 30.0, 150, 360, 10, 5, 9, 2, 1, 0, 9, 2, 0, 0},
                  {2, 20.0, 250, 240, 10, 5, 11, 4, 1, 0, 11, 4, 0, 0}};
  return one;
}

}  // namespace

report::Engagements sample_engagements() {
  report::Engagements found;
  found.list = {sample_one("first", 10.0, true), sample_one("second, \"dry\"", 8.0, false)};
  found.contrasts = {{"second, \"dry\"",
                      {{"lost, attackers", "persons", 10.0, 8.0, -2.0, 0.25}},
                      "at 15 s soldier 2 of a is wounded in the first and is in action here."}};
  found.steps = {{"first",
                  {{10.0, 100, {{"attackers lost", 10.5, 0.5, 0.5, 0.25}}},
                   {2.5, 400, {{"attackers lost", 10.0, 0.5, 0.0, 0.0}}}}}};
  found.version = "0.0.test";
  found.command = "salient engage first";
  return found;
}

}  // namespace salient::testing
