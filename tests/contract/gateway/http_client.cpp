#include "tests/contract/gateway/http_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <stdexcept>
#include <utility>

#include "libs/base/parse.h"

namespace jixue::gateway {

HttpClient::HttpClient(int port, const std::string& source)
    : socket_{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)} {
  if (!source.empty()) {
    sockaddr_in own{};
    own.sin_family = AF_INET;
    ::inet_pton(AF_INET, source.c_str(), &own.sin_addr);
    // The kernel chooses the port once the destination is known, so that ports do not run out.
    const int late = 1;
    ::setsockopt(socket_, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &late, sizeof late);
    if (::bind(socket_, reinterpret_cast<const sockaddr*>(&own), sizeof own) != 0) {
      ::close(socket_);
      throw std::runtime_error{"cannot call from " + source};
    }
  }
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const timeval patience{.tv_sec = 10, .tv_usec = 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    ::close(socket_);
    throw std::runtime_error{"cannot connect"};
  }
}

HttpClient::~HttpClient() { ::close(socket_); }

void HttpClient::Send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return;  // The server has closed; the next Receive reports it.
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

bool HttpClient::Fill() {
  std::array<char, 65536> buffer;
  const ssize_t count = ::recv(socket_, buffer.data(), buffer.size(), 0);
  timed_out_ = count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
  if (count <= 0) return false;
  input_.append(buffer.data(), static_cast<std::size_t>(count));
  return true;
}

std::optional<Reply> HttpClient::Receive() {
  std::size_t end = 0;
  while ((end = input_.find("\r\n\r\n")) == std::string::npos) {
    if (!Fill()) return std::nullopt;
  }
  Reply reply;
  reply.status = ParseInt<int>(std::string_view{input_}.substr(9, 3)).value_or(0);
  std::size_t at = input_.find("\r\n") + 2;
  while (at < end) {
    const std::size_t line_end = input_.find("\r\n", at);
    const std::size_t colon = input_.find(": ", at);
    std::string name = input_.substr(at, colon - at);
    for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    reply.headers[name] = input_.substr(colon + 2, line_end - colon - 2);
    at = line_end + 2;
  }
  input_.erase(0, end + 4);
  const auto found = reply.headers.find("content-length");
  const std::size_t length =
      found == reply.headers.end() ? 0 : ParseInt<std::size_t>(found->second).value_or(0);
  while (input_.size() < length) {
    if (!Fill()) return std::nullopt;
  }
  reply.body = input_.substr(0, length);
  input_.erase(0, length);
  return reply;
}

bool HttpClient::AwaitBytes(std::size_t count) {
  while (input_.size() < count) {
    if (!Fill()) return false;
  }
  return true;
}

std::optional<Reply> HttpClient::Ask(std::string_view bytes) {
  Send(bytes);
  return Receive();
}

std::string HttpClient::ReceiveText(std::string_view last) {
  while (input_.find(last) == std::string::npos && Fill()) {
  }
  return std::exchange(input_, {});
}

bool HttpClient::IsClosedByServer() {
  std::array<char, 65536> buffer;
  ssize_t count = 0;
  while ((count = ::recv(socket_, buffer.data(), buffer.size(), 0)) > 0) {
  }
  return count == 0 || errno == ECONNRESET;
}

void HttpClient::Reset() {
  const linger now{.l_onoff = 1, .l_linger = 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &now, sizeof now);
  ::close(socket_);
  socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
}

std::string Request(std::string_view method, std::string_view target, std::string_view body,
                    std::string_view headers) {
  std::string request;
  request.append(method)
      .append(" ")
      .append(target)
      .append(" HTTP/1.1\r\nHost: test\r\n")
      .append(headers);
  if (!body.empty()) {
    request.append("Content-Type: application/json\r\nContent-Length: ")
        .append(std::to_string(body.size()))
        .append("\r\n");
  }
  return request.append("\r\n").append(body);
}

}  // namespace jixue::gateway
