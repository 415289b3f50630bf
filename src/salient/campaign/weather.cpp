#include "salient/campaign/weather.h"

#include "salient/campaign/context.h"

namespace salient::campaign {

namespace {

enum Parameter {
  kUsualVisibility,
  kUsualFlyingShare,
  kUsualTemperature,
  kUsualMobility,
  kColdThreshold,
  kColdInjury
};
enum Account { kVisibility, kFlyingShare, kTemperature, kMobility };
enum LeftBehind { kVisibilitySeen, kFlyingShareSeen };

/// The account's period that holds today, the one that started last; null where none does.
WeatherInfo const* stated_period(Context const& context) {
  base::Date const today = context.today();
  WeatherInfo const* last = nullptr;
  for (WeatherInfo const& period : context.world.weather) {
    if (today < period.start || today > period.end) continue;
    if (last == nullptr || last->start <= period.start) last = &period;
  }
  return last;
}

void leave_behind(Context& context) {
  context.output(kVisibilitySeen) = context.day.weather.visibility;
  context.output(kFlyingShareSeen) = context.day.weather.flying;
}

void act(Context& context) {
  Weather& weather = context.day.weather;
  double temperature = 0.0;
  if (WeatherInfo const* const period = stated_period(context)) {
    weather.visibility = context.account(kVisibility, period->row);
    weather.flying = context.account(kFlyingShare, period->row);
    weather.mobility = context.account(kMobility, period->row);
    temperature = context.account(kTemperature, period->row);
  } else {
    weather.visibility = context.value(kUsualVisibility);
    weather.flying = context.value(kUsualFlyingShare);
    weather.mobility = context.value(kUsualMobility);
    temperature = context.value(kUsualTemperature);
  }
  if (temperature < context.value(kColdThreshold)) {
    weather.cold_injury = context.value(kColdInjury);
  }
  leave_behind(context);
}

/// Reference state: every day is clear, calm, dry and mild, as the step starts.
void act_in_reference(Context& context) { leave_behind(context); }

base::Declaration declaration() {
  using base::Mark;
  using base::Scope;
  return {
      "weather",
      "Weather",
      {{"usual_visibility", Scope::campaign, "1", 0.0, 1.0, base::beta(8, 3),
        "sight relative to a clear day, on days of which the account states nothing",
        Mark::judgement, "for want of information"},
       {"usual_flying_share", Scope::campaign, "1", 0.0, 1.0, base::beta(5, 3),
        "share of the hours in which drones can fly, on such days", Mark::judgement,
        "model page 7"},
       {"usual_temperature", Scope::campaign, "degC", -60.0, 60.0, base::normal(0, 8),
        "mean temperature of such days", Mark::judgement, "for want of information"},
       {"usual_mobility", Scope::campaign, "1", 0.0, 1.0, base::beta(8, 3),
        "pace of movement relative to firm dry ground, on such days", Mark::judgement,
        "for want of information"},
       {"cold_threshold", Scope::campaign, "degC", -60.0, 60.0, base::constant(-10),
        "temperature below which there is cold injury", Mark::judgement, "model page 7: -10 degC"},
       {"cold_injury", Scope::campaign, "1/day", 0.0, 1.0,
        base::within(base::lognormal(6e-4, 0.8), 1e-4, 2e-3),
        "hazard of cold injury on those forward on a day below the threshold", Mark::judgement,
        "model page 7: 1e-4 to 2e-3 a day"}},
      "every day is clear, calm, dry and mild",
      "docs/methods/weather.md",
      {}};
}

}  // namespace

Mechanism weather() {
  using base::Scope;
  Mechanism mechanism;
  mechanism.declaration = declaration();
  mechanism.readings = {{Scope::weather, "visibility"},
                        {Scope::weather, "flying_share"},
                        {Scope::weather, "temperature"},
                        {Scope::weather, "mobility"}};
  mechanism.outputs = {
      {Scope::campaign, "visibility", "Visibility", "1", "sight relative to a clear day", 1e-3},
      {Scope::campaign, "flying_share", "Flying hours", "1",
       "share of the hours in which drones can fly", 1e-3}};
  mechanism.act = act;
  mechanism.act_in_reference = act_in_reference;
  return mechanism;
}

}  // namespace salient::campaign
