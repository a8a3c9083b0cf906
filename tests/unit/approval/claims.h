// Claims for tests.
#pragma once

#include "libs/testing/fake_clock.h"
#include "services/approval/domain/claim.h"
#include "services/approval/domain/claim_actions.h"

namespace jixue::approval {

inline const Timestamp kNoon = jixue::testing::At("2025-06-02T12:00:00+08:00");

// A day from a text that the test itself writes, "2025-03-10".
inline Date Day(std::string_view text) { return ParseDate(text).value(); }

inline Span SpanOf(std::string_view start, Half start_half, std::string_view end, Half end_half) {
  return {Day(start), start_half, Day(end), end_half};
}

inline Claim DraftClaim() {
  return {.id = ClaimId::New(kNoon),
          .person = PersonId::New(kNoon),
          .content = {.year = 2025,
                      .activity_type = ActivityType::kTraining,
                      .title = "数据库研修班",
                      .organiser = "广西大学",
                      .span = SpanOf("2025-03-10", Half::kAm, "2025-03-12", Half::kPm),
                      .hours = Hours::FromTenths(240).value()},
          .created_at = kNoon};
}

// A claim in that state.
inline Claim ClaimIn(ClaimState state) {
  Claim claim = DraftClaim();
  claim.state = state;
  if (state == ClaimState::kDraft) return claim;
  claim.reviewer_unit = UnitId::New(kNoon);
  claim.submitted_at = kNoon;
  claim.version = 2;
  if (state == ClaimState::kPending) return claim;
  claim.decided_at = kNoon;
  claim.version = 3;
  if (state == ClaimState::kRejected) claim.opinion = "请补充证明材料";
  return claim;
}

}  // namespace jixue::approval
