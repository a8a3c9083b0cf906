// One thread for everything slow: responses that a client does not read at once, and idle
// connections.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <vector>

namespace jixue::gateway {

class Connection;

// Thread-safe. Workers and completion threads never wait for a client; this thread waits for all of
// them.
class SlowWriter {
 public:
  SlowWriter();
  ~SlowWriter();

  // Sweeps the connection twice a second until it is closed.
  void Watch(const std::shared_ptr<Connection>& connection);
  // Sends the rest of the connection's output as fast as the client reads it.
  void Add(std::shared_ptr<Connection> connection);
  // Returns the number of open connections.
  std::size_t Count();
  // Returns whether no connection has a request in progress.
  bool IsQuiet();
  void Stop();

 private:
  void Run();
  void WriteOnce();
  void Sweep();

  std::mutex mutex_;
  std::vector<std::weak_ptr<Connection>> watched_;  // Guarded by mutex_.
  std::vector<std::shared_ptr<Connection>> added_;  // Guarded by mutex_.
  // Used by the thread only.
  std::vector<std::shared_ptr<Connection>> writing_;
  int wake_ = -1;
  std::atomic<bool> stopping_{false};
  std::thread thread_;
};

}  // namespace jixue::gateway
