#include "services/approval/storage/window_row.h"

namespace jixue::approval {

std::optional<Window> WindowOf(const db::Row& row) {
  const auto opens_at = row.Find<Timestamp>("registration_opens_at");
  if (!opens_at) return std::nullopt;
  return Window{*opens_at, row.Get<Timestamp>("registration_closes_at")};
}

}  // namespace jixue::approval
