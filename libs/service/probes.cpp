#include "libs/service/probes.h"

#include <pistache/endpoint.h>
#include <pistache/http.h>

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "libs/obs/log.h"
#include "libs/obs/metrics.h"
#include "libs/obs/process_metrics.h"

namespace jixue::service {
namespace {

namespace Http = Pistache::Http;

constexpr std::size_t kRequestBytesMax = 8 * 1024;
constexpr std::size_t kResponseBytesMax = 8 * 1024 * 1024;

struct Page {
  Http::Code code = Http::Code::Ok;
  std::string type = "text/plain; charset=utf-8";
  std::string body;
};

Page ReadyPage(ReadinessBoard& board) {
  const auto problems = board.Problems();
  return {problems.empty() ? Http::Code::Ok : Http::Code::Service_Unavailable, "application/json",
          nlohmann::json{{"ready", problems.empty()}, {"problems", problems}}.dump()};
}

Page PageOf(const std::string& path, ReadinessBoard& board, obs::ProcessMetrics& process) {
  if (path == "/healthz") return {.body = "ok\n"};
  if (path == "/readyz") return ReadyPage(board);
  if (path == "/metrics") {
    process.Update();
    return {.type = "text/plain; version=0.0.4", .body = obs::MetricsText()};
  }
  return {.code = Http::Code::Not_Found, .body = "not found\n"};
}

// The library sends "Connection: Close" without closing, and `add` alone does not replace that
// header.
void KeepConnection(Http::ResponseWriter& response) {
  response.headers().remove<Http::Header::Connection>();
  response.headers().add<Http::Header::Connection>(Http::ConnectionControl::KeepAlive);
}

class ProbeHandler : public Http::Handler {
 public:
  HTTP_PROTOTYPE(ProbeHandler)

  explicit ProbeHandler(ReadinessBoard& board)
      : board_{&board}, process_{std::make_shared<obs::ProcessMetrics>()} {}

  // An exception must not leave this function, because the library would send its text to the
  // client.
  void onRequest(const Http::Request& request, Http::ResponseWriter response) override {
    try {
      const Page page = PageOf(request.resource(), *board_, *process_);
      KeepConnection(response);
      response.send(page.code, page.body, Http::Mime::MediaType::fromString(page.type));
    } catch (const std::exception& error) {
      obs::Warn("probe failed", {{"text", std::string{error.what()}}});
    }
  }

 private:
  ReadinessBoard* board_;
  std::shared_ptr<obs::ProcessMetrics> process_;  // Shared by all clones.
};

Pistache::Address AddressOf(const std::string& text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string::npos) throw std::runtime_error{"not an address with a port: " + text};
  return Pistache::Address{text};
}

}  // namespace

struct Probes::State {
  explicit State(const std::string& address) : endpoint{AddressOf(address)} {}

  Http::Endpoint endpoint;
};

Probes::Probes(const std::string& address, ReadinessBoard& board) {
  using Pistache::Tcp::Options;
  try {
    state_ = std::make_unique<State>(address);
    state_->endpoint.init(Http::Endpoint::options()
                              .threads(1)
                              .flags(Options::ReuseAddr | Options::NoDelay)
                              .maxRequestSize(kRequestBytesMax)
                              .maxResponseSize(kResponseBytesMax));
    state_->endpoint.setHandler(std::make_shared<ProbeHandler>(board));
    state_->endpoint.serveThreaded();
  } catch (const std::exception& error) {
    throw std::runtime_error{"cannot listen on " + address + " for probes: " + error.what()};
  }
}

Probes::~Probes() { state_->endpoint.shutdown(); }

int Probes::port() const { return static_cast<std::uint16_t>(state_->endpoint.getPort()); }

}  // namespace jixue::service
