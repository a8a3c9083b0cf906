// The read side of claims: one, lists, history. Inside the caller's transaction; not thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "libs/auth/scope.h"
#include "libs/db/tx.h"
#include "services/approval/domain/claim.h"
#include "services/approval/domain/history.h"

namespace jixue::approval {

// A claim as it is shown.
struct ClaimView {
  Claim claim;
  std::string person_name;
  std::string id_number_masked;
  bool overlaps;  // Another live claim of the person overlaps in time; a refused one is not
                  // live.
};

// Filters of a list; what is absent filters nothing.
struct ClaimFilter {
  std::optional<PersonId> person = std::nullopt;
  std::optional<UnitId> unit = std::nullopt;  // The reviewing one.
  std::optional<DepartmentId> department = std::nullopt;
  std::optional<std::int32_t> year = std::nullopt;
  std::vector<ClaimState> states = {};  // Empty: all four.
  std::optional<std::string> name_prefix = std::nullopt;
};

class ClaimReader {
 public:
  ClaimReader(db::Tx& tx, const auth::Scope& scope) : tx_{tx}, scope_{scope} {}

  // nullopt when it is deleted or not in scope.
  std::optional<ClaimView> Find(const ClaimId& id);
  // Newest first, those older than `before`, at most `limit`.
  std::vector<ClaimView> List(const ClaimFilter& filter, const std::optional<ClaimId>& before,
                              std::int32_t limit);
  std::int32_t Count(const ClaimFilter& filter);
  // Oldest first, of deleted claims too; empty when the claim is not in scope.
  std::vector<HistoryLine> History(const ClaimId& id);

 private:
  db::Tx& tx_;
  const auth::Scope& scope_;
};

}  // namespace jixue::approval
