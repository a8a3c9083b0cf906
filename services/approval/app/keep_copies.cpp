#include "services/approval/app/keep_copies.h"

namespace jixue::approval {

void KeepPerson(db::Tx& tx, const PersonCopy& person) {
  CopyRepository copies{tx};
  // Rule R-55: who reviews is decided by the department of today.
  if (copies.Keep(person)) copies.FollowMembership(person);
}

void KeepUnit(db::Tx& tx, const UnitCopy& unit) { CopyRepository{tx}.Keep(unit); }

void KeepPolicyYear(db::Tx& tx, const PolicyYearCopy& year) { CopyRepository{tx}.Keep(year); }

NeededCopies FindMissingCopies(db::Tx& tx, const NeededCopies& needed) {
  return CopyRepository{tx}.FindMissing(needed);
}

}  // namespace jixue::approval
