// Maps rows to claims. For storage only. Also documents the three conditions on the caller, which
// the statements repeat so that each can be read and explained as a whole. Change a condition in
// all statements that have it.
//
// 1. The claim is on the caller's lists, and the caller may act on it (kListClaimsOfPerson,
// kListClaimsOfScope, their counts, kLockVisibleClaims). These are the caller's own claims ($1 is
// the caller's person), those submitted to a unit that the caller administers ($2 and $3 are
// auth::ArraysOf), and drafts that the unit's admins made for people who are still members, but
// never learners' drafts (D13, D26, D67).
//
// 2. The claim is on the caller's review list (kLockReviewedClaims, kReadReviewedClaims). It was
// submitted to a unit that the caller administers ($1 and $2 are auth::ArraysOf) (D26).
//
// 3. The caller may read the claim (kFindClaim, kReadHistory). These are the claims of the first
// condition, and submitted claims of members of a unit that the caller administers, whoever reviews
// them. Beyond that, an account that reviewed or submitted a claim reads it as it left it, as long
// as it acts for the same unit (left_claim_reader.cpp, kReadHistory) (D71).
//
// In all, the department is the person's current one.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "libs/db/rows.h"
#include "services/approval/domain/claim.h"
#include "services/approval/storage/claim_view.h"

namespace jixue::approval {

// The bound of an index scan of ids in falling order. Without an id it is above every UUIDv7.
std::string BoundOf(const std::optional<ClaimId>& below);
// A LIKE pattern for texts with that prefix.
std::optional<std::string> PrefixPattern(const std::optional<std::string>& prefix);

// Throws std::runtime_error for an unknown text.
ClaimState ClaimStateOf(std::string_view column);

std::string_view TextOf(Half half);

// Of a row with all columns of the table `claim`.
Claim ClaimOf(const db::Row& row);

// Of a row with the columns of the content, from year to hours_tenths.
ClaimContent ContentOf(const db::Row& row);

// Of a row that also has person_name and id_number_masked.
ClaimView ViewOf(const db::Row& row);

}  // namespace jixue::approval
