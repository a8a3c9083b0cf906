// The smallest HTTP client, for the probes.
#pragma once

#include <string>

namespace jixue::service {

// An open connection to 127.0.0.1; several requests may follow each other on it.
class HttpConnection {
 public:
  explicit HttpConnection(int port);
  ~HttpConnection();
  HttpConnection(const HttpConnection&) = delete;
  HttpConnection& operator=(const HttpConnection&) = delete;

  // Header and body of the answer; empty when the server closed.
  std::string Get(const std::string& path);

 private:
  int socket_;
};

}  // namespace jixue::service
