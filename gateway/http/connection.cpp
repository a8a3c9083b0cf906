#include "gateway/http/connection.h"

#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>

#include "gateway/edge_errors.h"
#include "gateway/http/slow_writer.h"
#include "libs/base/errors.h"

namespace jixue::gateway {

using std::chrono::steady_clock;

Responder::~Responder() {
  if (!connection_) return;
  const HttpRequest nobody;
  Send(connection_->host_.respond_to_problem({common_errors::kInternal, {}}, nobody));
}

void Responder::Send(const HttpResponse& response) {
  const auto connection = std::move(connection_);
  connection_ = nullptr;
  connection->Answer(response);
}

Connection::Connection(int socket, std::string peer_address, const ConnectionHost& host)
    : socket_{socket},
      peer_address_{std::move(peer_address)},
      host_{host},
      since_{steady_clock::now()} {}

Connection::~Connection() { ::close(socket_); }

void Connection::OnInput(std::string_view bytes) {
  std::unique_lock lock{mutex_};
  if (state_ == State::kClosing || state_ == State::kGone)
    // Input is discarded until the client closes too.
    return;
  if (state_ == State::kReading && input_.empty() && !partial_) since_ = steady_clock::now();
  const HeadLimits& limits = host_.settings.limits;
  if (input_.size() + bytes.size() > limits.head_bytes_max + limits.body_bytes_max) {
    // Requests that arrive early are buffered up to the size of one request.
    return Refuse(
        {common_errors::kPayloadTooLarge, {{"limitBytes", std::to_string(limits.body_bytes_max)}}});
  }
  input_.append(bytes);
  if (!pumping_) Pump(lock);
}

void Connection::OnGone() {
  const std::lock_guard lock{mutex_};
  Close();
}

void Connection::Pump(std::unique_lock<std::mutex>& lock) {
  pumping_ = true;
  while (state_ == State::kReading && output_.empty()) {
    std::shared_ptr<HttpRequest> request = NextRequest();
    if (!request) break;
    state_ = State::kWorking;
    is_head_request_ = request->method == "HEAD";
    keeps_alive_ = request->keep_alive && !host_.is_stopping();
    // An immediate response re-enters through Answer(), which sees pumping_ and leaves the next
    // request to this loop.
    lock.unlock();
    host_.handler(std::move(request), Responder{shared_from_this()});
    lock.lock();
  }
  pumping_ = false;
}

bool Connection::TakeHead() {
  // One empty line before a request is skipped (RFC 9112 section 2.2), in however many pieces it
  // arrives.
  if (!overlooked_line_ && input_.starts_with("\r\n")) {
    input_.erase(0, 2);
    scanned_ = 0;
    overlooked_line_ = true;
  }
  // The input before scanned_ contains no end of a head, but may end with up to three bytes of one.
  const std::size_t from = scanned_ < 3 ? 0 : scanned_ - 3;
  const std::size_t end = input_.find("\r\n\r\n", from);
  for (std::size_t at = input_.find('\n', scanned_); at < end && at != std::string::npos;
       at = input_.find('\n', at + 1)) {
    if (at == 0 || input_[at - 1] != '\r') {
      Refuse({edge::errors::kEdgeBadRequest, {}});
      return false;
    }
  }
  const std::size_t limit = host_.settings.limits.head_bytes_max;
  if (end == std::string::npos ? input_.size() > limit : end + 4 > limit) {
    Refuse({edge::errors::kHeadersTooLarge, {}});
    return false;
  }
  if (end == std::string::npos) {
    scanned_ = input_.size();
    return false;
  }
  partial_ = std::make_shared<HttpRequest>();
  partial_->head.assign(input_, 0, end + 4);
  partial_->peer_address = peer_address_;
  input_.erase(0, end + 4);
  scanned_ = 0;
  overlooked_line_ = false;
  return true;
}

std::shared_ptr<HttpRequest> Connection::NextRequest() {
  if (!partial_) {
    if (input_.empty() || !TakeHead()) return nullptr;
    if (const auto problem = ParseHead(*partial_, host_.settings.limits)) {
      Refuse(*problem);
      return nullptr;
    }
    if (partial_->expects_continue && input_.size() < partial_->content_length) {
      Write("HTTP/1.1 100 Continue\r\n\r\n");
    }
  }
  if (input_.size() < partial_->content_length) return nullptr;
  if (input_.size() == partial_->content_length) {
    partial_->body = std::move(input_);
    input_ = {};
  } else {
    partial_->body.assign(input_, 0, partial_->content_length);
    input_.erase(0, partial_->content_length);
  }
  since_ = steady_clock::now();
  return std::move(partial_);
}

void Connection::Refuse(const HeadProblem& problem) {
  const HttpRequest unread;
  HttpResponse response = host_.respond_to_problem(problem, partial_ ? *partial_ : unread);
  is_head_request_ = partial_ && partial_->method == "HEAD";
  if (state_ == State::kWorking) {
    // The response to the earlier request would have to come first, so no valid response is
    // possible.
    return Close();
  }
  RespondLocked(response, false);
}

void Connection::Answer(const HttpResponse& response) {
  std::unique_lock lock{mutex_};
  if (state_ != State::kWorking) return;
  RespondLocked(response, keeps_alive_ && !response.close && !host_.is_stopping());
  if (state_ == State::kReading && !pumping_ && !input_.empty()) Pump(lock);
}

void Connection::RespondLocked(const HttpResponse& response, bool keep_alive) {
  state_ = keep_alive ? State::kReading : State::kClosing;
  since_ = steady_clock::now();
  if (!keep_alive) {
    input_.clear();
    partial_ = nullptr;
  }
  std::string bytes;
  WriteResponse(response, keep_alive, !is_head_request_, bytes);
  Write(std::move(bytes));
}

void Connection::Write(std::string bytes) {
  if (state_ == State::kGone) return;
  std::size_t sent = 0;
  while (output_.empty() && sent < bytes.size()) {
    const ssize_t count =
        ::send(socket_, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (count >= 0) {
      sent += static_cast<std::size_t>(count);
    } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
      break;
    } else if (errno != EINTR) {
      return Close();
    }
  }
  if (sent < bytes.size()) {
    const bool was_empty = output_.empty();
    output_.append(bytes, sent);
    if (was_empty) host_.slow_writer->Add(shared_from_this());
    return;
  }
  // Close only this side: the client must be able to read the response before its own bytes meet a
  // closed socket.
  if (state_ == State::kClosing) ::shutdown(socket_, SHUT_WR);
}

bool Connection::ContinueWriting() {
  std::unique_lock lock{mutex_};
  if (state_ == State::kGone || output_.empty()) return false;
  const ssize_t count =
      ::send(socket_, output_.data(), output_.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
  if (count < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR) {
    Close();
    return false;
  }
  if (count > 0) {
    output_.erase(0, static_cast<std::size_t>(count));
    since_ = steady_clock::now();
  }
  if (!output_.empty()) return true;
  if (state_ == State::kClosing) {
    ::shutdown(socket_, SHUT_WR);
  } else if (!pumping_) {
    Pump(lock);
  }
  return false;
}

void Connection::Sweep(steady_clock::time_point now) {
  const std::lock_guard lock{mutex_};
  const ConnectionSettings& settings = host_.settings;
  const auto age = now - since_;
  if (!output_.empty() || state_ == State::kClosing) {
    if (age > settings.write_timeout) Close();
  } else if (state_ == State::kReading && (partial_ || !input_.empty())) {
    if (age > settings.request_timeout) Refuse({edge::errors::kRequestTimeout, {}});
  } else if (state_ == State::kReading && age > settings.idle_timeout) {
    Close();
  }
}

bool Connection::IsBusy() {
  const std::lock_guard lock{mutex_};
  return state_ == State::kWorking || (state_ != State::kGone && !output_.empty());
}

void Connection::Close() {
  state_ = State::kGone;
  input_.clear();
  output_.clear();
  partial_ = nullptr;
  // Pistache sees the end of the stream and closes its own descriptor; the slow writer's poll wakes
  // up.
  ::shutdown(socket_, SHUT_RDWR);
}

}  // namespace jixue::gateway
