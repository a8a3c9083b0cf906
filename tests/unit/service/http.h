// A minimal HTTP client for the probes.
#pragma once

#include <string>

namespace jixue::service {

// An open connection to 127.0.0.1, for several requests one after the other.
class HttpConnection {
 public:
  explicit HttpConnection(int port);
  ~HttpConnection();
  HttpConnection(const HttpConnection&) = delete;
  HttpConnection& operator=(const HttpConnection&) = delete;

  // Returns the header and body of the response, or an empty text when the server closed the
  // connection.
  std::string Get(const std::string& path);

 private:
  int socket_;
};

}  // namespace jixue::service
