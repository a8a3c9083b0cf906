// Reads a person's programmes with progress, in a fixed number of statements.
#pragma once

#include <optional>
#include <vector>

#include "libs/db/tx.h"
#include "services/learning/domain/study/my_programme.h"

namespace jixue::learning {

class MyProgrammesReader {
 public:
  MyProgrammesReader(db::Tx& tx, const PersonId& person) : tx_{tx}, person_{person} {}

  // Those the person is enrolled in; of a given year all published ones, so that they are found.
  // Newest year first.
  std::vector<MyProgramme> List(std::optional<std::int32_t> year);

 private:
  db::Tx& tx_;
  PersonId person_;
};

}  // namespace jixue::learning
