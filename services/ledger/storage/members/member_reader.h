// Members of units with their hours of a year, in pages.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libs/auth/scope.h"
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

struct MemberPage {
  std::optional<PersonId> after;  // The last one of the page before.
  std::int32_t limit;
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

// Every current member in scope that the filter admits, members without hours too, by person id.
// The status is that of `now`, computed in SQL so that pages can be cut there; it is the same as
// StatusOf (a test compares the two).
std::vector<MemberHours> ListMembers(db::Tx& tx, const auth::Scope& scope,
                                     const MemberFilter& filter, const MemberPage& page,
                                     Timestamp now);

}  // namespace jixue::ledger
