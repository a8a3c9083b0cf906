// Queries: programmes and courses as everybody sees them, drafts for operators.
#pragma once

#include <vector>

#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/learning/storage/catalogue/programme_reader.h"

namespace jixue::learning {

struct ProgrammePage {
  std::vector<ProgrammeView> programmes;
  std::optional<ProgrammeId> next_before;  // There are more, older than this one.
};

ProgrammePage ListProgrammes(db::Tx& tx, const Call& call, const ProgrammeFilter& filter);

}  // namespace jixue::learning
