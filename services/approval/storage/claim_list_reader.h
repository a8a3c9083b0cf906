// Reads lists of claims, newest first, inside the caller's transaction. Not thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "libs/auth/scope.h"
#include "libs/base/page.h"
#include "libs/db/tx.h"
#include "services/approval/storage/claim_view.h"

namespace jixue::approval {

// Filters of a list. An absent one filters nothing.
struct ClaimFilter {
  std::optional<PersonId> person = std::nullopt;
  std::optional<UnitId> unit = std::nullopt;  // The reviewing unit.
  std::optional<DepartmentId> department = std::nullopt;
  std::optional<std::int32_t> year = std::nullopt;
  std::vector<ClaimState> states = {};  // Empty: all four.
  std::optional<std::string> name_prefix = std::nullopt;
  // Only claims that other units than the person's approved (D71).
  bool approved_elsewhere = false;
};

class ClaimListReader {
 public:
  ClaimListReader(db::Tx& tx, const auth::Scope& scope) : tx_{tx}, scope_{scope} {}

  Page<ClaimView> List(const ClaimFilter& filter, const PageQuery<ClaimId>& page);
  std::int32_t Count(const ClaimFilter& filter);

 private:
  db::Tx& tx_;
  const auth::Scope& scope_;
};

}  // namespace jixue::approval
