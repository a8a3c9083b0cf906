#include "services/identity/storage/units/unit_row.h"

#include "services/identity/storage/code_columns.h"

namespace jixue::identity {

Unit UnitOf(const db::Row& row) {
  return {.id = row.Get<UnitId>("unit_id"),
          .name = row.Get<std::string>("name"),
          .credit_code = row.Get<std::string>("credit_code"),
          .region_code = row.Get<std::string>("region_code"),
          .kind = UnitKindOf(row.Get<std::string_view>("kind")),
          .industry = IndustryOf(row),
          .version = row.Get<std::int64_t>("version"),
          .created_at = row.Get<Timestamp>("created_at")};
}

std::optional<Unit> OptionalUnit(const db::Rows& rows) {
  if (rows.empty()) return std::nullopt;
  return UnitOf(rows.front());
}

}  // namespace jixue::identity
