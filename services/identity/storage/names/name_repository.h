// Names of units, departments and people, read and renamed in the order of their ids, inside the
// caller's transaction. Not thread-safe; lives as long as the transaction.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libs/base/time.h"
#include "libs/db/tx.h"

namespace jixue::identity {

enum class NameKind { kUnit, kDepartment, kPerson };

struct StoredName {
  std::string id;
  std::string name;
};

class NameRepository {
 public:
  explicit NameRepository(db::Tx& tx) : tx_{tx} {}

  // Returns the id up to which the names of this kind are done, locked until commit; nullopt when
  // another instance works on them.
  std::optional<std::string> LockProgress(NameKind kind);
  void SaveProgress(NameKind kind, const std::string& after);

  // Returns the next names after `after` that were created before `before`, locked until commit.
  std::vector<StoredName> LockNext(NameKind kind, const std::string& after, Timestamp before,
                                   int rows_max);

  // Renames and raises the version. false for a department whose unit has one of that name.
  bool Rename(NameKind kind, const std::string& id, const std::string& name);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::identity
