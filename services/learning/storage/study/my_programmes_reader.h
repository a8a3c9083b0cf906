// Reads a person's programmes with their progress by a fixed number of statements.
#pragma once

#include <optional>
#include <vector>

#include "libs/db/tx.h"
#include "services/learning/domain/study/my_programme.h"

namespace jixue::learning {

class MyProgrammesReader {
 public:
  MyProgrammesReader(db::Tx& tx, const PersonId& person) : tx_{tx}, person_{person} {}

  // The published programmes, of one year if it is given, newest year first: those in which the
  // person is enrolled and those to enrol in.
  std::vector<MyProgramme> List(std::optional<std::int32_t> year);

 private:
  db::Tx& tx_;
  PersonId person_;
};

}  // namespace jixue::learning
