// The mapping of a person's row, shared by the write and the read side. For storage/ only.
#pragma once

#include "libs/db/rows.h"
#include "services/identity/domain/people/person.h"
#include "services/identity/storage/people/personal_data.h"

namespace jixue::identity {

// Reads person_id, name, id_number_masked, id_number_index, unit_id, department_id, industry,
// title_series, title_level, confirmed_industry, confirmed_in_unit_id and version.
Person PersonOf(const db::Row& row);

// The plaintext of an encrypted column of that person; nullopt for NULL.
std::optional<std::string> DecryptedOf(const PersonalData& personal_data, const PersonId& person,
                                       PersonalData::Column column,
                                       const std::optional<std::string>& encrypted);

// A parameter; the text must outlive the call.
std::optional<db::Bytes> OptionalBytes(const std::optional<std::string>& bytes);

}  // namespace jixue::identity
