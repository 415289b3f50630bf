#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <deque>
#include <list>
#include <memory>
#include <optional>
#include <string>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>

#include "apps/server/http.h"

namespace salient::server {

class Session;

/// What the sessions of a server share; it outlives them. They are all on one thread, that of the
/// context.
struct Hub {
  Limits limits;
  Callbacks callbacks;
  /// Those that wait longest for a request stand first.
  std::list<std::weak_ptr<Session>> sessions;
  /// Last: what still waits in it when it ends are sessions.
  boost::asio::io_context context{1};
};

/// One connection: a head at a time, its body unless the head is refused, and an answer, which may
/// be a stream of events. It lives as long as an operation or a reply holds it. Every operation has
/// an end: what a client sends or takes too slowly is cut off.
class Session final : public std::enable_shared_from_this<Session> {
 public:
  Session(Hub& hub, boost::asio::ip::tcp::socket socket);
  ~Session();
  Session(Session const&) = delete;
  Session& operator=(Session const&) = delete;

  void start();
  /// Ends the connection at once.
  void close();
  /// Counts no longer among the hub's sessions.
  void leave();
  /// Is there no request of it at work?
  [[nodiscard]] bool waits() const { return waits_; }

  /// For a reply, from any thread.
  void send(Response response);
  void begin_stream();
  /// False once the client is gone.
  bool send_event(std::string text);
  void end_stream();
  /// Lets go of a session on its own thread.
  static void release(std::shared_ptr<Session> session);

 private:
  using error_code = boost::system::error_code;

  void read_head(int allowed_seconds);
  void on_head(error_code error);
  void read_body();
  void on_body(error_code error);
  void write(Response response, bool last);
  void on_written(error_code error, bool last);
  void linger();
  void write_stream_head();
  void queue_event(std::string text);
  void write_next_event();
  void finish_stream();
  void beat();
  void watch_for_end();
  void to_the_back();

  Hub& hub_;
  boost::beast::tcp_stream stream_;
  std::list<std::weak_ptr<Session>>::iterator place_;
  boost::beast::flat_buffer buffer_{std::size_t{64} << 10U};
  std::optional<boost::beast::http::request_parser<boost::beast::http::string_body>> parser_;
  std::optional<boost::beast::http::response<boost::beast::http::string_body>> response_;
  std::deque<std::string> events_;
  std::size_t events_bytes_ = 0;
  boost::asio::steady_timer heartbeat_;
  std::array<char, 1024> discarded_{};
  std::size_t discarded_bytes_ = 0;
  bool waits_ = true, head_only_ = false, keep_alive_ = false;
  bool streaming_ = false, writing_ = false, ending_ = false;
  std::atomic<bool> gone_ = false;
};

}  // namespace salient::server
