#include "salient/campaign/command.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "salient/campaign/attrition.h"
#include "salient/campaign/context.h"

namespace salient::campaign {

namespace {

using scenario::CommandState;

enum Parameter {
  kLossRateThreshold,
  kLossShareThreshold,
  kReduceAt,
  kResumeAt,
  kRestMinimum,
  kOverrideRate,
  kWithdrawTime,
  kRedeployTime,
  kCohesionLow,
  kCohesionHigh,
  kTrainingNeeded
};
enum Account { kOrderDelay };
enum Draw : std::uint16_t { kOverride };

constexpr std::size_t kWindow = 7;  // days of the loss rate

/// What is remembered of a formation.
enum Memory : std::size_t {
  kDaysInState,
  kStandsByOrder,      ///< 1: only an order ends the state
  kStrengthCommitted,  ///< present at the last commitment, and arrivals since
  kLossesCommitted,    ///< losses since the last commitment
  kCasualtiesSeen,     ///< the ledger's casualties on the last morning
  kArrivalsSeen,
  kFirstDaySeen,
  kRing,  ///< losses of the last days, oldest overwritten
  kMemory = kRing + kWindow,
};

bool stands_until_ordered(CommandState state) {
  return state == CommandState::withdraw || state == CommandState::rest ||
         state == CommandState::redeploy;
}

void enter(Context& context, std::size_t f, CommandState state, bool by_order) {
  auto const memory = context.memory(f);
  bool const was_fighting = fights(context.now.command[f]);
  context.command(f, state);
  memory[kDaysInState] = 0.0;
  memory[kStandsByOrder] = by_order && stands_until_ordered(state) ? 1.0 : 0.0;
  if (fights(state) && !was_fighting) {
    memory[kStrengthCommitted] = context.now.people[f].present;
    memory[kLossesCommitted] = 0.0;
    for (std::size_t i = 0; i < kWindow; ++i) memory[kRing + i] = 0.0;
  }
}

/// Takes yesterday's losses and arrivals into account.
void look_back(Context& context, std::size_t f) {
  auto const memory = context.memory(f);
  Ledger const& ledger = context.now.ledger[f];
  double const joined = ledger.arrived + ledger.transferred_in;
  if (memory[kFirstDaySeen] == 0.0) {
    memory[kFirstDaySeen] = 1.0;
    memory[kStrengthCommitted] = context.now.people[f].present;
    memory[kStandsByOrder] = stands_until_ordered(context.now.command[f]) ? 1.0 : 0.0;
  }
  double const losses = ledger.casualties() - memory[kCasualtiesSeen];
  memory[kRing + context.now.day % kWindow] = losses;
  memory[kLossesCommitted] += losses;
  memory[kStrengthCommitted] += joined - memory[kArrivalsSeen];
  memory[kCasualtiesSeen] = ledger.casualties();
  memory[kArrivalsSeen] = joined;
  memory[kDaysInState] += 1.0;
}

double weekly_loss_rate(Context& context, std::size_t f) {
  auto const memory = context.memory(f);
  double losses = 0.0;
  for (std::size_t i = 0; i < kWindow; ++i) losses += memory[kRing + i];
  double const there = context.now.people[f].present + losses;
  return there > 0.0 ? losses / (static_cast<double>(kWindow) * there) : 0.0;
}

double share_lost(Context& context, std::size_t f) {
  auto const memory = context.memory(f);
  return memory[kStrengthCommitted] > 0.0 ? memory[kLossesCommitted] / memory[kStrengthCommitted]
                                          : 0.0;
}

bool must_withdraw(Context& context, std::size_t f, double loss_rate) {
  return loss_rate > context.value(kLossRateThreshold, f) ||
         share_lost(context, f) > context.value(kLossShareThreshold, f) ||
         context.plan(f).cohesion < context.value(kCohesionLow, f);
}

/// Has a resting formation what a return needs?
bool recovered(Context& context, std::size_t f) {
  constexpr double kLeastBand = 0.1;  // between withdrawing and returning
  Plan const& plan = context.plan(f);
  double const high =
      std::max(context.value(kCohesionHigh), context.value(kCohesionLow, f) + kLeastBand);
  return context.memory(f)[kDaysInState] > context.value(kRestMinimum, f) && plan.cohesion > high &&
         plan.training >= context.value(kTrainingNeeded, f);
}

void decide(Context& context, std::size_t f) {
  auto const memory = context.memory(f);
  if (memory[kStandsByOrder] != 0.0) return;
  double const days = memory[kDaysInState];
  switch (context.now.command[f]) {
    case CommandState::commit:
    case CommandState::reduce: {
      double const threshold = context.value(kLossRateThreshold, f);
      double const rate = weekly_loss_rate(context, f);
      if (must_withdraw(context, f, rate)) {
        enter(context, f, CommandState::withdraw, false);
      } else if (context.now.command[f] == CommandState::commit &&
                 rate > context.value(kReduceAt) * threshold) {
        enter(context, f, CommandState::reduce, false);
      } else if (context.now.command[f] == CommandState::reduce &&
                 rate < context.value(kResumeAt) * threshold) {
        enter(context, f, CommandState::commit, false);
      }
      break;
    }
    case CommandState::withdraw:
      if (days > context.value(kWithdrawTime)) enter(context, f, CommandState::rest, false);
      break;
    case CommandState::rest: {
      double const override_chance = loss_probability(context.value(kOverrideRate));
      bool const overridden = context.world.options.configuration == Configuration::stochastic &&
                              context.day_chance(f).uniform(kOverride) < override_chance;
      if (recovered(context, f) || overridden) {
        enter(context, f, CommandState::redeploy, false);
      }
      break;
    }
    case CommandState::redeploy:
      if (days > context.value(kRedeployTime)) enter(context, f, CommandState::commit, false);
      break;
  }
}

void obey(Context& context) {
  for (DatedEvent const& order : context.world.orders) {
    auto const delay =
        static_cast<std::int64_t>(std::floor(context.account(kOrderDelay, order.row) + 0.5));
    std::int64_t const day = std::max<std::int64_t>(0, (order.date + delay) - context.world.start);
    if (day == static_cast<std::int64_t>(context.now.day)) {
      enter(context, order.formation, order.state, true);
    }
  }
}

/// Does what the run's script tells, whatever is lost.
void follow(Context& context) {
  std::size_t const today = context.now.day * context.formations();
  for (std::size_t f = 0; f < context.formations(); ++f) {
    look_back(context, f);
    CommandState const told = context.now.told_commands[today + f];
    if (told != context.now.command[f]) enter(context, f, told, false);
  }
}

void act(Context& context) {
  if (!context.now.told_commands.empty()) return follow(context);
  for (std::size_t f = 0; f < context.formations(); ++f) {
    look_back(context, f);
    decide(context, f);
  }
  obey(context);
}

/// Reference state: formations do as ordered, whatever they lose.
void act_in_reference(Context& context) { obey(context); }

base::Declaration declaration() {
  using base::Mark;
  using base::Scope;
  return {"command",
          "Command",
          {{"loss_rate_threshold", Scope::formation, "1/day", 0.0, 10.0, base::lognormal(0.02, 0.4),
            "mean daily loss rate over a week above which a formation is withdrawn",
            Mark::judgement, "model page 11"},
           {"loss_share_threshold", Scope::formation, "1", 0.0, 1.0, base::beta(6, 9),
            "share lost since commitment above which a formation is withdrawn", Mark::judgement,
            "model page 11"},
           {"reduce_at", Scope::campaign, "1", 0.0, 1.0, base::constant(0.7),
            "share of the loss-rate threshold above which activity is reduced", Mark::judgement,
            "upper edge of the dead band"},
           {"resume_at", Scope::campaign, "1", 0.0, 1.0, base::constant(0.3),
            "share of the loss-rate threshold below which full activity is resumed",
            Mark::judgement, "lower edge of the dead band"},
           {"rest_minimum", Scope::formation, "days", 0.0, 720.0, base::lognormal(21, 0.4),
            "least time of rest after a withdrawal", Mark::judgement, "model page 11"},
           {"override_rate", Scope::campaign, "1/day", 0.0, 1.0, base::lognormal(0.01, 0.7),
            "hazard that the parent command ends a rest early", Mark::judgement, "model page 11"},
           {"withdraw_time", Scope::campaign, "days", 0.0, 60.0, base::lognormal(2, 0.4),
            "time that disengaging takes", Mark::judgement, "for want of information"},
           {"redeploy_time", Scope::campaign, "days", 0.0, 60.0, base::lognormal(5, 0.4),
            "time that moving up takes", Mark::judgement, "for want of information"},
           {"cohesion_low", Scope::formation, "1", 0.0, 0.85, base::beta(3, 9),
            "cohesion below which a formation is withdrawn", Mark::judgement, "model page 11"},
           {"cohesion_high", Scope::campaign, "1", 0.0, 0.95, base::constant(0.5),
            "cohesion above which a rest may end; at least 0.1 above cohesion_low", Mark::judgement,
            "model page 11: upper edge of the dead band"},
           {"training_needed", Scope::formation, "1", 0.0, 1.0, base::constant(0),
            "retraining without which a rest ends only by override or order", Mark::derived,
            "definition: none unless stated"}},
          "formations do as ordered, whatever they lose",
          "docs/methods/command.md",
          {}};
}

}  // namespace

Mechanism command() {
  Mechanism mechanism;
  mechanism.declaration = declaration();
  mechanism.cadence = Cadence::day;
  mechanism.readings = {{base::Scope::order, "delay"}};
  mechanism.memory = kMemory;
  mechanism.act = act;
  mechanism.act_in_reference = act_in_reference;
  return mechanism;
}

}  // namespace salient::campaign
