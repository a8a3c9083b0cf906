// Members of units with their hours of a year, as far as the caller's scope goes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libs/auth/scope.h"
#include "libs/base/page.h"
#include "libs/db/tx.h"
#include "services/ledger/domain/years/compliance_rules.h"

namespace jixue::ledger {

struct MemberFilter {
  std::int32_t year;
  std::optional<UnitId> unit;
  std::optional<DepartmentId> department;
  std::vector<YearStatus> statuses;  // Empty: all.
  std::optional<std::string> name_prefix;
  std::optional<std::string> id_number_index;
};

struct MemberHours {
  PersonId person;
  std::string name;
  std::string id_number_masked;
  std::optional<DepartmentId> department;
  std::int32_t public_tenths;
  std::int32_t professional_tenths;
  YearStatus status;
};

// Inside the caller's transaction; not thread-safe.
class MemberReader {
 public:
  explicit MemberReader(db::Tx& tx) : tx_{tx} {}

  // The current members in scope that the filter admits, also those without hours, by person id;
  // one more than the page holds. The status is that of `now`. It is computed in SQL, because the
  // pages are cut there, and equals StatusOf, which a test checks.
  std::vector<MemberHours> List(const auth::Scope& scope, const MemberFilter& filter,
                                const PageQuery<PersonId>& page, Timestamp now);
  // Whether the person is known and now a member of a unit or department in scope (R-55, D13).
  bool IsInScope(const auth::Scope& scope, const PersonId& person);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::ledger
