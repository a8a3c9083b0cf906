#include "services/identity/storage/people/person_row.h"

#include "services/identity/storage/columns.h"

namespace jixue::identity {

Person PersonOf(const pqxx::row& row) {
  return {.id = db::IdOf<PersonId>(db::Text(row[0])),
          .name = row[1].c_str(),
          .id_number_masked = row[2].c_str(),
          .id_number_index = db::BytesOf(db::Text(row[3])),
          .membership = {.unit = db::OptionalId<UnitId>(row[4]),
                         .department = db::OptionalId<DepartmentId>(row[5])},
          .profession = {.industry = OptionalIndustry(row[6]),
                         .title_series = db::Optional<std::string>(row[7]),
                         .title_level = db::Optional<std::string>(row[8])},
          .version = row[9].as<std::int64_t>()};
}

std::optional<std::string> OpenedOf(const PersonalData& personal_data, const PersonId& person,
                                    PersonalData::Column column, const pqxx::field& field) {
  if (field.is_null()) return std::nullopt;
  return personal_data.Open(person, column, db::BytesOf(db::Text(field)));
}

std::optional<db::Bytes> OptionalBytes(const std::optional<std::string>& bytes) {
  if (!bytes) return std::nullopt;
  return db::Bytes{*bytes};
}

}  // namespace jixue::identity
