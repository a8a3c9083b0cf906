#include "services/ledger/rpc/known_people.h"

#include "services/ledger/app/replicas/keep_copies.h"

namespace jixue::ledger {

Result<PersonId> KnownPeople::Know(const PersonId& person, const Call& call) const {
  {
    db::Tx tx{pool_, db::Access::kReadOnly, call.deadline};
    if (KnowsPerson(tx, person)) return person;
  }
  const Result<PersonCopy> copy = identity_.FetchPerson(person, call);
  if (!copy) return Failure{copy.error()};
  db::Tx tx{pool_, db::Access::kReadWrite, call.deadline};
  KeepPerson(tx, *copy);
  tx.Commit();
  return person;
}

}  // namespace jixue::ledger
