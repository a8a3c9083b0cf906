#include "services/identity/storage/code_columns.h"

namespace jixue::identity {

UnitKind UnitKindOf(std::string_view column) {
  const auto kind = ParseUnitKind(column);
  if (!kind) db::ThrowBadColumn("unit kind");
  return *kind;
}

RoleCode RoleCodeOf(std::string_view column) {
  const auto role = ParseRole(column);
  if (!role) db::ThrowBadColumn("role");
  return *role;
}

std::optional<Industry> IndustryOf(const db::Row& row, const char* column) {
  const auto text = row.Find<std::string_view>(column);
  if (!text) return std::nullopt;
  const auto industry = ParseIndustry(*text);
  if (!industry) db::ThrowBadColumn("industry");
  return industry;
}

std::optional<std::string> TextOf(const std::optional<Industry>& industry) {
  if (!industry) return std::nullopt;
  return std::string{TextOf(*industry)};
}

}  // namespace jixue::identity
