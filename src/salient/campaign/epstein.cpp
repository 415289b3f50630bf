#include "salient/campaign/epstein.h"

#include <algorithm>
#include <cassert>

namespace salient::campaign {

namespace {

double next_prosecution(AdaptiveCampaign const& c, AdaptiveDay const& day) {
  double const tolerable = c.attacker_tolerable_loss;
  double const change =
      (tolerable - day.prosecution) / tolerable * (day.attacker_loss_rate - tolerable);
  return std::clamp(day.prosecution - change, 0.0, 1.0);
}

double next_withdrawal(AdaptiveCampaign const& c, AdaptiveDay const& day) {
  double const tolerable = c.defender_tolerable_loss;
  double const change = (c.fastest_withdrawal - day.withdrawal) / (1.0 - tolerable) *
                        (day.defender_loss_rate - tolerable);
  return std::clamp(day.withdrawal + change, 0.0, c.fastest_withdrawal);
}

}  // namespace

std::vector<AdaptiveDay> adaptive_campaign(AdaptiveCampaign const& campaign, double attackers,
                                           double defenders, int days) {
  assert(campaign.attacker_tolerable_loss > 0.0 && campaign.defender_tolerable_loss < 1.0);
  assert(campaign.fastest_withdrawal > 0.0 && campaign.exchange_ratio > 0.0);
  std::vector<AdaptiveDay> course;
  AdaptiveDay day;
  day.attackers = attackers;
  day.defenders = defenders;
  for (int t = 0; t < days && day.attackers > 0.0 && day.defenders > 0.0; ++t) {
    bool const first = t == 0;
    double const prosecution = first ? campaign.first_prosecution : next_prosecution(campaign, day);
    double const withdrawal = first ? 0.0 : next_withdrawal(campaign, day);
    day.prosecution = prosecution;
    day.withdrawal = withdrawal;
    day.attacker_loss_rate = prosecution * (1.0 - withdrawal / campaign.fastest_withdrawal);
    double const attackers_lost = day.attacker_loss_rate * day.attackers;
    double const defenders_lost = std::min(day.defenders, attackers_lost / campaign.exchange_ratio);
    day.defender_loss_rate = defenders_lost / day.defenders;
    day.attackers -= attackers_lost;
    day.defenders -= defenders_lost;
    day.displacement += withdrawal;
    course.push_back(day);
  }
  return course;
}

}  // namespace salient::campaign
