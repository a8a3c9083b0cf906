#include "gateway/http/server.h"

#include <fcntl.h>
#include <pistache/endpoint.h>
#include <pistache/http.h>
#include <pistache/peer.h>
#include <sys/socket.h>

#include <algorithm>
#include <atomic>
#include <thread>

#include "gateway/http/slow_writer.h"
#include "libs/base/hand_over.h"
#include "libs/obs/metrics.h"

namespace jixue::gateway {

namespace {

constexpr const char* kConnectionData = "jixue";

// State shared by the per-worker copies of the handler.
struct Shared {
  ConnectionHost host;
  SlowWriter slow_writer;
  std::size_t connections_max = 0;
  std::atomic<std::size_t> connections{0};
  obs::Gauge connections_gauge =
      obs::FindGauge("gateway_connections", "Connections that clients or the edge have open.");
  std::atomic<bool> stopping{false};
};

// Keeps the count of open connections correct, whichever owner releases it last.
struct Ticket {
  explicit Ticket(Shared* of) : shared{of} {
    ++shared->connections;
    shared->connections_gauge.Add(1);
  }
  ~Ticket() {
    TakeOver();
    --shared->connections;
    shared->connections_gauge.Add(-1);
  }
  Ticket(const Ticket&) = delete;
  Ticket& operator=(const Ticket&) = delete;

  Shared* shared;
  std::shared_ptr<Connection> connection;
};

// Adapts Pistache: it accepts, polls and reads; bytes go to our Connection and never to its parser.
class Handler : public Pistache::Http::Handler {
 public:
  HTTP_PROTOTYPE(Handler)

  explicit Handler(Shared* shared) : shared_{shared} {}

  // Never called: onInput below takes every byte.
  void onRequest(const Pistache::Http::Request&, Pistache::Http::ResponseWriter) override {}

  void onConnection(const std::shared_ptr<Pistache::Tcp::Peer>& peer) override {
    // Pistache's sweep reads the time from its parser; it only looks for peers that have been idle
    // for longer than the (endless) keep-alive time.
    peer->putData(ParserData, std::make_shared<Pistache::Http::RequestParser>(1));
    peer->setIdle(true);
    const int own = shared_->connections < shared_->connections_max
                        ? ::fcntl(peer->fd(), F_DUPFD_CLOEXEC, 0)
                        : -1;
    if (own < 0) {
      ::shutdown(peer->fd(), SHUT_RDWR);
      return;
    }
    auto ticket = std::make_shared<Ticket>(shared_);
    ticket->connection = std::make_shared<Connection>(own, peer->address().host(), shared_->host);
    shared_->slow_writer.Watch(ticket->connection);
    HandOver();
    peer->putData(kConnectionData, ticket);
  }

  void onInput(const char* buffer, size_t size,
               const std::shared_ptr<Pistache::Tcp::Peer>& peer) override {
    const auto data = peer->tryGetData(kConnectionData);
    if (data) std::static_pointer_cast<Ticket>(data)->connection->OnInput({buffer, size});
    HandOver();
  }

  void onDisconnection(const std::shared_ptr<Pistache::Tcp::Peer>& peer) override {
    const auto data = peer->tryGetData(kConnectionData);
    if (data) std::static_pointer_cast<Ticket>(data)->connection->OnGone();
    HandOver();
  }

 private:
  Shared* shared_;
};

Pistache::Http::Endpoint::Options OptionsOf(const ServerSettings& settings) {
  using Flag = Pistache::Tcp::Options;
  return Pistache::Http::Endpoint::options()
      .threads(settings.workers)
      .threadsName("edge")
      .flags(Pistache::Flags<Flag>(Flag::NoDelay) | Flag::ReuseAddr | Flag::CloseOnExec)
      .maxRequestSize(settings.connection.limits.body_bytes_max +
                      settings.connection.limits.head_bytes_max)
      .headerTimeout(settings.connection.request_timeout)
      .bodyTimeout(settings.connection.request_timeout)
      .keepaliveTimeout(
          // SlowWriter sweeps earlier and by our own rules.
          std::chrono::hours{24 * 365});
}

}  // namespace

struct Server::State {
  Shared shared;
  std::unique_ptr<Pistache::Http::Endpoint> endpoint;
  int port = 0;
  bool stopped = false;
  std::chrono::milliseconds drain{0};
};

Server::Server(
    const ServerSettings& settings, RequestHandler handler,
    std::function<HttpResponse(const HeadProblem&, const HttpRequest&)> respond_to_problem)
    : state_{std::make_unique<State>()} {
  Shared& shared = state_->shared;
  shared.connections_max = settings.connections_max;
  state_->drain = settings.drain;
  shared.host = {
      .settings = settings.connection,
      .handler = std::move(handler),
      .respond_to_problem = std::move(respond_to_problem),
      .slow_writer = &shared.slow_writer,
      .is_stopping = [&shared] { return shared.stopping.load(std::memory_order_relaxed); }};
  state_->endpoint =
      std::make_unique<Pistache::Http::Endpoint>(Pistache::Address{settings.listen_address});
  state_->endpoint->init(OptionsOf(settings));
  state_->endpoint->setHandler(Pistache::Http::make_handler<Handler>(&shared));
  state_->endpoint->serveThreaded();
  state_->port = static_cast<int>(static_cast<std::uint16_t>(state_->endpoint->getPort()));
}

Server::~Server() { Stop(std::chrono::milliseconds{0}); }

int Server::port() const { return state_->port; }

void Server::Stop(std::chrono::milliseconds grace) {
  if (state_->stopped) return;
  state_->stopped = true;
  state_->shared.stopping = true;
  const auto now = std::chrono::steady_clock::now;
  const auto drained = now() + std::min(state_->drain, grace);
  const auto until = now() + grace;
  std::this_thread::sleep_until(drained);
  state_->endpoint->shutdown();
  // This ends its threads, so no request begins from here on.
  state_->endpoint.reset();
  while (!state_->shared.slow_writer.IsQuiet() && now() < until) {
    std::this_thread::sleep_for(std::chrono::milliseconds{10});
  }
  state_->shared.slow_writer.Stop();
}

}  // namespace jixue::gateway
