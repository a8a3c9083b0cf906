#include "services/ledger/storage/replicas/replica_repository.h"

#include "libs/db/run.h"

namespace jixue::ledger {
namespace {

const db::Query kInsertProgramme{"ledger.keep_programme", R"sql(
  INSERT INTO programme (programme_id, year, kind, title, hours_tenths, in_force_from)
  VALUES ($1, $2, $3::smallint, $4, $5, $6)
  ON CONFLICT (programme_id) DO NOTHING
)sql"};

const db::Query kFindPerson{"ledger.knows_person", R"sql(
  SELECT 1 AS known FROM person WHERE person_id = $1
)sql"};

}  // namespace

void ReplicaRepository::Insert(const Programme& programme, Timestamp in_force_from) {
  tx_.Run(kInsertProgramme, programme.id, programme.year, static_cast<int>(programme.kind),
          programme.title, programme.hours_tenths, in_force_from);
}

bool ReplicaRepository::HasPerson(const PersonId& person) {
  return !tx_.Run(kFindPerson, person).empty();
}

}  // namespace jixue::ledger
