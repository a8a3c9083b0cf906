// Values that several tests of the ledger's rules use.
#pragma once

#include <string>

#include "libs/testing/fake_clock.h"
#include "services/ledger/domain/policy/policy_year.h"
#include "services/ledger/domain/posting/entry.h"

namespace jixue::ledger {

inline const PersonId kPerson = *PersonId::Parse("0190a000-0000-7000-8000-000000000001");
inline const ProgrammeId kElectives = *ProgrammeId::Parse("0190a000-0000-7000-8000-0000000000e1");
inline const Timestamp kNoon = testing::At("2025-06-01T12:00:00+08:00");
inline const Timestamp kLastInstant = testing::At("2026-03-31T23:59:59+08:00");

inline Hours Tenths(std::int32_t tenths) { return *Hours::FromTenths(tenths); }

inline Credit ProfessionalOf(std::int32_t tenths, const std::string& claim = "claim-1") {
  return {.entry = EntryId::New(kNoon),
          .person = kPerson,
          .year = 2025,
          .subject = Subject::kProfessional,
          .hours = Tenths(tenths),
          .source = {SourceKind::kClaim, claim},
          .title = "数据库研修班",
          .group = std::nullopt,
          .made_up = false,
          .required_done = false,
          .occurred_at = kNoon};
}

inline Credit RequiredOf(std::int32_t tenths) {
  Credit credit = ProfessionalOf(tenths, "required:ALL");
  credit.subject = Subject::kPublic;
  credit.source.kind = SourceKind::kLearning;
  credit.required_done = true;
  return credit;
}

inline Credit ElectiveOf(std::int32_t tenths, const std::string& course = "elective:1",
                         std::int32_t ceiling = 100) {
  Credit credit = ProfessionalOf(tenths, course);
  credit.subject = Subject::kPublic;
  credit.source.kind = SourceKind::kLearning;
  credit.group = CapGroup{kElectives, Tenths(ceiling)};
  return credit;
}

// The requirements of 2025: 90 hours, two thirds of them professional, registration until the end
// of March.
inline PolicyYear Policy2025(RatioMode mode = RatioMode::kLiteral) {
  return {.year = 2025,
          .version = 1,
          .total = Tenths(900),
          .professional_share = {2, 3},
          .registration_opens_at = testing::At("2025-01-01T00:00:00+08:00"),
          .registration_closes_at = kLastInstant,
          .make_up_years = {2022, 2023, 2024},
          .ratio_mode = mode};
}

// A balance of whole public and professional hours, with the required subject done or not.
inline YearBalance YearOf(std::int32_t public_hours, std::int32_t professional_hours,
                          bool required_done = true) {
  return {.version = 1,
          .public_tenths = public_hours * 10,
          .professional_tenths = professional_hours * 10,
          .made_up_tenths = 0,
          .required_done_entries = required_done ? 1 : 0,
          .required_made_up_entries = 0};
}

}  // namespace jixue::ledger
