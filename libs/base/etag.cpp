#include "libs/base/etag.h"

#include "libs/base/errors.h"
#include "libs/base/parse.h"

namespace jixue::rpc {
namespace {

// The tag itself, without W/ and quotes. One tag only: a list in If-Match names several versions,
// and a client that changes a resource has seen one.
std::string_view Bare(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  if (text.starts_with("W/")) text.remove_prefix(2);
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"') {
    text = text.substr(1, text.size() - 2);
  }
  return text;
}

}  // namespace

std::optional<Error> CheckEtag(std::string_view if_match, std::int64_t version) {
  if (if_match.empty()) return Fail(errors::kEtagRequired).value();
  const std::string_view tag = Bare(if_match);
  if (tag == "*" || tag == EtagOf(version)) return std::nullopt;
  return Fail(errors::kEtagStale).value();
}

}  // namespace jixue::rpc
