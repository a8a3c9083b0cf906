#include "libs/testing/redis_server.h"

#include <arpa/inet.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <random>

#include "libs/base/check.h"
#include "libs/testing/wait.h"

namespace jixue::testing {

namespace {

bool IsFree(int port) {
  const int probe = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const bool bound =
      ::bind(probe, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0;
  ::close(probe);
  return bound;
}

// Returns a port below the range that the system uses for outgoing connections.
int FreePort() {
  std::random_device random;
  std::uniform_int_distribution<int> ports{20'000, 31'999};
  while (true) {
    const int port = ports(random);
    if (IsFree(port)) return port;
  }
}

}  // namespace

RedisServer::RedisServer(std::string password) : password_{std::move(password)}, port_{FreePort()} {
  Start();
}

RedisServer::~RedisServer() { Stop(); }

void RedisServer::Start() {
  std::vector<std::string> words{
      "redis-server", "--port", std::to_string(port_), "--bind",   "127.0.0.1",
      "--save",       "",       "--logfile",           "/dev/null"};
  if (!password_.empty()) words.insert(words.end(), {"--requirepass", password_});
  std::vector<char*> arguments;
  arguments.reserve(words.size() + 1);
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  process_ = ::fork();
  if (process_ == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);  // Ends with a test that crashes.
    ::execvp(arguments.front(), arguments.data());
    ::_exit(127);
  }
  const bool up = WaitUntil([this] { return cache::Connection::Open(Settings()).has_value(); });
  JIXUE_CHECK(up, "redis-server answers");
}

void RedisServer::Stop() {
  if (process_ <= 0) return;
  ::kill(process_, SIGKILL);
  ::waitpid(process_, nullptr, 0);
  process_ = -1;
}

void RedisServer::Freeze() const { ::kill(process_, SIGSTOP); }

void RedisServer::Thaw() const { ::kill(process_, SIGCONT); }

cache::Reply RedisServer::Ask(const cache::Command& command) const {
  auto connection = cache::Connection::Open(Settings());
  JIXUE_CHECK(connection.has_value(), "Redis can be reached");
  auto replies = connection->Run({&command, 1});
  JIXUE_CHECK(replies.has_value(), "Redis answers");
  return std::move(replies->front());
}

cache::ConnectionSettings RedisServer::Settings() const {
  return {.address = "127.0.0.1:" + std::to_string(port_),
          .username = {},
          .password = Secret{password_},
          .connect_timeout = std::chrono::milliseconds{2000},
          .command_timeout = std::chrono::milliseconds{2000}};
}

}  // namespace jixue::testing
