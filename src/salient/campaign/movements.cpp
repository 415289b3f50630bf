#include "salient/campaign/movements.h"

#include <algorithm>
#include <cmath>

#include "salient/campaign/context.h"

namespace salient::campaign {

namespace {

enum Account { kArrivalPersons, kArrivalDelay, kTransferPersons, kTransferDelay };

/// Day of the campaign on which an event takes place in this run; early ones on the first day.
std::size_t day_of(Context const& context, base::Date date, double delay) {
  auto const whole_days = static_cast<std::int64_t>(std::floor(delay + 0.5));
  return static_cast<std::size_t>(
      std::max<std::int64_t>(0, (date + whole_days) - context.world.start));
}

Persons persons_of(Context const& context, double drawn) {
  bool const whole = context.world.options.configuration == Configuration::stochastic;
  return whole ? std::floor(drawn + 0.5) : drawn;
}

void act(Context& context) {
  for (DatedEvent const& event : context.world.arrivals) {
    if (day_of(context, event.date, context.account(kArrivalDelay, event.row)) != context.now.day) {
      continue;
    }
    context.day.flows[event.formation].arrived +=
        persons_of(context, context.account(kArrivalPersons, event.row));
  }
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

}  // namespace

Mechanism movements() {
  Mechanism mechanism;
  mechanism.declaration = {"movements", "Arrivals and transfers",    {},
                           "",          "docs/methods/movements.md", {}};
  mechanism.cadence = Cadence::day;
  mechanism.readings = {{base::Scope::arrival, "persons"},
                        {base::Scope::arrival, "delay"},
                        {base::Scope::transfer, "persons"},
                        {base::Scope::transfer, "delay"}};
  mechanism.act = act;
  return mechanism;
}

}  // namespace salient::campaign
