// Accepts connections for a gRPC server. The library's own listener ends for good when accept fails
// for want of a file descriptor (1.51; fault 31): this one waits and goes on.
#pragma once

#include <functional>
#include <string>
#include <thread>

namespace jixue::rpc {

class Acceptor {
 public:
  // "127.0.0.1:7003", "[::1]:7003"; port 0 takes a free one. Listens from here on. Throws
  // std::runtime_error when it cannot, for example because another process has the port.
  explicit Acceptor(const std::string& address);
  ~Acceptor();
  Acceptor(const Acceptor&) = delete;
  Acceptor& operator=(const Acceptor&) = delete;

  int port() const { return port_; }
  // `take` gets each new connection, non-blocking, and owns its descriptor. Called by one thread.
  // The last descriptors of the process are not given away: the database and the broker need some.
  void Start(std::function<void(int descriptor)> take);
  // After it no connection is accepted and `take` is not called any more.
  void Stop();

 private:
  void Run(const std::function<void(int)>& take) const;
  // False when a pause is due: no descriptor is free.
  bool AcceptWaiting(const std::function<void(int)>& take) const;

  int listener_;
  int stop_;  // An eventfd that ends the thread.
  int port_ = 0;
  std::thread thread_;
};

}  // namespace jixue::rpc
