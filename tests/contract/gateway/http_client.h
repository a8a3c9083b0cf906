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
  // To 127.0.0.1; `source` is another address of this machine to call from ("127.0.0.9").
  explicit HttpClient(int port, const std::string& source = {});
  ~HttpClient();
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  void Send(std::string_view bytes);
  // The next answer; nullopt when the connection ends first or nothing comes for ten seconds.
  std::optional<Reply> Receive();
  // Waits for that many bytes of an answer and leaves them to Receive.
  bool AwaitBytes(std::size_t count);
  // Whether the last Receive got nothing because nothing came in time.
  bool IsTimedOut() const { return timed_out_; }
  // Send and Receive.
  std::optional<Reply> Ask(std::string_view bytes);
  // Everything up to and including `last`; what came until then when it never comes.
  std::string ReceiveText(std::string_view last);
  // Whether the server closes within ten seconds, whatever it still sends.
  bool IsClosedByServer();
  // Goes away at once, with a reset.
  void Reset();

 private:
  bool Fill();

  int socket_;
  std::string input_;
  bool timed_out_ = false;
};

// A whole request; content-length and host are added.
std::string Request(std::string_view method, std::string_view target, std::string_view body = {},
                    std::string_view headers = {});

}  // namespace jixue::gateway
