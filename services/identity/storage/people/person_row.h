// The mapping of a person's row, shared by the write and the read side. For storage/ only.
#pragma once

#include "libs/db/run.h"
#include "services/identity/domain/people/person.h"
#include "services/identity/storage/people/personal_data.h"

namespace jixue::identity {

// Columns 0 to 9: person_id, name, id_number_masked, id_number_index, unit_id, department_id,
// industry, title_series, title_level, version.
Person PersonOf(const pqxx::row& row);

// A sealed column of that person in clear; nullopt for NULL.
std::optional<std::string> OpenedOf(const PersonalData& personal_data, const PersonId& person,
                                    PersonalData::Column column, const pqxx::field& field);

// A parameter; the text must outlive the call.
std::optional<db::Bytes> OptionalBytes(const std::optional<std::string>& bytes);

}  // namespace jixue::identity
