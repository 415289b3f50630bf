#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "apps/server/message.h"

namespace salient::server {

/// Decides, from the head of a request alone and before it is routed, whether it is answered at
/// all. What it keeps out: pages of other sites that reach a server on this machine through the
/// user's browser (by its address, or by a name of theirs that they let point here), and other
/// users of the machine.
///
///   Host     exactly one, and one of the allowed; else 400, or 421 for somebody else's name
///   method   GET, HEAD, POST, PUT or DELETE; else 405
///   secret   the cookie, or the token in the link that opens the page; else 401
///   writes   Origin is the page's own, no Sec-Fetch-Site but same-origin; else 403;
///            Content-Type is application/json; else 415
class Guard {
 public:
  /// `port` is served under each of the `names`; the token is the secret.
  Guard(std::vector<std::string> const& names, unsigned short port, std::string token);

  /// The answer that refuses a request; nothing when it may go on.
  [[nodiscard]] std::optional<Response> refuse(Request const& head) const;
  /// Is this the link that opens the page?
  [[nodiscard]] static bool opens(Request const& head);
  /// Sets the cookie and goes on to the page.
  [[nodiscard]] Response welcome() const;

 private:
  [[nodiscard]] bool allowed(std::string_view host) const;
  [[nodiscard]] bool knows_secret(Request const& head) const;
  [[nodiscard]] std::optional<Response> refuse_write(Request const& head) const;

  std::vector<std::string> hosts_;  ///< "localhost:8710", in lower case
  std::string cookie_;  ///< its name: of this port, for a browser shares them among ports
  std::string token_;
};

/// 32 hexadecimal digits that nobody can guess.
[[nodiscard]] std::string new_token();

}  // namespace salient::server
