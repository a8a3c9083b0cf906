// The HTTP listener. It is built on Pistache, whose headers are included in the .cpp only.
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
  // How long a stopping server continues to respond, closing each connection after its response.
  // Longer than the proxy in front keeps an idle connection, so that no request meets a closing
  // one.
  std::chrono::milliseconds drain{0};
  ConnectionSettings connection;
};

class Server {
 public:
  // Throws std::runtime_error if it cannot listen on the address. The handler may be called from
  // several threads.
  Server(const ServerSettings& settings, RequestHandler handler,
         std::function<HttpResponse(const HeadProblem&, const HttpRequest&)> respond_to_problem);
  ~Server();

  int port() const;
  // Serves every request for `drain`, closing each connection after its response. Then it accepts
  // and reads nothing more and finishes the requests in progress. Returns after `grace` at the
  // latest.
  void Stop(std::chrono::milliseconds grace);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace jixue::gateway
