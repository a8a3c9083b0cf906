#include "gateway/http/slow_writer.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <stdexcept>

#include "gateway/http/connection.h"

namespace jixue::gateway {

using std::chrono::steady_clock;

namespace {

constexpr std::chrono::milliseconds kSweepInterval{500};

}  // namespace

SlowWriter::SlowWriter() : wake_{::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)} {
  if (wake_ < 0) throw std::runtime_error{"eventfd failed"};
  thread_ = std::thread{[this] { Run(); }};
}

SlowWriter::~SlowWriter() {
  Stop();
  ::close(wake_);
}

void SlowWriter::Stop() {
  if (stopping_.exchange(true)) return;
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written = ::write(wake_, &one, sizeof one);
  thread_.join();
}

void SlowWriter::Watch(const std::shared_ptr<Connection>& connection) {
  const std::lock_guard lock{mutex_};
  watched_.push_back(connection);
}

void SlowWriter::Add(std::shared_ptr<Connection> connection) {
  {
    const std::lock_guard lock{mutex_};
    added_.push_back(std::move(connection));
  }
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written = ::write(wake_, &one, sizeof one);
}

std::size_t SlowWriter::Count() {
  const std::lock_guard lock{mutex_};
  return static_cast<std::size_t>(
      std::count_if(watched_.begin(), watched_.end(),
                    [](const auto& connection) { return !connection.expired(); }));
}

bool SlowWriter::IsQuiet() {
  std::vector<std::shared_ptr<Connection>> open;
  {
    const std::lock_guard lock{mutex_};
    for (const auto& watched : watched_) {
      if (auto connection = watched.lock()) open.push_back(std::move(connection));
    }
  }
  return std::none_of(open.begin(), open.end(),
                      [](const auto& connection) { return connection->IsBusy(); });
}

void SlowWriter::Run() {
  auto next_sweep = steady_clock::now() + kSweepInterval;
  while (!stopping_) {
    WriteOnce();
    if (steady_clock::now() < next_sweep) continue;
    Sweep();
    next_sweep = steady_clock::now() + kSweepInterval;
  }
}

void SlowWriter::WriteOnce() {
  std::vector<pollfd> polls{{wake_, POLLIN, 0}};
  for (const auto& connection : writing_) polls.push_back({connection->socket(), POLLOUT, 0});
  ::poll(polls.data(), polls.size(), static_cast<int>(kSweepInterval.count()));
  if ((polls[0].revents & POLLIN) != 0) {
    std::uint64_t count = 0;
    [[maybe_unused]] const auto got = ::read(wake_, &count, sizeof count);
  }
  std::vector<std::shared_ptr<Connection>> still;
  for (std::size_t i = 0; i < writing_.size(); ++i) {
    if (polls[i + 1].revents == 0 || writing_[i]->ContinueWriting())
      still.push_back(std::move(writing_[i]));
  }
  writing_ = std::move(still);
  const std::lock_guard lock{mutex_};
  std::move(added_.begin(), added_.end(), std::back_inserter(writing_));
  added_.clear();
}

void SlowWriter::Sweep() {
  std::vector<std::shared_ptr<Connection>> open;
  {
    const std::lock_guard lock{mutex_};
    std::erase_if(watched_, [](const auto& connection) { return connection.expired(); });
    for (const auto& watched : watched_) {
      if (auto connection = watched.lock()) open.push_back(std::move(connection));
    }
  }
  const auto now = steady_clock::now();
  for (const auto& connection : open) connection->Sweep(now);
}

}  // namespace jixue::gateway
