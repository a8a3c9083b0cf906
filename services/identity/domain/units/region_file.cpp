#include "services/identity/domain/units/region_file.h"

#include <algorithm>

#include "libs/base/parse.h"

namespace jixue::identity {
namespace {

bool IsRegionCode(const std::string& text) {
  return text.size() == 6 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool IsRegionLevel(const std::string& text) {
  return text == "region" || text == "city" || text == "county";
}

Unexpected<std::string> WrongLine(std::size_t number) {
  return Unexpected<std::string>{"line " + std::to_string(number) + " is not \"code,name,level\""};
}

}  // namespace

Expected<std::vector<Region>, std::string> ParseRegionFile(std::string_view csv) {
  std::vector<Region> regions;
  std::size_t number = 0;
  for (std::string& line : Split(csv, '\n')) {
    ++number;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty() || (number == 1 && line == "code,name,level")) continue;
    auto fields = Split(line, ',');
    if (fields.size() != 3 || !IsRegionCode(fields[0]) || fields[1].empty() ||
        !IsRegionLevel(fields[2])) {
      return WrongLine(number);
    }
    regions.push_back({std::move(fields[0]), std::move(fields[1]), std::move(fields[2])});
  }
  if (regions.empty()) return Unexpected<std::string>{"no regions"};
  return regions;
}

}  // namespace jixue::identity
