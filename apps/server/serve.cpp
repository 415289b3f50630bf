#include "apps/server/serve.h"

#include <boost/asio/ip/address.hpp>
#include <fmt/format.h>

#include "apps/server/guard.h"
#include "apps/server/http.h"
#include "apps/server/routes.h"

namespace salient::server {

namespace {

bool is_six(std::string const& address) { return address.find(':') != std::string::npos; }

std::string in_link(std::string const& address) {
  return is_six(address) ? "[" + address + "]" : address;
}

}  // namespace

bool is_loopback(std::string const& address) {
  boost::system::error_code error;
  auto const ip = boost::asio::ip::make_address(address, error);
  return !error && ip.is_loopback();
}

base::Result<base::Done> serve(ServeSettings const& settings,
                               std::function<void(std::string const& link)> const& ready,
                               std::stop_token stop) {
  auto http = listen(settings.bind, settings.port, Limits{});
  if (!http) return http.diagnostics();
  unsigned short const port = (*http)->port();
  std::string const host = in_link(settings.bind);
  std::vector<std::string> names{host};
  if (is_loopback(settings.bind)) names.insert(names.end(), {"localhost", "127.0.0.1", "[::1]"});
  std::string const token = new_token();
  Guard const guard(names, port, token);
  Accounts accounts(settings.accounts, settings.engagements, settings.home);
  Jobs jobs(accounts, settings.results, settings.study);
  Lab lab(settings.study);
  Routes routes(accounts, jobs, lab, guard);
  ready(fmt::format("http://{}:{}/open?token={}", host, port, token));
  (*http)->run(
      {[&](Request const& head) { return guard.refuse(head); },
       [&](Request const& request, ReplyTo const& reply) { routes.answer(request, reply); }},
      std::move(stop));
  return base::Done{};
}

}  // namespace salient::server
