#include "libs/obs/plain_http.h"

#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>

#include "libs/base/parse.h"

namespace jixue::obs {
namespace {

using SteadyClock = std::chrono::steady_clock;

class Socket {
 public:
  Socket(int family, SteadyClock::time_point until)
      : fd_{::socket(family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)}, until_{until} {}
  ~Socket() {
    if (fd_ >= 0) ::close(fd_);
  }
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;

  bool Connect(const addrinfo& address) {
    if (fd_ < 0) return false;
    if (::connect(fd_, address.ai_addr, address.ai_addrlen) == 0) return true;
    if (errno != EINPROGRESS || !WaitFor(POLLOUT)) return false;
    int error = 0;
    socklen_t size = sizeof error;
    return ::getsockopt(fd_, SOL_SOCKET, SO_ERROR, &error, &size) == 0 && error == 0;
  }

  bool Send(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent > 0) {
        bytes.remove_prefix(static_cast<std::size_t>(sent));
      } else if (!MayGoOn() || !WaitFor(POLLOUT)) {
        return false;
      }
    }
    return true;
  }

  // Reads the status line, "HTTP/1.1 200 OK", and nothing else of the response.
  std::optional<int> ReceiveStatus() {
    constexpr std::size_t kStatusAt = 9;
    constexpr std::size_t kStatusEnd = 12;
    std::string answer;
    std::array<char, 512> buffer;
    while (answer.size() < kStatusEnd) {
      const ssize_t got = ::recv(fd_, buffer.data(), buffer.size(), 0);
      if (got > 0) {
        answer.append(buffer.data(), static_cast<std::size_t>(got));
      } else if (got == 0 || !MayGoOn() || !WaitFor(POLLIN)) {
        return std::nullopt;
      }
    }
    if (!answer.starts_with("HTTP/1.")) return std::nullopt;
    return ParseInt<int>(std::string_view{answer}.substr(kStatusAt, kStatusEnd - kStatusAt));
  }

 private:
  static bool MayGoOn() { return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR; }

  bool WaitFor(short events) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(until_ - SteadyClock::now()).count();
    pollfd wanted{fd_, events, 0};
    return left > 0 && ::poll(&wanted, 1, static_cast<int>(left)) > 0;
  }

  int fd_;
  SteadyClock::time_point until_;
};

std::string HostHeader(const HttpEndpoint& endpoint) {
  const bool is_ipv6 = endpoint.host.find(':') != std::string::npos;
  return (is_ipv6 ? "[" + endpoint.host + "]" : endpoint.host) + ":" + endpoint.port;
}

std::string HeadOf(std::string_view method, const HttpEndpoint& endpoint) {
  std::string head{method};
  head += ' ';
  head += endpoint.path;
  head += " HTTP/1.1\r\nHost: ";
  head += HostHeader(endpoint);
  head += "\r\nConnection: close\r\n";
  return head;
}

// Returns the status of the response to a request with this head and body.
std::optional<int> Exchange(const HttpEndpoint& endpoint, std::string_view head,
                            std::string_view body, std::chrono::milliseconds timeout) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (::getaddrinfo(endpoint.host.c_str(), endpoint.port.c_str(), &hints, &found) != 0)
    return std::nullopt;
  const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> addresses{found, ::freeaddrinfo};
  const auto until = SteadyClock::now() + timeout;
  for (const addrinfo* address = found; address != nullptr; address = address->ai_next) {
    Socket socket{address->ai_family, until};
    if (!socket.Connect(*address)) continue;
    if (!socket.Send(head) || !socket.Send(body)) return std::nullopt;
    return socket.ReceiveStatus();
  }
  return std::nullopt;
}

PostResult ResultOf(std::optional<int> status) {
  constexpr std::array kLater{429, 502, 503, 504};
  if (!status || std::find(kLater.begin(), kLater.end(), *status) != kLater.end())
    return PostResult::kTryAgain;
  return *status >= 200 && *status < 300 ? PostResult::kTaken : PostResult::kRefused;
}

}  // namespace

std::optional<HttpEndpoint> HttpEndpoint::Parse(std::string_view url, std::string_view path) {
  constexpr std::string_view kScheme = "http://";
  if (!url.starts_with(kScheme)) return std::nullopt;
  url.remove_prefix(kScheme.size());
  if (url.ends_with('/')) url.remove_suffix(1);
  const std::size_t colon = url.rfind(':');
  if (colon == std::string_view::npos) return std::nullopt;
  std::string_view host = url.substr(0, colon);
  const std::string_view port = url.substr(colon + 1);
  const bool is_ipv6 = host.starts_with('[') && host.ends_with(']');
  if (is_ipv6) host = host.substr(1, host.size() - 2);
  const bool is_odd = std::any_of(host.begin(), host.end(), [](char c) {
    return c <= ' ' || c >= '\x7f' || std::string_view{"/?#@[]%"}.find(c) != std::string_view::npos;
  });
  const auto number = ParseInt<int>(port);
  if (host.empty() || is_odd || (!is_ipv6 && host.find(':') != std::string_view::npos) || !number ||
      *number < 1 || *number > 65535) {
    return std::nullopt;
  }
  return HttpEndpoint{std::string{host}, std::string{port}, std::string{path}};
}

PostResult HttpPost(const HttpEndpoint& endpoint, std::string_view content_type,
                    std::string_view body, std::chrono::milliseconds timeout) {
  std::string head = HeadOf("POST", endpoint);
  head += "Content-Type: ";
  head += content_type;
  head += "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n";
  return ResultOf(Exchange(endpoint, head, body, timeout));
}

std::optional<int> HttpGet(const HttpEndpoint& endpoint, std::chrono::milliseconds timeout) {
  return Exchange(endpoint, HeadOf("GET", endpoint) + "\r\n", {}, timeout);
}

}  // namespace jixue::obs
