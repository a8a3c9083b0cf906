#include "services/identity/storage/names/name_repository.h"

#include "libs/db/run.h"

namespace jixue::identity {
namespace {

const db::Query kLockProgress{"identity.lock_name_progress", R"sql(
  SELECT after_id FROM name_normalisation WHERE kind = $1 FOR UPDATE SKIP LOCKED
)sql"};

const db::Query kSaveProgress{"identity.save_name_progress", R"sql(
  UPDATE name_normalisation SET after_id = $2 WHERE kind = $1
)sql"};

const db::Query kNextUnits{"identity.next_unit_names", R"sql(
  SELECT unit_id AS id, name FROM unit
  WHERE unit_id > $1 AND created_at < $2
  ORDER BY unit_id LIMIT $3 FOR UPDATE
)sql"};

const db::Query kNextDepartments{"identity.next_department_names", R"sql(
  SELECT department_id AS id, name FROM department
  WHERE department_id > $1 AND created_at < $2
  ORDER BY department_id LIMIT $3 FOR UPDATE
)sql"};

const db::Query kNextPeople{"identity.next_person_names", R"sql(
  SELECT person_id AS id, name FROM person
  WHERE person_id > $1 AND created_at < $2
  ORDER BY person_id LIMIT $3 FOR UPDATE
)sql"};

const db::Query kRenameUnit{"identity.rename_unit", R"sql(
  UPDATE unit SET name = $2, version = version + 1 WHERE unit_id = $1
)sql"};

const db::Query kRenameDepartment{"identity.rename_department", R"sql(
  UPDATE department d SET name = $2, version = version + 1
  WHERE department_id = $1
    AND NOT EXISTS (SELECT FROM department other WHERE other.unit_id = d.unit_id AND other.name = $2)
)sql"};

const db::Query kRenamePerson{"identity.rename_person", R"sql(
  UPDATE person SET name = $2, version = version + 1 WHERE person_id = $1
)sql"};

std::string_view TextOf(NameKind kind) {
  switch (kind) {
    case NameKind::kUnit:
      return "UNIT";
    case NameKind::kDepartment:
      return "DEPARTMENT";
    case NameKind::kPerson:
      break;
  }
  return "PERSON";
}

const db::Query& NextOf(NameKind kind) {
  if (kind == NameKind::kUnit) return kNextUnits;
  return kind == NameKind::kDepartment ? kNextDepartments : kNextPeople;
}

const db::Query& RenameOf(NameKind kind) {
  if (kind == NameKind::kUnit) return kRenameUnit;
  return kind == NameKind::kDepartment ? kRenameDepartment : kRenamePerson;
}

}  // namespace

std::optional<std::string> NameRepository::LockProgress(NameKind kind) {
  const auto rows = tx_.Run(kLockProgress, TextOf(kind));
  if (rows.empty()) return std::nullopt;
  return rows.front().Get<std::string>("after_id");
}

void NameRepository::SaveProgress(NameKind kind, const std::string& after) {
  tx_.Run(kSaveProgress, TextOf(kind), after);
}

std::vector<StoredName> NameRepository::LockNext(NameKind kind, const std::string& after,
                                                 Timestamp before, int rows_max) {
  std::vector<StoredName> names;
  for (const auto& row : tx_.Run(NextOf(kind), after, before, rows_max)) {
    names.push_back({row.Get<std::string>("id"), row.Get<std::string>("name")});
  }
  return names;
}

bool NameRepository::Rename(NameKind kind, const std::string& id, const std::string& name) {
  return tx_.Run(RenameOf(kind), id, name).affected() == 1;
}

}  // namespace jixue::identity
