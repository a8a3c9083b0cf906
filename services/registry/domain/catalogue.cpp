#include "services/registry/domain/catalogue.h"

#include <set>
#include <utility>

#include "libs/base/parse.h"

namespace jixue::registry {
namespace {

constexpr std::string_view kHeader = "occupation,institution,batch";

// Reads one line into `line` and returns an empty text, or returns the line's problem.
std::string ReadLine(std::string_view text, CatalogueLine& line) {
  const std::vector<std::string> parts = Split(text, ',');
  if (parts.size() != 3) return "expected three values";
  if (text.find('"') != std::string_view::npos) return "quotes are not supported";
  const auto batch = ParseInt<std::int32_t>(parts[2]);
  if (parts[0].empty() || parts[1].empty()) return "empty name";
  if (!batch || *batch < 1) return "batch must be a positive whole number";
  line = {parts[0], parts[1], *batch};
  return {};
}

}  // namespace

CatalogueFile ParseCatalogue(std::string_view text) {
  CatalogueFile file;
  if (!IsUtf8(text)) file.problems.push_back("the file is not UTF-8");
  std::set<std::pair<std::string, std::string>> pairs;
  std::size_t number = 0;
  for (std::string& raw : Split(text, '\n')) {
    ++number;
    if (!raw.empty() && raw.back() == '\r') raw.pop_back();
    if (raw.empty()) continue;
    const std::string where = "line " + std::to_string(number) + ": ";
    if (number == 1) {
      if (raw != kHeader)
        file.problems.push_back(where + "expected the header " + std::string{kHeader});
      continue;
    }
    CatalogueLine line;
    std::string problem = ReadLine(raw, line);
    if (problem.empty() && !pairs.emplace(line.occupation, line.institution).second)
      problem = "stands there twice";
    if (problem.empty()) {
      file.lines.push_back(std::move(line));
    } else {
      file.problems.push_back(where + problem);
    }
  }
  if (file.lines.empty() && file.problems.empty())
    file.problems.push_back("the file holds no line");
  return file;
}

}  // namespace jixue::registry
