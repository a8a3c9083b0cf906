#include "gateway/gateway_app.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "gateway/callers/identity_keys.h"

namespace jixue::gateway {

namespace {

RouteTable BuildRoutes(std::span<const BackendBinding> services) {
  auto table = RouteTable::Build(services);
  if (table) return std::move(*table);
  std::string text = "the public interface has problems:";
  for (const std::string& problem : table.error()) text += "\n  " + problem;
  throw std::runtime_error{text};
}

rpc::PeerSettings PeerOf(const Config& config, std::string_view name) {
  const auto found =
      std::find_if(config.backends.begin(), config.backends.end(),
                   [name](const rpc::PeerSettings& peer) { return peer.audience == name; });
  if (found == config.backends.end()) throw std::runtime_error{"no backend " + std::string{name}};
  return *found;
}

}  // namespace

GatewayApp::GatewayApp(Config config, const Clock& clock, std::span<const BackendBinding> services)
    : config_{std::move(config)},
      routes_{BuildRoutes(services)},
      catalogue_{Catalogue::Embedded()},
      identity_{PeerOf(config_, "identity")},
      verifier_{IdentityKeys(identity_, clock), clock},
      authoriser_{verifier_, revocations_},
      cors_{config_.cors_origins},
      pages_{[this] { return !stopping_ && RevocationProblem().empty() && KeyProblem().empty(); }},
      docs_{routes_, catalogue_, config_.docs_folder},
      calls_{queue_, config_.backends, config_.call_deadline},
      dispatcher_{config_.dispatcher,
                  {.routes = routes_,
                   .catalogue = catalogue_,
                   .clock = clock,
                   .authoriser = authoriser_,
                   .cors = cors_,
                   .pages = pages_,
                   .docs = docs_,
                   .calls = calls_}},
      feed_{queue_, identity_, clock, revocations_},
      rate_sync_{config_.rate_sync, dispatcher_.SharedLimiters()} {}

// A call that outlives the grace period of the stop would complete into destroyed objects.
GatewayApp::~GatewayApp() {
  Stop(std::chrono::milliseconds{0});
  queue_.Close();
}

int GatewayApp::Start() {
  feed_.Start();
  rate_sync_.Start();
  server_.emplace(
      config_.server,
      [this](std::shared_ptr<HttpRequest> request, Responder responder) {
        dispatcher_.Handle(std::move(request), std::move(responder));
      },
      [this](const HeadProblem& problem, const HttpRequest& request) {
        return dispatcher_.RespondToProblem(problem, request);
      });
  return server_->port();
}

void GatewayApp::Stop(std::chrono::milliseconds grace) {
  stopping_ = true;
  if (server_) server_->Stop(grace);
  rate_sync_.Stop();
  feed_.Stop();
}

std::string GatewayApp::RevocationProblem() const {
  return revocations_.IsCurrent(std::chrono::steady_clock::now())
             ? ""
             : "identity's list of revocations is not current";
}

std::string GatewayApp::KeyProblem() const {
  return verifier_.HasKeys() ? "" : "identity's keys are not to be had";
}

std::vector<service::Readiness> GatewayApp::Readinesses() {
  return {{.name = "keys", .problem = [this] { return KeyProblem(); }},
          {.name = "revocations", .problem = [this] { return RevocationProblem(); }}};
}

}  // namespace jixue::gateway
