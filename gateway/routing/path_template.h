// A path of google.api.http: literals and variables of one segment each,
// "/v1/claims/{claim_id}/history".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "libs/base/error.h"

namespace jixue::gateway {

struct PathSegment {
  bool is_variable = false;
  std::string text;  // The literal, or the name of the field.
};

class PathTemplate {
 public:
  // The error describes what is wrong.
  static Expected<PathTemplate, std::string> Parse(std::string_view text);

  const std::string& text() const { return text_; }
  const std::vector<PathSegment>& segments() const { return segments_; }
  // Returns the names of the variables in order.
  std::vector<std::string> Variables() const;
  // Returns the path with these values, percent-encoded, in place of the variables.
  std::string Fill(const std::vector<std::string>& values) const;

 private:
  std::string text_;
  std::vector<PathSegment> segments_;
};

// The path with its variables named as JSON names them: "/v1/claims/{claimId}".
std::string ShownPath(const PathTemplate& path);

}  // namespace jixue::gateway
