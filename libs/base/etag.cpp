#include "libs/base/etag.h"

#include "libs/base/errors.h"
#include "libs/base/parse.h"

namespace jixue {
namespace {

// Whether the tag, quoted or bare, weak or not, is that of the version. In quotes an asterisk is a
// tag like any other (RFC 9110 section 13.1.1).
bool Matches(std::string_view tag, const std::string& etag) {
  if (tag.starts_with("W/")) tag.remove_prefix(2);
  if (tag.size() >= 2 && tag.front() == '"' && tag.back() == '"') {
    tag = tag.substr(1, tag.size() - 2);
  }
  return tag == etag;
}

}  // namespace

Result<void> CheckEtag(std::string_view if_match, std::int64_t version) {
  if (if_match.empty()) return Fail(common_errors::kEtagRequired);
  if (IsAnyEtag(if_match)) return {};
  const std::string etag = EtagOf(version);
  // Our tags hold no commas, so each comma separates.
  while (true) {
    const std::size_t comma = if_match.find(',');
    if (Matches(Trimmed(if_match.substr(0, comma)), etag)) return {};
    if (comma == std::string_view::npos) return Fail(common_errors::kEtagStale);
    if_match.remove_prefix(comma + 1);
  }
}

Result<void> CheckSeenEtag(std::string_view seen, std::int64_t version) {
  if (IsAnyEtag(seen) || Matches(Trimmed(seen), EtagOf(version))) return {};
  return Fail(common_errors::kEtagStale);
}

bool IsAnyEtag(std::string_view if_match) { return Trimmed(if_match) == "*"; }

}  // namespace jixue
