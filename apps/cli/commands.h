#pragma once

#include <cstdint>
#include <string>

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
  bool json = false;
  bool quiet = false;
  bool claims = false;
  std::string typed;  ///< the command as typed
};

/// Each returns the exit status.
[[nodiscard]] int analyze(Arguments const& arguments);
[[nodiscard]] int run(Arguments const& arguments);
[[nodiscard]] int check(Arguments const& arguments);
[[nodiscard]] int schema(Arguments const& arguments);
[[nodiscard]] int show(Arguments const& arguments);
[[nodiscard]] int start(Arguments const& arguments);
[[nodiscard]] int verify(Arguments const& arguments);

}  // namespace salient::cli
