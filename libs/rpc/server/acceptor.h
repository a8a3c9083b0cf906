// Accepts connections for a gRPC server. The library's own listener ends permanently when accept
// fails for lack of a file descriptor (1.51; F31). This one waits and continues.
#pragma once

#include <functional>
#include <string>
#include <thread>

namespace jixue::rpc {

class Acceptor {
 public:
  // Listens on an address such as "127.0.0.1:7003" or "[::1]:7003"; port 0 takes a free port.
  // Throws std::runtime_error when it cannot, for example because another process has the port.
  explicit Acceptor(const std::string& address);
  ~Acceptor();
  Acceptor(const Acceptor&) = delete;
  Acceptor& operator=(const Acceptor&) = delete;

  int port() const { return port_; }
  // `take` receives each new connection, which is non-blocking, and owns its descriptor. One thread
  // calls it. The last descriptors of the process are not used for connections, because the
  // database and the broker need some.
  void Start(std::function<void(int descriptor)> take);
  // Afterwards no connection is accepted and `take` is not called any more.
  void Stop();

 private:
  void Run(const std::function<void(int)>& take) const;
  // Returns false when no descriptor is free, so that a pause is due.
  bool AcceptWaiting(const std::function<void(int)>& take) const;

  int listener_;
  int stop_;  // An eventfd that ends the thread.
  int port_ = 0;
  std::thread thread_;
};

}  // namespace jixue::rpc
