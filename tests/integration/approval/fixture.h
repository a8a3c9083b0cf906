// A database of the service with people, units and a policy year, and calls of these people.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "libs/db/tx.h"
#include "libs/testing/fake_clock.h"
#include "libs/testing/template_database.h"
#include "services/approval/app/create_claim.h"
#include "services/approval/app/decide_claims.h"
#include "services/approval/app/replicas.h"
#include "services/approval/app/submit_claims.h"
#include "services/approval/domain/registration_rules.h"

namespace jixue::approval {

inline const Timestamp kNoon = jixue::testing::At("2025-06-02T12:00:00+08:00");

// The reasons of a bulk call's items; "" for those that succeeded.
std::vector<std::string> ReasonsOf(const Result<std::vector<ItemOutcome>>& outcomes);

class ApprovalTest : public ::testing::Test {
 protected:
  ApprovalTest();

  UnitId AddUnit(std::optional<Industry> industry = std::nullopt);
  PersonId AddPerson(std::optional<UnitId> unit,
                     std::optional<DepartmentId> department = std::nullopt,
                     std::optional<Industry> confirmed_industry = std::nullopt);
  // A person's state of version 1, which is not stored.
  replica::Person NewPerson(std::optional<UnitId> unit,
                            std::optional<DepartmentId> department = std::nullopt);

  Call LearnerCall(const PersonId& person, Timestamp at = kNoon) const;
  Call UnitAdminCall(const UnitId& unit, Timestamp at = kNoon) const;
  Call DepartmentAdminCall(const UnitId& unit, const DepartmentId& department) const;
  // An account that is a learner and admin of the unit as well.
  Call PersonAndUnitAdminCall(const PersonId& person, const UnitId& unit) const;

  // Runs a use case in a transaction that commits when it succeeds, as rpc::Write does.
  template <class UseCase>
  auto Write(UseCase&& use_case) {
    db::Tx tx{database_.pool(), db::Access::kReadWrite, Deadline()};
    auto result = std::forward<UseCase>(use_case)(tx);
    if (result) tx.Commit();
    return result;
  }
  template <class Query>
  auto Read(Query&& query) {
    db::Tx tx{database_.pool(), db::Access::kReadOnly, Deadline()};
    return std::forward<Query>(query)(tx);
  }
  template <class Effect>
  void Store(Effect&& effect) {
    db::Tx tx{database_.pool(), db::Access::kReadWrite, Deadline()};
    std::forward<Effect>(effect)(tx);
    tx.Commit();
  }

  // Three full days from that date, 24 hours.
  static NewClaim TrainingOf(const PersonId& person, std::string_view start = "2025-03-10",
                             std::string_view end = "2025-03-12");
  Result<ClaimView> Register(const Call& call, const NewClaim& claim);
  // A draft of the person, registered by the person.
  ClaimId Draft(const PersonId& person, std::string_view start = "2025-03-10",
                std::string_view end = "2025-03-12");
  // The same in a later state; an admin of the unit decides.
  ClaimId Pending(const PersonId& person, const UnitId& reviewer,
                  std::string_view start = "2025-03-10", std::string_view end = "2025-03-12");
  ClaimId Decided(const PersonId& person, const UnitId& reviewer, bool approves);

  // Stores a version of the person who is in that unit since then, without a department.
  void Move(const PersonId& person, std::int64_t version, std::optional<UnitId> unit,
            Timestamp since = kNoon);

  Result<std::vector<ItemOutcome>> SubmitAll(const Call& call, const std::vector<ClaimId>& ids,
                                             const UnitId& reviewer);
  // The same for one claim; its reason, "" when it succeeded.
  std::string SubmitOne(const Call& call, const SubmissionItem& item, const UnitId& reviewer);
  std::string DecideOne(const Call& call, const DecisionItem& item, const Review& review);
  // "" when it succeeded, else the reason.
  std::string WithdrawOne(const Call& call, const ClaimId& id);
  std::string ChangeHours(const Call& call, const ClaimId& id, std::int64_t tenths,
                          const std::string& etag = "*");
  Result<std::vector<ItemOutcome>> DecideAll(const Call& call, std::vector<ClaimId> ids,
                                             Review review);
  std::string StateOf(const ClaimId& id);
  // The types of the outbox's events in their order: "ClaimSubmitted ClaimApproved".
  std::string Events();

  static std::chrono::steady_clock::time_point Deadline() {
    return std::chrono::steady_clock::now() + std::chrono::seconds{10};
  }

  jixue::testing::TestDatabase database_;
  UnitId unit_;
  DepartmentId department_;
  PersonId person_;  // Of the unit and the department.
};

}  // namespace jixue::approval
