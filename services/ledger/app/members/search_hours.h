// Query: hours of the members of all units in scope.
#pragma once

#include "libs/base/page.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/ledger/storage/members/member_reader.h"

namespace jixue::ledger {

struct MemberQuery {
  MemberFilter filter;
  PageQuery<PersonId> page;
};

// The members in the caller's scope that the filter admits.
Page<MemberHours> SearchHours(db::Tx& tx, const Call& call, const MemberQuery& query);

}  // namespace jixue::ledger
