#pragma once

#include <string>
#include <vector>

#include "salient/evidence/likelihood.h"
#include "tests/campaign/support/worlds.h"

namespace salient::testing {

/// A claim of role outcome about the attacker's casualties by the tenth simulated day, which it
/// names, stated by a third party.
inline scenario::Claim claim_of(std::string const& id, std::string const& claimant, double value) {
  scenario::Claim one;
  one.id = id;
  one.report_date = *base::Date::parse("2000-01-12");
  one.as_of = *base::Date::parse("2000-01-10");
  one.claimant = claimant;
  one.subject = "red";
  one.metric = "casualties_total";
  one.modality = "states";
  one.value = value;
  one.role = "outcome";
  return one;
}

/// A claim whose source is of a side.
inline scenario::Claim claim_by(std::string const& id, std::string const& side,
                                std::string const& claimant, double value) {
  scenario::Claim one = claim_of(id, claimant, value);
  one.claimant_side = side;
  return one;
}

/// Two sides at war with claims, read.
struct Claimed {
  Account account = duel(5000, 4000);
  std::vector<evidence::Reading> readings;

  explicit Claimed(std::vector<scenario::Claim> claims) {
    account.scenario.claims = std::move(claims);
    readings = evidence::read_claims(account.scenario, account.world());
  }

  [[nodiscard]] evidence::Likelihood likelihood(
      evidence::ObservationModel const& model = evidence::default_observation_model()) const {
    return {account.scenario, readings, model};
  }
};

}  // namespace salient::testing
