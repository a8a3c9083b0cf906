#include "libs/base/etag.h"

#include "libs/base/errors.h"
#include "libs/base/parse.h"

namespace jixue {
namespace {

// Returns the tag without W/ and quotes. Only one tag is accepted: a list in If-Match names several
// versions, but a client that changes a resource has seen one.
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

Result<void> CheckEtag(std::string_view if_match, std::int64_t version) {
  if (if_match.empty()) return Fail(common_errors::kEtagRequired);
  const std::string_view tag = Bare(if_match);
  if (tag == "*" || tag == EtagOf(version)) return {};
  return Fail(common_errors::kEtagStale);
}

bool IsAnyEtag(std::string_view if_match) { return Bare(if_match) == "*"; }

}  // namespace jixue
