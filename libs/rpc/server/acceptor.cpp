#include "libs/rpc/server/acceptor.h"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <utility>

#include "libs/base/check.h"
#include "libs/obs/log.h"

namespace jixue::rpc {
namespace {

constexpr int kBacklog = 1024;
constexpr int kPauseMs = 50;
constexpr int kDescriptorsKept = 32;

struct AddressesDeleter {
  void operator()(addrinfo* list) const { ::freeaddrinfo(list); }
};
using Addresses = std::unique_ptr<addrinfo, AddressesDeleter>;

Addresses Resolve(const std::string& address) {
  const std::size_t colon = address.rfind(':');
  if (colon == std::string::npos) throw std::runtime_error{"no port in " + address};
  std::string host = address.substr(0, colon);
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  addrinfo hints{};
  hints.ai_family = AF_UNSPEC;
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  addrinfo* found = nullptr;
  const int error = ::getaddrinfo(host.empty() ? nullptr : host.c_str(),
                                  address.substr(colon + 1).c_str(), &hints, &found);
  if (error != 0) throw std::runtime_error{"cannot listen on " + address};
  return Addresses{found};
}

void Set(int descriptor, int level, int option) {
  const int on = 1;
  (void)::setsockopt(descriptor, level, option, &on, sizeof on);
}

// Listens without SO_REUSEPORT: a second process on the port must fail instead of taking half of
// the calls.
int Listen(const std::string& address) {
  const Addresses addresses = Resolve(address);
  const int descriptor =
      ::socket(addresses->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (descriptor >= 0) {
    Set(descriptor, SOL_SOCKET, SO_REUSEADDR);
    if (::bind(descriptor, addresses->ai_addr, addresses->ai_addrlen) == 0 &&
        ::listen(descriptor, kBacklog) == 0) {
      return descriptor;
    }
    ::close(descriptor);
  }
  throw std::runtime_error{"cannot listen on " + address};
}

int PortOf(int descriptor) {
  sockaddr_storage name{};
  socklen_t size = sizeof name;
  JIXUE_CHECK(::getsockname(descriptor, reinterpret_cast<sockaddr*>(&name), &size) == 0,
              "a listener has a name");
  const auto port = name.ss_family == AF_INET6
                        ? reinterpret_cast<const sockaddr_in6*>(&name)->sin6_port
                        : reinterpret_cast<const sockaddr_in*>(&name)->sin_port;
  return ntohs(port);
}

// The system assigns the lowest free descriptor, so the number of a new one shows how many are in
// use.
bool IsOneOfTheLast(int descriptor) {
  rlimit limit{};
  return ::getrlimit(RLIMIT_NOFILE, &limit) == 0 &&
         static_cast<rlim_t>(descriptor) + kDescriptorsKept >= limit.rlim_cur;
}

}  // namespace

Acceptor::Acceptor(const std::string& address)
    : listener_{Listen(address)},
      stop_{::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)},
      port_{PortOf(listener_)} {
  JIXUE_CHECK(stop_ >= 0, "an eventfd can be made");
}

Acceptor::~Acceptor() {
  Stop();
  ::close(stop_);
}

void Acceptor::Start(std::function<void(int)> take) {
  thread_ = std::thread{[this, take = std::move(take)] { Run(take); }};
}

void Acceptor::Stop() {
  if (thread_.joinable()) {
    const std::uint64_t one = 1;
    (void)!::write(stop_, &one, sizeof one);
    thread_.join();
  }
  if (listener_ >= 0) ::close(std::exchange(listener_, -1));
}

void Acceptor::Run(const std::function<void(int)>& take) const {
  bool is_full = false;
  while (true) {
    // While nothing can be accepted, the listener would always be ready, so it is not polled.
    std::array<pollfd, 2> waits{pollfd{stop_, POLLIN, 0}, pollfd{listener_, POLLIN, 0}};
    (void)::poll(waits.data(), is_full ? 1 : 2, is_full ? kPauseMs : -1);
    if (waits[0].revents != 0) return;
    const bool was_full = is_full;
    is_full = !AcceptWaiting(take);
    if (is_full && !was_full) obs::Warn("no file descriptor is free for connections");
  }
}

bool Acceptor::AcceptWaiting(const std::function<void(int)>& take) const {
  while (true) {
    const int descriptor = ::accept4(listener_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (descriptor < 0) {
      // These failures concern one connection at most, which has already left the queue.
      if (errno == EINTR || errno == ECONNABORTED || errno == EPROTO) continue;
      return errno == EAGAIN || errno == EWOULDBLOCK;
    }
    if (IsOneOfTheLast(descriptor)) {
      ::close(descriptor);
      continue;
    }
    Set(descriptor, IPPROTO_TCP, TCP_NODELAY);
    take(descriptor);
  }
}

}  // namespace jixue::rpc
