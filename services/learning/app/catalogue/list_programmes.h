// Lists programmes with their courses; drafts only for operators.
#pragma once

#include "libs/base/page.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/learning/storage/catalogue/programme_reader.h"

namespace jixue::learning {

struct ListProgrammesQuery {
  ProgrammeFilter filter;
  PageQuery<ProgrammeId> page;
};

// Newest first.
Page<ProgrammeView> ListProgrammes(db::Tx& tx, const Call& call, const ListProgrammesQuery& query);

}  // namespace jixue::learning
