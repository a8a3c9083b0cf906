// One client connection: bytes → requests → responses.
//
// Pistache owns the socket and reports incoming bytes. Parsing, framing and writing are done here,
// because Pistache's own parser and writer lose pipelined requests, answer odd headers in plain
// text, spin on slow readers, and address late responses by socket number, which another client may
// have by then. Each connection duplicates its socket, so a response from another thread can only
// reach the client that sent the request.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "gateway/http/http_message.h"

namespace jixue::gateway {

class Connection;
class SlowWriter;

// Sends the only response to one request. Movable; may be used from any thread. If destroyed
// unused, the client gets a 500.
class Responder {
 public:
  explicit Responder(std::shared_ptr<Connection> connection) : connection_{std::move(connection)} {}
  Responder(Responder&&) noexcept = default;
  Responder& operator=(Responder&&) = delete;
  ~Responder();

  void Send(const HttpResponse& response);

 private:
  std::shared_ptr<Connection> connection_;
};

// Takes ownership of a request. May respond immediately or later, from any thread.
using RequestHandler =
    std::function<void(std::shared_ptr<HttpRequest> request, Responder responder)>;

struct ConnectionSettings {
  HeadLimits limits;
  // From the first byte of a request to its last.
  std::chrono::milliseconds request_timeout{10'000};
  // Longer than nginx keeps its own idle connections.
  std::chrono::milliseconds idle_timeout{75'000};
  std::chrono::milliseconds write_timeout{10'000};  // Time without any progress.
};

// State shared by all connections; outlives them.
struct ConnectionHost {
  ConnectionSettings settings;
  RequestHandler handler;
  // Builds the response to a request that could not be parsed.
  std::function<HttpResponse(const HeadProblem& problem, const HttpRequest& request)>
      respond_to_problem;
  SlowWriter* slow_writer = nullptr;
  // While true, connections close after their response.
  std::function<bool()> is_stopping;
};

// Thread-safe. Input comes from the connection's worker, responses from any thread, sweeps from the
// slow writer's thread.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  // Takes ownership of `socket` (a duplicate) and closes it.
  Connection(int socket, std::string peer_address, const ConnectionHost& host);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void OnInput(std::string_view bytes);
  // The client has disconnected; a request in progress is finished and its response dropped.
  void OnGone();

  // Applies time limits: sends 408 for a request that does not arrive, closes an idle connection
  // without a response.
  void Sweep(std::chrono::steady_clock::time_point now);
  // Sends more of a response that the client was too slow to read. Returns false when nothing is
  // left or the client has disconnected.
  bool ContinueWriting();
  int socket() const { return socket_; }
  // Returns whether a request is in progress or a response is not fully sent.
  bool IsBusy();

 private:
  friend class Responder;
  enum class State { kReading, kWorking, kClosing, kGone };

  void Answer(const HttpResponse& response);
  void RespondLocked(const HttpResponse& response, bool keep_alive);
  // Handles all complete requests in the input, one after the other.
  void Pump(std::unique_lock<std::mutex>& lock);
  // Returns the next complete request, or nullptr if more bytes are needed or the connection is
  // closing.
  std::shared_ptr<HttpRequest> NextRequest();
  bool TakeHead();
  void Refuse(const HeadProblem& problem);
  void Write(std::string bytes);
  void Close();

  const int socket_;
  const std::string peer_address_;
  const ConnectionHost& host_;

  std::mutex mutex_;  // Guards everything below.
  State state_ = State::kReading;
  std::string input_;
  // Bytes of input_ already searched without finding the end of a head.
  std::size_t scanned_ = 0;
  // Whether an empty line before the next request was skipped.
  bool overlooked_line_ = false;
  // Its head is parsed, its body is incomplete.
  std::shared_ptr<HttpRequest> partial_;
  bool is_head_request_ = false;
  bool keeps_alive_ = true;
  bool pumping_ = false;
  // Bytes that the socket has not accepted yet.
  std::string output_;
  // Start of the current state, or time of the first byte of a request.
  std::chrono::steady_clock::time_point since_;
};

}  // namespace jixue::gateway
