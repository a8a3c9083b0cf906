// Parses request heads. Anything that two HTTP implementations could understand differently is
// rejected: a request hidden behind another one (smuggling) must not get through, with or without
// nginx in front.
#include <algorithm>
#include <array>

#include "gateway/edge_errors.h"
#include "gateway/http/http_message.h"
#include "libs/base/errors.h"
#include "libs/base/parse.h"

namespace jixue::gateway {

namespace {

using Problem = std::optional<HeadProblem>;

// Headers that would be ambiguous if they occurred twice.
constexpr std::array<std::string_view, 11> kSingle = {
    "host",   "content-length",  "transfer-encoding", "authorization", "content-type", "if-match",
    "origin", "idempotency-key", "x-request-id",      "traceparent",   "expect"};

// The characters allowed in a part of a head, as a table: a head has some hundreds of characters.
using Alphabet = std::array<bool, 256>;

template <class Predicate>
constexpr Alphabet AlphabetOf(Predicate holds) {
  Alphabet table{};
  for (std::size_t i = 0; i < table.size(); ++i) table[i] = holds(static_cast<char>(i));
  return table;
}

bool HasOnly(std::string_view text, const Alphabet& alphabet) {
  // There is no early exit, because nearly every text is valid.
  bool all = true;
  for (const char c : text) all &= alphabet[static_cast<unsigned char>(c)];
  return all;
}

constexpr Alphabet kToken = AlphabetOf([](char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view{"!#$%&'*+-.^_`|~"}.find(c) != std::string_view::npos;
});

constexpr Alphabet kValue = AlphabetOf([](char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte >= 0x20 && byte != 0x7F) || c == '\t';
});

constexpr Alphabet kTarget = AlphabetOf(
    [](char c) { return c > 0x20 && c < 0x7F && c != '#' && c != '"' && c != '<' && c != '>'; });

bool IsToken(std::string_view text) { return !text.empty() && HasOnly(text, kToken); }

bool EqualsIgnoringCase(std::string_view text, std::string_view lower) {
  return text.size() == lower.size() &&
         std::equal(text.begin(), text.end(), lower.begin(), [](char a, char b) {
           return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + 32) : a) == b;
         });
}

bool ListHas(std::string_view list, std::string_view lower) {
  while (!list.empty()) {
    const std::size_t comma = list.find(',');
    if (EqualsIgnoringCase(Trimmed(list.substr(0, comma)), lower)) return true;
    if (comma == std::string_view::npos) return false;
    list.remove_prefix(comma + 1);
  }
  return false;
}

HeadProblem BadRequest() { return {edge::errors::kEdgeBadRequest, {}}; }

Problem ReadRequestLine(std::string_view line, HttpRequest& request, const HeadLimits& limits) {
  const std::size_t first = line.find(' ');
  const std::size_t last = line.rfind(' ');
  if (first == std::string_view::npos || first == last) return BadRequest();
  request.method = line.substr(0, first);
  const std::string_view target = line.substr(first + 1, last - first - 1);
  const std::string_view version = line.substr(last + 1);
  if (!IsToken(request.method) || request.method.size() > 16) return BadRequest();
  if (version != "HTTP/1.1" && version != "HTTP/1.0") return BadRequest();
  request.keep_alive = version == "HTTP/1.1";
  if (target.size() > limits.target_bytes_max) return HeadProblem{edge::errors::kUriTooLong, {}};
  if (!target.starts_with('/') && !(target == "*" && request.method == "OPTIONS"))
    return BadRequest();
  if (!HasOnly(target, kTarget)) return BadRequest();
  const std::size_t mark = target.find('?');
  request.path = target.substr(0, mark);
  if (mark != std::string_view::npos) request.query = target.substr(mark + 1);
  return std::nullopt;
}

// Lower-cases the name in place; `line` is part of request.head.
Problem ReadHeader(char* line, std::size_t size, HttpRequest& request, const HeadLimits& limits) {
  const std::string_view text{line, size};
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || !IsToken(text.substr(0, colon))) return BadRequest();
  const std::string_view value = Trimmed(text.substr(colon + 1));
  if (!HasOnly(value, kValue)) return BadRequest();
  if (request.headers.size() == limits.headers_max)
    return HeadProblem{edge::errors::kHeadersTooLarge, {}};
  for (std::size_t i = 0; i < colon; ++i) {
    if (line[i] >= 'A' && line[i] <= 'Z') line[i] = static_cast<char>(line[i] + 32);
  }
  const std::string_view name = text.substr(0, colon);
  if (std::find(kSingle.begin(), kSingle.end(), name) != kSingle.end()) {
    const auto same = [name](const HttpHeader& header) { return header.name == name; };
    if (std::any_of(request.headers.begin(), request.headers.end(), same)) return BadRequest();
  }
  request.headers.push_back({name, value});
  return std::nullopt;
}

Problem ReadFraming(HttpRequest& request, bool is_http_11, const HeadLimits& limits) {
  const auto has = [&request](std::string_view name) {
    return std::any_of(request.headers.begin(), request.headers.end(),
                       [name](const HttpHeader& header) { return header.name == name; });
  };
  if (is_http_11 && !has("host")) return BadRequest();
  const std::string_view connection = request.Header("connection");
  if (ListHas(connection, "close")) request.keep_alive = false;
  if (!is_http_11 && ListHas(connection, "keep-alive")) request.keep_alive = true;
  if (has("transfer-encoding")) {
    // nginx sends a length; a chunked body from elsewhere is one more way to disagree about where a
    // request ends.
    if (has("content-length") || !is_http_11) return BadRequest();
    return HeadProblem{common_errors::kUnimplemented, {}};
  }
  if (has("content-length")) {
    const std::string_view text = request.Header("content-length");
    const bool digits =
        !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
    if (!digits) return BadRequest();
    const auto length = ParseInt<std::size_t>(text);
    if (!length || *length > limits.body_bytes_max) {
      return HeadProblem{common_errors::kPayloadTooLarge,
                         {{"limitBytes", std::to_string(limits.body_bytes_max)}}};
    }
    request.content_length = *length;
  }
  if (has("expect")) {
    if (!EqualsIgnoringCase(request.Header("expect"), "100-continue")) return BadRequest();
    request.expects_continue = is_http_11;
  }
  return std::nullopt;
}

}  // namespace

std::optional<HeadProblem> ParseHead(HttpRequest& request, const HeadLimits& limits) {
  char* const begin = request.head.data();
  std::size_t at = 0;
  bool is_first = true;
  while (true) {
    const std::size_t end = request.head.find("\r\n", at);
    if (end == std::string::npos) return BadRequest();
    const std::size_t size = end - at;
    if (size == 0) break;
    Problem problem = is_first ? ReadRequestLine({begin + at, size}, request, limits)
                               : ReadHeader(begin + at, size, request, limits);
    if (problem) return problem;
    is_first = false;
    at = end + 2;
  }
  if (is_first || at + 2 != request.head.size()) return BadRequest();
  return ReadFraming(request, request.keep_alive, limits);
}

}  // namespace jixue::gateway
