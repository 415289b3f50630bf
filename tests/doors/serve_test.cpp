#include <algorithm>
#include <atomic>
#include <memory>
#include <thread>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/doors/support/client.h"
#include "tests/doors/support/process.h"

namespace salient {
namespace {

using salient::testing::Heard;
using salient::testing::Serving;
using salient::testing::text_of;
using salient::testing::Wire;
using Json = nlohmann::json;

constexpr char const* kSession = "/api/v1/session";

TEST(Serve, AnswersThePageAndItsApi) {
  Serving const server;
  Heard const session = server.get(kSession);
  EXPECT_EQ(session.status, 200);
  EXPECT_EQ(Json::parse(session.body)["accounts"], Json::array({"minimal"}));
  for (auto const& [path, type] :
       {std::pair{"/", "text/html"}, std::pair{"/page.js", "text/javascript"},
        std::pair{"/page.css", "text/css"}}) {
    Heard const asset = server.get(path);
    EXPECT_EQ(asset.status, 200) << path;
    EXPECT_NE(asset.head.find(std::string("Content-Type: ") + type), std::string::npos) << path;
    EXPECT_GT(asset.body.size(), 100U) << path;
  }
  for (std::string const wanted :
       {"X-Content-Type-Options: nosniff", "X-Frame-Options: DENY", "Referrer-Policy: no-referrer",
        "Cache-Control: no-store", "Cross-Origin-Resource-Policy: same-origin",
        "default-src 'none'; script-src 'self'"}) {
    EXPECT_NE(session.head.find(wanted), std::string::npos) << wanted;
  }
  EXPECT_EQ(session.head.find("Access-Control"), std::string::npos) << "no other site may read";
}

TEST(Serve, TheLinkSetsACookieThatLetsIn) {
  Serving const server;
  Heard const opened =
      server.ask("GET", "/open?token=" + server.token(), {{"Host", server.host()}});
  EXPECT_EQ(opened.status, 200);
  EXPECT_NE(
      opened.head.find("Set-Cookie: " + server.cookie() + "; Path=/; HttpOnly; SameSite=Strict"),
      std::string::npos)
      << opened.head;
  std::string wrong = server.token();
  wrong.back() = wrong.back() == '0' ? '1' : '0';
  for (std::string const& token : {wrong, std::string(), server.token() + "0",
                                   server.token().substr(1), std::string(5000, 'a')}) {
    EXPECT_EQ(server.ask("GET", "/open?token=" + token, {{"Host", server.host()}}).status, 401);
  }
  EXPECT_EQ(server.ask("GET", "/open", {{"Host", server.host()}}).status, 401);
}

TEST(Serve, WithoutTheSecretThereIsNothing) {
  Serving const server;
  std::string const name = "salient-" + std::to_string(server.port());
  for (std::string const path : {"/", "/page.js", kSession, "/api/v1/jobs", "/nothing"}) {
    EXPECT_EQ(server.ask("GET", path, {{"Host", server.host()}}).status, 401) << path;
    for (std::string const& cookie :
         {name + "=", name + "=0123456789abcdef0123456789abcdef", "x=" + server.token(),
          server.cookie() + "; " + server.cookie(), name + "=" + server.token() + "x"}) {
      EXPECT_EQ(server.ask("GET", path, {{"Host", server.host()}, {"Cookie", cookie}}).status, 401)
          << path << " " << cookie;
    }
  }
  // Among other cookies of other programs it is found.
  EXPECT_EQ(server
                .ask("GET", kSession,
                     {{"Host", server.host()}, {"Cookie", "a=b; " + server.cookie() + "; c=d"}})
                .status,
            200);
}

/// Forms of Host, and what each is worth: of this port, 200; nobody's, 421; none or two, 400.
TEST(Serve, FortyFormsOfHost) {
  Serving const server;
  std::string const port = std::to_string(server.port());
  std::vector<std::string> const good{"127.0.0.1:" + port, "localhost:" + port, "LOCALHOST:" + port,
                                      "LocalHost:" + port, "[::1]:" + port};
  std::vector<std::string> const foreign{
      "evil.example",
      "evil.example:" + port,
      "127.0.0.1",
      "localhost",
      "127.0.0.1:1",
      "127.0.0.1:" + port + "0",
      "127.0.0.1:0" + port,
      "127.0.0.1 :" + port,
      "127.0.0.1:" + port + ".evil.example",
      "127.0.0.1.evil.example:" + port,
      "evil.example@127.0.0.1:" + port,
      "127.0.0.1:" + port + "@evil.example",
      "http://127.0.0.1:" + port,
      "127.0.0.1:" + port + "/",
      "127.0.0.1:" + port + "?",
      "127.0.0.1:" + port + "#",
      "127.0.0.1:" + port + ",evil.example",
      "evil.example,127.0.0.1:" + port,
      "127.0.0.1:" + port + " evil.example",
      "127.1:" + port,
      "127.0.1:" + port,
      "127.0.0.2:" + port,
      "0.0.0.0:" + port,
      "0:" + port,
      "2130706433:" + port,
      "0x7f000001:" + port,
      "0177.0.0.1:" + port,
      "::1:" + port,
      "[::]:" + port,
      "[::ffff:127.0.0.1]:" + port,
      "[0:0:0:0:0:0:0:1]:" + port,
      "localhost.:" + port,
      "localhost.localdomain:" + port,
      "xlocalhost:" + port,
      "%6cocalhost:" + port,
      "\xE2\x93\x9Bocalhost:" + port,
  };
  ASSERT_GE(good.size() + foreign.size() + 3, 40U);
  for (std::string const& host : good) {
    EXPECT_EQ(server.ask("GET", kSession, {{"Host", host}, {"Cookie", server.cookie()}}).status,
              200)
        << host;
  }
  for (std::string const& host : foreign) {
    Heard const heard = server.ask("GET", kSession, {{"Host", host}, {"Cookie", server.cookie()}});
    EXPECT_TRUE(heard.status == 421 || heard.status == 400) << host << ": " << heard.status;
    EXPECT_EQ(heard.body.find("minimal"), std::string::npos) << host;
  }
  EXPECT_EQ(server.ask("GET", kSession, {{"Cookie", server.cookie()}}).status, 400) << "none";
  EXPECT_EQ(server.ask("GET", kSession, {{"Host", ""}, {"Cookie", server.cookie()}}).status, 400);
  EXPECT_EQ(
      server
          .ask("GET", kSession,
               {{"Host", server.host()}, {"host", server.host()}, {"Cookie", server.cookie()}})
          .status,
      400)
      << "two";
}

TEST(Serve, WritesComeFromThePageAlone) {
  Serving const server;
  std::string const target = "/api/v1/accounts/minimal/check";
  std::string const body = R"({"files": []})";
  std::map<std::string, std::string> const own{{"Host", server.host()},
                                               {"Cookie", server.cookie()},
                                               {"Origin", "http://" + server.host()},
                                               {"Content-Type", "application/json"}};
  EXPECT_EQ(server.ask("POST", target, own, body).status, 200);
  auto const with = [&](std::string const& name, std::string const& value) {
    auto headers = own;
    headers[name] = value;
    if (value.empty()) headers.erase(name);
    return server.ask("POST", target, headers, body).status;
  };
  std::string const port = std::to_string(server.port());
  std::vector<std::string> const origins{"",
                                         "null",
                                         "http://evil.example",
                                         "https://127.0.0.1:" + port,
                                         "http://127.0.0.1",
                                         "http://127.0.0.1:" + port + ".evil.example",
                                         "http://evil.example:" + port,
                                         "http://127.0.0.1:1"};
  for (std::string const& origin : origins) {
    EXPECT_EQ(with("Origin", origin), 403) << origin;
  }
  EXPECT_EQ(with("Sec-Fetch-Site", "cross-site"), 403);
  EXPECT_EQ(with("Sec-Fetch-Site", "same-site"), 403);
  EXPECT_EQ(with("Sec-Fetch-Site", "same-origin"), 200);
  for (std::string const type : {"", "text/plain", "application/x-www-form-urlencoded",
                                 "multipart/form-data", "application/jsonx"}) {
    EXPECT_EQ(with("Content-Type", type), 415) << type;
  }
  EXPECT_EQ(with("Content-Type", "application/json; charset=utf-8"), 200);
  for (std::string const method : {"PATCH", "TRACE", "CONNECT", "OPTIONS", "PROPFIND"}) {
    EXPECT_EQ(server.ask(method, target, own, body).status, 405) << method;
  }
}

TEST(Serve, NoPathOfAClientIsOpened) {
  Serving const server;
  for (std::string const path : {"/../../../../etc/passwd",
                                 "/..%2f..%2fetc/passwd",
                                 "/%2e%2e/%2e%2e/etc/passwd",
                                 "/page.js/../../etc/passwd",
                                 "/....//....//etc/passwd",
                                 "//etc/passwd",
                                 "/etc/passwd",
                                 "/..\\..\\etc\\passwd",
                                 "/%c0%ae%c0%ae/etc/passwd",
                                 "/page.js%00.html",
                                 "/./page.js",
                                 "/api/v1/accounts/../minimal/files",
                                 "/api/v1/accounts/minimal/../files",
                                 "/api/v1/accounts/%2e%2e/files",
                                 "/api/v1/accounts/..%2fminimal/files",
                                 "/api/v1/accounts//files",
                                 "/api/v1/jobs/../../etc/passwd",
                                 "/api/v1/jobs/%2e%2e/report",
                                 "/api/v1/jobs/minimal.rough/../report",
                                 "/api/v1/jobs/..%2f..%2fminimal/report",
                                 "/api/v1/",
                                 "/api/v1",
                                 "/api/v2/session",
                                 "/api/v1/session/"}) {
    Heard const heard = server.get(path);
    EXPECT_EQ(heard.status, 404) << path;
    EXPECT_EQ(heard.body.find("root:"), std::string::npos) << path;
  }
  for (std::string const id : {"../minimal", "..", "/etc", "a/b", "A", "", "a%2fb", "-a"}) {
    Heard const made = server.write("POST", "/api/v1/accounts", Json{{"id", id}}.dump());
    EXPECT_EQ(made.status, 422) << id;
  }
  for (std::string const name : {"../minimal/scenario.toml", "/etc/passwd", "x.csv", ""}) {
    Json const body{{"name", name}, {"text", "x"}, {"digest", "0"}};
    EXPECT_EQ(server.write("PUT", "/api/v1/accounts/minimal/files", body.dump()).status, 422)
        << name;
  }
}

TEST(Serve, ABodyIsReadStrictly) {
  Serving const server;
  auto const problems = [&](std::string const& target, std::string const& body) {
    Heard const heard = server.write("POST", target, body);
    EXPECT_EQ(heard.status, 422) << body;
    return heard.status == 422 ? Json::parse(heard.body)["diagnostics"] : Json();
  };
  EXPECT_EQ(problems("/api/v1/jobs", "{").size(), 1U);
  EXPECT_EQ(problems("/api/v1/jobs", "[]").size(), 1U);
  EXPECT_GE(problems("/api/v1/jobs", R"({"acount": "minimal", "thoroughness": "bold"})").size(),
            3U);
  EXPECT_EQ(problems("/api/v1/jobs",
                     R"({"account": "minimal", "thoroughness": "rough", "as_of": "soon"})")
                .size(),
            1U);
  auto const levers =
      problems("/api/v1/accounts/minimal/what-if", R"({"changes": ["nothing=1", 3], "pairs": -1})");
  EXPECT_GE(levers.size(), 2U);
  EXPECT_EQ(problems("/api/v1/accounts/minimal/what-if",
                     R"({"changes": ["direct_fire.hasard=1"], "pairs": 10})")
                .size(),
            1U);
  EXPECT_EQ(server
                .write("POST", "/api/v1/jobs",
                       R"({"account": "none", "thoroughness": "rough", "as_of": ""})")
                .status,
            404);
}

TEST(Serve, AFileIsSavedOverTheTextThatWasReadAlone) {
  Serving const server;
  auto const files = Json::parse(server.get("/api/v1/accounts/minimal/files").body)["files"];
  std::string const text = files[0]["text"];
  Json body{{"name", "scenario.toml"}, {"text", "# mine\n" + text}, {"digest", files[0]["digest"]}};
  EXPECT_EQ(server.write("PUT", "/api/v1/accounts/minimal/files", body.dump()).status, 200);
  body["text"] = "# other\n" + text;
  EXPECT_EQ(server.write("PUT", "/api/v1/accounts/minimal/files", body.dump()).status, 409);
  EXPECT_EQ(text_of(server.folder() / "minimal/scenario.toml"), "# mine\n" + text);
}

TEST(Serve, TooMuchIsRefusedBeforeItIsTaken) {
  Serving const server;
  long const before = server.memory();
  std::string const head =
      "POST /api/v1/accounts/minimal/check HTTP/1.1\r\nHost: " + server.host() +
      "\r\nCookie: " + server.cookie() + "\r\nOrigin: http://" + server.host() +
      "\r\nContent-Type: application/json\r\n";
  {
    // Ten gigabytes, announced: the answer comes before the body.
    Wire const wire(server.port());
    wire.send(head + "Content-Length: 10737418240\r\n\r\n");
    EXPECT_EQ(wire.hear().status, 413);
  }
  {
    // Ten gigabytes, in pieces: cut off long before.
    Wire const wire(server.port());
    wire.send(head + "Transfer-Encoding: chunked\r\n\r\n");
    std::string const piece = "100000\r\n" + std::string(1 << 20, ' ') + "\r\n";
    int sent = 0;
    while (sent < 10240 && wire.send(piece)) ++sent;
    EXPECT_LT(sent, 64) << "MiB";
    EXPECT_EQ(wire.hear().status, 413);
  }
  {
    // A head without an end.
    Wire const wire(server.port());
    wire.send("GET / HTTP/1.1\r\nHost: " + server.host() + "\r\n");
    int lines = 0;
    while (lines < 100000 && wire.send("X-More: " + std::string(1000, 'x') + "\r\n")) ++lines;
    EXPECT_LT(lines, 20000);
    int const status = wire.hear().status;
    EXPECT_TRUE(status == 431 || status == 0) << status;
  }
  for (std::string const nonsense :
       {"nonsense\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "\x16\x03\x01\x02", "GET /\r\n\r\n"}) {
    Wire const wire(server.port());
    wire.send(nonsense);
    int const status = wire.hear(12.0).status;
    EXPECT_TRUE(status == 400 || status == 0) << nonsense << status;
  }
  EXPECT_EQ(server.get(kSession).status, 200);
  EXPECT_LT(server.memory() - before, 64 * 1024) << "KiB";
}

/// Time in which 99 of 100 requests of an honest client are answered [s].
double slowest_but_one_percent(Serving const& server, int requests) {
  std::vector<double> seconds;
  for (int i = 0; i < requests; ++i) {
    auto const start = std::chrono::steady_clock::now();
    EXPECT_EQ(server.get(kSession).status, 200);
    seconds.push_back(
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  std::sort(seconds.begin(), seconds.end());
  return seconds[static_cast<std::size_t>(0.99 * requests)];
}

TEST(Serve, TwoThousandIdleConnectionsHinderNobody) {
  Serving const server;
  long const before = server.memory();
  std::vector<std::unique_ptr<Wire>> idle;
  for (int i = 0; i < 2000; ++i) {
    idle.push_back(std::make_unique<Wire>(server.port()));
    if (i % 2 == 0) idle.back()->send("GET / HTTP/1.1\r\nHost: ");
  }
  EXPECT_LT(slowest_but_one_percent(server, 200), 0.2);
  EXPECT_LT(server.memory() - before, 64 * 1024) << "KiB";
}

TEST(Serve, AByteASecondIsCutOff) {
  Serving const server;
  std::atomic<bool> over = false;
  std::vector<std::unique_ptr<Wire>> slow;
  for (int i = 0; i < 50; ++i) slow.push_back(std::make_unique<Wire>(server.port()));
  std::jthread const dripping([&] {
    std::string const head = "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    for (std::size_t at = 0; !over; at = (at + 1) % (head.size() - 4)) {
      for (auto const& wire : slow) wire->send(head.substr(at, 1));
      std::this_thread::sleep_for(std::chrono::seconds(1));
    }
  });
  EXPECT_LT(slowest_but_one_percent(server, 100), 0.2);
  EXPECT_TRUE(slow.front()->closed_within(15.0)) << "a head has to come within ten seconds";
  over = true;
}

TEST(Serve, OthersAreLetInOnlyWhenThatIsAskedFor) {
  auto const refused = salient::testing::salient(
      {"serve", salient::testing::shipped("minimal"), "--bind", "0.0.0.0", "--port", "0"});
  EXPECT_EQ(refused.code, 2);
  EXPECT_NE(refused.err.find("not encrypted"), std::string::npos) << refused.err;
  EXPECT_NE(refused.err.find("--allow-others"), std::string::npos);
  auto const wrong = salient::testing::salient(
      {"serve", "no-such-folder", "--port", "70000", "--bind", "nowhere"});
  EXPECT_EQ(wrong.code, 2);
  EXPECT_NE(wrong.err.find("no-such-folder"), std::string::npos) << wrong.err;
  EXPECT_NE(wrong.err.find("--port"), std::string::npos);
}

}  // namespace
}  // namespace salient
