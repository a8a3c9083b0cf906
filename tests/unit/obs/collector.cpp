#include "tests/unit/obs/collector.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <stdexcept>

namespace jixue::obs {
namespace {

constexpr std::chrono::seconds kPatience{10};

std::size_t LengthIn(const std::string& head) {
  const std::string name = "Content-Length: ";
  const std::size_t at = head.find(name);
  return at == std::string::npos ? 0 : std::stoul(head.substr(at + name.size()));
}

}  // namespace

Collector::Collector() : listener_{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)} {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* const any = reinterpret_cast<sockaddr*>(&address);
  if (::bind(listener_, any, size) != 0 || ::listen(listener_, 16) != 0 ||
      ::getsockname(listener_, any, &size) != 0 || ::pipe(stop_) != 0) {
    throw std::runtime_error{"a collector cannot listen"};
  }
  port_ = ntohs(address.sin_port);
  thread_ = std::thread{[this] { Run(); }};
}

Collector::~Collector() {
  ::close(stop_[1]);
  thread_.join();
  ::close(stop_[0]);
  ::close(listener_);
}

HttpEndpoint Collector::endpoint() const {
  return {"127.0.0.1", std::to_string(port_), "/v1/traces"};
}

void Collector::Answer(std::vector<int> statuses) {
  const std::lock_guard lock{mutex_};
  statuses_ = std::move(statuses);
}

int Collector::NextStatus() {
  const std::lock_guard lock{mutex_};
  if (statuses_.empty()) return 200;
  const int status = statuses_.front();
  statuses_.erase(statuses_.begin());
  return status;
}

std::vector<otlp::Span> Collector::WaitForSpans(std::size_t count) {
  std::unique_lock lock{mutex_};
  EXPECT_TRUE(changed_.wait_for(lock, kPatience, [&] { return spans_.size() >= count; }))
      << spans_.size() << " spans instead of " << count;
  return spans_;
}

bool Collector::WaitForRequests(std::size_t count) {
  std::unique_lock lock{mutex_};
  return changed_.wait_for(lock, kPatience, [&] { return requests_.size() >= count; });
}

std::vector<std::pair<std::string, std::string>> Collector::Requests() {
  const std::lock_guard lock{mutex_};
  return requests_;
}

void Collector::Run() {
  while (true) {
    pollfd wanted[2] = {{listener_, POLLIN, 0}, {stop_[0], POLLIN, 0}};
    if (::poll(wanted, 2, -1) < 0 || wanted[1].revents != 0) return;
    const int connection = ::accept(listener_, nullptr, nullptr);
    Serve(connection);
    ::close(connection);
  }
}

void Collector::Serve(int connection) {
  std::string all;
  std::size_t end = std::string::npos;
  char buffer[4096];
  while (end == std::string::npos || all.size() < end + 4 + LengthIn(all.substr(0, end))) {
    const ssize_t got = ::recv(connection, buffer, sizeof buffer, 0);
    if (got <= 0) return;
    all.append(buffer, static_cast<std::size_t>(got));
    end = all.find("\r\n\r\n");
  }
  const int status = NextStatus();
  otlp::Batch batch;
  EXPECT_TRUE(batch.ParseFromString(all.substr(end + 4)));
  {
    const std::lock_guard lock{mutex_};
    requests_.emplace_back(all.substr(0, end), all.substr(end + 4));
    if (status == 200) {
      for (const auto& span : batch.processes(0).groups(0).spans()) spans_.push_back(span);
    }
  }
  changed_.notify_all();
  if (status < 0) {
    pollfd stop{stop_[0], POLLIN, 0};
    ::poll(&stop, 1, -1);
  } else if (status > 0) {
    const std::string answer =
        "HTTP/1.1 " + std::to_string(status) + " Some\r\nContent-Length: 0\r\n\r\n";
    ::send(connection, answer.data(), answer.size(), MSG_NOSIGNAL);
  }
}

}  // namespace jixue::obs
