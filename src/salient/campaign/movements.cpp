#include "salient/campaign/movements.h"

#include <algorithm>
#include <cmath>

#include "salient/campaign/context.h"

namespace salient::campaign {

Persons share_of_step(Context const& context, Persons arriving) {
  auto const arrived_by = [&](int step) {
    double const part = arriving * step / context.world.options.steps_per_day;
    return context.stochastic() ? std::floor(part) : part;
  };
  return arrived_by(context.day.step + 1) - arrived_by(context.day.step);
}

namespace {

enum Account { kArrivalPersons, kArrivalDelay, kTransferPersons, kTransferDelay };

/// Day of the campaign on which an event takes place in this run; early ones on the first day.
std::size_t day_of(Context const& context, base::Date date, double delay) {
  auto const whole_days = static_cast<std::int64_t>(std::floor(delay + 0.5));
  return static_cast<std::size_t>(
      std::max<std::int64_t>(0, (date + whole_days) - context.world.start));
}

Persons persons_of(Context const& context, double drawn) {
  return context.stochastic() ? std::floor(drawn + 0.5) : drawn;
}

void arrive(Context& context) {
  for (DatedEvent const& event : context.world.arrivals) {
    if (day_of(context, event.date, context.account(kArrivalDelay, event.row)) != context.now.day) {
      continue;
    }
    Persons const arriving = persons_of(context, context.account(kArrivalPersons, event.row));
    context.day.flows[event.formation].arrived += share_of_step(context, arriving);
  }
}

void transfer(Context& context) {
  for (DatedEvent const& event : context.world.transfers) {
    if (day_of(context, event.date, context.account(kTransferDelay, event.row)) !=
        context.now.day) {
      continue;
    }
    Flows& flows = context.day.flows[event.formation];
    Persons const staying = context.now.people[event.formation].present - flows.transferred_out;
    Persons const moved =
        std::min(staying, persons_of(context, context.account(kTransferPersons, event.row)));
    flows.transferred_out += moved;
    if (event.to != DatedEvent::kNowhere) context.day.flows[event.to].transferred_in += moved;
  }
}

void act(Context& context) {
  arrive(context);
  if (context.morning()) transfer(context);
}

}  // namespace

Mechanism movements() {
  Mechanism mechanism;
  mechanism.declaration = {"movements", "Arrivals and transfers",    {},
                           "",          "docs/methods/movements.md", {}};
  mechanism.readings = {{base::Scope::arrival, "persons"},
                        {base::Scope::arrival, "delay"},
                        {base::Scope::transfer, "persons"},
                        {base::Scope::transfer, "delay"}};
  mechanism.act = act;
  return mechanism;
}

}  // namespace salient::campaign
