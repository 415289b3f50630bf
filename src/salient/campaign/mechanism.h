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

/// A number that a mechanism leaves behind each evening, beside the persons that every run records.
struct Output {
  base::Scope scope = base::Scope::formation;  ///< what it belongs to
  std::string name;                            ///< "area_held"
  std::string title;                           ///< "Area held"
  std::string unit;                            ///< of the recorded number: "km2"
  std::string meaning;                         ///< for the column dictionary
  double resolution = 1.0;  ///< recorded in whole multiples of it, in `unit`; stays below 2³¹
  bool cumulative = false;  ///< counted since the first day
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
  /// Numbers that it remembers from day to day for each entity of `memory_scope`; start at 0.
  std::size_t memory = 0;
  base::Scope memory_scope = base::Scope::formation;
  /// What it leaves behind each evening, in the order in which `Context::output` numbers them.
  std::vector<Output> outputs;
  /// Acts only in worlds that have a loss table; in its reference state in others.
  bool needs_table = false;
  /// Does the mechanism's part of a day.
  void (*act)(Context& context) = nullptr;
  /// What it does instead when switched to its reference state; null: nothing.
  void (*act_in_reference)(Context& context) = nullptr;
};

}  // namespace salient::campaign
