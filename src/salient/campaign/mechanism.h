#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "salient/base/parameter.h"

namespace salient::campaign {

class Context;

/// When a mechanism acts: once a day, or in each of the day's sub-steps.
enum class Cadence { day, step };

/// A parameter of the account (strength, fortification, ...) that a mechanism reads.
struct Reading {
  base::Scope scope;
  std::string key;
};

/// One mechanism of the campaign: what it declares and what it does. A plain value; the day is a
/// list of them (day.h). It reads the frozen present and writes only into the day's plans, hazards
/// and flows, so no result depends on the order of formations.
struct Mechanism {
  base::Declaration declaration;
  Cadence cadence = Cadence::step;
  /// Name of the proximate cause of loss that it adds; empty when it adds none.
  std::string cause;
  /// Account parameters that it reads, in the order in which `Context::account` numbers them.
  std::vector<Reading> readings;
  /// Numbers that it remembers for each formation from day to day; start at 0.
  std::size_t memory = 0;
  /// Does the mechanism's part of a day.
  void (*act)(Context& context) = nullptr;
  /// What it does instead when switched to its reference state; null: nothing.
  void (*act_in_reference)(Context& context) = nullptr;
};

}  // namespace salient::campaign
