// One thread for what is slow: answers that a client does not take at once, and connections that
// say nothing.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <vector>

namespace jixue::gateway {

class Connection;

// Thread-safe. Workers and completion threads never wait for a client; this one does, for all of
// them.
class SlowWriter {
 public:
  SlowWriter();
  ~SlowWriter();

  // Connections known here are swept twice a second until they are gone.
  void Watch(const std::shared_ptr<Connection>& connection);
  // Sends the rest of the connection's output as the client takes it.
  void Add(std::shared_ptr<Connection> connection);
  // Connections that are open.
  std::size_t Count();
  // Whether no connection is in the middle of a request.
  bool IsQuiet();
  void Stop();

 private:
  void Run();
  void WriteOnce();
  void Sweep();

  std::mutex mutex_;
  std::vector<std::weak_ptr<Connection>> watched_;    // Guarded by mutex_.
  std::vector<std::shared_ptr<Connection>> added_;    // Guarded by mutex_.
  std::vector<std::shared_ptr<Connection>> writing_;  // Of the thread.
  int wake_ = -1;
  std::atomic<bool> stopping_{false};
  std::thread thread_;
};

}  // namespace jixue::gateway
