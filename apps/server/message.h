#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace salient::server {

/// Name and value of a header; of requests the name is in lower case.
struct Header {
  std::string name, value;
};

/// What a client asks, as it was sent: nothing in it is decoded.
struct Request {
  std::string method;  ///< "GET"
  std::string path;    ///< from the first slash, without the query
  std::string query;   ///< after the question mark; may be empty
  std::vector<Header> headers;
  std::string body;

  /// All values of a header; `name` in lower case.
  [[nodiscard]] std::vector<std::string_view> values(std::string_view name) const;
  /// The value of a header that may stand once; empty when it is absent or stands twice.
  [[nodiscard]] std::string_view value(std::string_view name) const;
  /// A parameter of the query, of letters, digits and - . _ alone; empty when absent or otherwise.
  [[nodiscard]] std::string_view parameter(std::string_view name) const;
};

struct Response {
  unsigned status = 200;
  std::string type = "application/json";
  std::string body;
  std::vector<Header> headers{};  ///< beside those that every response has
};

/// An error as the API has it: {"error": {"status": …, "message": …}}.
[[nodiscard]] Response failure(unsigned status, std::string_view message);

/// A stream of server-sent events, which ends when nobody holds it any more. Any thread may send.
class EventStream {
 public:
  virtual ~EventStream() = default;
  /// Sends an event whose data is one line. False once the client is gone.
  virtual bool send(std::string_view event, std::string_view data) = 0;
};

/// Where the answer to a request goes; exactly one of the two is called, once, from any thread.
class Reply {
 public:
  virtual ~Reply() = default;
  virtual void send(Response response) = 0;
  [[nodiscard]] virtual std::shared_ptr<EventStream> stream() = 0;
};
using ReplyTo = std::shared_ptr<Reply>;

}  // namespace salient::server
