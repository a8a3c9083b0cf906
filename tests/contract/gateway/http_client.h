// A client that sends exactly the bytes it is given.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace jixue::gateway {

struct Reply {
  int status = 0;
  std::map<std::string, std::string> headers;  // Names in lower case.
  std::string body;
};

class HttpClient {
 public:
  // Connects to 127.0.0.1; `source` is another local address to connect from ("127.0.0.9").
  explicit HttpClient(int port, const std::string& source = {});
  ~HttpClient();
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  void Send(std::string_view bytes);
  // Returns the next response; nullopt if the connection ends first or nothing arrives for ten
  // seconds.
  std::optional<Reply> Receive();
  // Waits for `count` bytes of a response and leaves them to Receive.
  bool AwaitBytes(std::size_t count);
  // Returns whether the last Receive timed out.
  bool IsTimedOut() const { return timed_out_; }
  // Calls Send and Receive.
  std::optional<Reply> Ask(std::string_view bytes);
  // Returns everything up to and including `last`, or the bytes received so far if it never
  // arrives.
  std::string ReceiveText(std::string_view last);
  // Returns whether the server closes within ten seconds, regardless of what it still sends.
  bool IsClosedByServer();
  // Disconnects at once with a reset.
  void Reset();

 private:
  bool Fill();

  int socket_;
  std::string input_;
  bool timed_out_ = false;
};

// Builds a complete request; adds content-length and host.
std::string Request(std::string_view method, std::string_view target, std::string_view body = {},
                    std::string_view headers = {});

}  // namespace jixue::gateway
