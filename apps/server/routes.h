#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "apps/server/accounts.h"
#include "apps/server/guard.h"
#include "apps/server/jobs.h"
#include "apps/server/lab.h"
#include "apps/server/worker.h"

namespace salient::server {

/// A file of the page, embedded when the program is built.
struct Asset {
  std::string_view path, type, bytes;
};
[[nodiscard]] std::vector<Asset> const& assets();

/// What stands behind the addresses: everything that a request may ask of the program.
class Routes {
 public:
  Routes(Accounts& accounts, Jobs& jobs, Lab& lab, Guard const& guard);

  /// Answers a request that the guard has let in; at once, or from another thread.
  void answer(Request const& request, ReplyTo const& reply);

 private:
  using Path = std::vector<std::string_view>;

  void api(Request const& request, Path const& path, ReplyTo const& reply);
  void accounts(Request const& request, Path const& path, ReplyTo const& reply);
  void engagements(Request const& request, Path const& path, ReplyTo const& reply);
  void jobs(Request const& request, Path const& path, ReplyTo const& reply);
  void later(ReplyTo reply, std::function<Response()> task);
  [[nodiscard]] Response session() const;

  Accounts& accounts_;
  Jobs& jobs_;
  Lab& lab_;
  Guard const& guard_;
  Worker desk_;  ///< for what takes more than a moment
};

}  // namespace salient::server
