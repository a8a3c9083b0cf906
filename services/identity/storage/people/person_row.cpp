#include "services/identity/storage/people/person_row.h"

#include "services/identity/storage/code_columns.h"

namespace jixue::identity {

namespace {

std::optional<ConfirmedIndustry> ConfirmedIndustryOf(const db::Row& row) {
  const auto industry = IndustryOf(row, "confirmed_industry");
  if (!industry) return std::nullopt;
  return ConfirmedIndustry{*industry, row.Find<UnitId>("confirmed_in_unit_id")};
}

}  // namespace

Person PersonOf(const db::Row& row) {
  return {.id = row.Get<PersonId>("person_id"),
          .name = row.Get<std::string>("name"),
          .id_number_masked = row.Get<std::string>("id_number_masked"),
          .id_number_index = row.Get<db::Bytes>("id_number_index"),
          .membership = {.unit = row.Find<UnitId>("unit_id"),
                         .department = row.Find<DepartmentId>("department_id")},
          .profession = {.industry = IndustryOf(row),
                         .title_series = row.Find<std::string>("title_series"),
                         .title_level = row.Find<std::string>("title_level")},
          .confirmed_industry = ConfirmedIndustryOf(row),
          .version = row.Get<std::int64_t>("version")};
}

std::optional<std::string> DecryptedOf(const PersonalData& personal_data, const PersonId& person,
                                       PersonalData::Column column,
                                       const std::optional<std::string>& encrypted) {
  if (!encrypted) return std::nullopt;
  return personal_data.Decrypt(person, column, *encrypted);
}

std::optional<db::Bytes> OptionalBytes(const std::optional<std::string>& bytes) {
  if (!bytes) return std::nullopt;
  return db::Bytes{*bytes};
}

}  // namespace jixue::identity
