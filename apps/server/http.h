#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

#include "apps/server/message.h"
#include "salient/api/salient.h"

namespace salient::server {

/// What one client may cost.
struct Limits {
  std::size_t header_bytes = std::size_t{16} << 10U;
  std::size_t body_bytes = std::size_t{4} << 20U;
  std::size_t connections = 512;       ///< above it the one that has waited longest is closed
  std::size_t stream_bytes = 1 << 20;  ///< of events not yet sent; a slower reader is cut off
  int first_seconds = 10;              ///< from the connection to the end of its first head
  int idle_seconds = 60;               ///< from an answer to the end of the next head
  int body_seconds = 30;
  int write_seconds = 60;
};

/// What is asked of the rest of the program, on the server's own thread: neither may take long.
struct Callbacks {
  /// The answer that refuses a request by its head; its body is then not read.
  std::function<std::optional<Response>(Request const& head)> refuse;
  std::function<void(Request const& request, ReplyTo const& reply)> answer;
};

/// An HTTP/1.1 server with one thread, on Boost.Beast. Every response has the headers that keep a
/// browser from taking it for something else, or showing it inside another page.
class HttpServer {
 public:
  HttpServer() = default;
  HttpServer(HttpServer const&) = delete;
  HttpServer& operator=(HttpServer const&) = delete;
  virtual ~HttpServer() = default;

  [[nodiscard]] virtual unsigned short port() const = 0;
  /// Serves until it is stopped.
  virtual void run(Callbacks callbacks, std::stop_token stop) = 0;
};

/// Listens on an address; port 0 takes a free one. An error when the address cannot be had.
[[nodiscard]] base::Result<std::unique_ptr<HttpServer>> listen(std::string const& address,
                                                               unsigned short port,
                                                               Limits const& limits);

}  // namespace salient::server
