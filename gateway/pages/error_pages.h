// The help page of an error reason; the `type` of a problem links to it.
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
  // `catalogue` outlives this object.
  ErrorPages(const RouteTable& routes, const Comments& comments, const Catalogue& catalogue);

  // Returns HTML in both languages, the requested one first: the meaning, what to do, an example,
  // and the operations that return it. Empty for an unknown reason.
  std::string PageOf(std::string_view reason, Language language) const;
  // Lists all reasons with their titles.
  std::string Index(Language language) const;
  static std::string UnknownReason();

 private:
  const Catalogue& catalogue_;
  std::size_t operation_count_;
  std::map<std::string, std::vector<std::string>, std::less<>> operations_;  // By reason.
};

}  // namespace jixue::gateway
