#pragma once

#include <chrono>
#include <map>
#include <string>
#include <vector>

#include <sys/types.h>

#include "tests/scenario/support/folder.h"

namespace salient::testing {

/// What a server sent: its status, or 0 when it closed without a word.
struct Heard {
  int status = 0;
  std::string head, body;
  double seconds = 0.0;
};

/// A connection of bytes, as no library would make it.
class Wire {
 public:
  explicit Wire(int port);
  ~Wire();
  Wire(Wire const&) = delete;
  Wire& operator=(Wire const&) = delete;

  /// False once the server has closed.
  bool send(std::string const& bytes) const;
  /// One answer, or all until it closes; up to a time.
  [[nodiscard]] Heard hear(double seconds = 20.0) const;
  /// Has the server closed by then?
  [[nodiscard]] bool closed_within(double seconds) const;

 private:
  int socket_;
};

/// The program serving copies of shipped accounts, until it is destroyed.
class Serving {
 public:
  explicit Serving(std::vector<std::string> const& accounts = {"minimal"});
  ~Serving();
  Serving(Serving const&) = delete;
  Serving& operator=(Serving const&) = delete;

  [[nodiscard]] int port() const { return port_; }
  [[nodiscard]] std::string const& token() const { return token_; }
  [[nodiscard]] std::string host() const { return "127.0.0.1:" + std::to_string(port_); }
  [[nodiscard]] std::string cookie() const;
  [[nodiscard]] std::filesystem::path folder() const { return folder_.path(); }
  /// Resident memory [KiB].
  [[nodiscard]] long memory() const;

  /// A request whose head has these lines beside the first.
  [[nodiscard]] Heard ask(std::string const& method, std::string const& target,
                          std::map<std::string, std::string> const& headers,
                          std::string const& body = {}) const;
  /// The same with all that the page itself sends.
  [[nodiscard]] Heard get(std::string const& target) const;
  [[nodiscard]] Heard write(std::string const& method, std::string const& target,
                            std::string const& body) const;

 private:
  TemporaryFolder folder_;
  pid_t process_ = -1;
  int port_ = 0;
  std::string token_;
};

}  // namespace salient::testing
