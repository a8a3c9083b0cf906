// Ids of the ledger's own entities; ids that several services share are in libs/base.
#pragma once

#include "libs/base/strong_id.h"

namespace jixue::ledger {

using EntryId = StrongId<struct EntryIdTag>;
using ProgrammeId = StrongId<struct ProgrammeIdTag>;

}  // namespace jixue::ledger
