// Query: hours of the members of a unit.
#pragma once

#include <vector>

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/ledger/storage/members/member_reader.h"

namespace jixue::ledger {

struct MemberList {
  std::vector<MemberHours> items;
  bool more;  // There is a next page.
};

// The members of one unit; UNIT_NOT_FOUND outside the caller's scope (D13).
Result<MemberList> ListUnitMembers(db::Tx& tx, const Call& call, const UnitId& unit,
                                   const MemberFilter& filter, const MemberPage& page);

// Members of all units in scope that the filter admits.
MemberList SearchMembers(db::Tx& tx, const Call& call, const MemberFilter& filter,
                         const MemberPage& page);

}  // namespace jixue::ledger
