#include "gateway/pages/probe.h"

#include <netdb.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <memory>
#include <ostream>

namespace jixue::gateway {
namespace {

constexpr timeval kPatience{.tv_sec = 5, .tv_usec = 0};
constexpr std::string_view kGood = "HTTP/1.1 200 ";

class Socket {
 public:
  explicit Socket(const addrinfo& to) : descriptor_{::socket(to.ai_family, SOCK_STREAM, 0)} {
    ::setsockopt(descriptor_, SOL_SOCKET, SO_RCVTIMEO, &kPatience, sizeof kPatience);
    ::setsockopt(descriptor_, SOL_SOCKET, SO_SNDTIMEO, &kPatience, sizeof kPatience);
    connected_ = ::connect(descriptor_, to.ai_addr, to.ai_addrlen) == 0;
  }
  ~Socket() { ::close(descriptor_); }
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;

  // The first line of the answer, or what went wrong.
  std::string StatusLine(const std::string& request) const {
    if (!connected_) return "no connection";
    if (::send(descriptor_, request.data(), request.size(), MSG_NOSIGNAL) < 0) return "not sent";
    std::string text;
    char block[1024];
    while (text.find('\r') == std::string::npos) {
      const ssize_t count = ::recv(descriptor_, block, sizeof block, 0);
      if (count <= 0) return "no answer";
      text.append(block, static_cast<std::size_t>(count));
    }
    return text.substr(0, text.find('\r'));
  }

 private:
  int descriptor_;
  bool connected_ = false;
};

std::string Get(const std::string& host, const std::string& port, const std::string& path) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (::getaddrinfo(host.c_str(), port.c_str(), &hints, &found) != 0) return "no such host";
  const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> addresses{found, ::freeaddrinfo};
  std::string request = "GET ";
  request += path;
  request += " HTTP/1.1\r\nHost: ";
  request += host;
  request += "\r\nConnection: close\r\n\r\n";
  return Socket{*addresses}.StatusLine(request);
}

}  // namespace

int ProbePages(const std::string& address, std::span<const std::string> paths, std::ostream& out) {
  const std::size_t colon = address.rfind(':');
  if (colon == std::string::npos || paths.empty()) {
    out << "usage: probe HOST:PORT PATH...\n";
    return 1;
  }
  int status = 0;
  for (const std::string& path : paths) {
    const std::string line = Get(address.substr(0, colon), address.substr(colon + 1), path);
    out << path << "  " << line << "\n";
    if (!line.starts_with(kGood)) status = 1;
  }
  return status;
}

}  // namespace jixue::gateway
