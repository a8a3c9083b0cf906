// The help page of an error reason, which the `type` of a problem names.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/openapi/comments.h"
#include "gateway/routing/route_table.h"
#include "gateway/transcoding/catalogue.h"

namespace jixue::gateway {

class ErrorPages {
 public:
  // `catalogue` outlives this.
  ErrorPages(const RouteTable& routes, const Comments& comments, const Catalogue& catalogue);

  // HTML in both languages, the asked one first: what it means, what to do, an example, and which
  // operations give it. Empty for an unknown reason.
  std::string PageOf(std::string_view reason, Language language) const;
  // All reasons with their titles.
  std::string Index(Language language) const;
  static std::string UnknownReason();

 private:
  const Catalogue& catalogue_;
  std::size_t operation_count_;
  std::map<std::string, std::vector<std::string>, std::less<>> operations_;  // By reason.
};

}  // namespace jixue::gateway
