#include "apps/server/http.h"

#include <utility>

#include <boost/asio/post.hpp>

#include "apps/server/session.h"

namespace salient::server {

namespace asio = boost::asio;
using Tcp = asio::ip::tcp;
using boost::system::error_code;

namespace {

class Listener final : public HttpServer {
 public:
  Listener(std::unique_ptr<Hub> hub, Tcp::acceptor acceptor)
      : hub_(std::move(hub)), acceptor_(std::move(acceptor)), pause_(hub_->context) {}

  [[nodiscard]] unsigned short port() const override {
    error_code ignored;
    return acceptor_.local_endpoint(ignored).port();
  }

  void run(Callbacks callbacks, std::stop_token stop) override {
    hub_->callbacks = std::move(callbacks);
    accept();
    std::stop_callback const on_stop(stop, [&] { asio::post(hub_->context, [&] { finish(); }); });
    hub_->context.run();
    // Replies may be at work on other threads still; their sessions are closed.
  }

 private:
  void accept() {
    acceptor_.async_accept([this](error_code error, Tcp::socket socket) {
      if (finished_) return;
      // Out of file descriptors, say: what frees some is the time that others have to answer.
      if (error) return wait_and_accept();
      make_room();
      error_code ignored;
      socket.set_option(Tcp::no_delay(true), ignored);
      std::make_shared<Session>(*hub_, std::move(socket))->start();
      accept();
    });
  }

  void wait_and_accept() {
    constexpr std::chrono::milliseconds kPause{50};
    pause_.expires_after(kPause);
    pause_.async_wait([this](error_code error) {
      if (!error && !finished_) accept();
    });
  }

  /// Closes connections that only wait, those that have done so longest first.
  void make_room() {
    for (auto it = hub_->sessions.begin();
         it != hub_->sessions.end() && hub_->sessions.size() >= hub_->limits.connections;) {
      auto const session = (it++)->lock();
      if (session && session->waits()) {
        session->close();
        session->leave();
      }
    }
  }

  void finish() {
    finished_ = true;
    error_code ignored;
    acceptor_.close(ignored);
    pause_.cancel();
    auto const sessions = hub_->sessions;
    for (auto const& one : sessions) {
      if (auto const session = one.lock()) session->close();
    }
  }

  std::unique_ptr<Hub> hub_;
  Tcp::acceptor acceptor_;
  asio::steady_timer pause_;
  bool finished_ = false;
};

std::string shown(std::string const& address, unsigned short port) {
  bool const six = address.find(':') != std::string::npos;
  return (six ? "[" + address + "]" : address) + ":" + std::to_string(port);
}

}  // namespace

base::Result<std::unique_ptr<HttpServer>> listen(std::string const& address, unsigned short port,
                                                 Limits const& limits) {
  base::Diagnostics wrong;
  error_code error;
  auto const ip = asio::ip::make_address(address, error);
  if (error) {
    wrong.error({}, "--bind", "'" + base::printable(address) + "' is no address",
                "an IP address such as 127.0.0.1 or ::1");
    return wrong;
  }
  auto hub = std::make_unique<Hub>();
  hub->limits = limits;
  Tcp::endpoint const endpoint(ip, port);
  Tcp::acceptor acceptor(hub->context);
  acceptor.open(endpoint.protocol(), error);
  if (!error) acceptor.set_option(Tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error) {
    wrong.error({}, "--port", "cannot serve at " + shown(address, port) + ": " + error.message(),
                "a free port; 0 takes one");
    return wrong;
  }
  return std::unique_ptr<HttpServer>(
      std::make_unique<Listener>(std::move(hub), std::move(acceptor)));
}

}  // namespace salient::server
