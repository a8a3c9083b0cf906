// Query: the own programmes with progress (历年培训).
#pragma once

#include <optional>
#include <vector>

#include "libs/db/tx.h"
#include "services/learning/domain/study/my_programme.h"

namespace jixue::learning {

struct MyProgrammesQuery {
  PersonId person;
  std::optional<std::int32_t> year;
};

// Those the person is enrolled in; with a year all published ones of it, so that they are found.
std::vector<MyProgramme> ListMyProgrammes(db::Tx& tx, const MyProgrammesQuery& query);

}  // namespace jixue::learning
