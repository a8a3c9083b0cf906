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
  explicit HttpClient(int port);
  ~HttpClient();
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  void Send(std::string_view bytes);
  // The next answer; nullopt when the connection ends first or nothing comes for ten seconds.
  std::optional<Reply> Receive();
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
};

// A whole request; content-length and host are added.
std::string Request(std::string_view method, std::string_view target, std::string_view body = {},
                    std::string_view headers = {});

}  // namespace jixue::gateway
