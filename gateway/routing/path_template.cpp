#include "gateway/routing/path_template.h"

#include <algorithm>

#include "gateway/routing/percent.h"
#include "libs/base/parse.h"
#include "libs/contract/field_rules.h"

namespace jixue::gateway {

namespace {

bool IsFieldName(std::string_view name) {
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  };
  return !name.empty() && std::all_of(name.begin(), name.end(), allowed);
}

bool IsLiteral(std::string_view text) {
  return !text.empty() && text.find_first_of("{}*%?# ") == std::string_view::npos;
}

}  // namespace

Expected<PathTemplate, std::string> PathTemplate::Parse(std::string_view text) {
  const std::string name = "path \"" + std::string{text} + "\"";
  if (text.size() < 2 || text.front() != '/') {
    return Unexpected<std::string>{name + " must start with a slash and name something"};
  }
  PathTemplate result;
  result.text_ = text;
  const auto refused = [&name](std::string_view before, std::string_view part,
                               std::string_view after) {
    std::string problem{name};
    problem += before;
    problem += part;
    problem += after;
    return Unexpected<std::string>{std::move(problem)};
  };
  for (const std::string& part : Split(text.substr(1), '/')) {
    if (part.size() > 2 && part.front() == '{' && part.back() == '}') {
      PathSegment segment{true, part.substr(1, part.size() - 2)};
      if (!IsFieldName(segment.text)) {
        return refused(": a variable is the name of a top-level field, not ", part, "");
      }
      const auto names = result.Variables();
      if (std::find(names.begin(), names.end(), segment.text) != names.end()) {
        return refused(" names ", part, " twice");
      }
      result.segments_.push_back(std::move(segment));
    } else if (IsLiteral(part)) {
      result.segments_.push_back({false, part});
    } else {
      return refused(": segment \"", part, "\" is neither a literal nor a variable");
    }
  }
  return result;
}

std::vector<std::string> PathTemplate::Variables() const {
  std::vector<std::string> names;
  for (const PathSegment& segment : segments_) {
    if (segment.is_variable) names.push_back(segment.text);
  }
  return names;
}

std::string PathTemplate::Fill(const std::vector<std::string>& values) const {
  std::string path;
  std::size_t next = 0;
  for (const PathSegment& segment : segments_) {
    path += '/';
    path += segment.is_variable ? PercentEncode(values.at(next++)) : segment.text;
  }
  return path;
}

std::string ShownPath(const PathTemplate& path) {
  std::string text;
  for (const PathSegment& segment : path.segments()) {
    text += segment.is_variable ? "/{" + rpc::JsonName(segment.text) + "}" : "/" + segment.text;
  }
  return text;
}

}  // namespace jixue::gateway
