// A path of google.api.http: literals and variables of one segment each,
// "/v1/claims/{claim_id}/history".
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace jixue::gateway {

struct PathSegment {
  bool is_variable = false;
  std::string text;  // The literal, or the name of the field.
};

class PathTemplate {
 public:
  // The error tells in words what is wrong.
  static tl::expected<PathTemplate, std::string> Parse(std::string_view text);

  const std::string& text() const { return text_; }
  const std::vector<PathSegment>& segments() const { return segments_; }
  // Names of the variables in their order.
  std::vector<std::string> Variables() const;
  // The path with these values in the variables' places, percent-encoded.
  std::string Fill(const std::vector<std::string>& values) const;

 private:
  std::string text_;
  std::vector<PathSegment> segments_;
};

}  // namespace jixue::gateway
