#include "services/approval/storage/linked_period_row.h"

#include <string_view>

namespace jixue::approval {

std::optional<LinkedPeriod> LinkedPeriodOf(const db::Row& row) {
  const auto text = row.Find<std::string_view>("linked_industry");
  if (!text) return std::nullopt;
  const auto industry = ParseIndustry(*text);
  // One that this version does not know is in no replica that this version wrote.
  if (!industry) return std::nullopt;
  return LinkedPeriod{.industry = *industry,
                      .linked_from = row.Find<Date>("linked_from"),
                      .first_day = row.Find<Date>("first_day"),
                      .last_day = row.Find<Date>("last_day")};
}

}  // namespace jixue::approval
