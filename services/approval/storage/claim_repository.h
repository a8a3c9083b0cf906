// Locks and writes claims, inside the caller's transaction. Not thread-safe.
#pragma once

#include <vector>

#include "libs/auth/scope.h"
#include "libs/db/tx.h"
#include "libs/replica/states.h"
#include "services/approval/domain/claim.h"
#include "services/approval/domain/history.h"
#include "services/approval/domain/registration_rules.h"

namespace jixue::approval {

// A claim that is locked until commit, with the registration window of its year and the periods of
// its person in linked industries.
struct LockedClaim {
  Claim claim;
  std::optional<Window> window;
  std::vector<LinkedPeriod> linked;
};

class ClaimRepository {
 public:
  explicit ClaimRepository(db::Tx& tx) : tx_{tx} {}

  // Lock the claims that the caller may see, or that are on the caller's review list. Both lock and
  // return claims in the order of their ids, not in the given order (D19), and skip deleted ones.
  std::vector<LockedClaim> LockVisible(const auth::Scope& scope, const std::vector<ClaimId>& ids);
  std::vector<LockedClaim> LockReviewed(const auth::Scope& scope, const std::vector<ClaimId>& ids);
  // The same claims as LockReviewed, not locked. For a transaction that only reads.
  std::vector<LockedClaim> ReadReviewed(const auth::Scope& scope, const std::vector<ClaimId>& ids);

  // Makes other transactions that add pending claims of these people in that unit wait until the
  // commit, so that their number can be limited. Call it after the claims are locked: every
  // transaction takes these locks last (D19).
  void LockPendingElsewhere(const std::vector<PersonId>& people, const UnitId& reviewer);

  void Insert(const Claim& claim);
  // Saves content and state of a claim that was changed.
  void SaveChange(const Claim& claim);
  // Saves state, reviewer, review comment and times of many claims in one statement (D19).
  void SaveStates(const std::vector<ClaimTransition>& transitions);
  // Appends the history of these transitions in one statement.
  void AppendHistory(const Principal& actor, Timestamp at,
                     const std::vector<ClaimTransition>& transitions);

  // Keeps what these claims state, which were just rejected or deleted, so that their repetition is
  // recognised (D72). Their history has been appended.
  void AppendGivenUp(const std::vector<Claim>& claims);

  // Sets unit and department of the person's open claims (D26), and the unit of approved ones
  // (D71). A change of unit ends what a unit may do with claims that it made (D67). Locks them in
  // the order of ids (D19).
  void FollowMembership(const replica::Person& person);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::approval
