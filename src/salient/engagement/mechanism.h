#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "salient/base/parameter.h"

namespace salient::engagement {

class Context;

/// A number of the account (a group's spacing, a battery's rounds) that a mechanism reads.
struct Reading {
  base::Scope scope;
  std::string key;
};

/// One mechanism of the engagement: what it declares and what it does. A plain value; the tick is
/// a list of them (the_tick.h). It reads the frozen present and writes only into the tick and into
/// the part of the state that it owns (state.h), so no result depends on the order of entities.
struct Mechanism {
  base::Declaration declaration;
  /// Name of the proximate cause of loss that it adds; empty when it adds none.
  std::string cause;
  /// Numbers of the account that it reads, in the order in which `Context::account` numbers them.
  std::vector<Reading> readings;
  /// Does it multiply into conditions of entities (tick.h)?
  bool conditions = false;
  /// Acts after the tick's losses are resolved, not before.
  bool after_losses = false;
  /// Sets up what it owns of a state before the first tick; null: nothing. Called in the reference
  /// state too when `act_in_reference` is given.
  void (*begin)(Context& context) = nullptr;
  /// Does the mechanism's part of a tick.
  void (*act)(Context& context) = nullptr;
  /// What it does instead when switched to its reference state; null: nothing.
  void (*act_in_reference)(Context& context) = nullptr;
};

}  // namespace salient::engagement
