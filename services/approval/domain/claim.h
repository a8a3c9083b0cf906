// An hour claim (学时登记) as plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "libs/base/principal.h"
#include "libs/values/hours.h"
#include "services/approval/domain/ids.h"
#include "services/approval/domain/span.h"

namespace jixue::approval {

enum class ActivityType {
  kTraining,
  kDegreeStudy,
  kAcademicConference,
  kPaper,
  kBook,
  kPatent,
  kProject,
  kTeaching,
  kVillageSupport,
  kOther,
};

// Rule R-38: four states exactly, 待提交, 待审核, 通过认定, 不予认定.
enum class ClaimState { kDraft, kPending, kApproved, kRejected };

inline constexpr int kClaimStateCount = 4;

// "DRAFT" and so on: the same text in REST, events and tables.
std::string_view NameOf(ClaimState state);
// "TRAINING" and so on.
std::string_view NameOf(ActivityType type);

// What the person states about an activity.
struct ClaimContent {
  std::int32_t year;
  ActivityType activity_type;
  std::string title;
  std::string organiser;
  Span span;
  Hours hours;

  friend bool operator==(const ClaimContent&, const ClaimContent&) = default;
};

struct Claim {
  ClaimId id;
  PersonId person;
  ClaimContent content;
  ClaimState state = ClaimState::kDraft;
  // Counts up when a rejected claim is changed.
  std::int32_t revision = 1;
  // The etag (D22). Every action raises it.
  std::int64_t version = 1;
  // The unit whose admin registered the claim for the person; absent when the person did.
  std::optional<UnitId> created_by_unit = std::nullopt;
  // The unit it is submitted to; absent exactly in a draft.
  std::optional<UnitId> reviewer_unit = std::nullopt;
  // The membership of the person, which events keep current while the claim is open (D26).
  std::optional<UnitId> person_unit = std::nullopt;
  std::optional<DepartmentId> department = std::nullopt;
  // The review comment of the last decision. It stays when a rejected claim is changed.
  std::optional<std::string> opinion = std::nullopt;
  Timestamp created_at;
  std::optional<Timestamp> submitted_at = std::nullopt;  // Absent exactly in a draft.
  std::optional<Timestamp> decided_at = std::nullopt;    // Of the last decision.
  // Of a soft-deleted claim, of which only the history is shown.
  std::optional<Timestamp> deleted_at = std::nullopt;

  friend bool operator==(const Claim&, const Claim&) = default;
};

// When hours of a year may be registered and reviewed.
struct Window {
  Timestamp opens_at;
  Timestamp closes_at;
};

}  // namespace jixue::approval
