// Lists a person's programmes with their progress (历年培训).
#pragma once

#include <optional>
#include <vector>

#include "libs/db/tx.h"
#include "services/learning/domain/study/my_programme.h"

namespace jixue::learning {

struct ListMyProgrammesQuery {
  PersonId person;
  std::optional<std::int32_t> year;
};

// The programmes in which the person is enrolled, newest year first. With a year, all published
// programmes of that year, so that the person finds those to enrol in.
std::vector<MyProgramme> ListMyProgrammes(db::Tx& tx, const ListMyProgrammesQuery& query);

}  // namespace jixue::learning
