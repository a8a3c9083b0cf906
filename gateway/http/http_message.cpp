#include "gateway/http/http_message.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <ctime>

#include "gateway/transcoding/json_text.h"

namespace jixue::gateway {

namespace {

std::string_view ReasonPhrase(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 201:
      return "Created";
    case 202:
      return "Accepted";
    case 204:
      return "No Content";
    case 304:
      return "Not Modified";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 408:
      return "Request Timeout";
    case 409:
      return "Conflict";
    case 412:
      return "Precondition Failed";
    case 413:
      return "Content Too Large";
    case 414:
      return "URI Too Long";
    case 415:
      return "Unsupported Media Type";
    case 422:
      return "Unprocessable Content";
    case 428:
      return "Precondition Required";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 500:
      return "Internal Server Error";
    case 501:
      return "Not Implemented";
    case 503:
      return "Service Unavailable";
    case 504:
      return "Gateway Timeout";
    default:
      return "Status";
  }
}

// Returns the Date header, formatted once per second and thread.
std::string_view DateNow() {
  thread_local std::time_t made_for = 0;
  thread_local std::string text;
  const std::time_t now = std::time(nullptr);
  if (now != made_for) {
    constexpr const char* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::tm parts{};
    gmtime_r(&now, &parts);
    text = fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} GMT", kDays[parts.tm_wday], parts.tm_mday,
                       kMonths[parts.tm_mon], parts.tm_year + 1900, parts.tm_hour, parts.tm_min,
                       parts.tm_sec);
    made_for = now;
  }
  return text;
}

}  // namespace

std::string_view HttpRequest::Header(std::string_view lower_case_name) const {
  const auto found = std::find_if(headers.rbegin(), headers.rend(), [&](const auto& header) {
    return header.name == lower_case_name;
  });
  return found == headers.rend() ? std::string_view{} : found->value;
}

void HttpResponse::Add(std::string_view name, std::string_view value) {
  if (value.find_first_of("\r\n") != std::string_view::npos ||
      value.find('\0') != std::string_view::npos)
    return;
  headers += name;
  headers += ": ";
  headers += value;
  headers += "\r\n";
}

void WriteResponse(const HttpResponse& response, bool keep_alive, bool with_body,
                   std::string& out) {
  out.reserve(out.size() + response.headers.size() + response.body.size() + 160);
  out += "HTTP/1.1 ";
  AppendInteger(out, response.status);
  out += ' ';
  out += ReasonPhrase(response.status);
  out += "\r\nDate: ";
  out += DateNow();
  out += "\r\n";
  out += response.headers;
  if (response.status != 204 && response.status != 304) {
    out += "Content-Length: ";
    AppendInteger(out, static_cast<std::int64_t>(response.body.size()));
    out += "\r\n";
  }
  out += keep_alive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
  if (with_body) out += response.body;
}

}  // namespace jixue::gateway
