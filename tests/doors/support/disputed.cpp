#include "tests/doors/support/disputed.h"

namespace salient::testing {

namespace {

constexpr char kAccount[] = R"(format = 1

[scenario]
id = "disputed"
title = "A disputed attack"
question = "How many were lost?"
start = 2000-01-01
end = 2000-02-09
knowledge = 2000-01-25
claims = "claims.csv"

[[side]]
id = "red"
name = "Red"
coalition = "one"
claimants = ["R"]

[[side]]
id = "blue"
name = "Blue"
coalition = "two"
claimants = ["B"]

[[sector]]
id = "front"
name = "Front"
front_length = { value = 5, unit = "km", assumption = "a test" }

[[formation]]
id = "first"
name = "First"
side = "red"
sector = "front"
role = "attack"
strength = { interval = [900, 1100], unit = "persons", assumption = "a test" }

[[formation]]
id = "second"
name = "Second"
side = "blue"
sector = "front"
role = "defend"
strength = { interval = [500, 900], unit = "persons", assumption = "a test" }

[[question]]
id = "why"
kind = "attribution"
subject = "red"
text = "Why were they lost?"

[[question]]
id = "weaker-defence"
kind = "counterfactual"
text = "What if the defence had been half as strong?"
changes = { "formation.second.strength" = { value = 350, unit = "persons", assumption = "half" } }

[[question]]
id = "later"
kind = "forecast"
subject = "red"
text = "How many more?"
as_of = 2000-01-25
)";

constexpr char kClaims[] =
    R"(claim_id,report_date,as_of,claimant,claimant_side,subject,metric,value,window,modality
C1,2000-01-16,2000-01-15,Blue staff,B,red,casualties_total,300,cumulative,states
C2,2000-01-21,2000-01-20,Red staff,R,red,casualties_total,150,cumulative,states
C3,2000-01-24,2000-01-20,A newspaper,press,red,casualties_total,250,cumulative,approximately
)";

constexpr char kLater[] =
    R"(claim_id,report_date,as_of,claimant,claimant_side,subject,metric,value,window,modality
L1,2000-02-06,2000-02-05,A newspaper,press,red,casualties_total,400,cumulative,states
L2,2000-01-20,2000-01-19,A newspaper,press,red,casualties_total,240,cumulative,states
L3,2000-02-06,2000-02-05,A newspaper,press,red,troops_in_country,2000,stock,states
)";

}  // namespace

void write_disputed_account(TemporaryFolder const& folder) {
  folder.write("scenario.toml", kAccount);
  folder.write("claims.csv", kClaims);
  folder.write("later.csv", kLater);
}

std::vector<std::string> little_effort() {
  return {"--ess", "30", "--chains", "8", "--draws", "20"};
}

std::vector<std::string> with_little_effort(std::vector<std::string> words) {
  auto const effort = little_effort();
  words.insert(words.end(), effort.begin(), effort.end());
  return words;
}

}  // namespace salient::testing
