// The HTTP listener, over Pistache, whose headers stay in the .cpp.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "gateway/http/connection.h"

namespace jixue::gateway {

struct ServerSettings {
  std::string listen_address;  // "127.0.0.1:8081"; port 0 takes a free one.
  int workers = 2;
  std::size_t connections_max = 4096;
  // How long a stop goes on answering, each answer closing its connection. Longer than the proxy in
  // front keeps an idle connection, so that no request meets one that just closes.
  std::chrono::milliseconds drain{0};
  ConnectionSettings connection;
};

class Server {
 public:
  // Throws std::runtime_error when the address cannot be listened on. The handler may be called
  // from several threads.
  Server(const ServerSettings& settings, RequestHandler handler,
         std::function<HttpResponse(const HeadProblem&, const HttpRequest&)> answer_problem);
  ~Server();

  int port() const;
  // For the time of `drain` all are answered, each answer closing its connection. Then nothing is
  // accepted or read any more, and what was begun gets its answer. Returns after the grace at the
  // latest.
  void Stop(std::chrono::milliseconds grace);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace jixue::gateway
