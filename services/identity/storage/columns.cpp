#include "services/identity/storage/columns.h"

namespace jixue::identity {

UnitKind UnitKindOf(std::string_view column) {
  const auto kind = ParseUnitKind(column);
  if (!kind) db::ThrowBadColumn("unit kind");
  return *kind;
}

RoleCode RoleOf(std::string_view column) {
  const auto role = ParseRole(column);
  if (!role) db::ThrowBadColumn("role");
  return *role;
}

std::optional<Industry> OptionalIndustry(const pqxx::field& field) {
  if (field.is_null()) return std::nullopt;
  const auto industry = ParseIndustry(db::Text(field));
  if (!industry) db::ThrowBadColumn("industry");
  return industry;
}

std::optional<std::string> TextOf(const std::optional<Industry>& industry) {
  if (!industry) return std::nullopt;
  return std::string{TextOf(*industry)};
}

std::string EscapedForLike(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '%' || c == '_' || c == '\\') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

}  // namespace jixue::identity
