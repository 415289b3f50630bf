#include "apps/server/session.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <fmt/format.h>

namespace salient::server {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;

namespace {

using std::chrono::seconds;

constexpr unsigned kHttp11 = 11;

/// What every response says, so that a browser takes it for nothing else, keeps it nowhere and
/// shows it inside no other page.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kAlways{{
    {"Server", "salient"},
    {"Cache-Control", "no-store"},
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "DENY"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    // The page's own scripts alone; figures are drawn with style attributes.
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' "
     "data: "
     "blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"},
}};

beast::string_view view(std::string_view text) { return {text.data(), text.size()}; }

std::string lower(std::string_view text) {
  std::string small(text);
  std::transform(small.begin(), small.end(), small.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return small;
}

std::string text_of(beast::string_view text) { return {text.data(), text.size()}; }

Request head_of(http::request<http::string_body> const& message) {
  Request request;
  request.method = text_of(message.method_string());
  std::string const target = text_of(message.target());
  std::size_t const mark = target.find('?');
  request.path = target.substr(0, mark);
  if (mark != std::string::npos) request.query = target.substr(mark + 1);
  for (auto const& field : message) {
    request.headers.push_back({lower(text_of(field.name_string())), text_of(field.value())});
  }
  return request;
}

/// What a client hears whose request cannot be read; nothing when it has gone.
std::optional<Response> unreadable(boost::system::error_code error) {
  if (error == http::error::header_limit || error == http::error::buffer_overflow) {
    return failure(431, "the head of the request is too long");
  }
  if (error == http::error::body_limit) return failure(413, "the body of the request is too long");
  if (error == http::error::end_of_stream || error == http::error::partial_message) return {};
  if (error.category() == http::make_error_code(http::error::bad_method).category()) {
    return failure(400, "this is no HTTP request");
  }
  return {};
}

}  // namespace

Session::Session(Hub& hub, asio::ip::tcp::socket socket)
    : hub_(hub),
      stream_(std::move(socket)),
      place_(hub_.sessions.end()),
      heartbeat_(hub_.context) {}

Session::~Session() { leave(); }

void Session::leave() {
  if (place_ == hub_.sessions.end()) return;
  hub_.sessions.erase(place_);
  place_ = hub_.sessions.end();
}

void Session::start() {
  place_ = hub_.sessions.insert(hub_.sessions.end(), weak_from_this());
  read_head(hub_.limits.first_seconds);
}

void Session::close() {
  gone_ = true;
  heartbeat_.cancel();
  stream_.close();
}

// ---- Reading ---------------------------------------------------------------------------------

void Session::read_head(int allowed_seconds) {
  waits_ = true;
  parser_.emplace();
  parser_->header_limit(static_cast<std::uint32_t>(hub_.limits.header_bytes));
  parser_->body_limit(hub_.limits.body_bytes);
  stream_.expires_after(seconds(allowed_seconds));
  http::async_read_header(
      stream_, buffer_, *parser_,
      [self = shared_from_this()](error_code error, std::size_t) { self->on_head(error); });
}

void Session::on_head(error_code error) {
  if (error) {
    auto said = unreadable(error);
    if (said) return write(*std::move(said), true);
    return close();
  }
  waits_ = false;
  head_only_ = parser_->get().method() == http::verb::head;
  keep_alive_ = parser_->get().keep_alive();
  if (auto refused = hub_.callbacks.refuse(head_of(parser_->get()))) {
    // What follows such a head is not read, unless nothing does.
    bool const nothing_follows = !parser_->chunked() && parser_->content_length().value_or(0) == 0;
    return write(*std::move(refused), !nothing_follows);
  }
  if (parser_->content_length().value_or(0) > hub_.limits.body_bytes) {
    return write(*unreadable(http::error::body_limit), true);
  }
  read_body();
}

void Session::read_body() {
  stream_.expires_after(seconds(hub_.limits.body_seconds));
  http::async_read(
      stream_, buffer_, *parser_,
      [self = shared_from_this()](error_code error, std::size_t) { self->on_body(error); });
}

namespace {

/// A session as that to which an answer goes.
class SessionReply final : public Reply,
                           public EventStream,
                           public std::enable_shared_from_this<SessionReply> {
 public:
  explicit SessionReply(std::shared_ptr<Session> session) : session_(std::move(session)) {}
  ~SessionReply() override {
    if (streams_) session_->end_stream();
    if (!streams_ && !answered_) session_->send(failure(500, "there is no answer"));
    Session::release(std::move(session_));
  }
  SessionReply(SessionReply const&) = delete;
  SessionReply& operator=(SessionReply const&) = delete;

  void send(Response response) override {
    answered_ = true;
    session_->send(std::move(response));
  }
  std::shared_ptr<EventStream> stream() override {
    streams_ = true;
    session_->begin_stream();
    return shared_from_this();
  }
  bool send(std::string_view event, std::string_view data) override {
    return session_->send_event(fmt::format("event: {}\ndata: {}\n\n", event, data));
  }

 private:
  std::shared_ptr<Session> session_;
  bool answered_ = false, streams_ = false;
};

}  // namespace

void Session::on_body(error_code error) {
  if (error) {
    auto said = unreadable(error);
    if (said) return write(*std::move(said), true);
    return close();
  }
  stream_.expires_never();
  Request request = head_of(parser_->get());
  request.body = std::move(parser_->get().body());
  hub_.callbacks.answer(request, std::make_shared<SessionReply>(shared_from_this()));
}

void Session::release(std::shared_ptr<Session> session) {
  asio::io_context& context = session->hub_.context;
  asio::post(context, [session = std::move(session)] {});
}

// ---- Answering -------------------------------------------------------------------------------

void Session::send(Response response) {
  asio::post(hub_.context, [self = shared_from_this(), response = std::move(response)]() mutable {
    self->write(std::move(response), false);
  });
}

void Session::write(Response response, bool last) {
  last = last || !keep_alive_;
  response_.emplace(static_cast<http::status>(response.status), kHttp11);
  for (auto const& [name, value] : kAlways) response_->set(view(name), view(value));
  for (Header const& header : response.headers) response_->set(header.name, header.value);
  response_->set(http::field::content_type, response.type);
  response_->keep_alive(!last);
  response_->content_length(response.body.size());
  if (!head_only_) response_->body() = std::move(response.body);
  stream_.expires_after(seconds(hub_.limits.write_seconds));
  auto done = [self = shared_from_this(), last](error_code error, std::size_t) {
    self->on_written(error, last);
  };
  http::async_write(stream_, *response_, std::move(done));
}

void Session::on_written(error_code error, bool last) {
  response_.reset();
  if (error) return close();
  if (last) return linger();
  to_the_back();
  read_head(hub_.limits.idle_seconds);
}

void Session::to_the_back() {
  if (place_ == hub_.sessions.end()) return;
  hub_.sessions.splice(hub_.sessions.end(), hub_.sessions, place_);
}

/// Closes the own side and takes a little of what the client still sends, so that the answer is not
/// lost to a reset.
void Session::linger() {
  error_code ignored;
  stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
  constexpr int kSeconds = 2;
  constexpr std::size_t kMost = std::size_t{1} << 20U;
  if (discarded_bytes_ == 0) stream_.expires_after(seconds(kSeconds));
  stream_.async_read_some(asio::buffer(discarded_),
                          [self = shared_from_this()](error_code error, std::size_t n) {
                            self->discarded_bytes_ += n;
                            if (error || self->discarded_bytes_ > kMost) return self->close();
                            self->linger();
                          });
}

// ---- Streams of events -----------------------------------------------------------------------

void Session::begin_stream() {
  asio::post(hub_.context, [self = shared_from_this()] { self->write_stream_head(); });
}

void Session::write_stream_head() {
  streaming_ = true;
  std::string head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n";
  for (auto const& [name, value] : kAlways) head += fmt::format("{}: {}\r\n", name, value);
  queue_event(head + "\r\n");
  watch_for_end();
  beat();
}

bool Session::send_event(std::string text) {
  if (gone_) return false;
  asio::post(hub_.context, [self = shared_from_this(), text = std::move(text)]() mutable {
    self->queue_event(std::move(text));
  });
  return true;
}

void Session::end_stream() {
  asio::post(hub_.context, [self = shared_from_this()] {
    self->ending_ = true;
    self->finish_stream();
  });
}

void Session::queue_event(std::string text) {
  if (gone_) return;
  events_bytes_ += text.size();
  if (events_bytes_ > hub_.limits.stream_bytes) return close();
  events_.push_back(std::move(text));
  if (!writing_) write_next_event();
}

void Session::write_next_event() {
  writing_ = true;
  stream_.expires_after(seconds(hub_.limits.write_seconds));
  asio::async_write(stream_, asio::buffer(events_.front()),
                    [self = shared_from_this()](error_code error, std::size_t) {
                      self->writing_ = false;
                      if (error || self->gone_) return self->close();
                      self->events_bytes_ -= self->events_.front().size();
                      self->events_.pop_front();
                      self->stream_.expires_never();
                      if (!self->events_.empty()) return self->write_next_event();
                      self->finish_stream();
                    });
}

void Session::finish_stream() {
  if (!ending_ || writing_ || !events_.empty() || gone_) return;
  heartbeat_.cancel();
  linger();
}

/// A comment now and then: a client that has gone without a word shows in the write.
void Session::beat() {
  constexpr int kSeconds = 15;
  heartbeat_.expires_after(seconds(kSeconds));
  heartbeat_.async_wait([self = shared_from_this()](error_code error) {
    if (error || self->gone_ || self->ending_) return;
    self->queue_event(": still here\n\n");
    self->beat();
  });
}

/// A client of a stream has nothing more to say: whatever comes is its end.
void Session::watch_for_end() {
  stream_.socket().async_wait(asio::ip::tcp::socket::wait_read,
                              [self = shared_from_this()](error_code error) {
                                if (!error && !self->ending_) self->close();
                              });
}

}  // namespace salient::server
