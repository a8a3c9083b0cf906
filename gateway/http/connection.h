// One client connection: bytes → requests → answers.
//
// Pistache owns the socket and tells what arrives; reading, framing and writing are done here,
// because its own parser and writer lose pipelined requests, answer odd headers in plain text, spin
// on slow readers, and address late answers by the number of the socket, which may be a stranger's
// by then. Each connection has a duplicate of its socket, so that an answer from another thread can
// only ever reach the client that asked.
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

// The one answer to one request. Movable; may be used from any thread. When it goes away unused,
// the client gets a 500.
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

// Takes over a request. May answer at once or later, from any thread.
using RequestHandler =
    std::function<void(std::shared_ptr<HttpRequest> request, Responder responder)>;

struct ConnectionSettings {
  HeadLimits limits;
  std::chrono::milliseconds request_timeout{
      10'000};  // From the first byte of a request to its last.
  std::chrono::milliseconds idle_timeout{
      75'000};  // Longer than nginx keeps its own idle connections.
  std::chrono::milliseconds write_timeout{10'000};  // Without any progress.
};

// What all connections share; outlives them.
struct ConnectionHost {
  ConnectionSettings settings;
  RequestHandler handler;
  // The answer to a request that could not be read.
  std::function<HttpResponse(const HeadProblem& problem, const HttpRequest& request)>
      answer_problem;
  SlowWriter* slow_writer = nullptr;
  std::function<bool()> is_stopping;  // Then connections close after their answer.
};

// Thread-safe. Input comes from the worker of the connection, answers from any thread, sweeps from
// the slow writer's.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  // Takes a socket of its own (a duplicate), which it closes.
  Connection(int socket, std::string peer_address, const ConnectionHost& host);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void OnInput(std::string_view bytes);
  // The client has gone; a request in work is finished and its answer dropped.
  void OnGone();

  // Ends what takes too long: 408 for a request that does not arrive, silence for an idle
  // connection.
  void Sweep(std::chrono::steady_clock::time_point now);
  // Sends more of an answer that the client was too slow to take. False: nothing is left, or the
  // client has gone.
  bool ContinueWriting();
  int socket() const { return socket_; }
  // Whether a request is being worked on or an answer not yet out.
  bool IsBusy();

 private:
  friend class Responder;
  enum class State { kReading, kWorking, kClosing, kGone };

  void Answer(const HttpResponse& response);
  void AnswerLocked(const HttpResponse& response, bool keep_alive);
  // Reads as many requests as the bytes hold, one after the other.
  void Pump(std::unique_lock<std::mutex>& lock);
  // The next whole request; nullptr when more bytes are needed or the connection is about to close.
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
  std::size_t scanned_ = 0;               // Of input_, without the end of a head so far.
  bool overlooked_line_ = false;          // An empty line before the next request.
  std::shared_ptr<HttpRequest> partial_;  // Head read, body not yet whole.
  bool is_head_request_ = false;
  bool keeps_alive_ = true;
  bool pumping_ = false;
  std::string output_;                           // What the socket did not take yet.
  std::chrono::steady_clock::time_point since_;  // Of the state, or of the first byte of a request.
};

}  // namespace jixue::gateway
