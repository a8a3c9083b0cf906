#include "tests/unit/service/http.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstring>
#include <stdexcept>

namespace jixue::service {
namespace {

std::size_t BodyLength(const std::string& header) {
  const std::string name = "Content-Length: ";
  const std::size_t start = header.find(name);
  return start == std::string::npos ? 0 : std::stoul(header.substr(start + name.size()));
}

}  // namespace

HttpConnection::HttpConnection(int port)
    : socket_{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)} {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const timeval patience{10, 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    throw std::runtime_error{"cannot connect"};
  }
}

HttpConnection::~HttpConnection() { ::close(socket_); }

std::string HttpConnection::Get(const std::string& path) {
  const std::string request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
  if (::send(socket_, request.data(), request.size(), MSG_NOSIGNAL) < 0) return "";
  std::string answer;
  char buffer[4096];
  while (true) {
    const std::size_t end = answer.find("\r\n\r\n");
    if (end != std::string::npos && answer.size() >= end + 4 + BodyLength(answer)) return answer;
    const ssize_t got = ::recv(socket_, buffer, sizeof buffer, 0);
    if (got <= 0) return "";
    answer.append(buffer, static_cast<std::size_t>(got));
  }
}

}  // namespace jixue::service
