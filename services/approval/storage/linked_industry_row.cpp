#include "services/approval/storage/linked_industry_row.h"

#include <string_view>

namespace jixue::approval {

std::optional<LinkedIndustry> LinkedIndustryOf(const db::Row& row) {
  const auto text = row.Find<std::string_view>("linked_industry");
  if (!text) return std::nullopt;
  const auto industry = ParseIndustry(*text);
  // One that this version does not know is in no replica that this version wrote.
  if (!industry) return std::nullopt;
  return LinkedIndustry{*industry, row.Find<Date>("linked_from")};
}

}  // namespace jixue::approval
