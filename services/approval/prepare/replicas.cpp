#include "services/approval/prepare/replicas.h"

#include "libs/base/try.h"
#include "libs/replica/read_through.h"

namespace jixue::approval {

Result<void> Replicas::Ensure(const Call& call, const NeededReplicas& needed) const {
  // One statement finds all that is missing, which is nothing for most calls.
  NeededReplicas missing;
  JIXUE_RETURN_IF_FAILED(replica::ReadThrough(
      pool_, call,
      [&](db::Tx& tx) {
        missing = FindMissingReplicas(tx, needed);
        return !missing.person;
      },
      [&](const Call&) { return identity_.FindPerson(call, *missing.person); },
      [&](db::Tx& tx, const replica::Person& person) {
        UpsertPersonReplica(tx, person, CauseOf(call));
      }));
  if (missing.person || missing.unit) {
    JIXUE_RETURN_IF_FAILED(replica::ReadThrough(
        pool_, call,
        [&](db::Tx& tx) {
          // The unit of a person is known only when the person is.
          if (missing.person) missing.unit = FindMissingReplicas(tx, needed).unit;
          return !missing.unit;
        },
        [&](const Call&) { return identity_.FindUnit(call, *missing.unit); }, UpsertUnitReplica));
  }
  if (!missing.year) return {};
  return replica::ReadThrough(
      pool_, call, [](db::Tx&) { return false; },
      [&](const Call&) { return ledger_.FindPolicyYear(call, *missing.year); },
      UpsertPolicyYearReplica);
}

}  // namespace jixue::approval
