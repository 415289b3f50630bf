#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "salient/api/salient.h"

namespace salient::cli {

/// What the command line can say, over all verbs.
struct Arguments {
  std::string scenario;  ///< also the folder of `verify` and `new`, and what `show` shows
  std::string subject;   ///< of `show`
  std::string out;
  std::string from_claims;
  std::int64_t seed = 1;
  std::int64_t runs = 1000;
  std::int64_t threads = 0;
  std::int64_t block_size = 64;
  std::int64_t series = 1000;
  std::int64_t steps_per_day = 1;
  std::int64_t sample = 32;
  std::int64_t ess = -1;      ///< effective draws of a posterior; −1: as many as the verb takes
  std::int64_t chains = -1;   ///< of a calibration; −1: as many as the verb takes
  std::int64_t draws = 1000;  ///< carried to the last day
  std::int64_t attribution_draws = 200;
  std::int64_t max_steps = 100;          ///< of the calibration
  std::int64_t steps = -1;               ///< of the calibration; −1: as many as it takes
  double time = 0.0;                     ///< for the calibration [s]; 0: no limit
  std::int64_t replications = 200;       ///< of `sbc`
  std::vector<std::string> accounts;     ///< of `engage`
  std::vector<std::string> against;      ///< of `engage`
  std::int64_t engaged = 1000;           ///< replications of `engage`
  std::int64_t playback = 0;             ///< of `engage`: the replication that is recorded
  bool step_study = false;               ///< of `engage`
  std::string loss_table = "shipped";    ///< that campaigns draw on
  std::int64_t table_rows = 1200;        ///< of `tabulate`
  std::int64_t held_out = 420;           ///< of `tabulate`
  std::int64_t drawn_rows = 200;         ///< of `tabulate`
  std::int64_t table_replications = 12;  ///< of `tabulate`
  double at = -1.0;                      ///< of `play` [s]; < 0: the end
  std::string question;                  ///< of `compare`
  std::vector<std::string> set;          ///< of `compare` and `engage`
  std::string as_of;                     ///< of `forecast`
  std::string score;                     ///< of `forecast`
  std::vector<std::string> laws;         ///< of `fit`
  std::string hidden;                    ///< of `fit`
  std::string predict = "x";             ///< of `fit`
  bool no_bayes = false;                 ///< of `fit`
  std::string file;                      ///< of `score`
  study::BattleQuestion battle;          ///< of `battle`
  std::string bind = "127.0.0.1";        ///< of `serve`
  std::int64_t port = 8710;              ///< of `serve`
  bool allow_others = false;             ///< of `serve`
  bool json = false;
  bool quiet = false;
  bool claims = false;
  bool of_engagement = false;
  std::string typed;  ///< the command as typed
};

/// Each returns the exit status.
[[nodiscard]] int analyze(Arguments const& arguments);
[[nodiscard]] int claims(Arguments const& arguments);
[[nodiscard]] int compare(Arguments const& arguments);
[[nodiscard]] int forecast(Arguments const& arguments);
[[nodiscard]] int sbc(Arguments const& arguments);
[[nodiscard]] int run(Arguments const& arguments);
[[nodiscard]] int check(Arguments const& arguments);
[[nodiscard]] int schema(Arguments const& arguments);
[[nodiscard]] int show(Arguments const& arguments);
[[nodiscard]] int start(Arguments const& arguments);
[[nodiscard]] int verify(Arguments const& arguments);
[[nodiscard]] int fit(Arguments const& arguments);
[[nodiscard]] int validate(Arguments const& arguments);
[[nodiscard]] int engage(Arguments const& arguments);
[[nodiscard]] int play(Arguments const& arguments);
[[nodiscard]] int tabulate(Arguments const& arguments);
[[nodiscard]] int battle(Arguments const& arguments);
[[nodiscard]] int score(Arguments const& arguments);
[[nodiscard]] int serve(Arguments const& arguments);

}  // namespace salient::cli
